"""A game on the pages, as its tests lead and play it, and what it leaves in the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from quizapp.accounts import signing_in
from quizapp.accounts.models import SignIn
from quizapp.accounts.queries import live_sign_in
from quizapp.db import db
from quizapp.items.records import Item
from quizapp.live import kept_games, pulse
from quizapp.live.answering import Coming, Given
from quizapp.live.board import standings
from quizapp.live.models import GameRow
from quizapp.live.running import Running
from quizapp.study.demo import perfect as perfect_of
from quizapp.study.models import Review
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.question_form import form_of

Model = TypeVar("Model")


@dataclass
class ClassGame:
    """A game on the pages: a host, the projector, and players before browsers of their own."""

    app: Flask
    host: Someone
    id: int
    players: list[Someone] = field(default_factory=list)

    @property
    def running(self) -> Running:
        with self.app.test_request_context():
            found = kept_games.running(db.session.get(GameRow, self.id))
        assert found is not None
        return found

    @property
    def up(self) -> int:
        return len(self.running.game.rounds) - 1

    @property
    def item(self) -> Item:
        return self.running.release.by_revision[self.running.game.rounds[-1].revision or 0]

    def joins(self, someone: Someone, name: str = "") -> Someone:
        assert someone.post(f"/play/{self.running.code}", name=name).status_code == 302
        self.players.append(someone)
        return someone

    def happens(self, kind: str, status: int = 302, **more: object) -> TestResponse:
        """The host presses a button."""
        answer = self.host.post(f"/live/games/{self.id}/events", **self.wish(kind) | more)
        assert answer.status_code == status, words(answer.text)
        return answer

    def wish(self, kind: str) -> dict[str, object]:
        """What the form of such a button sends by now."""
        rounds = self.running.game.rounds
        round = len(rounds) if kind in ("asked", "poll") else self.up
        return {"kind": kind, "round": round, "after": rounds[-1].retimed if rounds else 0}

    def answers(self, player: Someone, right: bool = True, **more: object) -> TestResponse:
        form = form_of(self.item, perfect_of(self.item), "")
        if not right:
            form = MultiDict([("unknown", "1")])
        return self.sends(player, form, **more)

    def sends(self, player: Someone, form: MultiDict[str, str], **more: object) -> TestResponse:
        """Answer with these fields, which are named as in practice."""
        named = MultiDict(
            [(f"live-{name}" if name != "unknown" else name, value) for name, value in form.items(multi=True)]
        )
        for name, value in ({"round": self.up} | more).items():
            named[name] = str(value)
        return player.post(f"/live/games/{self.id}/player/answers", named)

    def answers_in_part(self, player: Someone) -> TestResponse:
        """Answer with the first right part alone."""
        right = form_of(self.item, perfect_of(self.item), "")
        given = [(name, value) for name, value in right.items(multi=True) if name != "ticket"]
        return self.sends(player, MultiDict(given[:1]))

    def plays(self, *right: Someone) -> None:
        """A whole question, which these answer all right."""
        self.happens("asked")
        for player in right:
            self.answers(player)
        self.shows()

    def shows(self) -> None:
        """The question is closed, and its answer shown."""
        self.happens("locked")
        self.happens("revealed")

    def user_of(self, player: Someone) -> int:
        """The id of whoever is signed in at that browser."""
        return self.sign_in_of(player).user_id

    def sign_in_of(self, player: Someone) -> SignIn:
        """The sign-in of that browser."""
        with self.app.test_request_context(), player.browser.session_transaction() as session:
            found = live_sign_in(signing_in.hash_token(session["_user_id"]), now())
        assert found is not None
        return found

    def points(self) -> list[float]:
        return [place.points for place in standings(self.running.game).by_player.values()]

    def page(self, player: Someone) -> str:
        return player.get(f"/games/{self.id}/player").text

    def host_page(self) -> str:
        return self.host.get(f"/games/{self.id}").text

    def first_step(self) -> str:
        """What the host's space bar presses."""
        found = re.search(r"data-primary[^>]*>([^<]+)", self.host_page())
        return found[1].strip() if found else ""

    def projected(self) -> str:
        return Someone(self.app).get(f"/projector/{self.running.projector}").text


def coming(given: Given) -> Coming:
    """An answer that is made only when it is written, as it waits for that."""
    return Coming(lambda: given)


def reviews_of(game: ClassGame, player: Someone) -> list[Review]:
    """The rows of a player's log that are of this game, once the server has brought all of them up."""
    for _ in range(20):
        pulse.beat(game.app, now())
    return [row for row in player_log(game, player) if row.client_key.startswith(f"game-{game.id}-")]


def player_log(game: ClassGame, player: Someone) -> list[Review]:
    """All rows of the log of whoever is signed in at that browser."""
    player.id = game.user_of(player)
    return player.log()


def rows_of(app: Flask, model: type[Model], **by: object) -> list[Model]:
    """The rows of a table that have these values, by their key."""
    found = sa.select(model).filter_by(**by).order_by(*sa.inspect(model).primary_key)
    with app.app_context():
        return list(db.session.scalars(found))
