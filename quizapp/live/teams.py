"""Pure: who plays for which team. Teams are numbered from 1; an answer is its player's own all the same."""

from __future__ import annotations

from collections import Counter

from quizapp.live.state import Game, playing

FEWEST, MOST = 2, 8


def team_for(game: Game, player: int) -> int | None:
    """The team of somebody who comes: the one they had, or the first of those with the fewest who are there; None in a
    game without teams."""
    known = game.players.get(player)
    if known or not game.settings.teams:
        return known.team if known else None
    there = dict(sizes(game))
    return min(there, key=there.__getitem__)


def sizes(game: Game) -> list[tuple[int, int]]:
    """Each team with how many of its players are there; nothing in a game without teams."""
    if not game.settings.teams:
        return []
    there = Counter(player.team for player in playing(game))
    return [(team, there[team]) for team in range(1, game.settings.teams + 1)]
