"""Writes that make a class, change it, and archive it."""

from __future__ import annotations

import random
import secrets
from datetime import datetime

from quizapp.accounts.models import User
from quizapp.classrooms import queries
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.naming import join_code
from quizapp.classrooms.queries import TEACHER
from quizapp.db import db

_chance = random.SystemRandom()


def make(teacher: User, name: str, set_id: int, at: datetime) -> Classroom:
    """A new class with its first teacher."""
    made = Classroom(name=name, code=_free_code(), token=_token(), set_id=set_id, made_at=at)
    db.session.add(made)
    db.session.flush()
    db.session.add(Membership(classroom_id=made.id, user_id=teacher.id, role=TEACHER, joined_at=at))
    return made


def renew(classroom: Classroom) -> None:
    """A new code and a new link; nobody comes in by the old ones any more, and invitations to teach end too."""
    classroom.code, classroom.token = _free_code(), _token()


def archive(classroom: Classroom, at: datetime) -> None:
    """Hide the class; nobody joins it, and nothing is lost."""
    classroom.archived_at = classroom.archived_at or at


def bring_back(classroom: Classroom) -> None:
    """Take the class out of the archive, with all that was in it."""
    classroom.archived_at = None


def _free_code() -> str:
    while queries.is_code_taken(code := join_code(_chance)):
        pass
    return code


def _token() -> str:
    return secrets.token_urlsafe(12)
