"""Rows of quizzes: what was set, each attempt at it, its questions in order, and what was answered to each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base


class Ended(StrEnum):
    """Who or what handed an attempt in."""

    LEARNER = "learner"
    TIME = "time"  # its end passed, or a week without a save
    WITHDRAWAL = "withdrawal"  # of the exam
    LEAVING = "leaving"  # the class that the exam was for
    GAME = "game"  # a class game, that left it


class Quiz(Base):
    """A quiz; whoever has its ``token`` may sit it. ``revisions`` are the items drawn when it was made, in order, or
    empty where every attempt draws anew. A withdrawn one takes no further attempts; those that were made stay. One
    ``for_class`` is sat through the class that it was set for, not by its link; one that was ``played`` is what a class
    game asked, and nobody sits it."""

    __tablename__ = "quiz"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"), index=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"))
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("set_version.id"))
    token: Mapped[str] = mapped_column(sa.String(32), unique=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    rules: Mapped[dict[str, Any]]
    revisions: Mapped[list[Any]]
    for_class: Mapped[bool] = mapped_column(default=False)
    played: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Attempt(Base):
    """One sitting. ``rules`` are those in force when it began; ``released_at`` is when its feedback could be seen and
    its answers moved the memory; until then ``held`` says that somebody holds it back. ``ends_at`` is the latest end,
    whatever is saved."""

    __tablename__ = "attempt"
    __table_args__ = (
        sa.UniqueConstraint("learner_id", "quiz_id", "number"),
        sa.Index("ix_attempt_learner_id_started_at", "learner_id", "started_at"),
        sa.Index("ix_attempt_submitted_at_closes_at", "submitted_at", "closes_at"),
        sa.Index("ix_attempt_released_at", "released_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(sa.ForeignKey("quiz.id"), index=True)
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    number: Mapped[int]
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("set_version.id"))
    rules: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
    closes_at: Mapped[datetime]  # the deadline of a time limit, else when an attempt left open is handed in
    ends_at: Mapped[datetime | None]
    held: Mapped[bool] = mapped_column(default=False)
    submitted_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(sa.String(12))  # see Ended
    released_at: Mapped[datetime | None]
    mark: Mapped[float | None]
    max_mark: Mapped[float]


class Slot(Base):
    """A question of an attempt. ``seed`` gives the order of options that was seen; ``draft`` is what was saved and may
    still be changed, as plain JSON of a response, and ``certainty`` how sure the learner says to be of it; ``mark`` is
    there once the question is locked."""

    __tablename__ = "slot"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("item_revision.id"))
    seed: Mapped[int] = mapped_column(sa.BigInteger)
    max_mark: Mapped[float]
    flagged: Mapped[bool] = mapped_column(default=False)
    shown_at: Mapped[datetime | None]
    draft: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    certainty: Mapped[str | None] = mapped_column(sa.String(12))
    saved_at: Mapped[datetime | None]
    hints: Mapped[int] = mapped_column(default=0)
    locked_at: Mapped[datetime | None]
    fraction: Mapped[float | None]
    mark: Mapped[float | None]


class Try(Base):
    """One locked answer to a question; ``number`` counts from 1, so that a second sending of it finds it there."""

    __tablename__ = "try"
    __table_args__ = (
        sa.ForeignKeyConstraint(["attempt_id", "position"], ["slot.attempt_id", "slot.position"], ondelete="CASCADE"),
    )

    attempt_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[dict[str, Any]]
    fraction: Mapped[float]
    hints: Mapped[int]
    certainty: Mapped[str | None] = mapped_column(sa.String(12))
    answered_at: Mapped[datetime]
    duration_ms: Mapped[int | None]


class UnlinkedMark(Base):
    """The fraction that somebody who was erased since got for a question of a quiz that at least five had sat."""

    __tablename__ = "unlinked_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(sa.ForeignKey("quiz.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("item_revision.id"))
    fraction: Mapped[float]
