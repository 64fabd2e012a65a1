"""A class game of the demo school, which everybody played to its end and which stands in the gradebook."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.grading.records import Response
from quizapp.items.records import Item
from quizapp.live import entering, hosting, keeping, kept_games, recording
from quizapp.live.giving import answer
from quizapp.live.hosting import Plan, Wish
from quizapp.live.running import Running
from quizapp.live.settings import Settings
from quizapp.quiz.rules import Rules

TITLE = "After the first reading"
Gives = Callable[[int, Item], Response]
"""What a user answers to an item."""


def played(  # noqa: PLR0913 - who leads it for which class, what is asked of whom, and when
    host: User,
    classroom: int,
    release: Release,
    items: Sequence[Item],
    people: Sequence[User],
    *,
    gives: Gives,
    chance: random.Random,
    at: datetime,
) -> None:
    """Play a game of these items; nobody is left waiting for what it brings to the memories."""
    plan = Plan(Rules(length=len(items)), Settings(), TITLE, classroom, tuple(items))
    running = _happened(hosting.open_game(host, release, plan, at))
    for someone in people:
        step, member = entering.enter(running, someone, someone.name or "", at)
        _happened(step)
        running.take_in(member)
    for number in range(len(running.game.revisions)):
        at = _round(running, number, gives, chance, at + timedelta(seconds=20))
    _happened(hosting.happen(running, Wish("ended", len(items) - 1), at))
    _bring_up(running, at)


def _round(running: Running, number: int, gives: Gives, chance: random.Random, at: datetime) -> datetime:
    """Ask a question, which everybody answers, and show the answer; when that was."""
    _happened(hosting.happen(running, Wish("asked", number), at))
    users = {player: user for user, player in running.by_user.items()}
    _happened(_answers(running, users, gives, chance, at))
    over = at + timedelta(seconds=45)
    for kind in ("locked", "revealed"):
        _happened(hosting.happen(running, Wish(kind, number), over))
    return over


def _answers(
    running: Running, users: Mapping[int, int], gives: Gives, chance: random.Random, at: datetime
) -> recording.Step:
    """All answers to the question that is up, and what was given, written together."""
    step, rows = recording.step(running), []
    round = running.game.rounds[-1]
    item = running.release.by_revision[round.revision or 0]
    for player, user in users.items():
        response, took = gives(user, item), chance.randrange(4_000, 40_000)
        came = at + timedelta(milliseconds=took)
        step.happens(answer(round.number, player, item, response, took_ms=took), came)
        given = response.as_json()
        rows.append({"game_id": running.id, "round": round.number, "player_id": player, "response": given, "at": came})
    recording.write(step, rows)
    return step


def _happened(step: recording.Step) -> Running:
    step.take_effect()
    return step.running


def _bring_up(running: Running, at: datetime) -> None:
    """Bring all answers to the memories and the gradebook, and let the game go."""
    while not running.is_brought_up:
        chunk = keeping.next_chunk(running)
        keeping.bring_up(running, chunk, at)
        keeping.is_committed(running, chunk)
    kept_games.forget(running.id)
