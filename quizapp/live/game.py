"""Pure: a game is a fold over its log: ``apply(game, event, at) -> game``.

Nothing waits for the host's device, or for anybody's: a game stands still between two events and goes on with the next,
whoever sends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from quizapp.grading.saying import N_
from quizapp.live import lobby, rounds, timing, votes
from quizapp.live.events import (
    Accepted,
    Answered,
    Asked,
    Closing,
    Dropped,
    Ended,
    Event,
    Extended,
    Joined,
    Left,
    LobbyLocked,
    LobbyUnlocked,
    Locked,
    Logged,
    Opened,
    Paused,
    Ranked,
    Readmitted,
    Removed,
    Resumed,
    Revealed,
    Skipped,
)
from quizapp.live.refusals import LogError, NotNow
from quizapp.live.state import Game, Phase


def apply(game: Game, event: Event, at: datetime) -> Game:
    """The game after the event. The very same game when the event changes nothing, a repeat above all, so that it need
    not be logged; Refused, with a message for the person, when it does not fit the game as it stands."""
    if isinstance(event, Opened):
        return _opened(game, event, at)
    if game.opened_at is None:
        raise NotNow(N_("This game is not open yet."))
    if game.phase is Phase.OVER and not isinstance(event, _AFTERWARDS):
        raise NotNow(N_("This game is over. Its results stay where they are."))
    return _APPLIED[type(event)](game, event, at)


def replay(lines: Iterable[Logged], game: Game | None = None, last: int = 0) -> Game:
    """The game that a log tells of, to the last point; or what became of ``game``, as it was after the line numbered
    ``last``. LogError where a line is missing, or does not fit."""
    game = game or Game()
    for expected, line in enumerate(lines, last + 1):
        if line.sequence != expected:
            raise LogError(f"Line {expected} is missing; {line.sequence} came in its place.")
        game = _after(game, line)
    return game


def _after(game: Game, line: Logged) -> Game:
    try:
        return apply(game, line.event, line.at)
    except Exception as error:  # whatever it is: no game has written that line there
        raise LogError(f"Line {line.sequence} does not fit: {error!r}") from error


def _opened(game: Game, event: Opened, at: datetime) -> Game:
    if game.opened_at is None:
        return replace(game, settings=event.settings, revisions=event.revisions, opened_at=at)
    if (game.settings, game.revisions) == (event.settings, event.revisions):
        return game
    raise NotNow(N_("This game is open already, with other settings. Start a new one to change them."))


_AFTERWARDS = (Answered, Accepted, Dropped, Left, Removed, Readmitted, Ended)
"""What may still come when a game is over: answers get their own message, and the host may put things right."""

_APPLIED: Mapping[type[Event], Callable[[Game, Any, datetime], Game]] = {
    Joined: lobby.joined,
    Left: lobby.left,
    Removed: lobby.removed,
    Readmitted: lobby.readmitted,
    LobbyLocked: lobby.locked,
    LobbyUnlocked: lobby.unlocked,
    Asked: rounds.asked,
    Answered: votes.answered,
    Closing: timing.closing,
    Extended: timing.extended,
    Paused: timing.paused,
    Resumed: timing.resumed,
    Locked: rounds.locked,
    Accepted: votes.accepted,
    Revealed: rounds.revealed,
    Ranked: rounds.ranked,
    Dropped: rounds.dropped,
    Skipped: rounds.skipped,
    Ended: rounds.ended,
}
