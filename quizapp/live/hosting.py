"""Writes of a host: opening a game, what happens in it next, and the names in it. Nothing here commits."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.grading.saying import N_
from quizapp.items.records import Item
from quizapp.live import events, kept_games, queries, timing
from quizapp.live.entering import taken, with_own_time
from quizapp.live.events import Asked, Event, Poll
from quizapp.live.giving import accept
from quizapp.live.joining import clean_name, free_name, join_code
from quizapp.live.models import GamePlayer, GameRow
from quizapp.live.recording import Step, append
from quizapp.live.refusals import BadPoll, NotInGame, NotNow, Unknown
from quizapp.live.running import Member, Running
from quizapp.live.settings import Settings
from quizapp.live.state import Phase, round_of, upcoming
from quizapp.quiz.drawing import draw
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.rules import Rules

Maker = Callable[[Running, "Wish", datetime], list[Event]]

CLOSING_MS = 15_000
EXTENSION_MS = 30_000
MOST_POLL_OPTIONS = 8
TIMED = ("asked", "again", "poll", "closing", "extended")
"""By which everybody is sent a deadline, their own."""
MODERATION = ("rename", "hide", "show", "remove", "readmit")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn, how it is played, what it is called, and for which class it is, if for any. It is drawn from
    ``items`` where any are given, else from the whole set."""

    rules: Rules
    settings: Settings
    title: str
    classroom: int | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the host wants to happen: the kind of an event, with the round that was meant and what else it needs.
    ``after`` is how often the time of the round had been changed on the page on which that was pressed."""

    kind: str
    round: int
    text: str = ""
    key: int = 0
    options: tuple[str, ...] = ()
    after: int | None = None


def open_game(host: User, release: Release, plan: Plan, at: datetime) -> Step:
    """A new game over the items drawn; NothingToAsk when no item fits the rules."""
    drawing = draw(plan.items or release.items, release.book, plan.rules, secrets.randbits(32))
    if not drawing.items:
        raise NothingToAsk
    row = GameRow(
        host_id=host.id,
        classroom_id=plan.classroom,
        version_id=release.version_id,
        title=plan.title,
        code=join_code(random.SystemRandom(), queries.codes_in_use()),
        projector=secrets.token_urlsafe(12),
        settings=plan.settings.as_json(),
        phase=Phase.LOBBY.value,
        sequence=0,
        reviewed=0,
        opened_at=at,
    )
    db.session.add(row)
    db.session.flush()
    kept_games.forget(row.id)  # SQLite gives a number again whose game was not committed
    running = kept_games.running(row)
    assert running is not None  # noqa: S101 - there is a row
    revisions = tuple(release.revisions[item.id] for item in drawing.items)
    return append(running, [events.Opened(plan.settings, revisions)], at)


def happen(running: Running, wish: Wish, at: datetime) -> Step:
    """What the host wants happens. Refused, with a message for the host, when it does not fit the game."""
    make = _EVENTS.get(wish.kind)
    if make is None:
        raise Unknown(N_("There is no such thing in this game. Load the page again."))
    own = with_own_time(running) if wish.kind in TIMED else []
    return append(running, [*own, *make(running, wish, at)], at)


def asking(round: int, revision: int) -> Asked:
    """That question in that round, in an order of its options that is drawn now."""
    return Asked(round, revision, secrets.randbits(32))


def moderate(running: Running, player: int, does: str, typed: str, at: datetime) -> tuple[Step, Member]:
    """Rename a player, hide or show the name, take them out or let them come back: one of MODERATION. BadName when a
    name cannot be shown."""
    row = _row(running, player)
    if does == "rename":
        row.name = free_name(clean_name(typed), taken(running, row.user_id or 0))
    elif does in ("hide", "show"):
        row.hidden = does == "hide"
    by: dict[str, Event] = {"remove": events.Removed(player), "readmit": events.Readmitted(player)}
    return append(running, [by[does]] if does in by else [], at), Member(row.id, row.user_id, row.name, row.hidden)


def _row(running: Running, player: int) -> GamePlayer:
    found = db.session.get(GamePlayer, player)
    if found is None or found.game_id != running.id:
        raise NotInGame(N_("There is no such player in this game."))
    return found


def _asked(running: Running, wish: Wish, _at: datetime) -> list[Event]:
    """The next question in order, under the number that the host's page meant."""
    coming = _free(running, upcoming(running.game))
    if wish.round < len(running.game.rounds):
        up = round_of(running.game, wish.round)
        return [events.Asked(wish.round, up.revision, up.seed, up.poll)]
    if not coming:
        raise NotNow(N_("All questions were asked. End the game, or ask again what was discussed."))
    ready = running.foreseen.asked if running.foreseen else None
    if ready and (ready.round, ready.revision) == (wish.round, coming[0]):
        return [ready]
    return [asking(wish.round, coming[0])]


def _free(running: Running, revisions: Iterable[int]) -> list[int]:
    """Those of them that are not kept for an exam since the game was opened."""
    kept = releases.kept(running.release.set_id)
    return [revision for revision in revisions if running.release.by_revision[revision].id not in kept]


def _again(running: Running, wish: Wish, _at: datetime) -> list[Event]:
    meant = round_of(running.game, wish.round)
    return [events.Asked(wish.round + 1, again=meant.number)]


def _poll(running: Running, wish: Wish, _at: datetime) -> list[Event]:
    options = tuple(dict.fromkeys(option for line in wish.options if (option := line.strip()[:120])))
    if not wish.text.strip() or len(options) < 2:
        raise BadPoll(N_("A poll needs a question and two answers to choose from, each on a line of its own."))
    if len(options) > MOST_POLL_OPTIONS:
        raise BadPoll(N_("A poll takes %(most)s answers to choose from at most."), most=MOST_POLL_OPTIONS)
    return [events.Asked(wish.round, poll=Poll(wish.text.strip()[:300], options))]


def _accepted(running: Running, wish: Wish, _at: datetime) -> list[Event]:
    meant = round_of(running.game, wish.round)
    if meant.revision is None:
        raise NotNow(N_("This question does not count, so there is nothing to accept."))
    item = running.release.by_revision[meant.revision]
    return list(accept(running.game, wish.round, item, wish.text, wish.key if wish.key in range(len(item.key)) else 0))


def _extended(running: Running, wish: Wish, at: datetime) -> list[Event]:
    """So much more from now on, also where the time was up already."""
    if wish.after is None:  # it could be the same wish, sent a second time, as well as another one
        raise Unknown(N_("This page is too old to change the time. Load it again."))
    more = EXTENSION_MS + timing.overdue_ms(running.game, at)
    return [events.Extended(wish.round, more, rescues=True, after=wish.after)]


def _closing(_running: Running, wish: Wish, _at: datetime) -> list[Event]:
    return [events.Closing(wish.round, CLOSING_MS, after=wish.after)]


def _paused(_running: Running, wish: Wish, _at: datetime) -> list[Event]:
    return [events.Paused(wish.round, after=wish.after)]


def _resumed(_running: Running, wish: Wish, _at: datetime) -> list[Event]:
    return [events.Resumed(wish.round, after=wish.after)]


def _on_round(make: Callable[[int], Event]) -> Maker:
    return lambda _running, wish, _at: [make(wish.round)]


def _plain(make: Callable[[], Event]) -> Maker:
    return lambda _running, _wish, _at: [make()]


_EVENTS: Mapping[str, Maker] = {
    "asked": _asked,
    "again": _again,
    "poll": _poll,
    "accepted": _accepted,
    "closing": _closing,
    "extended": _extended,
    "locked": _on_round(events.Locked),
    "revealed": _on_round(events.Revealed),
    "ranked": _on_round(events.Ranked),
    "dropped": _on_round(events.Dropped),
    "skipped": _on_round(events.Skipped),
    "paused": _paused,
    "resumed": _resumed,
    "lobby_locked": _plain(events.LobbyLocked),
    "lobby_unlocked": _plain(events.LobbyUnlocked),
    "ended": _plain(events.Ended),
}
