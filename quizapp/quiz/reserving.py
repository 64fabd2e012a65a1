"""Writes that keep items for an exam, and give them back. An exam asks what the set can spare, and nothing that another
one asks: who has sat that one could tell. It keeps more than it asks: whoever looks for what is missing everywhere else
is not to know what comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from quizapp.bank import releases
from quizapp.bank.models import ItemRevision, QuestionSet, Reservation
from quizapp.bank.releases import Release
from quizapp.db import db, insert_or
from quizapp.items.records import Item
from quizapp.quiz import queries
from quizapp.quiz.drawing import Known, draw, is_allowed
from quizapp.quiz.models import Attempt, Quiz, Slot
from quizapp.quiz.rules import Rules, rules_of
from quizapp.quiz.sparing import spared

MORE = 2
"""How many an exam keeps for each that it asks, beside that one."""


def to_draw_from(release: Release) -> tuple[Item, ...]:
    """The items that a new exam may ask: those that some rules allow, that no other exam asks, that can be spared or
    are kept already, and that nobody is being asked in a quiz right now."""
    db.session.execute(_one_after_the_other(release.set_id))
    left = releases.askable(release.version_id) or release
    asked = _asked_by_exams(release.set_id)
    return _free([*spared(left.items, left.by_fact), *(item for item in left.kept if item.id not in asked)], left)


def to_keep_beside(exam: Quiz, release: Release, rules: Rules, known: Known, seed: int) -> list[Item]:
    """What an exam is to keep beside what it asks: as many as that, ``MORE`` times, each time drawn as if for another
    exam by the same rules, as far as the set can spare them and no work asks them that runs."""
    asked = {release.by_revision[revision].id for revision in exam.revisions}
    left = (releases.askable(release.version_id) or release).without(asked)
    beside: list[Item] = []
    for turn in range(MORE):
        free = [item for item in _free(spared(left.items, left.by_fact), left) if item.id not in known.running]
        drawn = draw(free, left.book, replace(rules, length=len(asked)), seed + turn, known).items
        beside += drawn
        left = left.without({item.id for item in drawn})
    return beside


def is_kept_from(release: Release, rules: Rules) -> bool:
    """Whether other exams ask something that these rules allow."""
    asked = _asked_by_exams(release.set_id)
    return any(item.id in asked and is_allowed(item, release.book, rules) for item in release.kept)


def reserve(exam: Quiz, at: datetime, beside: Iterable[Item] = ()) -> None:
    """Keep what the exam asks, and these beside it, from now on and until it is given back."""
    drawn = queries.release_of(exam).by_revision
    kept = [*(drawn[revision] for revision in exam.revisions), *beside]
    rows = [{"item_id": item.id, "quiz_id": exam.id, "set_id": exam.set_id, "reserved_at": at} for item in kept]
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


def _free(items: Iterable[Item], release: Release) -> tuple[Item, ...]:
    """Those of them that some rules allow and nobody is being asked in a quiz right now."""
    now_asked = set(db.session.scalars(_NOW_ASKED))
    return tuple(item for item in items if item.id not in now_asked and is_allowed(item, release.book, Rules()))


def _asked_by_exams(set_id: int) -> frozenset[str]:
    """The items of the set that exams ask which have not given them back."""
    keeping = sa.select(Reservation.quiz_id).where(Reservation.set_id == set_id)
    drawn = db.session.scalars(sa.select(Quiz.revisions).where(Quiz.id.in_(keeping)))
    asked = {revision for revisions in drawn for revision in revisions}
    return frozenset(db.session.scalars(sa.select(ItemRevision.item_id).where(ItemRevision.id.in_(asked))))


def _one_after_the_other(set_id: int) -> sa.Select[int]:
    """Where several processes write, whoever else draws for an exam of the set waits until this one keeps its own."""
    return sa.select(QuestionSet.id).where(QuestionSet.id == set_id).with_for_update(key_share=True)


_NOW_ASKED = (
    sa.select(ItemRevision.item_id)
    .join(Slot, Slot.revision_id == ItemRevision.id)
    .join(Attempt, Attempt.id == Slot.attempt_id)
    .where(Attempt.submitted_at.is_(None))
)
