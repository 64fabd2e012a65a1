"""A class game that runs in this process: what its log tells, folded once and then kept."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quizapp.bank.releases import Release
from quizapp.live import timing
from quizapp.live.attempts import Sheet
from quizapp.live.events import Answered, Asked, Event, Joined, Left, LobbyLocked, LobbyUnlocked, Logged
from quizapp.live.game import replay
from quizapp.live.listening import Listening
from quizapp.live.scene import Scene
from quizapp.live.state import Game, Round
from quizapp.live.streams import Frame, Streams

NEVER = datetime.min.replace(tzinfo=UTC)

Key = tuple[int, int, int]
"""An answer that moves the memory: its player, its round, and how often it was graded again."""


@dataclass
class Member:
    """Somebody in the game, as the table of players has them."""

    id: int
    user: int | None
    name: str
    hidden: bool = False


@dataclass
class Foreseen:
    """What is asked next, as the line of the log with that number, and all that is sent then: the messages (``made``)
    and their frames, by role and language, with ``base`` as the address that they show; and who listens to them."""

    asked: Asked
    sequence: int
    base: str
    made: dict[tuple[str, str], bytes]
    frames: dict[tuple[str, str], Frame]
    listening: Listening


@dataclass
class Running:
    """A game with all that its pages need. ``base`` is the site's address as phones reach it, ``homes`` are the
    addresses in the network that its host and its players came from. ``game`` is replaced as a whole, never changed,
    and only by what has been committed. ``shown`` is when this server first sent each player the round with the
    number ``shown_round``; ``typed`` is what players typed, letter for letter, by round and player, as far as this
    process has come to know it; ``foreseen`` is the question that comes next, if it was made ready; ``scene`` is the
    moment that was looked at last, ``edition`` counts what was sent to all, ``has_news`` says that the host has yet
    to be told something, ``are_all_in`` that it was told that nobody is waited for, ``is_unled`` that nobody may lead
    it any more, ``has_nobody`` that a player in it is nobody any more, ``is_untold`` that everybody has yet to be sent
    what another process wrote, ``is_ours`` that this process wrote the last line, ``locks_at`` when the round closes by
    itself. ``reviewed_keys`` and ``taken_back`` are the answers that this process has brought to the memories, ``left``
    is what it has left for the gradebook, ``settled`` are the rounds as they were when no answer was left to bring."""

    id: int
    title: str
    code: str
    projector: str
    host: int | None
    classroom: int | None
    release: Release
    game: Game = field(default_factory=Game)
    sequence: int = 0
    touched_at: datetime = NEVER
    rests_until: datetime = NEVER
    is_unled: bool = False
    has_nobody: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    by_user: dict[int, int] = field(default_factory=dict)
    shown: dict[int, datetime] = field(default_factory=dict)
    shown_round: int = -1
    typed: dict[int, dict[int, tuple[str, ...]]] = field(default_factory=dict)
    streams: Streams = field(default_factory=Streams)
    scene: Scene | None = None
    foreseen: Foreseen | None = None
    base: str = ""
    homes: set[str] = field(default_factory=set)
    edition: int = 0
    has_news: bool = False
    are_all_in: bool = False
    is_untold: bool = False
    is_ours: bool = True
    locks_at: datetime | None = None
    is_brought_up: bool = False
    reviewed_keys: set[Key] = field(default_factory=set)
    taken_back: set[Key] = field(default_factory=set)
    left: dict[int, Sheet] = field(default_factory=dict)
    settled: tuple[Round, ...] = ()
    moving: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def reach(self, game: Game, sequence: int, at: datetime, *, is_ours: bool = True) -> None:
        """The game is at that line of its log, which was written then, unless it has gone on from there already."""
        with self.moving:
            if sequence > self.sequence:
                self.game, self.sequence, self.touched_at = game, sequence, at
                self.has_news, self.is_brought_up, self.is_ours = True, False, is_ours

    def follow(self, lines: Iterable[Logged]) -> None:
        """Take in lines that were written elsewhere; those that are known already do nothing. LogError, and nothing
        taken in, where one is missing or does not fit."""
        with self.moving:
            new = [line for line in lines if line.sequence > self.sequence]
            if not new:
                return
            game = replay(new, self.game, self.sequence)
            self.reach(game, new[-1].sequence, new[-1].at, is_ours=False)
            self.is_untold |= any(is_for_all(line.event) for line in new)
            for line in new:
                if isinstance(line.event, Answered):
                    self.typed.get(line.event.round, {}).pop(line.event.player, None)

    def plan(self) -> None:
        """Work out anew when the round that is up closes by itself."""
        self.locks_at = timing.locks_at(self.game)

    def know(self, members: Iterable[Member]) -> None:
        """These are all who are in the game; whoever is gone for good has typed nothing."""
        found = list(members)
        self.members = {member.id: member for member in found}
        self.by_user = {member.user: member.id for member in found if member.user is not None}
        self.has_nobody = len(self.by_user) < len(self.members)
        self.typed = {}
        self.foreseen = None

    def take_in(self, member: Member) -> None:
        """Know somebody, or know them better."""
        self.members[member.id] = member
        if member.user is not None:
            self.by_user[member.user] = member.id
        self.foreseen = None

    def is_in(self, user: int) -> bool:
        """Whether that person plays, or was taken out; not who has left."""
        player = self.game.players.get(self.by_user.get(user, 0))
        return player is not None and (player.here or player.removed)

    @property
    def names(self) -> Mapping[int, str]:
        """The names that may be shown to others."""
        return {member.id: member.name for member in self.members.values() if not member.hidden}

    def show(self, players: Iterable[int], at: datetime) -> None:
        """Remember when these players were first sent the round that is up, if that is the last one asked."""
        number = len(self.game.rounds) - 1
        if number != self.shown_round:
            self.shown_round, self.shown = number, dict.fromkeys(players, at)
        for player in players:
            self.shown.setdefault(player, at)

    def since(self, player: int, round: Round) -> datetime:
        """When the options of that round showed on the player's device, as far as this process knows: when it first
        sent them there, and when they were asked where it did not. What another process sent is not known here, so
        nobody is counted more time than since they were asked, and who changes processes gains what went before."""
        return self.shown.get(player, round.asked_at) if round.number == self.shown_round else round.asked_at


def is_for_all(event: Event) -> bool:
    """Whether everybody is sent the game anew after that event; of the others only the host and the projector are
    told."""
    return not isinstance(event, (Answered, Joined, Left, LobbyLocked, LobbyUnlocked))
