"""What the answers of a class say of each question: the worked example, and what must hold for any class."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.classrooms.distractors import Among
from quizapp.classrooms.findings import Reason
from quizapp.classrooms.item_report import Posed, Report, Sheet, Sheets, report
from quizapp.items.asking import option_id
from quizapp.items.records import OPTIONS, RECALL, Item, Kind
from quizapp.items.setfile import read_set
from tests.classrooms.test_item_statistics import GOLDEN

QUESTIONS = Path(__file__).parents[3] / "questions" / "us-japan-2022-01-21.yaml"
ITEMS = read_set(QUESTIONS.read_text("utf-8")).items
BY_KIND = {kind: [item for item in ITEMS if item.kind is kind] for kind in Kind}
FOUR = BY_KIND[Kind.CHOICE][:4]

A_CLASS = st.lists(
    st.dictionaries(st.integers(0, 5), st.sampled_from((0.0, 0.5, 1.0)), min_size=1), min_size=1, max_size=25
)


def picked(item: Item, fraction: float) -> frozenset[str]:
    """The right option, or the first wrong one."""
    return frozenset({option_id(item, item.key[0].text if fraction else item.distractors[0].text)})


def of(items: list[Item], rows: list[dict[int, float]], **more: object) -> Sheets:
    """The sheets of people who got that for the items at those places, and chose as they got."""
    posed = [Posed(place, 1, item) for place, item in enumerate(items) if any(place in row for row in rows)]
    sheets = [
        Sheet(row, {place: picked(items[place], one) for place, one in row.items() if items[place].kind in OPTIONS})
        for row in rows
    ]
    return Sheets(posed, sheets, more.get("disputes", {}))


def golden(**more: object) -> Report:
    found = report(of(FOUR, [dict(enumerate(map(float, row))) for row in GOLDEN], **more), seed=1)
    assert found is not None
    return found


def test_nobody_gives_no_report():
    assert report(Sheets([], [], {}), seed=1) is None


@pytest.mark.parametrize(("people", "is_there"), [(3, False), (4, False), (5, True)])
def test_how_sure_a_discrimination_is_takes_five_people_to_say(people, is_there):
    rows = [{0: float(one % 2), 1: float(one % 2), 2: float(one == 1)} for one in range(people)]
    found = report(of(FOUR, rows), seed=1)
    assert found is not None
    assert [one.interval is not None for one in found.items[:2]] == [is_there] * 2
    assert all(one.statistics.discrimination is not None for one in found.items[:2])


def test_the_fourth_question_of_the_worked_example_is_the_one_to_look_at():
    found = golden()
    assert [(one.number, one.reasons) for one in found.to_look_at] == [(4, (Reason.REVERSED,))]
    assert [one.reasons for one in found.items[:3]] == [()] * 3
    assert [one.statistics.facility for one in found.items] == pytest.approx([83.33, 66.67, 50, 50], abs=0.005)
    assert (found.whole.mean, found.asked, found.is_enough) == (2.5, 4, False)


def test_a_question_that_learners_say_is_wrong_is_looked_at_after_the_one_that_is_the_wrong_way_round():
    assert [one.number for one in golden(disputes={1: 2}).to_look_at] == [4, 2]


def test_options_have_their_people_and_the_key_is_known():
    first = golden().items[0]
    by_text = {one.option.text: one for one in first.options}
    assert {text for text, one in by_text.items() if one.option.is_key} == {FOUR[0].key[0].text}
    assert by_text[FOUR[0].key[0].text].all.chose == 5
    assert by_text[FOUR[0].distractors[0].text].all.chose == 1
    assert len(by_text) == 1 + len(FOUR[0].distractors)


@pytest.mark.parametrize("kind", [kind for kind in Kind if BY_KIND[kind]])
def test_only_kinds_that_are_answered_by_choosing_or_typing_have_options(kind):
    found = report(of(BY_KIND[kind][:1], [{0: 1.0}, {0: 0.0}]), seed=1)
    assert bool(found.items[0].options) == (kind in OPTIONS | RECALL)


def test_who_is_strong_is_said_by_the_other_questions():
    """Whoever gets the lure's question wrong, and all else right, counts among the stronger there."""
    rows = [{0: 0.0, 1: 1.0, 2: 1.0}] * 7 + [{0: 1.0, 1: 1.0, 2: 0.0}] * 7 + [{0: 1.0, 1: 0.0, 2: 0.0}] * 7
    first = report(of(FOUR[:3], rows), seed=1).items[0]
    lure = next(one for one in first.options if one.option.text == FOUR[0].distractors[0].text)
    assert lure.groups == (Among(0, 7), Among(0, 7), Among(7, 7))
    assert first.reasons[:1] == (Reason.REVERSED,)
    assert Reason.MISLEADING in first.reasons


@settings(max_examples=25)
@given(A_CLASS, st.randoms())
def test_the_order_of_learners_changes_nothing_but_how_chance_draws_them(rows, chance):
    items = [*FOUR, *BY_KIND[Kind.CLOZE][:2]]
    before = report(of(items, rows), seed=1)
    chance.shuffle(rows)
    after = report(of(items, rows), seed=1)
    assert [(one.people, one.options, one.reasons) for one in after.items] == [
        (one.people, one.options, one.reasons) for one in before.items
    ]
    assert [one.number for one in after.to_look_at] == [one.number for one in before.to_look_at]


@settings(max_examples=25)
@given(A_CLASS)
def test_exactly_the_questions_to_look_at_have_reasons_and_all_are_counted(rows):
    found = report(of([*FOUR, *BY_KIND[Kind.CLOZE][:2]], rows), seed=1)
    assert {one.number for one in found.items if one.reasons} == {one.number for one in found.to_look_at}
    assert sum(one.people for one in found.items) == sum(len(row) for row in rows)
    assert [one.number for one in found.items] == list(range(1, len(found.items) + 1))
