"""Class games that somebody can go into now, or back to, for their first page and the pages of their classes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db
from quizapp.live import kept_games
from quizapp.live.models import GamePlayer, GameRow
from quizapp.live.running import Running
from quizapp.quiz.queries import exam_of
from quizapp.study.pages import SetWork

LASTS = timedelta(days=1)
"""A game that its host forgot to end is not offered for longer."""


def awaiting(learner: User, at: datetime) -> list[SetWork]:
    """Those of all their classes, and those that they are in; the newest first."""
    return _offered(learner, at)


def of_class(classroom: int, learner: User, at: datetime) -> list[SetWork]:
    """Those of one class."""
    return _offered(learner, at, GameRow.classroom_id == classroom)


def _offered(learner: User, at: datetime, *only: sa.ColumnElement[bool]) -> list[SetWork]:
    """None to somebody who sits an exam, whom games are closed to until it is handed in."""
    return [] if exam_of(learner, at) else list(_to_go_into(learner.id, at, *only))


def _to_go_into(learner: int, at: datetime, *only: sa.ColumnElement[bool]) -> Iterator[SetWork]:
    for row, classroom in db.session.execute(_open_to(learner, at).where(*only)).all():
        running = kept_games.readable(row)
        if running and (says := _says(running, learner)):
            link = url_for("play.name", code=running.code)  # which leads on who is in the game already
            yield SetWork(running.title, classroom or "", says, link)


def _open_to(learner: int, at: datetime) -> sa.Select[GameRow, str | None]:
    """The games that go on in the classes that somebody learns in, with the name of the class, and those that they came
    to."""
    learns = sa.select(Membership.classroom_id).where(Membership.user_id == learner, Membership.role == LEARNER)
    played = sa.select(GamePlayer.game_id).where(GamePlayer.user_id == learner)
    return (
        sa.select(GameRow, Classroom.name)
        .outerjoin(Classroom, Classroom.id == GameRow.classroom_id)
        .where(GameRow.ended_at.is_(None), GameRow.opened_at > at - LASTS, Classroom.archived_at.is_(None))
        .where(sa.or_(GameRow.classroom_id.in_(learns), GameRow.id.in_(played)))
        .order_by(GameRow.id.desc())
    )


def _says(running: Running, learner: int) -> str:
    """What to do there; "" for nothing, as the door is closed to them."""
    if learner not in running.by_user:
        return "" if running.game.lobby_locked else str(_("The class game is open: come in."))
    player = running.game.players.get(running.by_user[learner])
    if player and player.removed:
        return ""
    return str(_("You are in it: go back.") if player and player.here else _("You left it: you can come back."))
