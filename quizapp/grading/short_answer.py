"""A short text typed from memory."""

from __future__ import annotations

from quizapp.grading.records import Grade, Response
from quizapp.grading.typed import one_answer
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """1 for the key in any accepted form, slips of spelling forgiven by length; else 0."""
    return one_answer(item, response, forgive=True)
