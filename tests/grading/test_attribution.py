from collections.abc import Callable

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Kind

BOTH = "Both leaders"


@pytest.fixture(scope="module")
def who(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.ATTRIBUTION, (BOTH,), wrong=("Biden", "Kishida"))


def test_who_it_was_gets_everything(who: Item, choose: Callable[..., Response]) -> None:
    assert grade(who, choose(who, BOTH)).fraction == 1.0


@pytest.mark.parametrize("one", ["Biden", "Kishida"])
def test_one_leader_where_it_was_both_gets_nothing(who: Item, choose: Callable[..., Response], one: str) -> None:
    graded = grade(who, choose(who, one))
    assert (graded.fraction, graded.confused) == (0.0, (("f1", one),))


def test_nobody_gets_nothing(who: Item) -> None:
    assert grade(who, Response()).fraction == 0.0


def test_a_typed_name_is_refused(who: Item) -> None:
    with pytest.raises(BadResponse, match="another form"):
        grade(who, Response(typed=(BOTH,)))
