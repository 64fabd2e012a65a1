"""Pure: what came out of a game, for its host: how each question fared, and each player."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.live.board import standings
from quizapp.live.state import Game, Round, counted
from quizapp.live.votes import fraction_of


@dataclass(frozen=True, slots=True)
class Fared:
    """A question, by its revision: how many were there when it was asked, how many of them had it all right, and how
    many answered in time."""

    revision: int
    players: int
    right: int
    answered: int

    @property
    def share(self) -> float:
        """Of those who were there, the part that had it right."""
        return self.right / self.players


@dataclass(frozen=True, slots=True)
class Result:
    """A player: the rank, None before they have points, and these, and how many of the questions that were asked while
    they were there they had all right."""

    player: int
    rank: int | None
    points: float
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class TeamResult:
    """A team, by its number: its rank, None before it has points, and these as the sum of the means of its members."""

    team: int
    rank: int | None
    points: float


def by_question(game: Game) -> list[Fared]:
    """Every question whose points count, the one that fewest had right first; those who were taken out count
    nowhere."""
    gone = {player.id for player in game.players.values() if player.removed}
    found = [_fared(rounds, gone) for rounds in counted(game).values()]
    return sorted((one for one in found if one.players), key=lambda one: one.share)


def by_player(game: Game) -> list[Result]:
    """Everybody who was asked something, in the order of the board."""
    fractions = [_fractions(rounds) for rounds in counted(game).values()]
    rows = []
    for place in standings(game).by_player.values():
        own = [given[place.id] for given in fractions if place.id in given]
        rows.append(Result(place.id, place.rank, place.points, own.count(1), len(own)))
    return [row for row in rows if row.asked]


def by_team(game: Game) -> list[TeamResult]:
    """Every team in the order of the board; none in a game without teams."""
    return [TeamResult(place.id, place.rank, place.points) for place in standings(game).teams]


def _fared(rounds: Iterable[Round], gone: Iterable[int]) -> Fared:
    rounds = list(rounds)
    fractions = _fractions(rounds)
    there = fractions.keys() - set(gone)
    answered = there & {player for round in rounds for player in round.answers}
    right = sum(fractions[player] == 1 for player in there)
    return Fared(rounds[0].revision or 0, len(there), right, len(answered))


def _fractions(rounds: Iterable[Round]) -> dict[int, float]:
    """What counts for each who was there: their last answer, and nothing without one."""
    found: dict[int, float] = {}
    for round in rounds:
        found |= {player: 0.0 for player in round.taking_part if player not in found}
        found |= {player: fraction_of(round, answer) for player, answer in round.answers.items()}
    return found
