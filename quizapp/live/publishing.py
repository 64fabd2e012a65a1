"""What each of those who look at a game is sent: the same parts of pages that are in the pages themselves.

A part that all players share is made once in each language; a player's own words travel beside it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import render_template
from flask_babel import force_locale, get_locale

from quizapp.live import snapshot, timing, wording
from quizapp.live.pages import host_page, player_page, projector_page
from quizapp.live.recording import Step
from quizapp.live.running import Running
from quizapp.live.scene import Scene, counts, scene
from quizapp.live.state import Phase, Player, current
from quizapp.live.streams import GONE, HOST, PLAYER, PROJECTOR, Frame, Stream, Streams
from quizapp.web.clock import now


@dataclass
class Moment:
    """A game at one moment, and what has been made of it so far for one listener or another."""

    running: Running
    scene: Scene
    at: datetime
    made: dict[tuple[str, str], bytes] = field(default_factory=dict)
    frames: dict[tuple[str, str], Frame] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)

    def frame(self, stream: Stream) -> Frame:
        """What goes to that listener."""
        if not isinstance(stream.who, int):
            return self._shared_frame(stream.who, stream.locale)
        self.running.show([stream.who], self.at)
        if stream.who in self.addressed:
            return self._frame_of_player(stream.who, stream.locale)
        return self._shared_frame(PLAYER, stream.locale)

    def send(self, streams: Streams) -> None:
        """Send everybody what goes to them, first of all the players who are sent the same."""
        alike, others = self._sorted(streams.open)
        for locale, same in alike.items():
            self.running.show((stream.player for stream in same), self.at)
            streams.send_same(self._shared_frame(PLAYER, locale), same)
        streams.send(self.frame, others)

    def _sorted(self, streams: Iterable[Stream]) -> tuple[dict[str, list[Stream]], list[Stream]]:
        """The streams of players to whom nothing is said that is not said to all, by language; and the others."""
        alike: dict[str, list[Stream]] = {}
        others, apart = [], self.addressed
        for stream in streams:
            if isinstance(stream.who, int) and stream.who not in apart:
                alike.setdefault(stream.locale, []).append(stream)
            else:
                others.append(stream)
        return alike, others

    @cached_property
    def addressed(self) -> Container[int]:
        """The players to whom something is said that is not said to all."""
        game, round = self.scene.game, self.scene.round
        if game.phase not in (Phase.LOBBY, Phase.ASKING):
            return self.running.members
        others = {id for id in self.running.members if _stands_out(game.players.get(id))}
        return others | (round.answers.keys() | round.late.keys() if round else set())

    def made_ready(self, role: str) -> tuple[Mapping[str, Any], str]:
        """The part of a page for that role, in the language at hand, beside what it was made from."""
        page = self.page(role)
        return _made_from(page), _rendered(role, page)

    def message(self, who: int | str, locale: str) -> bytes:
        """The same as plain JSON, for whoever asks for it."""
        return self._message_of_player(who, locale) if isinstance(who, int) else self._message(who, locale, {})

    @property
    def view(self) -> str:
        """Which part of the game it shows: a page with another view is another page."""
        return f"{self.scene.common['phase']}-{self.scene.common['round']}"

    def page(self, role: str) -> dict[str, Any]:
        """What the part of the page for the host, the projector or all players is made from."""
        left = timing.left_ms(self.scene.game, self.at)
        return {**_PAGES[role](self.running, self.scene), "left_ms": left, "message": self}

    def own(self, player: int) -> dict[str, Any]:
        """A player's own words and time; NotInGame for a stranger, and for one who was taken out."""
        view = snapshot.player(self.scene, player)
        member = self.running.members[player]
        left = timing.left_ms(self.scene.game, self.at, player)
        return {**self._words(view), "name": member.name, "left_ms": left}

    def _words(self, view: Mapping[str, Any]) -> dict[str, Any]:
        """What is said to whoever fared like that, said once: a hall has a few ways to fare."""
        fared = [view[part] for part in ("answer", "result", "results", "place", "team_place")]
        key = f"{get_locale()} {view['you']['team']} {fared}"
        if key not in self.words:
            self.words[key] = wording.own(view)
        return self.words[key]

    def _frame_of_player(self, player: int, locale: str) -> Frame:
        return Frame(self._message_of_player(player, locale), self.scene.sequence)

    def _message_of_player(self, player: int, locale: str) -> bytes:
        known = self.scene.game.players.get(player)
        if known is None or known.removed:
            return GONE
        with force_locale(locale):
            return self._message(PLAYER, locale, self.own(player))

    def _shared_frame(self, role: str, locale: str) -> Frame:
        if (role, locale) not in self.frames:
            self.frames[role, locale] = Frame(self._message(role, locale, {}), self.scene.sequence)
        return self.frames[role, locale]

    def _message(self, role: str, locale: str, own: Mapping[str, Any]) -> bytes:
        if (role, locale) not in self.made:
            with force_locale(locale):
                self.made[role, locale] = json.dumps(self._shared(role)).encode()[:-1]
        return b'%s, "you": %s}' % (self.made[role, locale], json.dumps(own).encode())

    def _shared(self, role: str) -> dict[str, Any]:
        page = self.page(role)
        return {
            "sequence": self.scene.sequence,
            "view": self.view,
            "html": self._html(role, page),
            "aloud": wording.aloud(page["now"]),
            "left_ms": page["left_ms"],
            "paused": page["now"]["paused"],
        }

    def _html(self, role: str, page: Mapping[str, Any]) -> str:
        """The part of the page, which may have been made ready from just this."""
        foreseen = self.running.foreseen
        made_from, html = foreseen.pages.get((role, str(get_locale())), ({}, "")) if foreseen else ({}, "")
        return html if made_from == _made_from(page) else _rendered(role, page)


def _made_from(page: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in page.items() if name != "message"}


def _rendered(role: str, page: Mapping[str, Any]) -> str:
    return render_template(f"live/{role}_now.html", **page, you=wording.NOTHING, in_page=False)


def _stands_out(player: Player | None) -> bool:
    return player is None or player.removed or player.time_factor != 1


_PAGES = {HOST: host_page, PROJECTOR: projector_page, PLAYER: player_page}


def moment(running: Running) -> Moment:
    """The game as it is now."""
    game, sequence, items = running.game, running.sequence, running.release.by_revision
    running.scene = scene(game, sequence, items, running.names, before=running.scene)
    return Moment(running, running.scene, now())


def publish(step: Step) -> Moment:
    """Once a step is committed: it takes effect, and everybody is sent what follows from it."""
    step.take_effect()
    step.running.plan()
    return send_all(step.running)


def send_all(running: Running) -> Moment:
    """Send everybody the game as it is."""
    running.edition += 1
    running.has_news = running.is_untold = False
    found = moment(running)
    found.send(running.streams)
    return found


def send_news(running: Running) -> None:
    """Tell the host and the projector what has changed since they were told: counts, and in the lobby who is there."""
    running.has_news = False
    looking = running.streams.of(HOST, PROJECTOR)
    if not looking:
        return
    if current(running.game) is None:
        running.streams.send(moment(running).frame, looking)
    else:
        found = Frame(json.dumps(counts(running.game)).encode(), running.sequence, b"counts")
        running.streams.send(lambda _: found, looking)
