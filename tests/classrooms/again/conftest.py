"""Builders of answers that a class gave, and of a class that gives them through the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.classrooms.given import Given
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.items.setfile import read_set
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.demo import perfect

QUESTIONS = Path(__file__).parents[3] / "questions" / "us-japan-2022-01-21.yaml"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = NOON.date()


@pytest.fixture(scope="session")
def items() -> tuple[Item, ...]:
    """Every item of the shipped set."""
    return read_set(QUESTIONS.read_text("utf-8")).items


@pytest.fixture(scope="session")
def one_of(items: tuple[Item, ...]) -> Callable[..., Item]:
    """The first item of a kind that asks one fact, or a copy of it that asks another."""

    def find(kind: Kind, fact: str = "") -> Item:
        item = next(item for item in items if item.kind is kind and len(item.facts) == 1)
        key = tuple(replace(key, fact=fact) for key in item.key)
        return replace(item, id=f"{item.id}-{fact}", facts=(fact,), key=key) if fact else item

    return find


@pytest.fixture(scope="session")
def answered() -> Callable[..., Given]:
    """An answer of a learner's: right, wrong by an option or a text, or "I don't know"; so many days ago."""

    def give(learner: int, item: Item, right: bool = True, other: str = "", ago: int = 0, **more: object) -> Given:
        response = perfect(item) if right else _wrong(item, other)
        found = grade(item, response)
        at = NOON - timedelta(days=ago)
        return Given(learner, item, found, **{"fraction": found.fraction, "at": at, "day": at.date()} | more)

    return give


@pytest.fixture(scope="session")
def memory() -> Callable[..., Memory]:
    """A memory of that stability, last moved so many days ago."""

    def make(stability: float = 10.0, ago: int = 3, rating: Rating = Rating.GOOD) -> Memory:
        day = DAY - timedelta(days=ago)
        return Memory(stability, 5.0, day + timedelta(days=3), day, day, day, rating, 1, 0, recalled=True)

    return make


@pytest.fixture(scope="session")
def today() -> Callable[[int], dict[int, date]]:
    """The same day for so many learners, who are numbered from 1."""
    return lambda count: dict.fromkeys(range(1, count + 1), DAY)


def _wrong(item: Item, other: str) -> Response:
    if not other:
        return Response()
    if item.kind is Kind.MATCHING:
        lefts = (option_id(item, key.left, "left") for key in item.key)
        return Response(pairs=dict.fromkeys(lefts, option_id(item, other)))
    chosen = item.kind in (Kind.CHOICE, Kind.ATTRIBUTION, Kind.TRUE_FALSE, Kind.MULTIPLE_RESPONSE)
    return Response(chosen=(option_id(item, other),)) if chosen else Response(typed=(other,))
