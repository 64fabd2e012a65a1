"""Rows of content: statements with passages and facts, items with immutable revisions, sets with versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base


class StatementRow(Base):
    """A statement as last loaded; ``seed`` is the whole seed file, from which the fact book is read."""

    __tablename__ = "statement"

    id: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    language: Mapped[str] = mapped_column(sa.String(16))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    seed: Mapped[str] = mapped_column(sa.Text)


class FactRow(Base):
    """One fact: what memories hang on. ``position`` is its place in the order of the statement."""

    __tablename__ = "fact"

    id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    statement_id: Mapped[str] = mapped_column(sa.ForeignKey("statement.id"), index=True)
    revision: Mapped[int]
    position: Mapped[int]
    passage: Mapped[int]
    type: Mapped[str] = mapped_column(sa.String(32))
    weight: Mapped[str] = mapped_column(sa.String(1))
    core: Mapped[bool]
    retired_at: Mapped[datetime | None]


class ItemRow(Base):
    """The stable identity of an item."""

    __tablename__ = "item"

    id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    statement_id: Mapped[str] = mapped_column(sa.ForeignKey("statement.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(24))


class ItemRevision(Base):
    """What an item said at one time; never updated. ``payload`` is the item as its set file writes it."""

    __tablename__ = "item_revision"
    __table_args__ = (sa.UniqueConstraint("item_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(sa.ForeignKey("item.id"))
    revision: Mapped[str] = mapped_column(sa.String(64))
    payload: Mapped[dict[str, Any]]


class ItemFact(Base):
    """Which facts an item asks."""

    __tablename__ = "item_fact"

    item_id: Mapped[str] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    fact_id: Mapped[str] = mapped_column(sa.ForeignKey("fact.id"), primary_key=True, index=True)


class QuestionSet(Base):
    """The items generated from one statement. A withdrawn set leaves the queues; memories stay."""

    __tablename__ = "question_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    statement_id: Mapped[str] = mapped_column(sa.ForeignKey("statement.id"))
    version_id: Mapped[int | None]  # of set_version; no foreign key, as that table points here already
    withdrawn_at: Mapped[datetime | None]


class SetVersion(Base):
    """One release of a set, as its file in questions/ was: immutable, but for the seed that it was last loaded with."""

    __tablename__ = "set_version"
    __table_args__ = (sa.UniqueConstraint("set_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    seed_sha256: Mapped[str] = mapped_column(sa.String(64))
    loaded_at: Mapped[datetime]


class SetItem(Base):
    """A revision in a version of a set."""

    __tablename__ = "set_item"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("set_version.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("item_revision.id"), primary_key=True)
    position: Mapped[int]


class Reservation(Base):
    """An item that is kept for an exam, which is a quiz: while any row names it, only exams ask it."""

    __tablename__ = "reservation"

    item_id: Mapped[str] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    quiz_id: Mapped[int] = mapped_column(sa.ForeignKey("quiz.id"), primary_key=True, index=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"), index=True)
    reserved_at: Mapped[datetime]


class ItemFlag(Base):
    """What a learner found wrong with an item, in a line, with the revision that they saw; ``place`` is where."""

    __tablename__ = "item_flag"
    __table_args__ = (sa.UniqueConstraint("learner_id", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    client_key: Mapped[str] = mapped_column(sa.String(64))
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("item_revision.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String(500))
    place: Mapped[str] = mapped_column(sa.String(12))  # "study" or "quiz"
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
