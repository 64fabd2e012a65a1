"""Writes that make a quiz, and withdraw it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.items.records import Item
from quizapp.quiz.drawing import NOTHING_KNOWN, Drawing, Known, draw
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Rules


class NothingToAsk(ValueError):  # noqa: N818 - that is what happened
    """No item of the set fits the rules."""


def make(  # noqa: PLR0913 - whose it is, of what, how it is drawn, and when
    owner: User | None,
    release: Release,
    rules: Rules,
    title: str,
    at: datetime,
    *,
    seed: int | None = None,
    items: tuple[Item, ...] = (),
    known: Known = NOTHING_KNOWN,
) -> tuple[Quiz, Drawing]:
    """A new quiz under a link of its own, and what was drawn for it; NothingToAsk when nothing can be.

    It keeps the items drawn, so that everybody who has the link sits the same, unless every attempt draws afresh. Its
    length is what could be drawn. One without an owner is for a class, and sat through it only. The same ``seed`` draws
    the same. It is drawn from ``items`` where any are given, else from the whole set, with a view to what is ``known``.
    """
    chance = secrets.randbits(32) if seed is None else seed
    drawing = draw(items or release.items, release.book, rules, chance, known)
    if not drawing.items:
        raise NothingToAsk
    quiz = Quiz(
        owner_id=owner.id if owner else None,
        for_class=owner is None,
        set_id=release.set_id,
        version_id=release.version_id,
        token=secrets.token_urlsafe(12),
        title=title,
        rules=replace(rules, length=len(drawing.items)).as_json(),
        revisions=[] if rules.fresh else [release.revisions[item.id] for item in drawing.items],
        made_at=at,
    )
    db.session.add(quiz)
    db.session.flush()
    return quiz, drawing


def withdraw(quiz: Quiz, at: datetime) -> None:
    """Take no further attempts; those that were made stay, and an open one can be finished."""
    quiz.withdrawn_at = quiz.withdrawn_at or at
