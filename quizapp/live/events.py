"""Pure: what can happen in a game, as values with plain JSON in and out, and the numbered lines of its log.

Nothing here holds a name: players are numbers. Rounds count from 0 and revisions are those of the bank. An event that
names its round may come twice, or late: it never takes effect on another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, get_args

from quizapp.live.refusals import LogError
from quizapp.live.settings import Settings, settings_of


@dataclass(frozen=True, slots=True)
class Opened:
    """The game is there; ``revisions`` are its questions in order."""

    settings: Settings
    revisions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A player comes, or comes back. ``time_factor`` stretches the player's own deadlines; None is no limit at all.
    ``returns`` lets one in whom the game has forgotten, as they left before it began."""

    player: int
    team: int | None = None
    time_factor: float | None = 1.0
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """A player goes, and is not waited for; points stay."""

    player: int


@dataclass(frozen=True, slots=True)
class Removed:
    """The host takes a player out, who cannot come back unless the host lets them."""

    player: int


@dataclass(frozen=True, slots=True)
class Readmitted:
    """A player who was taken out may come back, to all that they had."""

    player: int


@dataclass(frozen=True, slots=True)
class LobbyLocked:
    """Nobody new comes in; who was in may come back."""


@dataclass(frozen=True, slots=True)
class LobbyUnlocked:
    """Newcomers are let in again."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A question of the host's own without a key."""

    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question is put to all: an item, or a poll, which never counts. ``seed`` orders the options, for all alike;
    ``again`` is the round that this one repeats after a discussion."""

    round: int
    revision: int | None = None
    seed: int = 0
    poll: Poll | None = None
    again: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A player's answer, graded. ``chosen`` are ids of options (in order for an ordering, "left>right" for a matching),
    ``typed`` folded lines. ``took_ms`` is the time since the options showed, as the server judged it. ``change`` counts
    a player's changes of mind from 0, so that a delayed copy of an earlier one never comes out on top."""

    round: int
    player: int
    fraction: float
    certainty: str | None = None
    chosen: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    took_ms: int = 0
    change: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """The question closes in so many milliseconds, longer for each player by the own time factor.

    Of this and of all that changes the time of a round, ``after`` is how often that had been done before, as far as the
    host saw. What is sent twice, or comes after something else, changes nothing. The first logs do not tell it.
    """

    round: int
    ms: int
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """So many milliseconds more, stretched like the deadline itself. With ``rescues`` late answers count that are
    before the new deadline; the first logs do not tell it."""

    round: int
    ms: int
    rescues: bool = False
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """Time stands still for that round; the first logs do not tell which it was."""

    round: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """Time goes on, with what was left; the first logs do not tell for which round."""

    round: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """No more answers."""

    round: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """Answers of exactly these folded lines get at least this fraction. In a list ``line`` is the one of them that was
    accepted, as the key of that number; the first logs do not tell it."""

    round: int
    typed: tuple[str, ...]
    fraction: float = 1.0
    line: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Revealed:
    """The answer is shown."""

    round: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The board follows the answer of that round."""

    round: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """The question of that round is taken out as if it had never been asked."""

    round: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The running ``round`` is given up, or ``revision`` is left out of what comes."""

    round: int | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over, early if questions are left."""


Event = (
    Opened | Joined | Left | Removed | Readmitted | LobbyLocked | LobbyUnlocked | Asked | Answered | Closing
    | Extended | Paused | Resumed | Locked | Accepted | Revealed | Ranked | Dropped | Skipped | Ended
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of a log: numbers count from 1 without a gap."""

    sequence: int
    at: datetime
    event: Event


def logged(last: int, event: Event, at: datetime) -> Logged:
    """The line that follows the one numbered ``last`` (0 for none)."""
    return Logged(last + 1, at, event)


def event_out(event: Event) -> tuple[str, dict[str, Any]]:
    """The kind of an event, and its fields in plain JSON values."""
    return _NAMES[type(event)], {name: _plain(getattr(event, name)) for name in event.__slots__}


def event_in(kind: str, data: Mapping[str, Any]) -> Event:
    """The event that ``event_out`` gave; LogError for anything else."""
    try:
        return _TYPES[kind](**{name: _READ.get(name, _same)(value) for name, value in data.items()})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LogError(f"No game writes such an event: {error!r}") from error


def _type(cls: type[Event]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _plain(value: Any) -> Any:
    if isinstance(value, (Settings, Poll)):
        return {name: _plain(inner) for name, inner in asdict(value).items()}
    return list(value) if isinstance(value, tuple) else value


def _same(value: Any) -> Any:
    return value


def _poll(raw: dict[str, Any] | None) -> Poll | None:
    return Poll(raw["stem"], tuple(raw["options"])) if raw else None


_READ: Mapping[str, Callable[[Any], Any]] = {
    "settings": settings_of, "revisions": tuple, "chosen": tuple, "typed": tuple, "poll": _poll,
}  # fmt: skip
_NAMES: Mapping[type, str] = {cls: _type(cls) for cls in get_args(Event)}
_TYPES: Mapping[str, Callable[..., Event]] = {name: cls for cls, name in _NAMES.items()}
