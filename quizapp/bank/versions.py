"""The sets with all their versions, as whoever looks after the site sees them, and what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.bank.models import ItemFact, ItemRevision, QuestionSet, Reservation, SetItem, SetVersion, StatementRow
from quizapp.db import db


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a set: how many items are in it and how many facts they ask."""

    number: int
    items: int
    facts: int
    loaded_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class SetOfVersions:
    """A set with its versions, the newest first; ``kept`` of its items are left for exams."""

    slug: str
    title: str
    language: str
    is_withdrawn: bool
    versions: list[Version]
    kept: int = 0


def sets() -> list[SetOfVersions]:
    """All sets, by title."""
    counted, kept = _counts(), _kept()
    rows = db.session.execute(
        sa.select(QuestionSet, SetVersion, StatementRow.language)
        .join(SetVersion, SetVersion.set_id == QuestionSet.id)
        .join(StatementRow, StatementRow.id == QuestionSet.statement_id)
        .order_by(QuestionSet.title, QuestionSet.id, SetVersion.number.desc())
    )
    found: dict[int, SetOfVersions] = {}
    for one, version, language in rows:
        is_withdrawn = one.withdrawn_at is not None
        entry = found.setdefault(
            one.id, SetOfVersions(one.slug, one.title, language, is_withdrawn, [], kept.get(one.id, 0))
        )
        items, facts = counted.get(version.id, (0, 0))
        current = version.id == one.version_id
        entry.versions.append(Version(version.number, items, facts, version.loaded_at, current))
    return list(found.values())


def give_back(slug: str) -> bool:
    """Let what is kept of the set for any exam be asked everywhere again; whether there is such a set."""
    found = db.session.scalar(sa.select(QuestionSet.id).where(QuestionSet.slug == slug))
    if found is None:
        return False
    db.session.execute(sa.delete(Reservation).where(Reservation.set_id == found))
    return True


def _kept() -> dict[int, int]:
    counted = sa.select(Reservation.set_id, sa.func.count(Reservation.item_id.distinct())).group_by(Reservation.set_id)
    return {found: count for found, count in db.session.execute(counted)}  # noqa: C416 - dict() does not know pairs


def _counts() -> dict[int, tuple[int, int]]:
    """The number of items and of facts, by version."""
    rows = db.session.execute(
        sa.select(
            SetItem.version_id,
            sa.func.count(SetItem.revision_id.distinct()),
            sa.func.count(ItemFact.fact_id.distinct()),
        )
        .join(ItemRevision, ItemRevision.id == SetItem.revision_id)
        .outerjoin(ItemFact, ItemFact.item_id == ItemRevision.item_id)
        .group_by(SetItem.version_id)
    )
    return {version: (items, facts) for version, items, facts in rows}
