"""Writes of accounts: guests, passwords, sign-ins whose token only the browser knows, one-time links."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

from quizapp.accounts.first_passwords import as_on_a_card
from quizapp.accounts.hashing import aside
from quizapp.accounts.models import OneTimeLink, Role, SignIn, User
from quizapp.accounts.queries import name_key, user_named
from quizapp.db import begin_writing, db, finds

KEEP_SIGNED_IN = timedelta(days=180)
LINK_LASTS = timedelta(days=7)

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # argon2id, 19 MiB
_NOBODY = _hasher.hash("nobody")


def hash_password(password: str) -> str:
    """The argon2id hash of a password; about 20 ms, in a thread of its own, so that other requests go on."""
    return str(aside(_hasher.hash, _typed(password)))


def new_guest(at: datetime, zone: str = "UTC") -> User:
    """A guest, who is a user like any other but without a name."""
    return _added(User(role=Role.GUEST, zone=zone, created_at=at, last_seen_at=at))


def new_user(name: str, password_hash: str, role: str, at: datetime) -> User:
    """A user with a name and a password; the name must be free (see ``queries.is_taken``)."""
    user = User(role=role, password_hash=password_hash, created_at=at, last_seen_at=at)
    user.name, user.name_key = name.strip(), name_key(name)
    return _added(user)


def upgrade(user: User, name: str, password_hash: str, role: str) -> bool:
    """Give a guest a name, a password and a role; everything else of them stays. False when the name is taken. Every
    sign-in of the guest ends, so that whoever came in by the guest's code, which proves less than a password, is out.
    """
    if not take_name(user, name):
        return False
    user.role, user.password_hash = role, password_hash
    sign_out_everywhere(user)
    return True


def take_name(user: User, name: str) -> bool:
    """Give a user that name; False when somebody else has it, or gets it at this very moment from another process."""
    try:
        with db.session.begin_nested():
            user.name, user.name_key = name.strip(), name_key(name)
    except sa.exc.IntegrityError:
        return False
    return True


def sign_in(user: User, at: datetime, browser: str = "") -> str:
    """Record a sign-in; the returned token goes to the browser and is nowhere else."""
    token = secrets.token_urlsafe(32)
    user.last_seen_at = at
    db.session.add(
        SignIn(
            token_hash=hash_token(token),
            user_id=user.id,
            created_at=at,
            last_seen_at=at,
            expires_at=at + KEEP_SIGNED_IN,
            browser=browser[:200],
        )
    )
    return token


def sign_out(token: str) -> None:
    """End that sign-in: a copy of its cookie is worth nothing from now on."""
    end_sign_ins(SignIn.token_hash == hash_token(token))


def change_password(user: User, password_hash: str, keep_token: str = "") -> None:
    """Set the password, and end every sign-in of the user but the one of ``keep_token``, and links that set it too."""
    user.password_hash = password_hash
    sign_out_everywhere(user, keep_token)
    _end_links(OneTimeLink.user_id == user.id)


def sign_out_everywhere(user: User, keep_token: str = "") -> None:
    """End all sign-ins of the user but the one of ``keep_token``."""
    end_sign_ins(SignIn.user_id == user.id, SignIn.token_hash != hash_token(keep_token))


def end_sign_ins(*which: sa.ColumnElement[bool]) -> None:
    """End these sign-ins. The rooms above, each of which may give the app a function, end what goes on for them."""
    ended = db.session.scalars(sa.delete(SignIn).where(*which).returning(SignIn.token_hash)).all()
    for end in current_app.extensions["at_sign_outs"]:
        end(frozenset(ended))


def user_with_password(name: str, password: str) -> User | None:
    """The user of that name if the password is right; one that may be from a card need not be typed as it is printed.
    Takes as long for a name that does not exist."""
    user = user_named(name)
    stored = user.password_hash if user and user.password_hash else _NOBODY
    right = any(aside(_fits, stored, meant) for meant in _meant(password))
    return user if right and stored is not _NOBODY else None


def proved(name: str, password: str) -> User | None:
    """The same, and from now on this request writes. None also if the user has changed their password meanwhile."""
    found = user_with_password(name, password)
    if found is None:
        return None
    user_id, proof = found.id, found.password_hash
    begin_writing()
    user = db.session.get(User, user_id)
    return user if user and user.password_hash == proof else None


def proofs(users: Iterable[int]) -> dict[int, str | None]:
    """The stored hashes of their passwords, by which one finds out later whether one was changed meanwhile."""
    rows = db.session.execute(sa.select(User.id, User.password_hash).where(User.id.in_(list(users))))
    return {user: stored for user, stored in rows}  # noqa: C416 - dict() does not know that rows are pairs


def new_link(role: str, at: datetime, made_by: User | None = None) -> str:
    """The token of a link that makes one account of that role."""
    return _new_link(OneTimeLink(role=role, created_at=at), made_by)


def new_reset_link(user: User, at: datetime, made_by: User | None = None) -> str:
    """The token of a link with which that user, who has a name, sets a new password; earlier such links end."""
    _end_links(OneTimeLink.user_id == user.id)
    return _new_link(OneTimeLink(role=user.role, user_id=user.id, created_at=at), made_by)


def first_admin_link(at: datetime) -> str | None:
    """A fresh link for the first admin, replacing earlier ones; None once there is an admin."""
    if finds(sa.select(User.id).where(User.role == Role.ADMIN)):
        return None
    _end_links(OneTimeLink.role == Role.ADMIN)
    return new_link(Role.ADMIN, at)


def take_role(user: User, role: str) -> None:
    """Give a user that role. Links end that lead to their account, which was another one then, and those that they have
    made, which they perhaps could not make any more."""
    if role != user.role:
        user.role = role
        _end_links(OneTimeLink.user_id == user.id)
        end_links_by(user.id)


def end_links_by(maker: int) -> None:
    """End the links that somebody has made for others."""
    _end_links(OneTimeLink.made_by == maker)


def end_links_between(user: int, others: sa.Select[int]) -> None:
    """End the links that somebody has made for these others, and they for them."""
    _end_links(OneTimeLink.made_by == user, OneTimeLink.user_id.in_(others))
    _end_links(OneTimeLink.user_id == user, OneTimeLink.made_by.in_(others))


def hash_token(token: str) -> str:
    """What is stored of a token. The tokens are long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end_links(*which: sa.ColumnElement[bool]) -> None:
    db.session.execute(sa.delete(OneTimeLink).where(*which, OneTimeLink.used_at.is_(None)))


def _new_link(link: OneTimeLink, made_by: User | None) -> str:
    token = secrets.token_urlsafe(24)
    link.token_hash = hash_token(token)
    link.made_by = made_by.id if made_by else None
    link.expires_at = link.created_at + LINK_LASTS
    db.session.add(link)
    return token


def _meant(typed: str) -> list[str]:
    """What is tried: the password as it was typed, and as a card would have it."""
    printed = as_on_a_card(typed)
    return [typed] if printed in (None, typed) else [typed, printed]


def _fits(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, _typed(password))
    except (VerificationError, InvalidHashError):
        return False


def _typed(password: str) -> str:
    """The password as any keyboard would have it: one may send an accent as part of its letter, another apart."""
    return unicodedata.normalize("NFKC", password)


def _added(user: User) -> User:
    db.session.add(user)
    db.session.flush()
    return user
