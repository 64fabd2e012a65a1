"""The demo school in the marked language, with all that a school can have besides, and a walk through its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from zoneinfo import available_timezones

import sqlalchemy as sa
import time_machine
from flask import Flask

from quizapp import demo_school
from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.bank.models import ItemFlag, QuestionSet
from quizapp.classrooms.models import Assignment, Classroom, Decision, GradeChange, Membership
from quizapp.db import db, writing
from quizapp.live.models import GamePlayer, GameRow
from quizapp.quiz.models import Quiz
from quizapp.web.languages import offered
from tests.conftest import Prepared, Someone, running
from tests.live.class_game import ClassGame
from tests.pseudo import LANGUAGE, marked_language
from tests.unmarked import left_out

NOW = datetime(2026, 5, 20, 15, tzinfo=UTC)
ADMIN, COLLEAGUE = "Ada Admin", "Cole Colleague"
LEARNERS = tuple(demo_school.CAST)
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
Known = tuple[tuple[str, ...], tuple[str, ...]]
"""The names that people gave, and the titles of the sets."""

ALIKE = 6
"""Pages of one kind that are read; more of them say the same again."""


@contextmanager
def busy_school(folder: Path, source: Prepared) -> Iterator[Flask]:
    with marked_language(folder), running(folder, source) as app, time_machine.travel(NOW, tick=False):
        with app.app_context(), writing():
            demo_school.load(NOW)
            for name, role in ((ADMIN, Role.ADMIN), (COLLEAGUE, Role.TEACHER)):
                signing_in.new_user(name, signing_in.hash_password(demo_school.PASSWORD), role, NOW)
            db.session.execute(sa.update(User).values(language=LANGUAGE))
        _set_more(app)
        yield app


def in_browser(app: Flask, name: str = "") -> Someone:
    """Somebody of the school, signed in; a visitor without a name."""
    someone = Someone(app, name).reading(LANGUAGE)
    assert not name or someone.signs_in(demo_school.PASSWORD).status_code == 302
    return someone


def local(days: float) -> str:
    return (NOW + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def _set_more(app: Flask) -> None:
    """Practice, an exam, and a game with players in which two questions were played."""
    teacher = in_browser(app, demo_school.TEACHER)
    exam = {"title": "The exam", "length": "6", "paging": "one", "release": "after due", "shuffled": "y", "core": "y"}
    for kind, form in (
        ("practice", {"title": "Ten facts", "goal": "10", "due": local(6)}),
        ("exams", exam | {"opens": local(-0.1), "due": local(3)}),
    ):
        assert teacher.post(f"/classes/1/{kind}/new", **form).status_code == 302
    _decide(teacher)
    opened = teacher.post("/games", length="10", points="accuracy", classroom="1", title="On Friday", teams="2")
    game = ClassGame(app, teacher, int(opened.location.rsplit("/", 1)[1]))
    for name in LEARNERS[:3]:
        game.joins(in_browser(app, name))
    game.plays(*game.players[:2])
    game.plays()


def _decide(teacher: Someone) -> None:
    """All that can be decided of the grades of a class, and is kept."""
    longer = {"title": "Before the test", "due": local(4), "late": "refuse"}
    for place, form in (
        ("gradebook/rules", {"basis": "mean", "drop_lowest": "1", "book_order": "name", "why": "The class voted"}),
        ("assignments/2/settings", longer | {"why": "Snow"}),
        ("assignments/2/settings", longer | {"late": "mark"}),
        (f"assignments/2/allowances/{_learner(teacher)}", {"further": "1", "due": "", "why": "Was away"}),
        ("practice/new", {"title": "By mistake", "goal": "10", "due": local(6)}),
    ):
        assert teacher.post(f"/classes/1/{place}", **form).status_code == 302, place
    with teacher.app.app_context():
        mistake = db.session.scalar(sa.select(Assignment.id).where(Assignment.title == "By mistake"))
    assert teacher.post(f"/classes/1/assignments/{mistake}/withdrawal").status_code == 302


def _learner(teacher: Someone) -> int | None:
    with teacher.app.app_context():
        return db.session.scalar(sa.select(Membership.user_id).where(Membership.role == "learner").limit(1))


def named(app: Flask) -> Known:
    """What people have called themselves, and what they have made or written; and the titles of the sets."""
    columns = (User.name, Classroom.name, Membership.name, Assignment.title, Quiz.title, GameRow.title)
    columns += (GamePlayer.name, GradeChange.comment, GradeChange.why, Decision.why, ItemFlag.text)
    zones = (zone.replace("_", " ") for zone in available_timezones())
    with app.test_request_context():
        titles = set(db.session.scalars(sa.select(QuestionSet.title)))
        given = {name for column in columns for name in db.session.scalars(sa.select(column)) if name}
        return (*(given - titles), *zones, *(name for _, name in offered())), tuple(titles)


@dataclass
class Walk:
    """What somebody reads: by page what was left out, how many pages of each kind, and the forms on them."""

    someone: Someone
    known: Known
    found: dict[str, list[str]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    pages: dict[str, str] = field(default_factory=dict)

    def follows_links(self, *starts: str) -> Walk:
        waiting = list(starts)
        while waiting:
            path = waiting.pop(0)
            kind = self.someone.app.url_map.bind("localhost").match(path.partition("?")[0], "GET")[0]
            if path not in self.found and self.kinds[kind] < ALIKE:
                self.kinds[kind] += 1
                waiting += self.reads(path)
        return self

    def reads(self, path: str) -> list[str]:
        """Read a page; where its links lead."""
        page = self.someone.browser.get(path, follow_redirects=True)
        is_page = page.mimetype == "text/html"
        self.pages[path] = page.text if is_page else ""
        self.found[path] = left_out(self.pages[path], *self.known)
        page.close()
        return [unescape(link) for link in LINK.findall(self.pages[path])]

    @property
    def left_out(self) -> dict[str, list[str]]:
        return {path: found for path, found in self.found.items() if found}
