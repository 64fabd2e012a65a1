"""Class games to measure: everybody is in them and signed in, in a folder that a server can start on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.bank.releases import first_release
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.items.records import Item, Kind
from quizapp.live import entering, hosting
from quizapp.live.hosting import Plan
from quizapp.live.models import GameEvent
from quizapp.live.running import Running
from quizapp.live.settings import Settings as GameSettings
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now


@dataclass(frozen=True)
class Browser:
    """A signed-in browser: its cookie, the token of its forms, and the page that it has open, once it has one."""

    cookie: str
    csrf: str
    page: str = ""


@dataclass
class School:
    """A game with everybody in it."""

    folder: Path
    running: Running
    host: Browser
    players: list[Browser]

    @property
    def game(self) -> int:
        return self.running.id

    @property
    def items(self) -> tuple[Item, ...]:
        """What is asked, round by round."""
        return tuple(self.running.release.by_revision[revision] for revision in self.running.game.revisions)


def schools(
    folder: Path, players: int, games: int = 1, questions: int | Sequence[Kind] = 10, items: tuple[Item, ...] = ()
) -> list[School]:
    """So many games in one folder, each with players of its own; they ask these items, or so many that are drawn for
    each, or one of each of these kinds."""
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(folder)}))
    with app.app_context():
        wanted = items if isinstance(questions, int) else _one_of_each(questions)
    length = questions if isinstance(questions, int) else len(questions)
    plan = Plan(Rules(length=length), GameSettings(), "Measured", items=wanted)
    found = [_school(app, folder, players, plan) for _ in range(games)]
    with app.app_context():
        db.engine.dispose()
    return found


def stored(school: School) -> int:
    """How many answers are in the log of the game."""
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(school.folder)}))
    with app.app_context():
        counted = sa.select(sa.func.count()).where(GameEvent.game_id == school.game, GameEvent.kind == "answered")
        found = db.session.scalar(counted) or 0
        db.engine.dispose()
    return found


def _one_of_each(kinds: Sequence[Kind]) -> tuple[Item, ...]:
    """The first items of these kinds that ask different facts."""
    release = first_release()
    assert release is not None
    found: list[Item] = []
    for kind in kinds:
        asked = {fact for item in found for fact in item.facts}
        found.append(next(one for one in release.items if one.kind is kind and asked.isdisjoint(one.facts)))
    return tuple(found)


def _school(app: Flask, folder: Path, players: int, plan: Plan) -> School:
    with app.test_request_context(), writing():
        release = first_release()
        assert release is not None
        host = signing_in.new_guest(now())
        host.role = Role.TEACHER
        step = hosting.open_game(host, release, plan, now())
        step.take_effect()
        tokens = [_joined(step.running, number) for number in range(players)]
        host_token = signing_in.sign_in(host, now())
    return School(folder, step.running, _browser(app, host_token), [_browser(app, token) for token in tokens])


def _joined(running: Running, number: int) -> str:
    guest = signing_in.new_guest(now())
    step, member = entering.enter(running, guest, f"Player {number}", now())
    step.take_effect()
    running.take_in(member)
    return signing_in.sign_in(guest, now())


def _browser(app: Flask, token: str) -> Browser:
    with app.test_request_context():
        session["_user_id"], session["_fresh"], session.permanent = token, True, True
        csrf = generate_csrf()
        value = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return Browser(f"quizapp={value}", csrf)
