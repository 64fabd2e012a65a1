"""Rows of studying: enrolments, the append-only review log, and what is derived from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base
from quizapp.scheduling.records import Memory, Rating


class Enrolment(Base):
    """A learner's wish to hold a set; on the learning day ``extra_on``, so many new facts more than on others."""

    __tablename__ = "enrolment"

    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"), primary_key=True)
    new_per_day: Mapped[int] = mapped_column(default=8)
    paused: Mapped[bool] = mapped_column(default=False)
    extra: Mapped[int] = mapped_column(default=0)
    extra_on: Mapped[date | None]
    created_at: Mapped[datetime]


class MemoryRow(Base):
    """What a learner retains of one fact, derived from the log by folding it."""

    __tablename__ = "memory"
    __table_args__ = (
        sa.Index("ix_memory_learner_id_due", "learner_id", "due"),
        sa.Index("ix_memory_learner_id_last_day", "learner_id", "last_day"),
    )

    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    fact_id: Mapped[str] = mapped_column(sa.ForeignKey("fact.id"), primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[date]
    first_day: Mapped[date]
    moved_on: Mapped[date]
    last_day: Mapped[date]
    last_rating: Mapped[int]
    last_at: Mapped[datetime]
    reviews: Mapped[int]
    lapses: Mapped[int]
    recalled: Mapped[bool]

    def memory(self) -> Memory:
        """The row as a value."""
        return memory_of([getattr(self, field.name) for field in fields(Memory)])


def memory_of(values: Sequence[Any]) -> Memory:
    """The memory in these columns, which are in the order of the value's fields."""
    stability, difficulty, due, first_day, moved_on, last_day, last_rating, reviews, lapses, recalled = values
    rating = Rating(last_rating)
    return Memory(stability, difficulty, due, first_day, moved_on, last_day, rating, reviews, lapses, recalled)


class Review(Base):
    """One row of the log: an answer for one fact, or the undo, correction or reset that names the row it cancels.

    Rows are only ever added. With ``row`` = "answer", everything from ``kind`` to ``certainty`` is what was given,
    ``rating`` to ``parameters`` what was made of it, ``*_before`` and ``*_after`` the memory as computed when written.
    """

    __tablename__ = "review"
    __table_args__ = (
        sa.UniqueConstraint("learner_id", "client_key", "fact_id"),
        sa.Index("ix_review_learner_id_answered_at", "learner_id", "answered_at"),
        sa.Index("ix_review_learner_id_fact_id", "learner_id", "fact_id"),
        sa.Index("ix_review_learner_id_learning_day", "learner_id", "learning_day"),
        sa.Index(  # else a deletion would look through the whole log for what cancels each deleted row
            "ix_review_cancels_id",
            "cancels_id",
            sqlite_where=sa.text("cancels_id IS NOT NULL"),
            postgresql_where=sa.text("cancels_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(sa.String(12))
    cancels_id: Mapped[int | None] = mapped_column(sa.ForeignKey("review.id"))
    client_key: Mapped[str] = mapped_column(sa.String(64))
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    fact_id: Mapped[str] = mapped_column(sa.ForeignKey("fact.id"))
    revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item_revision.id"))
    asked: Mapped[str] = mapped_column(sa.String(32))
    language: Mapped[str] = mapped_column(sa.String(16))
    source: Mapped[str] = mapped_column(sa.String(12))
    answered_at: Mapped[datetime]
    received_at: Mapped[datetime]
    client_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(sa.String(64))
    utc_offset: Mapped[int]  # minutes, at answered_at
    learning_day: Mapped[date]
    kind: Mapped[str] = mapped_column(sa.String(24))
    options: Mapped[int]
    chosen: Mapped[dict[str, Any]]
    fraction: Mapped[float]
    hints: Mapped[int]
    attempt: Mapped[int]
    certainty: Mapped[str | None] = mapped_column(sa.String(12))
    duration_ms: Mapped[int | None]
    recall: Mapped[bool]
    informative: Mapped[bool]
    rating: Mapped[int]
    rule_version: Mapped[int]
    moves: Mapped[bool]
    stability_before: Mapped[float | None]
    difficulty_before: Mapped[float | None]
    retrievability_before: Mapped[float | None]
    stability_after: Mapped[float | None]
    difficulty_after: Mapped[float | None]
    scheduled_days: Mapped[int | None]
    fuzz_seed: Mapped[str] = mapped_column(sa.String(64))
    parameters: Mapped[str] = mapped_column(sa.String(32))


class StudyDay(Base):
    """A learner's day in numbers, written in the same transaction as its reviews. ``recalls`` are the answers that had
    to be produced, ``recalled`` those of them that were; an answer to several facts took its time once."""

    __tablename__ = "study_day"

    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    answers: Mapped[int] = mapped_column(default=0)
    right: Mapped[int] = mapped_column(default=0)
    introduced: Mapped[int] = mapped_column(default=0)
    recalls: Mapped[int] = mapped_column(default=0)
    recalled: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)


class Reveal(Base):
    """What a learner uncovered of a question before answering it; looking at the evidence rates Again. ``response`` is
    what was filled in by then, and the revision of the item that it was filled in for."""

    __tablename__ = "reveal"

    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    client_key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    evidence_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    response: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON())


class Withheld(Base):
    """A fact answered where the feedback is not released yet, under the client key of that answer: until then it is
    neither due nor asked."""

    __tablename__ = "withheld"

    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    fact_id: Mapped[str] = mapped_column(sa.ForeignKey("fact.id"), primary_key=True)
    client_key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
