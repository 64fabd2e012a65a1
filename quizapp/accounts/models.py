"""Rows of people: users, their sign-ins, one-time links."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db import Base
from quizapp.web.languages import AS_ASKED


class Role(StrEnum):
    GUEST = "guest"
    LEARNER = "learner"
    TEACHER = "teacher"
    ADMIN = "admin"


class User(Base):
    """A person, perhaps a guest. ``name`` is what they sign in with, ``name_key`` its folded form; guests have none.
    An id is never given twice, so that nothing old can name a newcomer. ``exam_attempt_id`` is the attempt at an exam
    that they began last: while it is open, all else pauses for them."""

    __tablename__ = "user"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it as a plain class attribute

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(16), default=Role.GUEST)
    name: Mapped[str | None] = mapped_column(sa.String(80))
    name_key: Mapped[str | None] = mapped_column(sa.String(80), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    zone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    cutoff_hours: Mapped[int] = mapped_column(default=4)
    language: Mapped[str] = mapped_column(sa.String(16), default=AS_ASKED)
    theme: Mapped[str] = mapped_column(sa.String(8), default="auto")
    wide_spacing: Mapped[bool] = mapped_column(default=False)
    plain_sans: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    exam_attempt_id: Mapped[int | None]  # of attempt; no foreign key, as that table points here already

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_guest(self) -> bool:
        return self.role == Role.GUEST


class SignIn(Base):
    """One signed-in browser. Only the hash of its token is stored, so a copied row or cookie can be revoked here."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(sa.String(200), default="")

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    is_active = is_authenticated = True
    is_anonymous = False


class RecoveryCode(Base):
    """A code that lets its user set a new password, once; it is deleted when used. Only its hash is stored."""

    __tablename__ = "recovery_code"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    made_at: Mapped[datetime]


class OneTimeLink(Base):
    """A link that works once: it makes an account of a role, or, with a ``user_id``, sets that user's password anew.
    Only the hash of its token is stored."""

    __tablename__ = "one_time_link"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(16))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    made_by: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
