"""What the released set holds, and what nobody must find in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

import pytest

from quizapp.facts.answers import Known, judge
from quizapp.facts.folding import fold
from quizapp.facts.records import EntityType, FactBook, Weight
from quizapp.facts.sentences import sentence
from quizapp.items.asking import question
from quizapp.items.coverage import coverage
from quizapp.items.lint import check, check_set
from quizapp.items.naming import folded, mentions
from quizapp.items.records import BLANK, OPTIONS, RECALL, Distractor, Item, ItemSet, Kind
from quizapp.items.reviewfile import SetReview

LEADERS = {"President Biden", "Prime Minister Kishida", "Both leaders together"}


def of_kind(released: ItemSet, *kinds: Kind) -> list[Item]:
    return [item for item in released.items if item.kind in kinds]


def key_texts(item: Item) -> set[str]:
    return {key.text for key in item.key}


def find(released: ItemSet, kind: Kind, *texts: str) -> list[Item]:
    return [item for item in of_kind(released, kind) if set(texts) <= key_texts(item)]


def test_there_are_at_least_150_items_in_ten_kinds(released: ItemSet) -> None:
    assert len(released.items) >= 150
    assert {item.kind for item in released.items} == set(Kind) - {Kind.ORDERING}


def test_every_fact_that_must_or_should_be_asked_is_asked_in_two_kinds_one_of_them_recall(
    real_book: FactBook, released: ItemSet
) -> None:
    assert coverage(real_book, released).gaps() == ()


def test_a_sixth_of_the_set_is_close_reading(released: ItemSet) -> None:
    assert sum(item.close_reading for item in released.items) >= 0.15 * len(released.items)


def test_every_item_was_read_as_it_is(released: ItemSet, review: SetReview) -> None:
    assert {item.review.state for item in released.items} == {"reviewed"}
    assert {item.review.by for item in released.items} == {"machine-assisted review"}
    assert not {item.id for item in released.items if review.is_rejected(item.id)}


def test_the_lint_finds_nothing(real_book: FactBook, released: ItemSet) -> None:
    assert [finding for item in released.items for finding in check(item, real_book)] == []
    assert check_set(released.items, real_book) == ()
    assert all(item.lint == () for item in released.items)


def test_no_distractor_is_a_key_by_any_name(real_book: FactBook, released: ItemSet) -> None:
    for item in released.items:
        names = folded(name for key in item.key for name in (key.text, *key.accepted))
        entities = {key.entity for key in item.key} - {None}
        for distractor in item.distractors:
            assert not folded([distractor.text]) & names
            assert distractor.entity not in entities


def test_every_distractor_says_why_it_is_wrong_and_how_far_that_is_known(released: ItemSet) -> None:
    for item in released.items:
        for distractor in item.distractors:
            assert distractor.truth in ("false", "not stated")
            assert len(distractor.why_wrong.split()) >= 4
            assert "not correct" not in distractor.why_wrong


def test_feedback_begins_with_the_true_sentence_and_evidence_is_there(real_book: FactBook, released: ItemSet) -> None:
    for item in released.items:
        assert item.feedback.startswith(sentence(real_book.fact(item.facts[0]), real_book.entities))
        assert item.evidence
        assert item.bloom in ("remember", "understand", "analyse")


def test_the_keys_of_an_item_answer_for_its_facts(released: ItemSet) -> None:
    for item in released.items:
        assert {key.fact for key in item.key} == set(item.facts)
    for item in of_kind(released, Kind.ATTRIBUTION):
        assert len(item.facts) == 1


def test_an_attribution_has_the_same_three_options_and_each_is_right_at_times(released: ItemSet) -> None:
    items = of_kind(released, Kind.ATTRIBUTION)
    for item in items:
        assert key_texts(item) | {distractor.text for distractor in item.distractors} == LEADERS
    counts = Counter(item.key[0].text for item in items)
    assert set(counts) == LEADERS
    assert max(counts.values()) <= 1.5 * min(counts.values())


def test_true_and_false_are_balanced_and_nobodys_position_is_judged(real_book: FactBook, released: ItemSet) -> None:
    items = of_kind(released, Kind.TRUE_FALSE)
    true = sum(item.key[0].text == "True" for item in items)
    assert 0.4 <= true / len(items) <= 0.6
    stances = {"speech_act", "agreement", "goal", "assertion", "location", "violation", "article", "document"}
    assert not {real_book.fact(item.facts[0]).type.value for item in items} & stances


def test_true_or_false_is_never_the_first_item_on_a_fact(released: ItemSet) -> None:
    met: set[str] = set()
    for item in released.items:
        assert item.kind is not Kind.TRUE_FALSE or set(item.facts) <= met
        met |= set(item.facts)


def test_multiple_responses_say_so_and_vary_in_the_number_of_keys(released: ItemSet) -> None:
    items = of_kind(released, Kind.MULTIPLE_RESPONSE)
    for item in items:
        assert item.stem.endswith("(Choose all that apply.)")
        assert 2 <= len(item.key) <= len(item.key) + len(item.distractors) - 1
    assert len({len(item.key) for item in items}) > 1


def test_a_matching_is_a_bijection_with_something_left_over(released: ItemSet) -> None:
    for item in of_kind(released, Kind.MATCHING):
        assert len(item.key) >= 3
        assert len({key.left for key in item.key}) == len(key_texts(item)) == len(item.key)
        assert item.distractors


def test_choices_have_two_or_three_distractors(released: ItemSet) -> None:
    assert {len(item.distractors) for item in of_kind(released, Kind.CHOICE)} <= {2, 3}
    assert not any(item.distractors for item in of_kind(released, *RECALL, Kind.FLASHCARD))


def test_a_cloze_has_one_blank_that_is_not_first(released: ItemSet) -> None:
    for item in of_kind(released, Kind.CLOZE):
        assert item.stem.count(BLANK) == 1
        assert not item.stem.startswith(BLANK)


def test_no_stem_holds_its_answer_or_is_longer_than_35_words(real_book: FactBook, released: ItemSet) -> None:
    for item in released.items:
        assert len(item.stem.split()) <= 35
        if item.kind not in (Kind.TRUE_FALSE, Kind.MATCHING):
            for key in item.key:
                assert not mentions(item.stem, (key.text, *key.accepted))


def test_no_known_other_answer_passes_for_the_key(released: ItemSet) -> None:
    for item in of_kind(released, *RECALL):
        for key in item.key:
            known = Known(key.text, key.accepted, key.date)
            for other in item.others:
                assert not judge(other, known, item.others).right, (item.id, key.text, other)


def test_every_accepted_form_is_right_beside_the_known_others(released: ItemSet) -> None:
    for item in of_kind(released, *RECALL):
        for key in item.key:
            known = Known(key.text, key.accepted, key.date)
            for form in (key.text, *key.accepted):
                assert judge(form, known, item.others).right, (item.id, key.text, form)


def test_a_question_shows_nothing_that_marks_the_key(released: ItemSet) -> None:
    hidden = ("why_wrong", "accepted", "feedback", "evidence", "truth", "bloom", "distractors", '"key"')
    for item in released.items:
        shown = json.dumps(asdict(question(item, 7)), ensure_ascii=False)
        assert not any(field in shown for field in hidden)
        assert item.feedback not in shown or item.kind is Kind.TRUE_FALSE
        if item.kind not in (*OPTIONS, Kind.MATCHING):
            assert not any(mentions(shown, (key.text,)) for key in item.key)


def test_the_ids_of_options_tell_nothing_of_right_and_wrong(released: ItemSet) -> None:
    for item in of_kind(released, Kind.CHOICE):
        turned = Item(**{**_fields(item), "key": _as_keys(item), "distractors": _as_distractors(item)})
        ids = {option.text: option.id for option in question(item, 1).options}
        assert ids == {option.text: option.id for option in question(turned, 1).options}


GUESSES: dict[str, Callable[[Item, str, ItemSet], float]] = {
    "the longest option": lambda item, text, _: len(text),
    "the shortest option": lambda item, text, _: -len(text),
    "most words of the stem": lambda item, text, _: len({*fold(text).split()} & {*fold(item.stem).split()}),
    "most often an option": lambda item, text, known: sum(
        text in _texts(o) for o in known.items if o.kind is item.kind
    ),
    "most often the key": lambda item, text, known: sum(
        text in key_texts(o) for o in known.items if o.kind is item.kind and not set(o.facts) & set(item.facts)
    ),
    "first in the alphabet": lambda item, text, _: -ord(text[0].casefold()),
}


@pytest.mark.parametrize("name", GUESSES)
def test_who_guesses_by_looks_does_no_better_than_chance(released: ItemSet, name: str) -> None:
    items = of_kind(released, Kind.CHOICE, Kind.TRUE_FALSE, Kind.ATTRIBUTION)
    chance = sum(1 / len(_texts(item)) for item in items) / len(items)
    score = sum(_expected(item, GUESSES[name], released) for item in items) / len(items)
    assert score <= chance + 0.05


def test_who_always_takes_the_usual_place_does_no_better_than_chance(released: ItemSet) -> None:
    for size in (2, 3, 4):
        items = [item for item in of_kind(released, Kind.CHOICE, Kind.ATTRIBUTION) if len(_texts(item)) == size]
        if items:
            places = Counter(_place(item, seed) for item in items for seed in range(20))
            assert max(places.values()) / sum(places.values()) <= 1 / size + 0.05


def test_the_best_items_for_ten_known_facts_are_there(released: ItemSet) -> None:
    assert find(released, Kind.CHOICE, "Article V")
    assert find(released, Kind.NUMBER, "Article V")
    assert find(released, Kind.MATCHING, "It was intended", "It was decided", "It was proposed", "It was carried out")
    assert find(released, Kind.CLOZE, "intent")
    assert find(released, Kind.LIST, "East China Sea", "South China Sea")
    assert find(released, Kind.CHOICE, "The East China Sea and the South China Sea")
    assert any(key.left == "Condemned" for item in of_kind(released, Kind.MATCHING) for key in item.key)
    assert any(
        "launches" in item.stem for item in find(released, Kind.SHORT_ANSWER, "Democratic People’s Republic of Korea")
    )
    assert find(released, Kind.MULTIPLE_RESPONSE, "Hong Kong", "Xinjiang")
    assert find(released, Kind.LIST, "Hong Kong", "Xinjiang")
    assert any("Article V" in item.stem for item in find(released, Kind.ATTRIBUTION, "President Biden"))
    assert any("Article V" in item.stem for item in find(released, Kind.SHORT_ANSWER, "President Biden"))
    assert find(released, Kind.LIST, "Australia", "India", "Japan", "United States")
    assert find(released, Kind.MULTIPLE_RESPONSE, "Republic of Korea", "Japan", "United States")
    assert find(released, Kind.NUMBER, "April 2021")
    assert any("January 2022" in _texts(item) for item in find(released, Kind.CHOICE, "April 2021"))
    assert any("2+2" in key.accepted for item in of_kind(released, Kind.SHORT_ANSWER) for key in item.key)
    committee = find(released, Kind.CHOICE, "Economic Policy Consultative Committee")
    assert any("Indo-Pacific Economic Framework" in _texts(item) for item in committee)
    assert find(released, Kind.SHORT_ANSWER, "Indo-Pacific Economic Framework")
    assert find(released, Kind.MATCHING, *LEADERS)


def test_the_worst_items_for_known_facts_are_not_there(real_book: FactBook, released: ItemSet) -> None:
    texts = [text for item in released.items for text in (item.stem, *_texts(item))]
    assert not any(mentions(text, ["Okinawa", "Tibet"]) for text in texts)
    assert not any("_____ China Sea" in item.stem or "did Kishida revise" in item.stem for item in released.items)
    people = folded(e.name for e in real_book.entities.values() if e.type is EntityType.PERSON)
    supported = [item for item in of_kind(released, Kind.CHOICE) if item.asked == "supporter"]
    assert not any(folded([text]) & people for item in supported for text in _texts(item))


def test_only_facts_of_weight_a_and_b_are_asked(real_book: FactBook, released: ItemSet) -> None:
    asked = {fact for item in released.items for fact in item.facts}
    assert asked == {fact.id for fact in real_book.facts if fact.weight is not Weight.C}


def _texts(item: Item) -> list[str]:
    return [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]


def _expected(item: Item, guess: Callable[[Item, str, ItemSet], float], released: ItemSet) -> float:
    drawn = [guess(item, text, released) for text in _texts(item)]
    return 1 / drawn.count(max(drawn)) if drawn[0] == max(drawn) else 0.0


def _place(item: Item, seed: int) -> int:
    return [option.text for option in question(item, seed).options].index(item.key[0].text)


def _fields(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def _as_keys(item: Item) -> tuple[object, ...]:
    return (type(item.key[0])(item.distractors[0].text, item.facts[0]),)


def _as_distractors(item: Item) -> tuple[Distractor, ...]:
    return (Distractor(item.key[0].text, "turned"), *item.distractors[1:])
