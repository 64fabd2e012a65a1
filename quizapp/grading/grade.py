"""The one way from an item and a response to a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizapp.grading import (
    attribution,
    choice,
    cloze,
    flashcard,
    matching,
    multiple_response,
    number,
    ordering,
    short_answer,
    true_false,
    typed_list,
)
from quizapp.grading.checking import BadResponse
from quizapp.grading.records import Grade, Response
from quizapp.items.records import Item, Kind

__all__ = ["BadResponse", "grade"]

_GRADERS: Mapping[Kind, Callable[[Item, Response], Grade]] = {
    Kind.CHOICE: choice.grade,
    Kind.MULTIPLE_RESPONSE: multiple_response.grade,
    Kind.TRUE_FALSE: true_false.grade,
    Kind.CLOZE: cloze.grade,
    Kind.SHORT_ANSWER: short_answer.grade,
    Kind.NUMBER: number.grade,
    Kind.LIST: typed_list.grade,
    Kind.MATCHING: matching.grade,
    Kind.ATTRIBUTION: attribution.grade,
    Kind.FLASHCARD: flashcard.grade,
    Kind.ORDERING: ordering.grade,
}


def grade(item: Item, response: Response) -> Grade:
    """The grade of a response by the rule of the item's kind; an empty response gets 0.

    Raises BadResponse, with a message for the person, when the response does not fit the item.
    """
    return _GRADERS[item.kind](item, response)
