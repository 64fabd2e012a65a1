"""A card that the learner turns and rates."""

from __future__ import annotations

from quizapp.grading.checking import self_rating
from quizapp.grading.records import Grade, Response
from quizapp.grading.shares import by_fact
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """1 for any rating but Again; 0 for Again and for a card that was not rated."""
    fraction = float((self_rating(response) or 1) >= 2)
    return Grade(fraction=fraction, facts=by_fact(item, lambda keys: fraction))
