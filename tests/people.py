"""Somebody before a browser of their own, and what they do in the app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.bank.releases import release, release_of
from quizapp.db import db
from quizapp.items.records import Item
from quizapp.study import asking
from quizapp.study.models import Review
from quizapp.study.sitting import sitting
from quizapp.study.tickets import Ticket, opened
from quizapp.web.clock import now
from tests.question_form import right_form, ticket_in

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "four purple herons waltz"


@dataclass
class Someone:
    """A person before a browser of their own. ``id`` is that of their user, 0 for a visitor."""

    app: Flask
    name: str = ""
    id: int = 0
    slug: str = "us-japan-2022-01-21"

    def __post_init__(self) -> None:
        self.browser = self.app.test_client()

    def reading(self, languages: str) -> Someone:
        """The same person, at a browser that asks for those languages."""
        self.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = languages
        return self

    def get(self, path: str) -> TestResponse:
        return self.browser.get(path)

    def post(self, path: str, data: object = None, **form: object) -> TestResponse:
        return self.browser.post(path, data=data if data is not None else form)

    def starts(self, zone: str = "UTC") -> None:
        """Become a guest, who is enrolled in the first set."""
        assert self.post("/start", zone=zone).status_code == 302
        with self.app.app_context():
            self.id = db.session.scalars(sa.select(User.id).order_by(User.id.desc())).first() or 0

    def signs_in(self, password: str = PASSWORD, following: str = "") -> TestResponse:
        return self.post(f"/sign-in{following}", name=self.name, password=password)

    def enrols(self) -> None:
        assert self.post(f"/sets/{self.slug}/enrol").status_code == 302

    def asks_for(self, item: Item) -> str:
        """The ticket of that item's question."""
        return ticket_in(self.get(self.place_of(item)))

    def place_of(self, item: Item) -> str:
        """The address of that item's question, with a ticket: without one only who was asked it before gets in."""
        with self.app.app_context():
            here = sitting(db.session.get_one(User, self.id), release_of(self.slug), now())
            ticket = asking.one_item(here, item, now()).ticket
        return f"/sets/{self.slug}/items/{item.id}?ticket={ticket}"

    def answers(self, ticket: str, right: bool = True) -> TestResponse:
        """Answer the question of a ticket, all right or with "I don't know"."""
        item = self.item_of(ticket)
        return self.post("/answers", right_form(item, ticket) if right else {"ticket": ticket, "unknown": "1"})

    def is_asked(self) -> str | None:
        """The ticket of the next question of practice; None when the day is done."""
        page = self.get(f"/sets/{self.slug}/practice")
        return ticket_in(page) if b'name="ticket"' in page.data else None

    def practises(self, right: bool = True, most: int = 200) -> list[Item]:
        """Answer what practice asks until nothing is left, or ``most`` questions; the items asked."""
        asked: list[Item] = []
        while len(asked) < most and (ticket := self.is_asked()):
            asked.append(self.item_of(ticket))
            assert self.answers(ticket, right).status_code == 302
        return asked

    def reads(self, ticket: str) -> Ticket:
        with self.app.app_context():
            found = opened(ticket, self.id)
        assert found is not None
        return found

    def item_of(self, ticket: str) -> Item:
        read = self.reads(ticket)
        with self.app.app_context():
            found = release(read.version)
            assert found is not None
            return found.by_revision[read.revision]

    def log(self) -> list[Review]:
        """The rows of this person's log, in the order written."""
        with self.app.app_context():
            return list(db.session.scalars(sa.select(Review).where(Review.learner_id == self.id).order_by(Review.id)))
