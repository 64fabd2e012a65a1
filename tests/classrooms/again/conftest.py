"""Builders of answers that a class gave, and of a class that gives them through the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.given import Given
from quizapp.classrooms.models import Classroom
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.items.setfile import read_set
from quizapp.quiz import queries
from quizapp.quiz.drawing import draw
from quizapp.quiz.rules import Rules
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.demo import mistaken, perfect
from quizapp.web.clock import now
from tests.conftest import Someone
from tests.question_form import form_of

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


@dataclass
class Class:
    """A class of learners with accounts, who sit through the pages what is set for them."""

    school: Any
    release: Release
    people: list[Someone]

    def facts_asked(self, count: int) -> tuple[Item, ...]:
        """So many choices, each on a fact of its own, from passages in turns: what a quiz can ask side by side."""
        choices = [item for item in self.release.items if item.kind is Kind.CHOICE]
        return draw(choices, self.release.book, Rules(length=count), seed=1).items

    def sits(
        self, items: Sequence[Item], wrong: Sequence[int], *, unknown: bool = False, release: str = AT_ONCE
    ) -> int:
        """A quiz of these items that everybody sits: to each the first so many people give its first wrong option, or
        say that they don't know. The assignment's id."""
        work = self._sets(items, release)
        for place, someone in enumerate(self.people):
            attempt = self.school.begun_by(someone, work)
            for position, item in self._slots(someone, attempt):
                missed = place < wrong[[one.id for one in items].index(item.id)]
                given = Response() if missed and unknown else mistaken(item) if missed else perfect(item)
                form = form_of(item, given, "")
                form["was"] = ""
                if missed and unknown:
                    form["unknown"] = "1"
                assert someone.post(f"{attempt}/{position}", form).status_code == 302
            assert someone.post(f"{attempt}/submission").status_code == 302
        return work

    def _sets(self, items: Sequence[Item], release: str) -> int:
        with self.school.app.app_context(), writing():
            plan = Plan("Week 1", now() - timedelta(days=1), now() + timedelta(days=7), MARK, 1, release)
            classroom = db.session.get_one(Classroom, self.school.id)
            by = db.session.get_one(User, self.school.teacher.id)
            rules = Rules(length=len(items))
            made = assigning.assign(classroom, self.release, rules, plan, by=by, at=now(), items=tuple(items))
            return made.id

    def _slots(self, someone: Someone, attempt: str) -> list[tuple[int, Item]]:
        with self.school.app.app_context():
            paper = queries.paper(someone.id, int(attempt.rsplit("/", 1)[1]))
            assert paper is not None
            return [(slot.position, paper.item(slot)) for slot in paper.slots]


@pytest.fixture
def class_of_size(nine_b, person, school) -> Callable[[int], Class]:
    """The class with so many learners in it."""

    def make(count: int) -> Class:
        people = [person(f"Pia Pupil {number}") for number in range(1, count + 1)]
        for one in people:
            nine_b.joined_by(one)
        return Class(nine_b, school, people)

    return make


@pytest.fixture
def six(class_of_size) -> Class:
    return class_of_size(6)


@pytest.fixture
def presses_at_once(app: Flask, teacher: Someone) -> Callable[[str], list[Any]]:
    """Lets the teacher press the same button in four browsers at the same moment; the answers."""
    browsers = [Someone(app, teacher.name, teacher.id) for _ in range(4)]

    def press(path: str) -> list[Any]:
        for one in browsers:
            one.signs_in()
        with ThreadPoolExecutor(len(browsers)) as threads:
            return list(threads.map(lambda one: one.post(path), browsers))

    return press
