"""Codes by which a guest, who has no name and no password, is found again in another browser or in an account.

Nothing is stored: a code is the guest's number under the seal of this site's secret. It ends with the guest.
"""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app

from quizapp.accounts.models import User
from quizapp.accounts.recovering import LETTERS
from quizapp.db import db

_SEAL = 10  # of 32 letters, so 50 bits, and wrong tries are limited
_GROUP = 5
_LARGEST = 2**62


def code_of(guest: User) -> str:
    """The code of that guest, always the same."""
    seal = _sealed(guest.id)
    return f"{_in_letters(guest.id)}-{seal[:_GROUP]}-{seal[_GROUP:]}"


def guest_of(code: str) -> User | None:
    """The guest of that code, however it is spaced; None for any other, and for one who has an account by now."""
    letters = "".join(letter for letter in code.upper() if letter in LETTERS)
    number = _number(letters[:-_SEAL])
    if number > _LARGEST or not hmac.compare_digest(_sealed(number), letters[-_SEAL:]):
        return None
    found = db.session.get(User, number)
    return found if found and found.is_guest else None


def _sealed(number: int) -> str:
    key = str(current_app.secret_key).encode()
    found = hmac.digest(key, f"code of guest {number}".encode(), hashlib.sha256)
    return "".join(LETTERS[byte % len(LETTERS)] for byte in found[:_SEAL])


def _in_letters(number: int) -> str:
    rest, last = divmod(number, len(LETTERS))
    return (_in_letters(rest) if rest else "") + LETTERS[last]


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * len(LETTERS) + LETTERS.index(letter)
    return found
