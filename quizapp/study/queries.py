"""Reads of studying."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import FactRow, ItemRevision, Reservation
from quizapp.bank.releases import Release
from quizapp.db import db, finds
from quizapp.scheduling.records import Memory
from quizapp.study.log import ANSWER
from quizapp.study.models import Enrolment, MemoryRow, Reveal, Review, Withheld, memory_of


class Asking(NamedTuple):
    """One answer of today: the item asked, how it went, and where it was asked ("practice", "read", "item"; None
    outside study)."""

    item: str
    fact: str
    fraction: float
    place: str | None


class Beforehand(NamedTuple):
    """What stands before an answer: whether its evidence was opened or its card turned, what is withheld, and whether
    its item is kept for an exam."""

    evidence: bool
    shown: bool
    withheld: frozenset[str]
    reserved: bool = False


# Every question runs these. They are built once, and on the tables: building them anew, and objects of the session for
# some seventy memories, would cost more than all else here.
_MEMORY: Any = MemoryRow.__table__
_REVIEW: Any = Review.__table__
_MEMORIES = (
    sa.select(_MEMORY.c.fact_id, *(_MEMORY.c[field.name] for field in fields(Memory)))
    .join(FactRow, FactRow.id == _MEMORY.c.fact_id)
    .where(_MEMORY.c.learner_id == sa.bindparam("learner"), FactRow.statement_id == sa.bindparam("statement"))
)
_OF_THE_DAY = (  # an undo has the day of what it cancels
    _REVIEW.c.learner_id == sa.bindparam("learner"),
    _REVIEW.c.learning_day >= sa.bindparam("day"),
)
_UNDONE = sa.select(_REVIEW.c.cancels_id).where(*_OF_THE_DAY, _REVIEW.c.cancels_id.is_not(None))
_ASKED_SINCE = (
    sa.select(
        *(_REVIEW.c.answered_at, _REVIEW.c.id, ItemRevision.item_id, _REVIEW.c.fact_id, _REVIEW.c.fraction),
        _REVIEW.c.chosen["place"].as_string().label("place"),
    )
    .join(ItemRevision, ItemRevision.id == _REVIEW.c.revision_id)
    .where(*_OF_THE_DAY, _REVIEW.c.row == ANSWER, _REVIEW.c.id.not_in(_UNDONE))
)
_LENGTH_OF_LOG = (
    sa.select(sa.func.count())
    .select_from(_REVIEW)
    .where(_REVIEW.c.learner_id == sa.bindparam("learner"), _REVIEW.c.fact_id == sa.bindparam("fact"))
)
_WITHHELD = sa.select(Withheld.fact_id).where(Withheld.learner_id == sa.bindparam("learner"))
_NO_FACT = sa.cast(sa.null(), sa.String)
_BEFOREHAND = _WITHHELD.add_columns(
    sa.false().label("evidence"), sa.false().label("shown"), sa.false().label("reserved")
).union_all(
    sa.select(_NO_FACT, Reveal.evidence_at.is_not(None), Reveal.shown_at.is_not(None), sa.false()).where(
        Reveal.learner_id == sa.bindparam("learner"), Reveal.client_key == sa.bindparam("key")
    ),
    sa.select(_NO_FACT, sa.false(), sa.false(), sa.true()).where(Reservation.item_id == sa.bindparam("item")),
)


def enrolment(learner: int, set_id: int) -> Enrolment | None:
    return db.session.get(Enrolment, (learner, set_id))


def memories(learner: int, release: Release) -> dict[str, Memory]:
    """The learner's memories of the statement's facts."""
    rows = db.session.execute(_MEMORIES, {"learner": learner, "statement": release.book.statement.id})
    return {fact: memory_of(values) for fact, *values in rows}


def asked_since(learner: int, day: date) -> list[Asking]:
    """The answers of a learning day in the order given, undone ones left out; with those of a later day, which had
    begun already for a learner who then flew west."""
    rows = db.session.execute(_ASKED_SINCE, {"learner": learner, "day": day})
    # sorted here: asked for the order, SQLite would read the learner's whole log, which an index has in that order
    in_order = sorted(rows, key=lambda row: (row.answered_at, row.id))
    return [Asking(row.item_id, row.fact_id, row.fraction, row.place) for row in in_order]


def length_of_log(learner: int, fact: str) -> int:
    """How many rows the learner's log has for the fact, cancelled ones and cancelling ones included."""
    return db.session.scalar(_LENGTH_OF_LOG, {"learner": learner, "fact": fact}) or 0


def was_asked(learner: int, item: str) -> bool:
    """Whether the learner's log names the item."""
    named = sa.select(Review.id).join(ItemRevision, ItemRevision.id == Review.revision_id)
    return finds(named.where(Review.learner_id == learner, ItemRevision.item_id == item))


def withheld(learner: int) -> frozenset[str]:
    """The facts that an open quiz asks: until its feedback is released they are neither due, nor asked, nor told."""
    return frozenset(db.session.scalars(_WITHHELD, {"learner": learner}))


def beforehand(learner: int, key: str, item: str = "") -> Beforehand:
    """What an answer under that key, to that item, rests on, in one read."""
    rows = db.session.execute(_BEFOREHAND, {"learner": learner, "key": key, "item": item}).all()
    withheld = frozenset(row.fact_id for row in rows if row.fact_id is not None)
    return Beforehand(
        evidence=any(row.evidence for row in rows),
        shown=any(row.shown for row in rows),
        withheld=withheld,
        reserved=any(row.reserved for row in rows),
    )


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
    return finds(sa.select(Review.id).where(*of_the_fact, Review.cancels_id == row.id))
