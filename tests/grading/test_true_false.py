from collections.abc import Callable

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Kind


@pytest.fixture(scope="module")
def sentence(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.TRUE_FALSE, ("False",), wrong=("True",))


def test_the_right_verdict_gets_everything(sentence: Item, choose: Callable[..., Response]) -> None:
    assert grade(sentence, choose(sentence, "False")).fraction == 1.0


def test_the_wrong_verdict_gets_nothing_and_is_no_confusion(sentence: Item, choose: Callable[..., Response]) -> None:
    graded = grade(sentence, choose(sentence, "True"))
    assert (graded.fraction, graded.facts, graded.confused) == (0.0, {"f1": 0.0}, ())
    assert graded.marks[0].why == "True is another one."


def test_no_verdict_gets_nothing(sentence: Item) -> None:
    assert grade(sentence, Response()).fraction == 0.0


def test_both_verdicts_are_refused(sentence: Item, choose: Callable[..., Response]) -> None:
    with pytest.raises(BadResponse):
        grade(sentence, choose(sentence, "True", "False"))
