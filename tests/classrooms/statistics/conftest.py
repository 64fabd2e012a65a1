"""A quiz that is set for a class, and learners who answer it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.bank import flagging
from quizapp.bank.flagging import FlagTicket
from quizapp.bank.releases import Release, release
from quizapp.classrooms import answer_sheets, assigning, joining
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.item_report import Sheets
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.quiz import attempting, locking, queries
from quizapp.quiz.models import Quiz
from quizapp.quiz.paper import client_key
from quizapp.quiz.rules import Rules
from quizapp.study.demo import perfect
from quizapp.web.clock import now
from tests.conftest import Someone
from tests.tables import content

CHOICES = Rules(length=4, kinds=(Kind.CHOICE,))


@dataclass
class Week:
    """A quiz set for a class, each of whose learners may sit it as often as they like."""

    app: Flask
    classroom: object
    id: int

    @property
    def place(self) -> str:
        """The address of its statistics."""
        return f"{self.classroom.place}/assignments/{self.id}/statistics"

    def row(self) -> Assignment:
        return db.session.get_one(Assignment, self.id)

    def quiz(self) -> Quiz:
        return db.session.get_one(Quiz, self.row().quiz_id)

    def items(self) -> list[Item]:
        """What it asks, in its order."""
        with self.app.app_context():
            found = release(self.quiz().version_id)
            return [found.by_revision[revision] for revision in self.quiz().revisions]

    def newcomer(self) -> int:
        """Somebody who joins the class."""
        with self.app.app_context(), writing():
            number = db.session.scalar(sa.select(sa.func.count(User.id)))
            made = signing_in.new_user(f"Learner {number}", "", Role.LEARNER, now())
            joining.join(db.session.get_one(Classroom, self.classroom.id), made, "", now())
            return made.id

    def begins(self, learner: int) -> int:
        """Begin an attempt, which stays open; its id."""
        with self.app.app_context(), writing():
            return assigning.start(self.row(), db.session.get_one(User, learner), now()).id

    def hands_in(self, learner: int, signs: str = "") -> int:
        """Hand in an attempt, the questions in the order of the quiz: "1" is right, "0" the first wrong option, "a" the
        second and so on, all else left open; the attempt's id."""
        attempt, items = self.begins(learner), self.items()
        with self.app.app_context(), writing():
            given = dict(zip(self.quiz().revisions, map(_response, items, signs.ljust(len(items))), strict=True))
            paper = queries.paper(learner, attempt)
            for slot in paper.slots:
                if (one := given.get(slot.revision_id)) is not None:
                    attempting.save(paper, slot.position, one, now())
            locking.submit(paper, "learner", now())
        return attempt

    def types(self, learner: int, text: str) -> None:
        """Hand in an attempt at its only question, to which that is typed; nothing leaves it open."""
        attempt = self.begins(learner)
        with self.app.app_context(), writing():
            paper = queries.paper(learner, attempt)
            if text:
                attempting.save(paper, 1, Response(typed=(text,)), now())
            locking.submit(paper, "learner", now())

    def hand_in(self, rows: Sequence[str]) -> list[int]:
        """Newcomers hand in, a row of signs each; their ids."""
        people = [self.newcomer() for _ in rows]
        for learner, signs in zip(people, rows, strict=True):
            self.hands_in(learner, signs)
        return people

    def disputes(self, learner: int, attempt: int, item: Item) -> None:
        """Somebody says of a question of their attempt that it is wrong."""
        with self.app.app_context(), writing():
            paper = queries.paper(learner, attempt)
            position = next(slot.position for slot in paper.slots if paper.item(slot) == item)
            ticket = FlagTicket(learner, client_key(attempt, position), item.id, item.revision, "quiz", "")
            assert flagging.flag(ticket, "Both are right.", now())

    def sheets(self) -> Sheets:
        with self.app.app_context():
            return answer_sheets.sheets(self.row())

    def fractions(self) -> list[list[float | None]]:
        """What counts, as a table in the order of the quiz."""
        sheets = self.sheets()
        return [[sheet.fractions.get(one.revision) for one in sheets.posed] for sheet in sheets.sheets]

    def lines(self, someone: Someone, table: str) -> list[dict[str, str]]:
        """The lines of a file of its numbers, each by the names of the columns."""
        answer = someone.get(f"{self.place}/{table}.csv")
        assert (answer.status_code, answer.mimetype) == (200, "text/csv")
        return list(csv.DictReader(io.StringIO(content(answer), newline="")))


@pytest.fixture
def sets(app: Flask, school: Release) -> Callable[..., Week]:
    """Sets a quiz for a class, four choices unless other rules are given."""

    def make(classroom, rules: Rules = CHOICES) -> Week:
        with app.app_context(), writing():
            row, at = db.session.get_one(Classroom, classroom.id), now() - timedelta(hours=1)
            plan, by = Plan("Week 1", at, None, MARK, None, AT_ONCE), db.session.get_one(User, classroom.teacher.id)
            made = assigning.assign(row, release(school.version_id), rules, plan, by=by, at=at, seed=1)
            return Week(app, classroom, made.id)

    return make


@pytest.fixture
def week(nine_b, sets) -> Week:
    return sets(nine_b)


def wrong(item: Item, which: int = 0) -> Response:
    """The response that chooses a wrong option."""
    return Response((option_id(item, item.distractors[which].text),))


def _response(item: Item, sign: str) -> Response | None:
    if sign == "1":
        return perfect(item)
    return wrong(item, "0abc".index(sign)) if sign in "0abc" else None
