"""Reads of people for those who look after the site."""

from __future__ import annotations

import sqlalchemy as sa

from quizapp.accounts.models import Role, User
from quizapp.db import db


def is_last_admin(user: User) -> bool:
    """Whether nobody would look after the site without this user."""
    others = sa.select(User.id).where(User.role == Role.ADMIN, User.id != user.id)
    return user.role == Role.ADMIN and db.session.scalar(others.limit(1)) is None
