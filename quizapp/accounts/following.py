"""What becomes of a person's rows in the rooms above, when a guest turns out to have an account, or somebody goes.

Those rooms follow: each gives the app a module that fulfils ``Follower``. Nothing here commits.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import sqlalchemy as sa
from flask import current_app

from quizapp.accounts import signing_in
from quizapp.accounts.models import User
from quizapp.db import db


class Follower(Protocol):
    """What a room with rows of its own does about people. Lower rooms are asked first."""

    def holds(self, user: User, /) -> bool:
        """Whether the room has anything of this person that they would miss."""

    def move(self, guest: User, account: User, at: datetime, /) -> None:
        """Give all that is the guest's to the account, which may have rows of its own under the same keys."""

    def leave(self, user: User, /) -> None:
        """Delete what is this person's, or unlink it from them."""


def holds(user: User) -> bool:
    """Whether there is anything that this person would miss."""
    return any(follower.holds(user) for follower in _followers())


def join(guest: User, account: User, at: datetime) -> None:
    """Move everything that the guest has done to the account; the guest is no more."""
    for follower in _followers():
        follower.move(guest, account, at)
    _delete(guest)


def leave(user: User) -> None:
    """Delete a person with all that is theirs."""
    for follower in _followers():
        follower.leave(user)
    _delete(user)


def _followers() -> tuple[Follower, ...]:
    followers: tuple[Follower, ...] = current_app.extensions["followers"]
    return followers


def _delete(user: User) -> None:
    """By a statement, so that the database takes all that hangs on them along; but for the links that they made for
    others, which it would leave as nobody's, and sign-ins, in which something may go on."""
    db.session.flush()
    signing_in.sign_out_everywhere(user)
    signing_in.end_links_by(user.id)
    db.session.execute(sa.delete(User).where(User.id == user.id))
    db.session.expire_all()
