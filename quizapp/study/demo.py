"""A demo school: learners with some weeks of practice behind them, made through the same door as real answers."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.accounts.queries import user_named
from quizapp.bank.releases import Release, first_release
from quizapp.db import db
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.study import answering, queries
from quizapp.study.asking import in_practice
from quizapp.study.sitting import sitting
from quizapp.study.tickets import opened

PASSWORD = "demo school 2022"  # noqa: S105 - printed for everybody who loads the demo
DAYS = 21
CAST = {"Ada Okafor": (0.95, 1.0), "Ben Marsh": (0.8, 0.7), "Chiyo Mori": (0.85, 0.9), "Dario Ruiz": (0.6, 0.5)}
"""How often each is right, and on how many of the days each practises."""


def load(at: datetime, seed: int = 1) -> list[str]:
    """Make the demo's learners unless they are there; lines that say how to sign in."""
    release = first_release()
    if release is None:
        return ["There is no question set to practise."]
    chance = random.Random(seed)  # noqa: S311 - chance that must be repeatable
    for name in CAST:
        if user_named(name) is None:
            _practised(_learner(name, at), release, chance, at)
    names = ", ".join(CAST)
    return [f"The demo school has these learners: {names}.", f"Each signs in with the password {PASSWORD!r}."]


def _learner(name: str, at: datetime) -> User:
    begun = at - timedelta(days=DAYS)
    return signing_in.new_user(name, signing_in.hash_password(PASSWORD), Role.LEARNER, begun)


def _practised(user: User, release: Release, chance: random.Random, at: datetime) -> None:
    answering.enrol(user, release, at - timedelta(days=DAYS))
    db.session.flush()
    skill, diligence = CAST[user.name or ""]
    for day in range(DAYS):
        if chance.random() < diligence:
            _one_day(user, release, chance, skill, at - timedelta(days=DAYS - day))


def _one_day(user: User, release: Release, chance: random.Random, skill: float, at: datetime) -> None:
    for question in range(25):
        now = at + timedelta(seconds=20 * question)
        asked = in_practice(sitting(user, release, now), now)
        ticket = opened(asked.ticket, user.id) if asked else None
        if ticket is None:
            return
        item = release.by_revision[ticket.revision]
        given = perfect(item) if chance.random() < skill else Response()
        before = queries.beforehand(user.id, ticket.key)
        answered = now + timedelta(seconds=chance.randrange(4, 16))
        answering.answer(user, ticket, release, given, before=before, at=answered)


def perfect(item: Item) -> Response:
    """The response that is all right."""
    if item.kind is Kind.FLASHCARD:
        return Response(rating=3)
    if item.kind is Kind.MATCHING:
        return Response(pairs={option_id(item, key.left, "left"): option_id(item, key.text) for key in item.key})
    if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST):
        return Response(typed=tuple(key.text for key in item.key))
    return Response(chosen=tuple(option_id(item, key.text) for key in item.key))
