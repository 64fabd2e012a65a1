"""Practice for the demo school, through the same door as real answers, and responses that are right or not."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.study import answering, queries
from quizapp.study.asking import in_practice
from quizapp.study.sitting import sitting
from quizapp.study.tickets import opened

DAYS = 21


@dataclass(frozen=True, slots=True)
class Habits:
    """How often somebody is right, and on how many of the days they practise."""

    skill: float
    diligence: float

    def response(self, item: Item, chance: random.Random) -> Response:
        """What they answer: the right thing, or something wrong, or that they do not know."""
        if chance.random() < self.skill:
            return perfect(item)
        return mistaken(item) if chance.random() < self.skill else Response()


def practised(user: User, release: Release, habits: Habits, chance: random.Random, at: datetime) -> None:
    """Let three weeks of practice lie behind somebody, up to the day before."""
    answering.enrol(user, release, at - timedelta(days=DAYS))
    db.session.flush()
    for day in range(DAYS):
        if chance.random() < habits.diligence:
            _one_day(user, release, habits, chance, at - timedelta(days=DAYS - day))


def _one_day(user: User, release: Release, habits: Habits, chance: random.Random, at: datetime) -> None:
    for question in range(25):
        now = at + timedelta(seconds=20 * question)
        asked = in_practice(sitting(user, release, now), now)
        ticket = opened(asked.ticket, user.id) if asked else None
        if ticket is None:
            return
        given = habits.response(release.by_revision[ticket.revision], chance)
        before = queries.beforehand(user.id, ticket.key)
        answered = now + timedelta(seconds=chance.randrange(4, 16))
        answering.answer(user, ticket, release, given, before=before, at=answered)


def mistaken(item: Item) -> Response:
    """A wrong option where one has to be chosen, else that one does not know."""
    one_is_right = item.kind in (Kind.CHOICE, Kind.ATTRIBUTION, Kind.TRUE_FALSE)
    return Response(chosen=(option_id(item, item.distractors[0].text),)) if one_is_right else Response()


def perfect(item: Item) -> Response:
    """The response that is all right."""
    if item.kind is Kind.FLASHCARD:
        return Response(rating=3)
    if item.kind is Kind.MATCHING:
        return Response(pairs={option_id(item, key.left, "left"): option_id(item, key.text) for key in item.key})
    if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST):
        return Response(typed=tuple(key.text for key in item.key))
    return Response(chosen=tuple(option_id(item, key.text) for key in item.key))
