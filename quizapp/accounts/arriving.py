"""A browser becomes somebody's: a guest's, or a new account's, or an old one's. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_login import current_user

from quizapp.accounts import current, following, recovering, signing_in
from quizapp.accounts.models import User
from quizapp.accounts.queries import is_taken
from quizapp.accounts.recovering import Codes
from quizapp.accounts.zones import KNOWN


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a new account is proved by; slow to make, so made before there is anything to write."""

    password_hash: str
    codes: Codes


def new_secrets(password: str, at: datetime) -> Secrets:
    """For an account with that password; about 100 ms, during which other requests go on."""
    return Secrets(signing_in.hash_password(password), recovering.new_codes(at))


def as_guest(at: datetime) -> User:
    """A new guest, signed in here, with the zone that the form names."""
    guest = _newcomer(at)
    current.begin(guest)
    return guest


def with_new_account(name: str, secrets: Secrets, role: str, at: datetime) -> User | None:
    """A new account, signed in here by a new token; None when the name is taken. The guest of this browser becomes it
    and keeps everything."""
    if is_taken(name):
        return None
    user = current.guest() or _newcomer(at)
    if not signing_in.upgrade(user, name, secrets.password_hash, role):
        return None
    recovering.keep(user, secrets.codes)
    current.begin(user)
    return user


def with_account(account: User, at: datetime, *, joins: bool) -> None:
    """Sign this browser in. What its guest did goes to the account if it ``joins``; else the guest waits until the
    account is signed out here."""
    guest = current.guest()
    if guest and (joins or not following.holds(guest)):
        following.join(guest, account, at)
        guest = None
    current.begin(account, keep_guest=guest is not None)


def with_guest_code(guest: User, at: datetime) -> None:
    """What this guest did elsewhere is theirs who is signed in here; where nobody is, the guest is from now on."""
    if not current_user.is_authenticated:
        current.begin(guest)
    elif current.learner().id != guest.id:
        following.join(guest, current.learner(), at)


def _newcomer(at: datetime) -> User:
    zone = request.form.get("zone", "")
    return signing_in.new_guest(at, zone if zone in KNOWN else "UTC")
