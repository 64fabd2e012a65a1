"""The course of an attempt that begins at MONDAY: its moments, a wrong answer, and what must agree after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from quizapp.grading.records import Response
from quizapp.quiz.rules import Rules
from quizapp.study import rebuilding
from tests.conftest import MONDAY

WRONG = Response()
LATER = MONDAY + timedelta(minutes=5)
LIMITED = Rules(time_limit_s=600)


def minutes(number: float) -> datetime:
    """So many minutes after it began."""
    return MONDAY + timedelta(minutes=number)


def verified(app: Flask) -> list[str]:
    """What is remembered otherwise than the log says: nothing, if all is well."""
    with app.app_context():
        return rebuilding.verify()[1]
