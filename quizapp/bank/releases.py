"""A loaded version of a set as one immutable value, read once a process and then kept.

What is kept for exams is not among the items of a release, unless it was asked for whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app

from quizapp.bank.models import ItemRevision, QuestionSet, Reservation, SetItem, SetVersion, StatementRow
from quizapp.bank.payload import item_of
from quizapp.db import db
from quizapp.facts.records import Fact, FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items.records import Item


@dataclass(frozen=True)
class Release:
    """One version of a question set with its statement; ``revisions`` maps an item to the id of its revision row.

    ``items`` are those that may be asked; ``kept`` are left for exams, and only a revision that somebody was asked
    before, or is asked by an exam, leads to them.
    """

    version_id: int
    set_id: int
    slug: str
    title: str
    book: FactBook
    items: tuple[Item, ...]
    revisions: Mapping[str, int]
    kept: tuple[Item, ...] = ()

    @property
    def language(self) -> str:
        """The one of the statement, its facts and its items."""
        return self.book.statement.language

    @cached_property
    def by_fact(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that ask each fact; a fact that is not asked is missing."""
        asked: dict[str, list[Item]] = {}
        for item in self.items:
            for fact in item.facts:
                asked.setdefault(fact, []).append(item)
        return {fact: tuple(items) for fact, items in asked.items()}

    @cached_property
    def by_revision(self) -> Mapping[int, Item]:
        return {self.revisions[item.id]: item for item in (*self.items, *self.kept)}

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def asked(self) -> tuple[Fact, ...]:
        """The facts that are asked by default (weight A or B, with items), in the order of the statement."""
        return tuple(fact for fact in self.book.facts if fact.weight != "C" and fact.id in self.by_fact)

    @cached_property
    def core(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.asked if fact.core)

    def facts_of(self, passage: int) -> tuple[Fact, ...]:
        """The asked facts of a passage, core ones first."""
        own = [fact for fact in self.asked if fact.passage == passage]
        return tuple(sorted(own, key=lambda fact: not fact.core))

    def without(self, reserved: Collection[str]) -> Release:
        """The release in which these items are kept."""
        items = tuple(item for item in self.items if item.id not in reserved)
        return replace(self, items=items, kept=tuple(item for item in self.items if item.id in reserved))


class Offered(NamedTuple):
    """A set that can be studied, as one that is chosen from a list."""

    id: int
    slug: str
    title: str
    language: str


def release(version_id: int) -> Release | None:
    """The whole release of that version, from the process's store after the first time: for what was asked already.
    What is to be asked comes from the others below."""
    kept: dict[int, Release] = current_app.extensions.setdefault("releases", {})
    if version_id not in kept and (read := _read(version_id)):
        kept[version_id] = read
    return kept.get(version_id)


def askable(version_id: int) -> Release | None:
    """The release of that version without what is kept for exams."""
    found = release(version_id)
    return _without(found, kept(found.set_id)) if found else None


_KEPT = sa.select(Reservation.item_id).where(Reservation.set_id == sa.bindparam("set"))


def kept(set_id: int) -> frozenset[str]:
    """The items of the set that are kept for exams."""
    return frozenset(db.session.connection().scalars(_KEPT, {"set": set_id}))


def release_of(slug: str) -> Release | None:
    """The current release of the set of that name; None when there is none or it was withdrawn."""
    return _current(QuestionSet.slug == slug)


def offered() -> list[Offered]:
    """The sets that can be studied, the first one first."""
    sets = sa.select(QuestionSet.id, QuestionSet.slug, QuestionSet.title, StatementRow.language)
    sets = sets.join(StatementRow, StatementRow.id == QuestionSet.statement_id).where(*_OFFERED)
    return [Offered(*one) for one in db.session.execute(sets.order_by(QuestionSet.id))]


def first_release() -> Release | None:
    """The release that a newcomer meets."""
    first = sa.select(sa.func.min(QuestionSet.id)).where(*_OFFERED)
    return _current(QuestionSet.id == first.scalar_subquery())


_OFFERED = (QuestionSet.withdrawn_at.is_(None), QuestionSet.version_id.is_not(None))


def _current(which: sa.ColumnElement[bool]) -> Release | None:
    """The set's version and what is kept of it, in one read: nearly every page needs them."""
    read = sa.select(QuestionSet.version_id, Reservation.item_id)
    joined = read.outerjoin(Reservation, Reservation.set_id == QuestionSet.id).where(which, *_OFFERED)
    rows = db.session.execute(joined).all()
    found = release(rows[0].version_id) if rows else None
    return _without(found, frozenset(row.item_id for row in rows if row.item_id)) if found else None


def _without(whole: Release, reserved: frozenset[str]) -> Release:
    """The release without these items, kept in the process until others are reserved."""
    if not reserved:
        return whole
    known: dict[int, tuple[frozenset[str], Release]] = current_app.extensions.setdefault("askable", {})
    if whole.version_id not in known or known[whole.version_id][0] != reserved:
        known[whole.version_id] = (reserved, whole.without(reserved))
    return known[whole.version_id][1]


def _read(version_id: int) -> Release | None:
    found = db.session.execute(
        sa.select(QuestionSet, StatementRow)
        .join(SetVersion, SetVersion.set_id == QuestionSet.id)
        .join(StatementRow, StatementRow.id == QuestionSet.statement_id)
        .where(SetVersion.id == version_id)
    ).first()
    if found is None:
        return None
    question_set, statement = found
    rows = db.session.execute(
        sa.select(ItemRevision.id, ItemRevision.payload)
        .join(SetItem, SetItem.revision_id == ItemRevision.id)
        .where(SetItem.version_id == version_id)
        .order_by(SetItem.position)
    ).all()
    items = {row: item_of(raw) for row, raw in rows}
    return Release(
        version_id=version_id,
        set_id=question_set.id,
        slug=question_set.slug,
        title=question_set.title,
        book=read_book(statement.seed),
        items=tuple(items.values()),
        revisions={item.id: row for row, item in items.items()},
    )


def release_with(revision_id: int) -> Release | None:
    """The newest release that holds that revision of an item, whether that may be asked now or is kept."""
    version = db.session.scalar(sa.select(sa.func.max(SetItem.version_id)).where(SetItem.revision_id == revision_id))
    return askable(version) if version else None
