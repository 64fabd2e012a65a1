"""The answers of a game reach the memories, and the gradebook of its class: in chunks, each a transaction, so that
nothing is lost or written twice when the server stops in between.

A question's answers are written once its answer was shown, since until then it may be asked again after a discussion,
and what the memory says of it could be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import AS_IT_IS, db
from quizapp.grading.grade import grade
from quizapp.grading.records import Response, response_of
from quizapp.items.asking import question
from quizapp.live import leaving, reviews
from quizapp.live.accepting import as_accepted
from quizapp.live.attempts import Sheet
from quizapp.live.models import GameAnswer, GamePlayer, GameRow
from quizapp.live.reviews import Due
from quizapp.live.running import Key, Running
from quizapp.live.state import Game
from quizapp.study import reviewing

CHUNK = 25


class Chunk(NamedTuple):
    """Some answers to take back, by their keys, and some to write; and what to leave for some players."""

    back: tuple[Key, ...]
    due: tuple[Due, ...]
    left: tuple[tuple[int, Sheet], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.back or self.due or self.left)


def next_chunk(running: Running, most: int = CHUNK) -> Chunk:
    """What is to be written next, and what is to be taken back because it counts no more; once that is done what is to
    be left for the gradebook; nothing at all in the end.

    What this process has done it knows; what was done before is in the log, where it counts once.
    """
    back = [key for key in reviews.taken_back(running.game) if key not in running.taken_back][:most]
    due = [one for one in _due(running.game) if _key(one) not in running.reviewed_keys]
    if back or due:
        return Chunk(tuple(back), tuple(due[: most - len(back)]))
    left = leaving.to_leave(running).items()
    return Chunk((), (), tuple(islice((one for one in left if one[1] != running.left.get(one[0], ())), most)))


def bring_up(running: Running, chunk: Chunk, at: datetime) -> None:
    """Bring a chunk to the memories; when it is empty, the game is brought up to its present line."""
    for key in chunk.back:
        _take_back(running, key, at)
    _record(running, chunk.due, at)
    leaving.leave(running, dict(chunk.left))
    if not chunk:
        mark = sa.update(GameRow).where(GameRow.id == running.id).values(reviewed=running.sequence)
        db.session.execute(mark, execution_options=AS_IT_IS)


def is_committed(running: Running, chunk: Chunk) -> None:
    """Remember that a chunk was brought to the memories."""
    running.taken_back.update(chunk.back)
    running.reviewed_keys.update(map(_key, chunk.due))
    running.left.update(chunk.left)
    running.is_brought_up = not chunk


def known_at(game: Game) -> tuple[set[Key], set[Key]]:
    """What had been written and taken back when the game, as it was then, had been brought up."""
    return {_key(one) for one in _due(game)}, set(reviews.taken_back(game))


def client_key(game: int, key: Key) -> str:
    """The key under which that answer reaches the log, once."""
    player, round, regraded = key
    return f"game-{game}-{round}-{player}-{regraded}"


def _due(game: Game) -> list[Due]:
    return [one for one in reviews.reviews(game) if game.rounds[one.round].revealed_at]


def _key(due: Due) -> Key:
    return (due.player, due.round, due.regraded)


def _take_back(running: Running, key: Key, at: datetime) -> None:
    user = _users([key[0]]).get(key[0])
    if user:
        reviewing.undo(user, client_key(running.id, key), at)


def _record(running: Running, due: Iterable[Due], at: datetime) -> None:
    due = list(due)
    users, given = _users({one.player for one in due}), _given(running.id, due)
    answers = [
        _answer(running, one, users[one.player], given[one.round, one.player])
        for one in due
        if one.player in users and (one.round, one.player) in given
    ]
    if answers:
        reviewing.record(answers, at)


def _users(players: Iterable[int]) -> dict[int, User]:
    found = sa.select(GamePlayer.id, User).join(User, User.id == GamePlayer.user_id).where(GamePlayer.id.in_(players))
    return {player: user for player, user in db.session.execute(found)}  # noqa: C416 - rows are typed by taking them apart


def _given(game: int, due: Iterable[Due]) -> dict[tuple[int, int], Response]:
    rounds, players = {one.round for one in due}, {one.player for one in due}
    rows = db.session.scalars(
        sa.select(GameAnswer).where(
            GameAnswer.game_id == game, GameAnswer.round.in_(rounds), GameAnswer.player_id.in_(players)
        )
    )
    return {(row.round, row.player_id): response_of(row.response) for row in rows}


def _answer(running: Running, due: Due, learner: User, given: Response) -> reviewing.Answer:
    round = running.game.rounds[due.round]
    stored = round.answers.get(due.player) or round.late[due.player]
    item = running.release.by_revision[due.revision]
    return reviewing.Answer(
        learner=learner,
        client_key=client_key(running.id, _key(due)),
        item=item,
        revision_id=due.revision,
        grade=grade(as_accepted(item, round, stored), given),
        given={**given.as_json(), "rating": None, "seed": round.seed, "place": "game", "passage": 0},
        source="live",
        at=due.at,
        options=len(question(item, round.seed).options),
        certainty=due.certainty,
        duration_ms=due.took_ms,
        language=running.release.book.statement.language,
    )
