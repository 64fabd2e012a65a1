"""Who it was: one leader, the other, or both."""

from __future__ import annotations

from quizapp.grading import choice
from quizapp.grading.records import Grade, Response
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """As a choice: all or nothing, since "both" is a claim about each of them and one of two is another fact."""
    return choice.grade(item, response)
