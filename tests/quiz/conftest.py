"""What the tests of quizzes share: quizzes under some rules, people who sit them, and answers to their questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.accounts.models import User
from quizapp.bank.releases import Release, release
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.records import Item
from quizapp.quiz import attempting, making, queries
from quizapp.quiz.models import Attempt, Slot
from quizapp.quiz.paper import Paper
from quizapp.quiz.rules import Rules
from quizapp.study.demo import perfect
from quizapp.study.models import Withheld
from tests.conftest import words
from tests.question_form import form_of


@dataclass
class Sat:
    """An attempt of somebody, written to and read from as if each step were a request of its own."""

    app: Flask
    learner: int
    id: int

    def paper(self) -> Paper:
        found = queries.paper(self.learner, self.id)
        assert found is not None
        return found

    def does(self, activity: Callable[..., object], *arguments: object) -> object:
        """Call an activity on the attempt, and commit."""
        with self.app.app_context(), writing():
            return activity(self.paper(), *arguments)

    def saves(self, position: int, at: datetime, given: Response | None = None) -> object:
        """Save an answer, the right one unless another is given."""
        return self.does(attempting.save, position, given or perfect(self.item(position)), at)

    def item(self, position: int) -> Item:
        with self.app.app_context():
            slot = self.paper().slot(position)
            assert slot is not None
            return self.paper().item(slot)

    def row(self) -> Attempt:
        with self.app.app_context():
            return db.session.get_one(Attempt, self.id)

    def slots(self) -> list[Slot]:
        with self.app.app_context():
            return list(self.paper().slots)

    def withheld(self) -> set[str]:
        with self.app.app_context():
            return set(db.session.scalars(sa.select(Withheld.fact_id).where(Withheld.learner_id == self.learner)))


@pytest.fixture
def quiz_of(app: Flask, school: Release) -> Callable[..., str]:
    """Makes a quiz of somebody's under some rules; its token."""

    def make(owner, rules: Rules, at: datetime, title: str = "A quiz") -> str:
        with app.app_context(), writing():
            found = release(school.version_id)
            quiz, _ = making.make(db.session.get_one(User, owner.id), found, rules, title, at)
            return quiz.token

    return make


@pytest.fixture
def sits(app: Flask) -> Callable[..., Sat]:
    """Starts somebody's attempt at the quiz of a token."""

    def start(someone, token: str, at: datetime) -> Sat:
        with app.app_context(), writing():
            quiz = queries.quiz_with(token)
            attempt = attempting.start(quiz, db.session.get_one(User, someone.id), at)
            return Sat(app, someone.id, attempt.id)

    return start


@pytest.fixture
def sat(quiz_of, sits, learner) -> Callable[..., Sat]:
    """Starts the learner's attempt at a new quiz under some rules."""
    return lambda rules, at: sits(learner, quiz_of(learner, rules, at), at)


@dataclass
class Page:
    """Somebody before the pages of an attempt, who knows the answers."""

    someone: object
    place: str
    app: Flask

    @property
    def id(self) -> int:
        return int(self.place.rpartition("/")[2])

    def item(self, position: int) -> Item:
        return Sat(self.app, self.someone.id, self.id).item(position)

    def opens(self, position: int | str):
        return self.someone.get(f"{self.place}/{position}")

    def form(self, position: int, given: Response | None = None, prefix: str = "", **more: str) -> MultiDict[str, str]:
        """The fields of a page with an answer, the right one unless another is given, as they are when it was empty."""
        item = self.item(position)
        form = form_of(item, given or perfect(item), "")
        fields = [(f"{prefix}{name}", value) for name, value in form.items(multi=True) if name != "ticket"]
        return MultiDict([*fields, (f"{prefix}was", ""), *more.items()])

    def saves(self, position: int, given: Response | None = None, **more: str):
        return self.someone.post(f"{self.place}/{position}", self.form(position, given, **more))

    def locks(self, position: int, number: int = 1, right: bool = True):
        """Answer for good, all right or with "I don't know"."""
        form = self.form(position, number=str(number)) if right else {"number": str(number), "unknown": "1"}
        return self.someone.post(f"{self.place}/{position}/tries", form)

    def hands_in(self):
        return self.someone.post(f"{self.place}/submission")

    def result(self) -> str:
        page = self.opens("result")
        assert page.status_code == 200
        return words(page.text)


@pytest.fixture
def made() -> Callable[..., str]:
    """Makes a quiz by its form; its token."""

    def make(someone, **choices: object) -> str:
        defaults = {"length": "5", "behaviour": "deferred", "paging": "one", "shuffled": "y", "core": "y"}
        answer = someone.post("/quizzes", **{**defaults, **choices})
        assert answer.status_code == 302, answer.text
        return answer.location.rpartition("/")[2]

    return make


@pytest.fixture
def begun(app: Flask) -> Callable[..., Page]:
    """Starts somebody's attempt at the quiz of a token, by its button."""

    def start(someone, token: str) -> Page:
        answer = someone.post(f"/quizzes/{token}/attempts")
        assert answer.status_code == 302
        return Page(someone, answer.location, app)

    return start


@pytest.fixture
def sitting(made, begun, learner) -> Callable[..., Page]:
    """The learner in the middle of a quiz of their own."""
    return lambda **choices: begun(learner, made(learner, **choices))
