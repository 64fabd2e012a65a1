"""Pure: who comes into a game and goes out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from quizapp.grading.saying import N_
from quizapp.live.events import Joined, Left, LobbyLocked, LobbyUnlocked, Readmitted, Removed
from quizapp.live.refusals import LobbyClosed, NotInGame
from quizapp.live.state import Game, Player

TAKEN_OUT = N_("You were taken out of this game. Ask the person who leads it.")
NOBODY_NEW = N_("Nobody new can join at the moment. Ask the person who leads the game to let you in.")


def joined(game: Game, event: Joined, at: datetime) -> Game:
    """The player is in, at any time of the game; whoever was in before comes back to what they had.

    A team may be changed until the first question; a time factor is always the newest.
    """
    known = game.players.get(event.player)
    _let_in(game, known, event)
    begun = bool(game.rounds)
    team = known.team if known and begun else event.team
    player = Player(event.player, team, event.time_factor)
    return game if player == known else _with(game, player)


def left(game: Game, event: Left, at: datetime) -> Game:
    """The player is gone; before the first question as if never there, later with the points kept."""
    known = player_of(game, event.player)
    if game.rounds or known.removed:
        return game if not known.here else _with(game, replace(known, here=False))
    return replace(game, players=game.players.without(event.player))


def removed(game: Game, event: Removed, at: datetime) -> Game:
    """The player is out of the game, its counts and its board."""
    known = player_of(game, event.player)
    return game if known.removed else _with(game, replace(known, removed=True))


def readmitted(game: Game, event: Readmitted, at: datetime) -> Game:
    """The player counts again, and may come back."""
    known = player_of(game, event.player)
    return _with(game, replace(known, removed=False, here=False)) if known.removed else game


def locked(game: Game, event: LobbyLocked, at: datetime) -> Game:
    """Newcomers stay out."""
    return game if game.lobby_locked else replace(game, lobby_locked=True)


def unlocked(game: Game, event: LobbyUnlocked, at: datetime) -> Game:
    """Newcomers may come in."""
    return replace(game, lobby_locked=False) if game.lobby_locked else game


def player_of(game: Game, player: int) -> Player:
    """The player of that number, here or gone; NotInGame for one who never joined."""
    if player not in game.players:
        raise NotInGame(N_("You are not in this game yet. Join it with its code first."))
    return game.players[player]


def member_of(game: Game, player: int) -> Player:
    """The player of that number; NotInGame for one who was taken out too."""
    found = player_of(game, player)
    if found.removed:
        raise NotInGame(TAKEN_OUT)
    return found


def _let_in(game: Game, known: Player | None, event: Joined) -> None:
    if known and known.removed:
        raise NotInGame(TAKEN_OUT)
    if known is None and game.lobby_locked and not event.returns:
        raise LobbyClosed(NOBODY_NEW)


def _with(game: Game, player: Player) -> Game:
    return replace(game, players=game.players.put(player.id, player))
