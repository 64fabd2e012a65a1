"""Pure: a game as it stands, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from quizapp.grading.saying import N_
from quizapp.live.by_player import ByPlayer
from quizapp.live.events import Accepted, Poll
from quizapp.live.refusals import Unknown
from quizapp.live.settings import Settings


class Phase(StrEnum):
    """Where a game is."""

    LOBBY = "lobby"  # nothing is asked: before the first question, or after one was given up
    ASKING = "asking"
    LOCKED = "locked"  # no more answers, and none shown yet
    REVEALED = "revealed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in the game. ``here`` ends by leaving; ``removed`` until the host lets them back."""

    id: int
    team: int | None
    time_factor: float | None
    here: bool = True
    removed: bool = False

    @property
    def is_playing(self) -> bool:
        """Whether the player is in the game and there now."""
        return self.here and not self.removed


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was taken; ``time_factor`` is the player's own at that time."""

    fraction: float
    certainty: str | None
    chosen: tuple[str, ...]
    typed: tuple[str, ...]
    took_ms: int
    change: int
    time_factor: float | None
    at: datetime

    @property
    def is_given(self) -> bool:
        """Whether it is more than "I don't know"."""
        return bool(self.chosen or self.typed)


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many milliseconds from an instant on; pauses move the instant."""

    since: datetime
    ms: int

    def due(self, factor: float | None) -> datetime | None:
        """The instant for a player of that time factor, None for one without a limit."""
        return None if factor is None else self.since + timedelta(milliseconds=self.ms * factor)


@dataclass(frozen=True, slots=True)
class Round:
    """One asking of one question. ``question`` is the first round that asked it, itself unless it repeats another.

    ``counts`` for points: not a poll, and not a repeat after the answer was shown. ``late`` answers count for practice
    only. ``taking_part`` are the players who were there when it was locked or taken down, or had answered;
    ``ranked_at`` is when the board followed the answer, ``retimed`` how often the host changed its time.
    """

    number: int
    question: int
    revision: int | None
    poll: Poll | None
    seed: int
    asked_at: datetime
    counts: bool
    deadline: Deadline | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    answers: ByPlayer[Answer] = field(default_factory=ByPlayer)
    late: ByPlayer[Answer] = field(default_factory=ByPlayer)
    accepted: tuple[Accepted, ...] = ()
    taking_part: frozenset[int] = frozenset()
    locked_at: datetime | None = None
    revealed_at: datetime | None = None
    ranked_at: datetime | None = None
    dropped: bool = False
    skipped: bool = False
    retimed: int = 0

    @property
    def void(self) -> bool:
        """Whether it counts for nothing at all."""
        return self.dropped or self.skipped

    @property
    def repeats(self) -> bool:
        """Whether it asks again what an earlier round asked."""
        return self.question != self.number


@dataclass(frozen=True, slots=True)
class Game:
    """The whole of it. ``Game()`` is one before its first event."""

    settings: Settings = field(default_factory=Settings)
    revisions: tuple[int, ...] = ()
    opened_at: datetime | None = None
    phase: Phase = Phase.LOBBY
    lobby_locked: bool = False
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    players: ByPlayer[Player] = field(default_factory=ByPlayer)
    rounds: tuple[Round, ...] = ()
    left_out: frozenset[int] = frozenset()


def current(game: Game) -> Round | None:
    """The round that is up: asked, locked or revealed; None in the lobby and when the game is over."""
    return game.rounds[-1] if game.phase in (Phase.ASKING, Phase.LOCKED, Phase.REVEALED) else None


def given_up(game: Game) -> Round | None:
    """The round that the host has just skipped or dropped, if nothing was asked since."""
    return game.rounds[-1] if game.rounds and game.phase is Phase.LOBBY else None


def round_of(game: Game, number: int) -> Round:
    """The round of that number; Unknown where there is none."""
    if not 0 <= number < len(game.rounds):
        raise Unknown(N_("There is no such question in this game. Load the page again to see where it is."))
    return game.rounds[number]


def with_kept(game: Game, round: Round) -> Round:
    """The round with all answers in time that count by it: where it asks again before the answer was shown, whoever
    gave no other keeps the one from before."""
    answers = round.answers
    for one in reversed(game.rounds[round.question : round.number] if round.counts else ()):
        for player, answer in one.answers.items():
            answers = answers if player in answers else answers.put(player, answer)
    return replace(round, answers=answers)


def vote_before(game: Game, round: Round) -> Round | None:
    """The last round before it over the same question, where both count; and of a poll, which has no answer that could
    be known by now, in any case."""
    same = (one for one in reversed(game.rounds[: round.number]) if one.question == round.question)
    return next(same, None) if round.counts or round.poll else None


def playing(game: Game) -> Iterator[Player]:
    """Those who are in the game and there now."""
    return (player for player in game.players.values() if player.is_playing)


def could_answer(game: Game, round: Round, player: int) -> bool:
    """Whether the player could answer in that round: is there while it takes answers, or has answered; once it is over,
    whether that was so then. Who comes after it could not."""
    if round.locked_at or round.void:
        return player in round.taking_part
    known = game.players.get(player)
    return player in round.answers or (known is not None and known.is_playing)


def counted(game: Game) -> dict[int, list[Round]]:
    """The rounds whose points count by now, by question, each in the order asked: revealed, and not taken out."""
    found: dict[int, list[Round]] = {}
    for round in game.rounds:
        if round.counts and round.revealed_at and not round.void:
            found.setdefault(round.question, []).append(round)
    return found


def numbered(game: Game) -> dict[int, int]:
    """The questions that were asked, by their first rounds, each with its number as people count them; no polls."""
    asked = (round.question for round in game.rounds if round.revision is not None)
    return {question: number for number, question in enumerate(dict.fromkeys(asked), 1)}


def earlier(game: Game) -> dict[int, int]:
    """Those of them whose answer was shown, without the one that is up; dropped ones too."""
    up = current(game)
    shown = {round.question for round in game.rounds if round.revealed_at} - ({up.question} if up else set())
    return {question: number for question, number in numbered(game).items() if question in shown}


def upcoming(game: Game) -> tuple[int, ...]:
    """The questions not yet asked, in order; one that was given up is not among them."""
    gone = game.left_out | {round.revision for round in game.rounds}
    return tuple(revision for revision in game.revisions if revision not in gone)
