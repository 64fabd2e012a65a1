"""What a class game leaves in the gradebook of its class: an attempt for each player who learns there.

It is written once the game is over, and again for whoever is concerned when the host drops or accepts something later.
Written twice it is the same; guests who are not of the class leave nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from quizapp.bank.releases import Release
from quizapp.classrooms import playing
from quizapp.classrooms.models import AssignedAttempt, Assignment
from quizapp.db import db
from quizapp.live.accepting import as_accepted, beyond
from quizapp.live.attempts import Question, Sheet, sheets
from quizapp.live.models import GameAnswer, GameAssignment, GamePlayer, GameRow
from quizapp.live.running import Running
from quizapp.live.state import Game, Phase, Round, counted
from quizapp.quiz.recording import PlayedQuestion, PlayedResponse

Given = Mapping[tuple[int, int], dict[str, Any]]
"""Responses as they were given, by round and player."""


def to_leave(classroom: int | None, game: Game) -> dict[int, Sheet]:
    """What each player is to be left by now; nothing of a game that goes on, or that is for no class."""
    if classroom is None or game.phase is not Phase.OVER:
        return {}
    return dict(sheets(game))


def leave(running: Running, game: Game, sheets: Mapping[int, Sheet]) -> None:
    """Leave these, which are of the game as it was then, for their players, as far as they learn in the class."""
    users = _users(running, sheets)
    if not users:
        return
    given = _given(running.id, users)
    asked = {
        user: [_asked(running.release, game, one, player, given) for one in sheets[player]]
        for player, user in users.items()
    }
    row = db.session.get_one(GameRow, running.id, with_for_update=True)  # another process may be at it too
    known = db.session.get(GameAssignment, running.id)
    if not known and not any(asked.values()):
        return
    assigned = db.session.get_one(Assignment, known.assignment_id) if known else _assign(running, row)
    playing.ask(assigned, running.release, _revisions(game))
    playing.leave(assigned, asked, row.ended_at or row.opened_at)


def result(game: int, learner: int) -> int | None:
    """The attempt that a game has left for somebody, by its number."""
    left = sa.select(AssignedAttempt.attempt_id).join(
        GameAssignment, GameAssignment.assignment_id == AssignedAttempt.assignment_id
    )
    own = left.where(GameAssignment.game_id == game, AssignedAttempt.learner_id == learner)
    return db.session.scalar(own.order_by(AssignedAttempt.attempt_id).limit(1))


def _users(running: Running, players: Iterable[int]) -> dict[int, int]:
    """The players who learn in the class of the game, each with their user."""
    rows = db.session.execute(
        sa.select(GamePlayer.id, GamePlayer.user_id).where(
            GamePlayer.game_id == running.id, GamePlayer.id.in_(list(players)), GamePlayer.user_id.is_not(None)
        )
    )
    found = {player: user for player, user in rows if user is not None}
    learners = playing.learners(running.classroom, found.values())
    return {player: user for player, user in found.items() if user in learners}


def _assign(running: Running, row: GameRow) -> Assignment:
    made = playing.played(
        row.classroom_id or 0,
        running.release,
        row.title,
        by=row.host_id,
        opened_at=row.opened_at,
        ended_at=row.ended_at or row.opened_at,
    )
    db.session.add(GameAssignment(game_id=row.id, assignment_id=made.id))
    return made


def _revisions(game: Game) -> list[int]:
    rounds = [game.rounds[question] for question in counted(game)]
    return [round.revision for round in rounds if round.revision is not None]


def _given(game: int, players: Iterable[int]) -> Given:
    rows = db.session.scalars(
        sa.select(GameAnswer).where(GameAnswer.game_id == game, GameAnswer.player_id.in_(list(players)))
    )
    return {(row.round, row.player_id): row.response for row in rows}


def _asked(release: Release, game: Game, question: Question, player: int, given: Given) -> PlayedQuestion:
    round = game.rounds[question.round]
    response = _response(release, round, question, given.get((question.round, player)))
    return PlayedQuestion(round.revision or 0, round.seed, round.asked_at, response)


def _response(
    release: Release, round: Round, question: Question, given: dict[str, Any] | None
) -> PlayedResponse | None:
    answer = question.answer
    if answer is None or given is None:
        return None
    item = release.by_revision[round.revision or 0]
    return PlayedResponse(
        given=given,
        fraction=question.fraction,
        at=answer.at,
        certainty=answer.certainty,
        duration_ms=answer.took_ms,
        accepted=beyond(item, as_accepted(item, round, answer)),
        late=question.late,
    )
