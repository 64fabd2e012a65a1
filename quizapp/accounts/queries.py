"""Reads of accounts."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import OneTimeLink, SignIn, User
from quizapp.db import db
from quizapp.facts.folding import fold

_LIVE_SIGN_IN = sa.select(SignIn).where(  # built once, as every request runs it
    SignIn.token_hash == sa.bindparam("token_hash"), SignIn.expires_at > sa.bindparam("at")
)


def name_key(name: str) -> str:
    """The form in which two spellings of a name are the same name."""
    return fold(name)


def user_named(name: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.name_key == name_key(name)))


def live_sign_in(token_hash: str, at: datetime) -> SignIn | None:
    """The sign-in of that token with its user, in one query; None when ended or expired."""
    return db.session.scalar(_LIVE_SIGN_IN, {"token_hash": token_hash, "at": at})


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
