"""A line as long as may be takes no time that others would notice, whatever is in it: all answers of a school are
graded in one process."""

from __future__ import annotations

import string
import time
from pathlib import Path

import pytest

from quizapp.grading.checking import LONGEST
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Item
from quizapp.items.setfile import read_set
from quizapp.study.forms import TYPED

QUESTIONS = Path(__file__).parents[2] / "questions" / "us-japan-2022-01-21.yaml"
MOST = 200
"""Times what an ordinary wrong answer takes: one that asked how each word may go with each other took thousands."""


@pytest.fixture(scope="module")
def largest() -> list[Item]:
    """Of each kind that is typed, the item with the most answers."""
    items = read_set(QUESTIONS.read_text("utf-8")).items
    return [max((item for item in items if item.kind is kind), key=lambda item: len(item.key)) for kind in TYPED]


def took(item: Item, line: str) -> float:
    begun = time.thread_time()
    grade(item, Response(typed=(line[:LONGEST],)))
    return time.thread_time() - begun


def letters(number: int, between: str) -> str:
    """Words of one letter, other ones for each number."""
    found = string.ascii_lowercase + string.digits
    return between.join(found[(number * place) % len(found)] for place in range(1, LONGEST))


def made_up(item: Item, number: int) -> dict[str, str]:
    """Long lines, each for what it could make the grading do."""
    parts = ", ".join(f"p{number}{place}" for place in range(2 * len(item.key) - 1))
    return {
        "a last part that could end each other part": f"{parts}, {letters(number, ' ')}",
        "very many parts": letters(number, ", "),
        "words of the question again and again": f"{number} {item.stem} " * 9,
        "an answer again and again": f"{number} {item.key[0].text} " * 50,
        "one long word": str(number) * LONGEST,
    }


def test_no_line_takes_long(largest):
    for item in largest:
        took(item, "herons")  # what is known of the item is prepared once
        ordinary = min(took(item, f"the {number} herons of the marsh") for number in range(11, 16))
        lines = [made_up(item, number) for number in range(2, 5)]
        slowest = {name: min(took(item, each[name]) for each in lines) / ordinary for name in lines[0]}
        assert {name: times for name, times in slowest.items() if times > MOST} == {}, item.kind
