"""The answers of a game reach the memories, and the gradebook of its class: in chunks, each a transaction, so that
nothing is lost or written twice when the server stops in between.

A question's answers are written once its answer was shown, since until then it may be asked again after a discussion,
and what the memory says of it could be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice, zip_longest
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
from quizapp.study import remembering, reviewing

CHUNK = 25


class Chunk(NamedTuple):
    """Some answers to take back, by their keys, and some to write; and what to leave for some players: all of it by the
    game as it was at that line of its log, which goes on while a chunk is being written."""

    game: Game
    sequence: int
    back: tuple[Key, ...] = ()
    due: tuple[Due, ...] = ()
    left: tuple[tuple[int, Sheet], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.back or self.due or self.left)


def next_chunk(running: Running, most: int = CHUNK) -> Chunk:
    """What is to be written next, and what is to be taken back because it counts no more; once that is done what is to
    be left for the gradebook; nothing at all in the end.

    What this process has done it knows; what was done before is in the log, where it counts once.
    """
    with running.moving:
        nothing = Chunk(running.game, running.sequence)
    rounds = _unsettled(running, nothing.game)
    taken_back = (key for round in rounds for key in reviews.taken_back(nothing.game, round))
    back = [key for key in taken_back if key not in running.taken_back][:most]
    due = [one for round in rounds for one in _due(nothing.game, round) if _key(one) not in running.reviewed_keys]
    if back or due:
        return nothing._replace(back=tuple(back), due=tuple(due[: most - len(back)]))
    left = leaving.to_leave(running.classroom, nothing.game).items()
    return nothing._replace(left=tuple(islice((one for one in left if one[1] != running.left.get(one[0], ())), most)))


def bring_up(running: Running, chunk: Chunk, at: datetime) -> None:
    """Bring a chunk to the memories; when it is empty, the game is brought up to the line that it was made at."""
    users = _hold(chunk)
    for key in chunk.back:
        _take_back(running, key, users, at)
    _record(running, chunk, users, at)
    leaving.leave(running, chunk.game, dict(chunk.left))
    if not chunk:
        mark = sa.update(GameRow).where(GameRow.id == running.id).values(reviewed=chunk.sequence)
        db.session.execute(mark, execution_options=AS_IT_IS)


def is_committed(running: Running, chunk: Chunk) -> None:
    """Remember that a chunk was brought to the memories."""
    running.taken_back.update(chunk.back)
    running.reviewed_keys.update(map(_key, chunk.due))
    running.left.update(chunk.left)
    if not (chunk.back or chunk.due):
        running.settled = chunk.game.rounds
    with running.moving:
        running.is_brought_up = not chunk and running.sequence == chunk.sequence


def known_at(game: Game) -> tuple[set[Key], set[Key]]:
    """What had been written and taken back when the game, as it was then, had been brought up."""
    return {_key(one) for one in _due(game)}, set(reviews.taken_back(game))


def client_key(game: int, key: Key) -> str:
    """The key under which that answer reaches the log, once."""
    player, round, regraded = key
    return f"game-{game}-{round}-{player}-{regraded}"


def _unsettled(running: Running, game: Game) -> list[int]:
    """The rounds that are not as they were when nothing was left to do: a hall has tens of thousands of answers in
    those that it has left behind."""
    return [round.number for round, settled in zip_longest(game.rounds, running.settled) if round is not settled]


def _due(game: Game, round: int | None = None) -> list[Due]:
    return [one for one in reviews.reviews(game, round) if game.rounds[one.round].revealed_at]


def _key(due: Due) -> Key:
    return (due.player, due.round, due.regraded)


def _hold(chunk: Chunk) -> dict[int, User]:
    """Everybody whose memory the chunk moves, by player, held all at once: taken one by one, in the order of players,
    they might be held the other way round by another process that brings up another game."""
    users = _users({player for player, *_ in chunk.back} | {one.player for one in chunk.due})
    remembering.hold({user.id for user in users.values()})
    return users


def _take_back(running: Running, key: Key, users: Mapping[int, User], at: datetime) -> None:
    if user := users.get(key[0]):
        reviewing.undo(user, client_key(running.id, key), at)


def _record(running: Running, chunk: Chunk, users: Mapping[int, User], at: datetime) -> None:
    given = _given(running.id, chunk.due)
    answers = [
        _answer(running, chunk.game, one, users[one.player], given[one.round, one.player])
        for one in chunk.due
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


def _answer(running: Running, game: Game, due: Due, learner: User, given: Response) -> reviewing.Answer:
    round = game.rounds[due.round]
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
