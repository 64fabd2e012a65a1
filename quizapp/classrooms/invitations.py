"""Links by which a colleague comes to teach a class: signed, so that nothing is stored, and good for a week."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from quizapp.classrooms import queries
from quizapp.classrooms.models import Classroom

LASTS = 7 * 24 * 3600


def token(classroom: Classroom) -> str:
    """What the link names the class by; it ends when the class gets a new code, or when a colleague is removed, who may
    have kept it."""
    return str(_serializer().dumps(_named(classroom)))


def class_of(token: str) -> Classroom | None:
    """The class of a link that still works."""
    try:
        named = _serializer().loads(token, max_age=LASTS)
    except BadSignature:
        return None
    found = queries.with_token(named.partition(".")[0])
    return found if found and _named(found) == named else None


def _named(classroom: Classroom) -> str:
    return f"{classroom.token}.{classroom.removals}" if classroom.removals else classroom.token


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="teaching along")
