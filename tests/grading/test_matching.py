from collections.abc import Callable
from itertools import permutations

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Key, Kind

PAIRS = {"proposed": "Biden", "supported": "Kishida", "announced": "both"}
KEYS = tuple(Key(right, f"f{n}", left=left) for n, (left, right) in enumerate(PAIRS.items(), start=1))


@pytest.fixture(scope="module")
def equal(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.MATCHING, KEYS)


@pytest.fixture(scope="module")
def unequal(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.MATCHING, KEYS, wrong=("neither",))


def test_all_pairs_get_everything(unequal: Item, pair: Callable[..., Response]) -> None:
    graded = grade(unequal, pair(unequal, PAIRS))
    assert (graded.fraction, graded.facts) == (1.0, {"f1": 1.0, "f2": 1.0, "f3": 1.0})
    assert (graded.confused, graded.uninformative) == ((), frozenset())


def test_a_pair_not_made_is_wrong_and_confuses_nothing(unequal: Item, pair: Callable[..., Response]) -> None:
    graded = grade(unequal, pair(unequal, {"proposed": "Biden", "supported": "Kishida"}))
    assert graded.fraction == pytest.approx(2 / 3)
    assert (graded.facts["f3"], graded.confused) == (0.0, ())


def test_a_wrong_pair_is_wrong_for_the_fact_asked_and_a_confusion_with_the_other(
    unequal: Item, pair: Callable[..., Response]
) -> None:
    graded = grade(unequal, pair(unequal, {"proposed": "Biden", "supported": "both", "announced": "both"}))
    assert graded.facts == {"f1": 1.0, "f2": 0.0, "f3": 1.0}
    assert graded.confused == (("f2", "f3"),)


def test_a_pair_with_the_option_too_many_is_confused_with_its_text(
    unequal: Item, pair: Callable[..., Response]
) -> None:
    graded = grade(unequal, pair(unequal, {"proposed": "neither"}))
    assert graded.confused == (("f1", "neither"),)
    assert graded.marks[0].why == "neither is another one."
    assert graded.marks[0].id == option_id(unequal, "proposed", "left")


def test_two_pairs_of_one_fact_swapped_are_a_confusion_with_the_text(
    make_item: Callable[..., Item], pair: Callable[..., Response]
) -> None:
    item = make_item(Kind.MATCHING, (Key("A", "f1", left="a"), Key("B", "f1", left="b")))
    assert grade(item, pair(item, {"a": "B", "b": "A"})).confused == (("f1", "B"), ("f1", "A"))


def test_the_last_pair_of_equal_columns_is_left_over_when_all_is_right(
    equal: Item, pair: Callable[..., Response]
) -> None:
    for order in permutations(PAIRS.values()):
        graded = grade(equal, pair(equal, dict(zip(PAIRS, order, strict=True))))
        assert graded.uninformative == (frozenset({"f3"}) if graded.fraction == 1 else frozenset())


def test_a_fact_with_another_pair_is_not_left_over(
    make_item: Callable[..., Item], pair: Callable[..., Response]
) -> None:
    item = make_item(Kind.MATCHING, (Key("A", "f1", left="a"), Key("B", "f1", left="b")))
    assert grade(item, pair(item, {"a": "A", "b": "B"})).uninformative == frozenset()


def test_no_pairs_get_nothing(equal: Item) -> None:
    assert grade(equal, Response()).fraction == 0.0
    blank = Response(pairs={option_id(equal, left, "left"): "" for left in PAIRS})
    assert grade(equal, blank).fraction == 0.0


def test_an_unknown_side_is_refused(equal: Item) -> None:
    right = option_id(equal, "Biden")
    left = option_id(equal, "proposed", "left")
    for pairs in ({right: right}, {left: left}, {left: "deadbeef"}):
        with pytest.raises(BadResponse, match="does not belong"):
            grade(equal, Response(pairs=pairs))
