"""What the tests of studying share: items of a kind, answers that were given, something to put in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.items.records import Item, Kind
from quizapp.study.models import Enrolment


@pytest.fixture
def of_kind(school: Release) -> Callable[..., Item]:
    """The first item of that kind in the set, or another one by its number."""
    return lambda kind, number=0: [item for item in school.items if item.kind is kind][number]


@pytest.fixture
def kinds(school: Release) -> list[Kind]:
    """The kinds that the set has."""
    return sorted({item.kind for item in school.items})


@pytest.fixture
def answered() -> Callable[..., str]:
    """The address of what somebody is told after answering an item."""

    def answer(someone, item: Item, right: bool = True) -> str:
        response = someone.answers(someone.asks_for(item), right)
        assert response.status_code == 302
        return response.location

    return answer


@pytest.fixture
def ticket_in() -> Callable[..., str]:
    """The ticket on a page with a question."""
    return lambda page: page.text.partition('name="ticket" value="')[2].partition('"')[0]


@pytest.fixture
def enrolments(app: Flask) -> Callable[..., list[tuple[int, bool]]]:
    """The pace of each of somebody's enrolments, and whether it pauses."""

    def paces(someone) -> list[tuple[int, bool]]:
        with app.app_context():
            own = sa.select(Enrolment).where(Enrolment.learner_id == someone.id).order_by(Enrolment.set_id)
            rows = db.session.scalars(own)
            return [(row.new_per_day, row.paused) for row in rows]

    return paces


@pytest.fixture
def ordering(app: Flask, school: Release) -> Item:
    """An item of things to put in order, which the set has none of: one of its matchings, asked so."""
    matching = next(item for item in school.items if item.kind is Kind.MATCHING)
    item = replace(matching, kind=Kind.ORDERING, distractors=())
    items = tuple(item if one is matching else one for one in school.items)
    app.extensions["releases"][school.version_id] = replace(school, items=items)
    return item


@pytest.fixture
def fields_of() -> Callable[..., dict[str, list[str]]]:
    """What the fields of a page hold, by their names: lines typed, options checked or selected; empty ones left out."""

    def read(page) -> dict[str, list[str]]:
        fields = Fields()
        fields.feed(page.text)
        return dict(fields.held)

    return read


@dataclass
class Fields(HTMLParser):
    held: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.select = given["name"] or "" if tag == "select" else self.select
        chosen = "checked" in given if given.get("type") in ("radio", "checkbox") else given.get("name") == "typed"
        if tag == "input" and chosen and given.get("name") and given["value"]:
            self.held[given["name"]].append(given["value"])
        if tag == "option" and "selected" in given:
            self.held[self.select].append(given["value"] or "")
