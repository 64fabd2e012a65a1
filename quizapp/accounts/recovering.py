"""Recovery codes: what lets somebody set a new password without e-mail. Only hashes of them are stored."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from quizapp.accounts.hashing import aside
from quizapp.accounts.models import RecoveryCode, User
from quizapp.db import db

COUNT = 8
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that look like another one when written down: 0 and O, 1 and I."""
_LENGTH, _GROUP = 10, 5  # 32 letters, so 50 bits
_ROUNDS = 10_000  # of PBKDF2: some ms a code; with 50 random bits, years of many machines to guess a stolen hash
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes to show once, with what is kept of them. ``made_at`` salts the hashes."""

    shown: tuple[str, ...]
    hashes: tuple[str, ...]
    made_at: datetime


def new_codes(made_at: datetime) -> Codes:
    """Random codes; some 50 ms, in a thread of its own, so that other requests go on."""
    shown = tuple(_code() for _ in range(COUNT))
    return Codes(shown, aside(_hashes, shown, made_at), made_at)


def keep(user: User, codes: Codes) -> None:
    """Make these the user's codes, in place of any that there were."""
    forget(user)
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=one, made_at=codes.made_at) for one in codes.hashes)


def forget(user: User) -> None:
    """Let the user have no codes."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def left(user_id: int) -> tuple[int, datetime | None]:
    """How many codes the user still has, and when they were made."""
    count, made_at = db.session.execute(
        sa.select(sa.func.count(), sa.func.max(RecoveryCode.made_at)).where(RecoveryCode.user_id == user_id)
    ).one()
    return count, made_at


def hashed(code: str, user_id: int) -> str:
    """What would be stored of this code if it were one of the user's. It takes as long for 0, who is nobody."""
    made_at = left(user_id)[1]
    typed = "".join(letter for letter in code.upper() if letter in LETTERS)
    (found,) = aside(_hashes, (typed,), made_at or _NEVER)
    return found


def spend(user_id: int, code_hash: str) -> bool:
    """Use the code up; False when that user has none with this hash."""
    own = sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.code_hash == code_hash)
    return db.session.scalar(own.returning(RecoveryCode.user_id)) is not None


def _code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def _hashes(codes: tuple[str, ...], made_at: datetime) -> tuple[str, ...]:
    salt = made_at.astimezone(UTC).isoformat().encode()
    return tuple(hashlib.pbkdf2_hmac("sha256", code.replace("-", "").encode(), salt, _ROUNDS).hex() for code in codes)
