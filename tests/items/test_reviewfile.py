from dataclasses import replace
from datetime import date

import pytest

from quizapp.items.records import ItemSet
from quizapp.items.reviewfile import (
    Judgement,
    ReviewError,
    SetReview,
    mark_reviewed,
    read_review,
    withdraw,
    write_review,
)

DAY = date(2026, 11, 24)


def test_what_is_written_is_read_again() -> None:
    review = SetReview("a reader", DAY, {"b": Judgement("rejected", note="silly"), "a": Judgement("reviewed", "r1")})
    assert read_review(write_review(review)) == review


def test_an_item_is_reviewed_in_the_revision_that_was_read_and_a_draft_in_any_other(released: ItemSet) -> None:
    item = released.items[0]
    review = mark_reviewed(SetReview("a reader"), [item], "a reader", DAY)
    assert review.of(item).state == "reviewed"
    assert review.of(replace(item, revision="another")).state == "draft"
    assert review.of(released.items[1]).state == "draft"


def test_reading_again_does_not_bring_back_what_was_rejected(released: ItemSet) -> None:
    item = released.items[0]
    review = SetReview("a reader", DAY, {item.id: Judgement("rejected", note="silly")})
    again = mark_reviewed(review, [item], "a reader", DAY)
    assert again.is_rejected(item.id)
    assert again.items[item.id].note == "silly"


def test_a_second_reader_signs_only_what_they_read(released: ItemSet) -> None:
    first, second = released.items[:2]
    review = mark_reviewed(SetReview("a reader", DAY), [first], "a reader", DAY)
    review = read_review(write_review(mark_reviewed(review, [second], "another", date(2026, 12, 1))))
    assert (review.of(first).by, review.of(first).on) == ("a reader", DAY)
    assert (review.of(second).by, review.of(second).on) == ("another", date(2026, 12, 1))


def test_what_is_withdrawn_keeps_its_reason_and_who_gave_it(released: ItemSet) -> None:
    item = released.items[0]
    review = withdraw(SetReview("a reader", DAY), item, "Two options can be defended.", "another", DAY)
    assert review.is_rejected(item.id)
    assert review.items[item.id] == Judgement("rejected", item.revision, "Two options can be defended.", "another")


@pytest.mark.parametrize("text", ["a: [", "format: 3", "format: 1\nby: x\non: 2026-01-01\nitems: {a: {state: fine}}"])
def test_a_file_that_is_no_review_says_so(text: str) -> None:
    with pytest.raises(ReviewError):
        read_review(text)
