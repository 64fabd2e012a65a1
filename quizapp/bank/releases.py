"""A loaded version of a set as one immutable value, read once a process and then kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from flask import current_app

from quizapp.bank.models import ItemRevision, QuestionSet, SetItem, SetVersion, StatementRow
from quizapp.bank.payload import item_of
from quizapp.db import db
from quizapp.facts.records import Fact, FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items.records import Item


@dataclass(frozen=True)
class Release:
    """One version of a question set with its statement; ``revisions`` maps an item to the id of its revision row."""

    version_id: int
    set_id: int
    slug: str
    title: str
    book: FactBook
    items: tuple[Item, ...]
    revisions: Mapping[str, int]

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
        return {self.revisions[item.id]: item for item in self.items}

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


def release(version_id: int) -> Release | None:
    """The release of that version, from the process's store after the first time."""
    kept: dict[int, Release] = current_app.extensions.setdefault("releases", {})
    if version_id not in kept and (read := _read(version_id)):
        kept[version_id] = read
    return kept.get(version_id)


def release_of(slug: str) -> Release | None:
    """The current release of the set of that name; None when there is none or it was withdrawn."""
    version = db.session.scalar(
        sa.select(QuestionSet.version_id).where(QuestionSet.slug == slug, QuestionSet.withdrawn_at.is_(None))
    )
    return release(version) if version else None


def first_release() -> Release | None:
    """The release that a newcomer meets."""
    version = db.session.scalar(
        sa.select(QuestionSet.version_id)
        .where(QuestionSet.withdrawn_at.is_(None), QuestionSet.version_id.is_not(None))
        .order_by(QuestionSet.id)
        .limit(1)
    )
    return release(version) if version else None


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
    """The newest release that holds that revision of an item."""
    version = db.session.scalar(sa.select(sa.func.max(SetItem.version_id)).where(SetItem.revision_id == revision_id))
    return release(version) if version else None
