"""Reads of studying."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import FactRow, ItemRevision
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.scheduling.records import Memory
from quizapp.study.log import ANSWER
from quizapp.study.models import Enrolment, MemoryRow, Reveal, Review


class Asking(NamedTuple):
    """One answer of today: the item asked, and how it went."""

    item: str
    fact: str
    fraction: float


def enrolment(learner: int, set_id: int) -> Enrolment | None:
    return db.session.get(Enrolment, (learner, set_id))


def memories(learner: int, release: Release) -> dict[str, Memory]:
    """The learner's memories of the statement's facts."""
    rows = db.session.scalars(
        sa.select(MemoryRow)
        .join(FactRow, FactRow.id == MemoryRow.fact_id)
        .where(MemoryRow.learner_id == learner, FactRow.statement_id == release.book.statement.id)
    )
    return {row.fact_id: row.memory() for row in rows}


def asked_on(learner: int, day: date) -> list[Asking]:
    """The answers of one learning day in the order given, undone ones left out."""
    undone = sa.select(Review.cancels_id).where(Review.learner_id == learner, Review.cancels_id.is_not(None))
    rows = db.session.execute(
        sa.select(ItemRevision.item_id, Review.fact_id, Review.fraction)
        .join(ItemRevision, ItemRevision.id == Review.revision_id)
        .where(
            Review.learner_id == learner,
            Review.learning_day == day,
            Review.row == ANSWER,
            Review.id.not_in(undone),
        )
        .order_by(Review.answered_at, Review.id)
    )
    return [Asking(*row) for row in rows]


def length_of_log(learner: int, fact: str) -> int:
    """How many rows the learner's log has for the fact, cancelled ones and cancelling ones included."""
    found = db.session.scalar(
        sa.select(sa.func.count()).select_from(Review).where(Review.learner_id == learner, Review.fact_id == fact)
    )
    return found or 0


def reveal(learner: int, key: str) -> Reveal | None:
    return db.session.get(Reveal, (learner, key))


def answer_rows(learner: int, key: str) -> list[Review]:
    """The rows that one answer left in the log, in the order written."""
    return list(
        db.session.scalars(
            sa.select(Review)
            .where(Review.learner_id == learner, Review.client_key == key, Review.row == ANSWER)
            .order_by(Review.id)
        )
    )


def is_undone(row: Review) -> bool:
    found = sa.select(Review.id).where(Review.learner_id == row.learner_id, Review.cancels_id == row.id).limit(1)
    return db.session.scalar(found) is not None
