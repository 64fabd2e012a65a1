"""What was typed is sorted by what grading takes it for, and named where two people or more typed it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.classrooms.distractors import Among, Flag, Way
from quizapp.classrooms.findings import Reason
from quizapp.classrooms.item_report import Posed, Sheet, Sheets, report
from quizapp.classrooms.typed_answers import Typed, sorted_out
from quizapp.items.records import RECALL, Key, Kind
from quizapp.study.demo import perfect
from tests.classrooms.statistics.test_item_report import BY_KIND

FIRST = {kind: BY_KIND[kind][0] for kind in RECALL}
CAPITAL = replace(
    FIRST[Kind.SHORT_ANSWER],
    key=(Key("Tokyo", FIRST[Kind.SHORT_ANSWER].facts[0], accepted=("Tokyo Metropolis",)),),
    distractors=(),
    others=("Kyoto",),
)
DAY = replace(FIRST[Kind.NUMBER], key=(Key("7 May 2022", FIRST[Kind.NUMBER].facts[0], date="2022-05-07"),))
TWO = replace(
    FIRST[Kind.LIST],
    key=tuple(Key(text, fact) for text, fact in zip(("Tokyo", "Paris"), "ab", strict=True)),
    facts=("a", "b"),
)


def shown(item, *lines: str | tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Each answer that is shown, by how many it was given, and how it comes about or that it is right."""
    typed = [Typed((line,) if isinstance(line, str) else line) for line in lines]
    options, people = sorted_out(item, typed)
    return [
        (one.text, sum(one.id in given for given in people), "key" if one.is_key else one.way.value) for one in options
    ]


def test_accepted_forms_slips_and_ways_of_writing_are_the_key():
    assert shown(CAPITAL, "Tokyo", "tokyo ", "Tokyo Metropolis", "Tokio") == [("Tokyo", 4, "key")]


def test_what_two_typed_is_named_as_most_wrote_it_and_what_one_typed_is_among_the_others():
    lines = ("Kyoto", "kyoto", "Kyoto", "the Kyoto!", "Nara", "nara", "Osaka", "Kobe", "Tokyo", "")
    assert shown(CAPITAL, *lines) == [
        ("Tokyo", 1, "key"),
        ("Kyoto", 4, "typed"),
        ("Nara", 2, "typed"),
        ("", 2, "others"),
    ]


def test_a_key_that_nobody_typed_is_shown_and_others_only_where_there_are_any():
    assert shown(CAPITAL, "", "Kyoto", "Kyoto") == [("Tokyo", 0, "key"), ("Kyoto", 2, "typed")]


def test_the_same_wrong_day_is_one_answer_however_it_is_written():
    assert shown(DAY, "8 May 2022", "2022-05-08", "May 8, 2022", "7 May 2022") == [
        ("7 May 2022", 1, "key"),
        ("2022-05-08", 3, "typed"),
    ]


def test_of_a_list_each_line_counts_once_a_person():
    lines = (("Tokyo", "Rome"), ("rome", "Paris"), ("Tokyo", "Tokyo"), ("Tokyo, Oslo",))
    assert shown(TWO, *lines) == [("Tokyo", 3, "key"), ("Paris", 1, "key"), ("Rome", 2, "typed"), ("", 1, "others")]


def test_what_a_host_accepted_beyond_the_key_stands_under_it():
    options, people = sorted_out(CAPITAL, [Typed(("Edo",), (("edo", 0),)), Typed(("Edo",))])
    assert [[one.text for one in options if one.id in given] for given in people] == [["Tokyo"], [""]]
    options, (given,) = sorted_out(TWO, [Typed(("Edo", "Lutetia"), (("lutetia", 1),))])
    assert [one.text for one in options if one.id in given] == ["Paris", ""]


def asked_of(item, *rows: tuple[str, float, int]):
    """The report of a question to which so many people typed that and got so much for another."""
    typed = [(text, rest) for text, rest, people in rows for _ in range(people)]
    sheets = [
        Sheet({1: float(text == "Tokyo"), 2: rest}, {}, {1: Typed((text,))} if text else {}) for text, rest in typed
    ]
    return report(Sheets([Posed(1, 1, item), Posed(2, 1, FIRST[Kind.CLOZE])], sheets, {}), seed=1).items[0]


def test_a_wrong_answer_that_draws_the_stronger_is_flagged_like_an_option():
    found = asked_of(CAPITAL, ("Tokyo", 0.0, 7), ("", 0.25, 6), ("Nara", 0.5, 1), ("Kyoto", 1.0, 6), ("Kobe", 1.0, 1))
    key, kyoto, others = found.options
    assert (key.all.chose, key.flag, found.left_open) == (7, None, 6)
    assert (kyoto.option.text, kyoto.all, kyoto.flag) == ("Kyoto", Among(6, 21), Flag.DRAWS_THE_STRONG)
    assert kyoto.groups[2].chose == 6
    assert (others.option.way, others.all.chose, others.flag) == (Way.OTHERS, 2, None)
    assert Reason.MISLEADING in found.reasons


def test_what_few_typed_is_not_flagged_as_rare_since_nobody_offered_it():
    found = asked_of(CAPITAL, ("Tokyo", 1.0, 60), ("Kyoto", 0.0, 2))
    assert [(one.option.text, one.flag) for one in found.options] == [("Tokyo", None), ("Kyoto", None)]
    assert Reason.IDLE not in found.reasons


@pytest.mark.parametrize("kind", sorted(RECALL))
def test_the_right_answer_to_every_typed_kind_is_its_key(kind):
    item = FIRST[kind]
    options, (given,) = sorted_out(item, [Typed(perfect(item).typed)])
    assert {one.text for one in options if one.id in given} == {key.text for key in item.key}


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(("Tokyo", "TOKIO", "Kyoto", "kyoto", "Nara", "?", "", "…", "1 May")), max_size=12),
    st.randoms(),
)
def test_everybody_who_typed_something_is_in_one_answer_and_their_order_does_not_matter(lines, chance):
    options, people = sorted_out(CAPITAL, [Typed((line,)) for line in lines])
    assert [len(given) for given in people] == [int(bool(line)) for line in lines]
    for one in options:
        count = sum(one.id in given for given in people)
        assert one.is_key or one.way is Way.OTHERS or count >= 2
    chance.shuffle(lines)
    assert sorted_out(CAPITAL, [Typed((line,)) for line in lines])[0] == options
