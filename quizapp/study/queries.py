"""Reads of studying."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import FactRow, ItemRevision
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.scheduling.records import Memory
from quizapp.study.log import ANSWER
from quizapp.study.models import Enrolment, MemoryRow, Reveal, Review, memory_of


class Asking(NamedTuple):
    """One answer of today: the item asked, how it went, and where it was asked ("practice", "read", "item"; None
    outside study)."""

    item: str
    fact: str
    fraction: float
    place: str | None


def enrolment(learner: int, set_id: int) -> Enrolment | None:
    return db.session.get(Enrolment, (learner, set_id))


def memories(learner: int, release: Release) -> dict[str, Memory]:
    """The learner's memories of the statement's facts."""
    columns = (getattr(MemoryRow, field.name) for field in fields(Memory))
    rows = db.session.execute(  # columns, as seventy objects of the session would cost more than all else here
        sa.select(MemoryRow.fact_id, *columns)
        .join(FactRow, FactRow.id == MemoryRow.fact_id)
        .where(MemoryRow.learner_id == learner, FactRow.statement_id == release.book.statement.id)
    )
    return {fact: memory_of(values) for fact, *values in rows}


def asked_since(learner: int, day: date) -> list[Asking]:
    """The answers of a learning day in the order given, undone ones left out; with those of a later day, which had
    begun already for a learner who then flew west."""
    of_the_day = (Review.learner_id == learner, Review.learning_day >= day)  # an undo has the day of what it cancels
    undone = sa.select(Review.cancels_id).where(*of_the_day, Review.cancels_id.is_not(None))
    rows = db.session.execute(
        sa.select(
            *(Review.answered_at, Review.id, ItemRevision.item_id, Review.fact_id, Review.fraction),
            Review.chosen["place"].as_string().label("place"),
        )
        .join(ItemRevision, ItemRevision.id == Review.revision_id)
        .where(
            *of_the_day,
            Review.row == ANSWER,
            Review.id.not_in(undone),
        )
    )  # sorted here: asked for the order, SQLite would read the learner's whole log, which an index has in that order
    in_order = sorted(rows, key=lambda row: (row.answered_at, row.id))
    return [Asking(row.item_id, row.fact_id, row.fraction, row.place) for row in in_order]


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
    of_the_fact = (Review.learner_id == row.learner_id, Review.fact_id == row.fact_id)  # of which there is an index
    return db.session.scalar(sa.select(Review.id).where(*of_the_fact, Review.cancels_id == row.id).limit(1)) is not None
