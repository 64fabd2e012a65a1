from collections.abc import Callable
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Key, Kind


@pytest.fixture(scope="module")
def places(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.MULTIPLE_RESPONSE, ("Xinjiang", "Hong Kong"), wrong=("Tibet", "Macao", "Taiwan"))


def test_all_keys_and_nothing_else_get_everything(places: Item, choose: Callable[..., Response]) -> None:
    assert grade(places, choose(places, "Hong Kong", "Xinjiang")).fraction == 1.0


def test_one_of_two_keys_gets_half_and_marks_the_missed_one(places: Item, choose: Callable[..., Response]) -> None:
    graded = grade(places, choose(places, "Xinjiang"))
    assert (graded.fraction, graded.facts) == (0.5, {"f1": 0.5})
    assert [(mark.given, mark.expected, mark.right) for mark in graded.marks] == [
        ("Xinjiang", "Xinjiang", True),
        ("", "Hong Kong", False),
    ]


def test_a_wrong_tick_costs_its_part_of_the_distractors_and_says_why(
    places: Item, choose: Callable[..., Response]
) -> None:
    graded = grade(places, choose(places, "Xinjiang", "Hong Kong", "Tibet"))
    assert graded.fraction == pytest.approx(2 / 3)
    assert graded.confused == (("f1", "Tibet"),)
    assert graded.marks[-1].why == "Tibet is another one."


def test_nothing_ticked_gets_nothing(places: Item) -> None:
    assert grade(places, Response()).fraction == 0.0


def test_the_same_option_twice_is_refused(places: Item, choose: Callable[..., Response]) -> None:
    with pytest.raises(BadResponse, match="twice"):
        grade(places, choose(places, "Tibet", "Tibet"))


def test_each_fact_gets_the_share_of_its_own_keys(
    make_item: Callable[..., Item], choose: Callable[..., Response]
) -> None:
    item = make_item(Kind.MULTIPLE_RESPONSE, (Key("Japan", "f1"), Key("India", "f2")), wrong=("China", "Russia"))
    assert grade(item, choose(item, "Japan")).facts == {"f1": 1.0, "f2": 0.0}
    assert grade(item, choose(item, "Japan", "China")).facts == {"f1": 0.5, "f2": 0.0}


@given(keys=st.integers(1, 4), wrong=st.integers(1, 4))
def test_over_all_answers_ticking_everything_never_beats_honest_partial_knowledge(
    make_item: Callable[..., Item], choose: Callable[..., Response], keys: int, wrong: int
) -> None:
    rights = tuple(f"right {n}" for n in range(keys))
    wrongs = tuple(f"wrong {n}" for n in range(wrong))
    item = make_item(Kind.MULTIPLE_RESPONSE, rights, wrong=wrongs)
    scores = {ticked: grade(item, choose(item, *ticked)).fraction for ticked in _subsets(rights + wrongs)}
    everything = scores[rights + wrongs]
    assert all(0 <= score <= 1 for score in scores.values())
    assert [ticked for ticked, score in scores.items() if score == 1] == [rights]
    assert all(scores[ticked] > everything for ticked in _subsets(rights) if ticked)
    assert everything == 0
    assert all(scores[ticked] <= scores[_without_wrong(ticked)] for ticked in scores)


def _subsets(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(texts, size) for size in range(len(texts) + 1)))


def _without_wrong(ticked: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in ticked if text.startswith("right"))
