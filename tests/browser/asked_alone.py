"""The way to the question of one item, which no page links to: with a ticket that the app itself makes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flask import Flask

from quizapp.accounts.queries import live_sign_in
from quizapp.accounts.signing_in import hash_token
from quizapp.bank.releases import release_of
from quizapp.config import Settings
from quizapp.db import db
from quizapp.factory import create_app
from quizapp.items.records import Item
from quizapp.study import asking
from quizapp.study.sitting import sitting
from quizapp.web.clock import now


def place_of(item: Item, slug: str, settings: Mapping[str, str], cookie: str) -> str:
    """The path of the item's question for whoever has that cookie, at the app with those settings."""
    app = _app(tuple(settings.items()))
    token = app.session_interface.get_signing_serializer(app).loads(cookie)["_user_id"]
    with app.app_context():
        learner = live_sign_in(hash_token(token), now()).user
        ticket = asking.one_item(sitting(learner, release_of(slug), now()), item, now()).ticket
        db.session.remove()
        db.engine.dispose()
    return f"/sets/{slug}/items/{item.id}?ticket={ticket}"


@cache
def _app(settings: tuple[tuple[str, str], ...]) -> Flask:
    return create_app(Settings.from_environment(dict(settings)))
