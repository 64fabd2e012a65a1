from collections.abc import Callable

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Kind


@pytest.fixture(scope="module")
def card(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.FLASHCARD, ("Article V",))


@pytest.mark.parametrize(("rating", "fraction"), [(None, 0.0), (1, 0.0), (2, 1.0), (3, 1.0), (4, 1.0)])
def test_any_rating_but_again_gets_everything(card: Item, rating: int | None, fraction: float) -> None:
    graded = grade(card, Response(rating=rating))
    assert (graded.fraction, graded.facts) == (fraction, {"f1": fraction})


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_an_unknown_rating_is_refused(card: Item, rating: int) -> None:
    with pytest.raises(BadResponse, match="from 1"):
        grade(card, Response(rating=rating))
