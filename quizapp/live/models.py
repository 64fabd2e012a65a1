"""Rows of class games: the game, who is in it, the log of what happened, and each answer as it was given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base


class GameRow(Base):
    """A game. ``phase`` and ``sequence`` say where its log is by now; ``reviewed`` is the line up to which the answers
    have reached the memories, and the gradebook of its class. Its ``code`` belongs to nobody else until it has ended;
    ``projector`` is the secret part of the read-only address."""

    __tablename__ = "game"
    __table_args__ = (
        sa.Index(
            "ix_game_code_open",
            "code",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    host_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"), index=True)
    classroom_id: Mapped[int | None] = mapped_column(sa.ForeignKey("classroom.id", ondelete="SET NULL"), index=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("set_version.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    code: Mapped[str] = mapped_column(sa.String(8))
    projector: Mapped[str] = mapped_column(sa.String(32), unique=True)
    settings: Mapped[dict[str, Any]]
    phase: Mapped[str] = mapped_column(sa.String(12))
    sequence: Mapped[int] = mapped_column(default=0)
    reviewed: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class GamePlayer(Base):
    """Somebody in a game, under the number that its log knows. The name is here and nowhere else; a ``hidden`` one is
    shown to its owner alone. Without a user it is somebody who was erased since."""

    __tablename__ = "game_player"
    __table_args__ = (sa.UniqueConstraint("game_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    game_id: Mapped[int] = mapped_column(sa.ForeignKey("game.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(sa.String(160))
    hidden: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]


class GameEvent(Base):
    """One line of a game's log: only ever added, numbered from 1 without a gap. ``data`` are the event's fields."""

    __tablename__ = "game_event"

    game_id: Mapped[int] = mapped_column(sa.ForeignKey("game.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(sa.String(16))
    data: Mapped[dict[str, Any]]


class GameAnswer(Base):
    """The answer of a player to a round as it was given last: what is graded again, fact by fact, for the memories."""

    __tablename__ = "game_answer"

    game_id: Mapped[int] = mapped_column(sa.ForeignKey("game.id", ondelete="CASCADE"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    player_id: Mapped[int] = mapped_column(sa.ForeignKey("game_player.id", ondelete="CASCADE"), primary_key=True)
    response: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class GameAssignment(Base):
    """What a game left for the gradebook of its class, once."""

    __tablename__ = "game_assignment"

    game_id: Mapped[int] = mapped_column(sa.ForeignKey("game.id", ondelete="CASCADE"), primary_key=True)
    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"), index=True)
