"""Builders of answers and memories for the tests of scheduling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from quizapp.scheduling.records import Answered, Memory, Rating

FIRST = date(2026, 3, 2)


@pytest.fixture(scope="session")
def on() -> Callable[[int], date]:
    """The learning day that many days after the first."""
    return lambda days: FIRST + timedelta(days=days)


@pytest.fixture(scope="session")
def answer(on: Callable[[int], date]) -> Callable[..., Answered]:
    """An answer that many days after the first day: a right recall unless told otherwise."""

    def build(days: int, rating: Rating = Rating.GOOD, *, recall: bool = True, informative: bool = True) -> Answered:
        return Answered(on(days), rating, recall, informative)

    return build


@pytest.fixture(scope="session")
def remembered(on: Callable[[int], date]) -> Callable[..., Memory]:
    """A memory last answered right on the first day and due ten days later, but for what is given."""

    def build(**given: object) -> Memory:
        fields: dict[str, object] = {
            "stability": 10.0,
            "difficulty": 5.0,
            "due": on(10),
            "first_day": on(0),
            "moved_on": on(0),
            "last_day": on(0),
            "last_rating": Rating.GOOD,
            "reviews": 1,
            "lapses": 0,
            "recalled": True,
        }
        return Memory(**{**fields, **given})  # type: ignore[arg-type]

    return build
