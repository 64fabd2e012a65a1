"""Pure: the attempt that a game leaves for each player.

Its questions are those whose points count and in which the player took part: what was asked before somebody came is not
theirs. What counts of each is what the points count, by the fraction that was right; how fast and how sure somebody was
plays no part in a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.live.state import Answer, Game, Round, counted
from quizapp.live.votes import fraction_of


@dataclass(frozen=True, slots=True)
class Question:
    """A question, by the number of the round whose answer counts, or of its last one without any. ``fraction`` is what
    the answer got, with what the host accepted; one that came ``late`` counts for nothing."""

    round: int
    answer: Answer | None = None
    fraction: float = 0.0
    late: bool = False


Sheet = tuple[Question, ...]
"""What the game leaves for a player, in the order asked; nothing for one who was taken out of it."""


def sheets(game: Game) -> Mapping[int, Sheet]:
    """What the game leaves, by player."""
    asked = counted(game).values()
    return {player.id: () if player.removed else _of(asked, player.id) for player in game.players.values()}


def _of(asked: Iterable[list[Round]], player: int) -> Sheet:
    return tuple(_question(rounds, player) for rounds in asked if any(player in one.taking_part for one in rounds))


def _question(rounds: list[Round], player: int) -> Question:
    """Where it was asked again before its answer was shown, the last vote counts."""
    for round in reversed(rounds):
        if answer := round.answers.get(player):
            return Question(round.number, answer, fraction_of(round, answer))
    for round in reversed(rounds):
        if answer := round.late.get(player):
            return Question(round.number, answer, fraction_of(round, answer), late=True)
    return Question(rounds[-1].number)
