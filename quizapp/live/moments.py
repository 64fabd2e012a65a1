"""What each of those who look at a game is sent: the same parts of pages that are in the pages themselves.

A part that all players share is made once in each language; a player's own words travel beside it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import render_template
from flask_babel import force_locale, get_locale

from quizapp.live import address, own_words, snapshot, timing, wording
from quizapp.live.listening import Listening, listening, set_apart
from quizapp.live.pages import host_page, player_page, projector_page
from quizapp.live.running import Running
from quizapp.live.scene import Scene, scene
from quizapp.live.state import Game
from quizapp.live.streams import GONE, HOST, PLAYER, PROJECTOR, Frame, Stream
from quizapp.web.clock import now


@dataclass
class Moment:
    """A game at one moment, and what has been made of it so far for one listener or another: ``made`` are the messages
    that many share, by role and language, without what is said to one alone, ``frames`` what is sent of them, and
    ``listening`` who listens to what. It needs no request: where there is none, pages are made as for one to the
    address at which phones reach the game."""

    running: Running
    game: Game
    sequence: int
    at: datetime
    made: dict[tuple[str, str], bytes] = field(default_factory=dict)
    frames: dict[tuple[str, str], Frame] = field(default_factory=dict)
    listening: Listening | None = None
    words: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def scene(self) -> Scene:
        """All that is shown of it; worked out when it is asked for, as what was made ready needs none of it."""
        running, release = self.running, self.running.release
        found = scene(
            self.game,
            self.sequence,
            release.by_revision,
            running.names,
            entities=release.book.entities.values(),
            before=running.scene,
        )
        if self.game is running.game:
            running.scene = found
        return found

    def frame(self, stream: Stream) -> Frame:
        """What goes to that listener."""
        if not isinstance(stream.who, int):
            return self.shared_frame(stream.who, stream.locale)
        self.running.show([stream.who], self.at)
        if stream.who in self.addressed:
            return self.own_frame(stream)
        return self.shared_frame(PLAYER, stream.locale)

    def own_frame(self, stream: Stream) -> Frame:
        """What goes to that player with what is theirs alone."""
        return Frame(self._message_of_player(stream.player, stream.locale), self.sequence)

    def send(self) -> None:
        """Send everybody what goes to them, first of all the players who are sent the same."""
        streams, found = self.running.streams, self.listeners
        for locale, same in found.alike.items():
            self.running.show([stream.player for stream in same], self.at)
            streams.send_same(self.shared_frame(PLAYER, locale), same)
        streams.send(self.frame, found.others)

    @property
    def listeners(self) -> Listening:
        """Who listens now, sorted once for as long as nobody comes or goes."""
        streams = self.running.streams
        if self.listening is None or self.listening.changes != streams.changes:
            self.listening = listening(streams, self.addressed)
        return self.listening

    @cached_property
    def addressed(self) -> Container[int | str]:
        """The listeners to whom something is said that is not said to all players."""
        return set_apart(self.game, self.running.members)

    def message(self, who: int | str, locale: str) -> bytes:
        """The same as plain JSON, for whoever asks for it."""
        return self._message_of_player(who, locale) if isinstance(who, int) else self._message(who, locale, {})

    @property
    def view(self) -> str:
        """Which part of the game it shows: a page with another view is another page."""
        return f"{self.scene.common['phase']}-{self.scene.common['round']}"

    def page(self, role: str) -> dict[str, Any]:
        """What the part of the page for the host, the projector or all players is made from."""
        left = timing.left_ms(self.game, self.at)
        return {**_PAGES[role](self.running, self.scene), "left_ms": left, "message": self}

    def own(self, player: int) -> dict[str, Any]:
        """A player's own words and time; NotInGame for a stranger, and for one who was taken out."""
        view = self._view_of(player)
        member = self.running.members[player]
        left = timing.left_ms(self.game, self.at, player)
        return {**self._words(view), "name": member.name, "left_ms": left}

    def _view_of(self, player: int) -> dict[str, Any]:
        """What that player may see, with what they typed as they typed it."""
        view = snapshot.player(self.scene, player)
        if (answer := view["answer"]) and answer["typed"]:
            folded = tuple(answer["typed"])
            answer["typed"] = list(own_words.as_typed(self.running, answer["round"], player, folded))
        return view

    def _words(self, view: Mapping[str, Any]) -> dict[str, Any]:
        """What is said to whoever fared like that, said once: a hall has a few ways to fare."""
        fared = [view[part] for part in ("answer", "result", "results", "place", "team_place")]
        you = [view["you"][part] for part in ("team", "took_part", "before")]
        key = f"{get_locale()} {you} {fared}"
        if key not in self.words:
            self.words[key] = wording.own(view)
        return self.words[key]

    def _message_of_player(self, player: int, locale: str) -> bytes:
        known = self.game.players.get(player)
        if known is None or known.removed:
            return GONE
        with force_locale(locale):
            return self._message(PLAYER, locale, self.own(player))

    def shared_frame(self, role: str, locale: str) -> Frame:
        if (role, locale) not in self.frames:
            self.frames[role, locale] = Frame(self._message(role, locale, {}), self.sequence)
        return self.frames[role, locale]

    def _message(self, role: str, locale: str, own: Mapping[str, Any]) -> bytes:
        return b'%s, "you": %s}' % (self.shared(role, locale), json.dumps(own).encode())

    def shared(self, role: str, locale: str) -> bytes:
        """The message to all in that role, in that language, as JSON whose end is open for the own words of one."""
        if (role, locale) not in self.made:
            with address.request_at(self.running.base), force_locale(locale):
                self.made[role, locale] = json.dumps(self._shared(role)).encode()[:-1]
        return self.made[role, locale]

    def _shared(self, role: str) -> dict[str, Any]:
        page = self.page(role)
        return {
            "sequence": self.sequence,
            "view": self.view,
            "html": render_template(f"live/{role}_now.html", **page, you=wording.to_all(page["now"]), in_page=False),
            "aloud": wording.aloud(page["now"]),
            "left_ms": page["left_ms"],
            "paused": page["now"]["paused"],
        }


_PAGES = {HOST: host_page, PROJECTOR: projector_page, PLAYER: player_page}


def present(running: Running) -> Moment:
    """The game as it is now."""
    return Moment(running, running.game, running.sequence, now())
