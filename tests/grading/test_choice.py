from collections.abc import Callable

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind


@pytest.fixture(scope="module")
def article(make_item: Callable[..., Item]) -> Item:
    return make_item(Kind.CHOICE, ("Article V",), wrong=("Article III", "Article VI"))


def test_the_key_gets_everything(article: Item, choose: Callable[..., Response]) -> None:
    graded = grade(article, choose(article, "Article V"))
    assert (graded.fraction, graded.facts, graded.confused) == (1.0, {"f1": 1.0}, ())
    assert graded.marks[0].right


def test_a_wrong_option_gets_nothing_and_says_why(article: Item, choose: Callable[..., Response]) -> None:
    graded = grade(article, choose(article, "Article VI"))
    assert (graded.fraction, graded.facts) == (0.0, {"f1": 0.0})
    assert graded.confused == (("f1", "Article VI"),)
    mark = graded.marks[0]
    assert (mark.given, mark.expected, mark.right) == ("Article VI", "Article V", False)
    assert mark.id == option_id(article, "Article VI")
    assert mark.why == "Article VI is another one."


def test_nothing_chosen_gets_nothing_and_shows_the_key(article: Item) -> None:
    graded = grade(article, Response())
    assert (graded.fraction, graded.confused) == (0.0, ())
    assert (graded.marks[0].given, graded.marks[0].expected, graded.marks[0].why) == ("", "Article V", "")


def test_an_option_of_another_item_is_refused(article: Item) -> None:
    with pytest.raises(BadResponse, match="does not belong"):
        grade(article, Response(chosen=("deadbeef",)))


def test_two_options_are_refused(article: Item, choose: Callable[..., Response]) -> None:
    with pytest.raises(BadResponse, match="1 at most"):
        grade(article, choose(article, "Article V", "Article VI"))


def test_an_item_of_two_facts_gives_both_the_same(
    make_item: Callable[..., Item], choose: Callable[..., Response]
) -> None:
    item = make_item(Kind.CHOICE, ("Japan",), wrong=("India",), facts=("f1", "f2"))
    assert grade(item, choose(item, "Japan")).facts == {"f1": 1.0, "f2": 1.0}
    assert grade(item, choose(item, "India")).confused == (("f1", "India"), ("f2", "India"))
