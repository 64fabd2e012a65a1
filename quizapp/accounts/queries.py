"""Reads of accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.accounts.models import OneTimeLink, SignIn, User
from quizapp.accounts.naming import keys
from quizapp.compiled import Compiled
from quizapp.db import db, finds
from quizapp.facts.folding import fold

_LIVE_SIGN_IN = sa.select(SignIn).where(  # built once, as every request runs it
    SignIn.token_hash == sa.bindparam("token_hash"), SignIn.expires_at > sa.bindparam("at")
)
_LIVE_HOLDER = Compiled(
    lambda: (
        sa.select(User.id, User.language, User.exam_attempt_id)
        .join(SignIn, SignIn.user_id == User.id)
        .where(
            SignIn.token_hash == sa.bindparam("token_hash", type_=SignIn.token_hash.type),
            SignIn.expires_at > sa.bindparam("at", type_=SignIn.expires_at.type),
        )
    )
)


class Holder(NamedTuple):
    """Whoever holds a sign-in: the number of the user, their language, and the exam that they began last, if any."""

    user: int
    language: str
    exam: int | None


def name_key(name: str) -> str:
    """The form in which two spellings of a name are the same name."""
    return fold(name)


def user_named(name: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.name_key == name_key(name)))


def is_taken(name: str, beside: int = 0) -> bool:
    """Whether somebody has that name, or one that looks the same; one person may be left out."""
    return finds(sa.select(User.id).where(User.name_key.in_(keys(name)), User.id != beside))


def live_sign_in(token_hash: str, at: datetime) -> SignIn | None:
    """The sign-in of that token with its user, in one query; None when ended or expired."""
    return db.session.scalar(_LIVE_SIGN_IN, {"token_hash": token_hash, "at": at})


def live_among(token_hashes: Collection[str], at: datetime) -> frozenset[str]:
    """Those of these sign-ins, given by the hashes of their tokens, that are neither ended nor expired."""
    live = sa.select(SignIn.token_hash).where(SignIn.token_hash.in_(token_hashes), SignIn.expires_at > at)
    return frozenset(db.session.scalars(live))


def live_holder(token_hash: str, at: datetime) -> Holder | None:
    """Who holds the sign-in of that token; None when ended or expired."""
    found = _LIVE_HOLDER.first(db.session.connection(), {"token_hash": token_hash, "at": at})
    return Holder(*found) if found else None


def open_link(token_hash: str, at: datetime) -> OneTimeLink | None:
    """The link, if it was not used and has not expired."""
    return db.session.scalar(
        sa.select(OneTimeLink).where(
            OneTimeLink.token_hash == token_hash, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at
        )
    )


def sign_ins_of(user_id: int, at: datetime) -> list[SignIn]:
    """The sign-ins of a user that still hold, the one used last first."""
    held = sa.select(SignIn).where(SignIn.user_id == user_id, SignIn.expires_at > at)
    return list(db.session.scalars(held.order_by(SignIn.last_seen_at.desc(), SignIn.id.desc())))
