"""A typed date or number."""

from __future__ import annotations

from quizapp.grading.records import Grade, Response
from quizapp.grading.typed import one_answer
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """1 for the key at its own precision in any way of writing it, else 0; no slip is forgiven, for 1 is not 7."""
    return one_answer(item, response, forgive=False)
