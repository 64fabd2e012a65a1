"""Pure: which answers of a game are to be written as reviews, and which of those written are to be taken back.

Only the first vote over a question moves the memory; polls, repeats and what was dropped or given up write nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from quizapp.live.state import Answer, Game, Round
from quizapp.live.votes import fraction_of, regrades


@dataclass(frozen=True, slots=True)
class Due:
    """One answer to be written. ``regraded`` counts how often the host's accepting changed it; with player and round it
    is the key under which the review is written once."""

    player: int
    round: int
    revision: int
    fraction: float
    certainty: str | None
    at: datetime
    took_ms: int
    late: bool
    regraded: int


def reviews(game: Game, round: int | None = None) -> tuple[Due, ...]:
    """What is to be written by now, of one round or of all: by round, then by player. Rounds that take answers write
    nothing yet; those in time and those that came late before the reveal are written alike."""
    return tuple(
        _due(one, player, answer) for one in _rounds(game, round) if not one.void for player, answer in _answers(one)
    )


def taken_back(game: Game, round: int | None = None) -> tuple[tuple[int, int, int], ...]:
    """The keys (player, round, regraded) that may have been written and are valid no more: all of a question that was
    dropped or given up, and what an answer was before it was regraded. Taking back what was never written is nothing.
    """
    return tuple(
        (player, one.number, regraded)
        for one in _rounds(game, round)
        for player, answer in _answers(one)
        for regraded in range(len(regrades(one, answer)) + one.void)
    )


def _rounds(game: Game, round: int | None) -> Iterator[Round]:
    """The rounds that move the memory, once they are locked."""
    found = (one for one in game.rounds if round in (None, one.number))
    return (one for one in found if one.locked_at and not one.repeats and not one.poll)


def _answers(round: Round) -> list[tuple[int, Answer]]:
    return sorted([*round.answers.items(), *round.late.items()], key=lambda pair: pair[0])


def _due(round: Round, player: int, answer: Answer) -> Due:
    return Due(
        player=player,
        round=round.number,
        revision=round.revision or 0,
        fraction=fraction_of(round, answer),
        certainty=answer.certainty,
        at=answer.at,
        took_ms=answer.took_ms,
        late=player in round.late,
        regraded=len(regrades(round, answer)),
    )
