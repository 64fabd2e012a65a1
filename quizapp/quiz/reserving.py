"""Writes that keep items for an exam, and give them back. An exam asks what the set can spare, and nothing that another
one keeps: who has sat that one could tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from quizapp.bank import releases
from quizapp.bank.models import ItemRevision, QuestionSet, Reservation
from quizapp.bank.releases import Release
from quizapp.db import db, insert_or
from quizapp.items.records import Item
from quizapp.quiz import queries
from quizapp.quiz.drawing import is_allowed
from quizapp.quiz.models import Attempt, Quiz, Slot
from quizapp.quiz.rules import Rules, rules_of
from quizapp.quiz.sparing import spared


def to_draw_from(release: Release) -> tuple[Item, ...]:
    """The items that a new exam may ask: those that some rules allow, that are not kept already, that can be spared,
    and that nobody is being asked in a quiz right now."""
    db.session.execute(_one_after_the_other(release.set_id))
    left = releases.askable(release.version_id) or release
    now_asked = set(db.session.scalars(_NOW_ASKED))
    free = (item for item in spared(left.items, left.by_fact) if item.id not in now_asked)
    return tuple(item for item in free if is_allowed(item, left.book, Rules()))


def is_kept_from(release: Release, rules: Rules) -> bool:
    """Whether something that these rules allow is kept for other exams."""
    return any(is_allowed(item, release.book, rules) for item in release.kept)


def reserve(exam: Quiz, at: datetime) -> None:
    """Keep what the exam asks, from now on and until it is given back."""
    drawn = queries.release_of(exam).by_revision
    rows = [
        {"item_id": drawn[revision].id, "quiz_id": exam.id, "set_id": exam.set_id, "reserved_at": at}
        for revision in exam.revisions
    ]
    db.session.execute(insert_or(Reservation).values(rows).on_conflict_do_nothing())


def give_back(exam: int) -> int:
    """Let everything ask again what is kept for no other exam; how many items this one kept."""
    gone = sa.delete(Reservation).where(Reservation.quiz_id == exam).returning(Reservation.item_id)
    return len(db.session.scalars(gone).all())


def kept_for(exam: int) -> int:
    """How many items are kept for it."""
    counted = sa.select(sa.func.count()).select_from(Reservation).where(Reservation.quiz_id == exam)
    return db.session.scalar(counted) or 0


def rules_now(quiz: Quiz) -> Rules:
    """The rules of the quiz, with as many questions as an attempt at it asks now; what was played is asked no more."""
    rules = rules_of(quiz.rules)
    return replace(rules, length=len(asked_by(quiz))) if quiz.revisions and not quiz.played else rules


def kept_from(quiz: Quiz) -> int:
    """How many of its questions an attempt at the quiz does not ask now, as they are kept for an exam."""
    return 0 if quiz.played else len(quiz.revisions) - len(asked_by(quiz))


def asked_by(quiz: Quiz) -> list[int]:
    """The revisions that an attempt at the quiz asks now: an exam all of its own, any other what is not kept."""
    kept = frozenset() if quiz.rules.get("exam") else releases.kept(quiz.set_id)
    by_revision = queries.release_of(quiz).by_revision
    return [revision for revision in quiz.revisions if by_revision[revision].id not in kept]


def _one_after_the_other(set_id: int) -> sa.Select[int]:
    """Where several processes write, whoever else draws for an exam of the set waits until this one keeps its own."""
    return sa.select(QuestionSet.id).where(QuestionSet.id == set_id).with_for_update(key_share=True)


_NOW_ASKED = (
    sa.select(ItemRevision.item_id)
    .join(Slot, Slot.revision_id == ItemRevision.id)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .where(Attempt.submitted_at.is_(None))
)
