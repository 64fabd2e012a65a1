from collections.abc import Callable
from itertools import permutations

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Key, Kind

ORDER = ("treaty", "partnership", "meeting")


@pytest.fixture(scope="module")
def events(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.ORDERING, tuple(Key(text, f"f{n}") for n, text in enumerate(ORDER)))


def test_the_right_order_gets_everything(events: Item, choose: Callable[..., Response]) -> None:
    graded = grade(events, choose(events, *ORDER))
    assert (graded.fraction, set(graded.facts.values())) == (1.0, {1.0})


def test_one_swap_of_neighbours_costs_two_of_three_pairs_less_one(
    events: Item, choose: Callable[..., Response]
) -> None:
    graded = grade(events, choose(events, "partnership", "treaty", "meeting"))
    assert graded.fraction == pytest.approx(1 / 3)
    assert graded.facts == {"f0": 0.0, "f1": 0.0, "f2": 1.0}
    assert [mark.right for mark in graded.marks] == [False, False, True]


def test_the_reverse_gets_nothing(events: Item, choose: Callable[..., Response]) -> None:
    assert grade(events, choose(events, *reversed(ORDER))).fraction == 0.0


def test_only_the_right_order_gets_everything_and_none_is_outside_0_to_1(
    events: Item, choose: Callable[..., Response]
) -> None:
    scores = {order: grade(events, choose(events, *order)).fraction for order in permutations(ORDER)}
    assert [order for order, score in scores.items() if score == 1] == [ORDER]
    assert all(0 <= score <= 1 for score in scores.values())


def test_no_order_gets_nothing(events: Item) -> None:
    assert grade(events, Response()).fraction == 0.0


def test_half_an_order_is_refused(events: Item, choose: Callable[..., Response]) -> None:
    with pytest.raises(BadResponse, match="all 3 in order"):
        grade(events, choose(events, "treaty"))
