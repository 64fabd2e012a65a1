"""Writes of somebody who comes into a game, or goes. Nothing here commits."""

from __future__ import annotations

import random
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.live import queries
from quizapp.live.events import Joined, Left
from quizapp.live.joining import clean_name, free_name, generated_name
from quizapp.live.models import GamePlayer
from quizapp.live.recording import Step, append, step
from quizapp.live.refusals import BadName
from quizapp.live.running import Member, Running
from quizapp.live.teams import team_for


def enter(running: Running, user: User, typed: str, at: datetime) -> tuple[Step, Member]:
    """Let somebody in under that name, or one that is made up where none is typed; whoever was in comes back under the
    name of before. BadName, or Refused where the lobby is locked or they were taken out."""
    step(running)  # from here on nobody else enters, under this name or as this person
    known = db.session.scalar(
        sa.select(GamePlayer).where(GamePlayer.game_id == running.id, GamePlayer.user_id == user.id)
    )
    row = known or _new(running, user, typed, at)
    member = Member(row.id, row.user_id, row.name, row.hidden)
    factor = queries.time_factor(running.classroom, user.id)
    return append(running, [Joined(row.id, team_for(running.game, row.id), factor)], at), member


def leave(running: Running, player: int, at: datetime) -> Step:
    """The player goes, and is not waited for."""
    return append(running, [Left(player)], at)


def suggestion(running: Running, account: User | None = None) -> str:
    """A name that nobody in the game has: their own for who has an account, if it can be shown, else a made-up one."""
    taken = _taken(running, account)
    try:
        return free_name(clean_name(account.name or "" if account else ""), taken)
    except BadName:
        return generated_name(random.SystemRandom(), taken)


def _new(running: Running, user: User, typed: str, at: datetime) -> GamePlayer:
    name = free_name(clean_name(typed), _taken(running, user)) if typed.strip() else suggestion(running)
    row = GamePlayer(game_id=running.id, user_id=user.id, name=name, hidden=False, joined_at=at)
    db.session.add(row)
    db.session.flush()
    return row


def _taken(running: Running, user: User | None) -> list[str]:
    """The names in the game, and those that others have in the class that it is for: nobody plays as one of them."""
    return [*(member.name for member in running.members.values()), *queries.others_in_class(running, user)]
