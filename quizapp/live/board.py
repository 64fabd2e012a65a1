"""Pure: who stands where, by the questions whose answers were shown; and how the answers to one were spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, takewhile
from operator import is_
from statistics import mean

from quizapp.live.points import points
from quizapp.live.state import Game, Player, Round, could_answer, counted
from quizapp.live.votes import fraction_of

TOP = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a player (or a team, by its number) stands; equal points share a rank, and nobody has one before they have
    points."""

    id: int
    points: float
    rank: int | None


@dataclass(frozen=True, slots=True)
class Standings:
    """The whole board. ``by_player`` holds every player but those taken out, most points first, and at its end those
    who are not among ``answered``, as no answer of theirs counted; ``teams`` is empty where nobody is in one,
    ``of_one`` are those with a single member; ``total`` is what the class has together."""

    by_player: Mapping[int, Place]
    answered: frozenset[int]
    teams: tuple[Place, ...]
    of_one: frozenset[int]
    total: int

    def top(self) -> list[tuple[int, float, list[int]]]:
        """The first five ranks as rank, points and players, ties together and never cut. Nobody is held up there for
        coming last."""
        ranks: dict[int, list[Place]] = {}
        for place in self.by_player.values():
            if place.rank is not None:
                ranks.setdefault(place.rank, []).append(place)
        last = len(self.answered) + 1
        return [
            (rank, same[0].points, [place.id for place in same])
            for rank, same in ranks.items()
            if rank == 1 or (rank <= TOP and rank + len(same) < last)
        ]

    def teams_held_up(self) -> list[Place]:
        """The teams that a board shows: none with less than nothing, and none whose points are those of one person."""
        return [team for team in self.teams if team.points >= 0 and team.id not in self.of_one]

    def other_teams(self) -> list[int]:
        """The teams that are named beside the board, in no order of merit."""
        held_up = {team.id for team in self.teams_held_up()}
        return sorted(team.id for team in self.teams if team.id not in held_up)

    @property
    def total_held_up(self) -> int | None:
        """What the class has together, where that is not less than nothing."""
        return self.total if self.total >= 0 else None


def standings(game: Game) -> Standings:
    """The board as it is by now. It looks at every answer: ask once a reveal, not once a player."""
    players = {player.id: player for player in game.players.values() if not player.removed}
    by_question = question_points(game)
    totals = dict.fromkeys(players, 0)
    for given in by_question:
        for player in given.keys() & players.keys():
            totals[player] += given[player]
    teams = _team_points(players, by_question)
    rounds = chain(*counted(game).values())
    answered = frozenset(player for round in rounds for player in round.answers if player in players)
    known = _ranked({player: total for player, total in totals.items() if player in answered})
    waiting = (Place(player, total, None) for player, total in totals.items() if player not in answered)
    return Standings(
        by_player={place.id: place for place in (*known, *waiting)},
        answered=answered,
        teams=tuple(_ranked(teams)),
        of_one=frozenset(team for team, members in _members(players).items() if members == 1),
        total=sum(totals.values()),
    )


def is_unmoved(game: Game, other: Game) -> bool:
    """Whether nothing has come between the two that could move the board; both are moments of one game."""
    known, now = ([*chain(*counted(one).values())] for one in (other, game))
    return game.players is other.players and len(known) == len(now) and all(map(is_, known, now))


def question_points(game: Game) -> list[dict[int, int]]:
    """For each question that counts, the points of everybody who took part, 0 without an answer.

    Where a question was asked again before its answer was shown, a player's last vote counts.
    """
    return [_points_of(game, rounds) for rounds in counted(game).values()]


def missed(game: Game, player: int) -> tuple[int, ...]:
    """The questions that were shown and that the player has no answer to, as numbers of their first rounds: for
    catching up. A late answer is one; polls and what was dropped are not asked for."""
    asked = counted(game).items()
    return tuple(question for question, rounds in asked if not any(_answered(round, player) for round in rounds))


def before(game: Game, player: int) -> tuple[int, ...]:
    """The questions that were asked before the player came: those before the first one in which they took part."""
    asked = counted(game).items()
    without = takewhile(lambda one: not any(could_answer(game, round, player) for round in one[1]), asked)
    return tuple(question for question, _ in without)


def closed_to(game: Game, player: int) -> tuple[int, ...]:
    """The questions that count, shown or only closed by now, and that the player could answer in none of their rounds;
    as numbers of their first rounds."""
    rounds = [round for round in game.rounds if round.counts and not round.void]
    open_to = {round.question for round in rounds if could_answer(game, round, player)}
    return tuple(dict.fromkeys(round.question for round in rounds if round.question not in open_to))


def _points_of(game: Game, rounds: Iterable[Round]) -> dict[int, int]:
    found: dict[int, int] = {}
    for round in rounds:
        found |= {player: 0 for player in round.taking_part if player not in found}
        for player, answer in round.answers.items():
            found[player] = points(game.settings, answer, fraction_of(round, answer))
    return found


def _answered(round: Round, player: int) -> bool:
    return player in round.answers or player in round.late


def _team_points(players: Mapping[int, Player], by_question: Iterable[Mapping[int, int]]) -> dict[int, float]:
    """The sum over the questions of the mean of the members who took part, so that nobody costs a team anything by
    coming late."""
    totals: dict[int, float] = {player.team: 0 for player in players.values() if player.team is not None}
    for given in by_question:
        members: dict[int, list[int]] = {}
        for player in given.keys() & players.keys():
            if (team := players[player].team) is not None:
                members.setdefault(team, []).append(given[player])
        for team, each in members.items():
            totals[team] += mean(each)
    return {team: round(total, 1) for team, total in totals.items()}


def _members(players: Mapping[int, Player]) -> Counter[int]:
    return Counter(player.team for player in players.values() if player.team is not None)


def _ranked(totals: Mapping[int, float]) -> Iterable[Place]:
    """Most points first, then in order of number; a rank is one more than how many have more points."""
    rank, before = 0, None
    for count, (one, total) in enumerate(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])), 1):
        if total != before:
            rank, before = count, total
        yield Place(one, total, rank if total > 0 else None)
