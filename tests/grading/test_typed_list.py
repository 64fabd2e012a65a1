from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Key, Kind

MEMBERS = ("Australia", "Japan", "India", "United States")


@pytest.fixture(scope="module")
def quad(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.LIST, MEMBERS, others=("China", "South Korea"))


@pytest.fixture(scope="module")
def seas(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.LIST, ("East China Sea", "South China Sea"))


def test_all_keys_in_any_order_get_everything(quad: Item) -> None:
    for order in permutations(MEMBERS):
        assert grade(quad, Response(typed=order)).fraction == 1.0


def test_three_of_four_get_three_quarters_and_the_missed_one_is_shown(quad: Item) -> None:
    graded = grade(quad, Response(typed=("japan", "", "the United States", "Indai")))
    assert (graded.fraction, graded.facts) == (0.75, {"f1": 0.75})
    assert [(mark.id, mark.right) for mark in graded.marks] == [("0", True), ("2", True), ("3", True), ("", False)]
    assert graded.marks[-1].expected == "Australia"
    assert graded.marks[2].written == "India"


def test_a_wrong_line_costs_only_its_own_place(quad: Item) -> None:
    graded = grade(quad, Response(typed=("Japan", "India", "China", "Australia")))
    assert (graded.fraction, graded.confused) == (0.75, (("f1", "China"),))


def test_a_repetition_counts_once(quad: Item) -> None:
    graded = grade(quad, Response(typed=("Japan", "japan", "JAPAN")))
    assert graded.fraction == 0.25
    assert [mark.right for mark in graded.marks[:3]] == [True, False, False]
    assert graded.marks[1].repeated


def test_several_answers_may_stand_in_one_line(quad: Item, seas: Item) -> None:
    assert grade(quad, Response(typed=("Australia, Japan, India and the United States",))).fraction == 1.0
    assert grade(seas, Response(typed=("East China Sea & South China Sea",))).fraction == 1.0


@pytest.mark.parametrize(
    "typed", ["the East and South China Seas", "South and East China Sea", "East & South China Sea"]
)
def test_what_two_names_end_with_may_be_written_once(seas: Item, typed: str) -> None:
    assert grade(seas, Response(typed=(typed,))).fraction == 1.0


def test_an_ending_is_not_lent_to_what_is_no_key_with_it(seas: Item, quad: Item) -> None:
    assert grade(seas, Response(typed=("West and South China Sea",))).fraction == 0.5
    assert grade(quad, Response(typed=("United Kingdom and States",))).fraction == 0.0


def test_naming_more_than_asked_for_costs(quad: Item) -> None:
    every = "Australia, Japan, India, United States, China, Russia, France, Brazil"
    assert grade(quad, Response(typed=(every,))).fraction == 0.5


def test_a_line_that_names_everything_is_one_wrong_answer(quad: Item) -> None:
    every = "Australia, Japan, India, United States, China, Russia, France, Brazil, Chile"
    assert grade(quad, Response(typed=(every,))).fraction == 0.0


def test_a_repetition_in_one_line_costs_nothing(quad: Item) -> None:
    graded = grade(quad, Response(typed=("Australia, Japan, India, United States, Japan",)))
    assert graded.fraction == 1.0


@pytest.mark.parametrize("typed", [(), ("", ""), (" ", "?")])
def test_nothing_typed_gets_nothing(seas: Item, typed: tuple[str, ...]) -> None:
    assert grade(seas, Response(typed=typed)).fraction == 0.0


def test_one_sea_is_not_taken_for_the_other(seas: Item) -> None:
    assert grade(seas, Response(typed=("South China Sea", "West China Sea"))).fraction == 0.5


def test_a_slip_as_near_to_two_keys_gives_neither(make_item: Callable[..., Item]) -> None:
    item = make_item(Kind.LIST, ("Kishida", "Kishita"))
    assert grade(item, Response(typed=("Kishila",))).fraction == 0.0
    assert grade(item, Response(typed=("Kishdia", "Kishtia"))).fraction == 1.0


def test_the_best_assignment_counts(make_item: Callable[..., Item]) -> None:
    item = make_item(Kind.LIST, (Key("first", "f1", accepted=("either",)), Key("second", "f2", accepted=("either",))))
    assert grade(item, Response(typed=("either", "first"))).facts == {"f1": 1.0, "f2": 1.0}
    assert grade(item, Response(typed=("either",))).facts == {"f1": 1.0, "f2": 0.0}


def test_more_lines_than_keys_and_very_long_ones_are_refused(seas: Item) -> None:
    with pytest.raises(BadResponse, match="2 typed at most"):
        grade(seas, Response(typed=("a", "b", "c")))
    with pytest.raises(BadResponse, match="500 characters"):
        grade(seas, Response(typed=("a" * 501,)))


@given(st.lists(st.sampled_from([*MEMBERS, "China", "Russia", "", "Japan, India", "Austria"]), max_size=4))
def test_the_order_of_the_lines_changes_nothing(quad: Item, lines: list[str]) -> None:
    graded = grade(quad, Response(typed=tuple(lines)))
    turned = grade(quad, Response(typed=tuple(reversed(lines))))
    assert graded.fraction == turned.fraction
    assert 0 <= graded.fraction <= 1
