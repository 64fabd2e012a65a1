"""Whether a sentence is true."""

from __future__ import annotations

from dataclasses import replace

from quizapp.grading import choice
from quizapp.grading.records import Grade, Response
from quizapp.items.records import Item


def grade(item: Item, response: Response) -> Grade:
    """As a choice, but without a confusion: "False" is nothing that a fact can be mistaken for."""
    return replace(choice.grade(item, response), confused=())
