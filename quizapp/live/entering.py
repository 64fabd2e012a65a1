"""Writes of somebody who comes into a game, or goes. Nothing here commits."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.queries import Member as InClass
from quizapp.db import db
from quizapp.grading.saying import N_
from quizapp.live import queries
from quizapp.live.events import Joined, Left
from quizapp.live.joining import clean_name, fitting, free_name, generated_name, readable
from quizapp.live.models import GamePlayer
from quizapp.live.recording import Step, append, step
from quizapp.live.refusals import BadName, LobbyClosed
from quizapp.live.running import Member, Running
from quizapp.live.state import playing
from quizapp.live.teams import team_for

MOST_PLAYERS = 6000
"""Of one game: more than it is measured for, and an end for whoever fills it by a script."""


def enter(running: Running, user: User, typed: str, at: datetime) -> tuple[Step, Member]:
    """Let somebody in under that name, or one that is made up where none is typed; whoever was in comes back under the
    name of before. BadName, or Refused where the lobby is locked or full or they were taken out."""
    step(running)  # from here on nobody else enters, under this name or as this person
    known = db.session.scalar(
        sa.select(GamePlayer).where(GamePlayer.game_id == running.id, GamePlayer.user_id == user.id)
    )
    row = known or _new(running, user, typed, at)
    member = Member(row.id, row.user_id, row.name, row.hidden)
    factor = queries.time_factor(running.classroom, user.id)
    joined = Joined(row.id, team_for(running.game, row.id), factor, returns=known is not None)
    return append(running, [joined], at), member


def with_own_time(running: Running) -> list[Joined]:
    """What lets those who play have the time that they have in the class by now: a teacher may have given more to
    somebody who is in the game already. Nobody else writes in it from here on."""
    if running.classroom is None:
        return []
    step(running)
    longer, users = queries.time_factors(running.classroom), {one.id: one.user for one in running.members.values()}
    own = [(one, longer.get(users.get(one.id) or 0, 1.0)) for one in playing(running.game)]
    return [Joined(one.id, one.team, factor, returns=True) for one, factor in own if factor != one.time_factor]


def known_as(running: Running, user: User) -> str:
    """Under which name somebody who has left comes back; "" for who never came."""
    known = sa.select(GamePlayer.name).where(GamePlayer.game_id == running.id, GamePlayer.user_id == user.id)
    return db.session.scalar(known) or ""


def leave(running: Running, player: int, at: datetime) -> Step:
    """The player goes, and is not waited for."""
    return append(running, [Left(player)], at)


def suggestion(running: Running, user: User | None = None) -> str:
    """A name that nobody else has: what they are called already, if that can be shown; else a made-up one."""
    inside = queries.in_class(running) if user else []
    names = _of_others(running, user, inside)
    try:
        return free_name(readable(_called(user, inside) if user else ""), names)
    except BadName:
        return generated_name(random.SystemRandom(), names)


def taken(running: Running, user: int) -> list[str]:
    """The names that others have in the game or in the class that it is for, by which they sign in too: nobody plays as
    one of them."""
    return _taken(running, user, queries.in_class(running))


def _new(running: Running, user: User, typed: str, at: datetime) -> GamePlayer:
    if len(running.game.players) >= MOST_PLAYERS:
        raise LobbyClosed(N_("This game is full. Ask the person who leads it to open another one."))
    name = _named(running, user, typed) if typed.strip() else suggestion(running)
    row = GamePlayer(game_id=running.id, user_id=user.id, name=name, hidden=False, joined_at=at)
    db.session.add(row)
    db.session.flush()
    return row


def _named(running: Running, user: User, typed: str) -> str:
    """The name that was typed; what they are called already is theirs, whatever rules there are for new names."""
    inside = queries.in_class(running)
    name = readable(typed) if typed.strip() == _called(user, inside) else clean_name(typed)
    return free_name(name, _of_others(running, user, inside))


def _called(user: User, inside: Iterable[InClass]) -> str:
    """What they are called in the class that the game is for, or the name of their account; other guests as they played
    last, if that may be shown, "" for who never did."""
    called = {one.id: one.name for one in inside}
    return fitting(called.get(user.id) or user.name or queries.last_played_as(user.id))


def _of_others(running: Running, user: User | None, inside: Collection[InClass]) -> list[str]:
    """The names that are taken for them. A guest of elsewhere may take those of the class: else anybody with the code
    could ask, name by name, who is in it."""
    if user and (not user.is_guest or any(one.id == user.id for one in inside)):
        return _taken(running, user.id, inside)
    return _played(running, user.id if user else 0)


def _taken(running: Running, user: int, inside: Iterable[InClass]) -> list[str]:
    others = [one for one in inside if one.id != user]
    return [*_played(running, user), *(one.name for one in others), *(one.sign_in for one in others)]


def _played(running: Running, user: int) -> list[str]:
    return [member.name for member in running.members.values() if member.user != user]
