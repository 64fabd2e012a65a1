"""Writes of exams of a class: setting one, which keeps its questions, and giving them back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning, known_items
from quizapp.classrooms.assigning import Plan
from quizapp.classrooms.models import AssignedAttempt, Assignment, Classroom
from quizapp.classrooms.records import Hand
from quizapp.db import db, finds
from quizapp.quiz import locking, reserving
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.models import Attempt, Ended, Quiz
from quizapp.quiz.rules import Rules


class NothingToSpare(NothingToAsk):
    """The set can spare no question at all, whatever is chosen of it."""


@dataclass(frozen=True, slots=True)
class SetExam:
    """An exam that was set: how many questions are kept for it, how many of those it asks, and how many of these were
    taken out of work that runs."""

    assigned: Assignment
    kept: int
    asked: int
    taken: int


class Settled(StrEnum):
    """Why nobody can sit an exam any more, whatever time they are given."""

    TOLD = "told"  # its results, and with them its answers
    GIVEN_BACK = "given back"  # its questions, which practice asks by now


@dataclass(frozen=True, slots=True)
class Kept:
    """So many questions are kept for an exam; they can be given back once it ``is_over``."""

    questions: int
    is_over: bool


def assign(  # noqa: PLR0913 - what is set for whom, by whom and when
    classroom: Classroom, release: Release, rules: Rules, plan: Plan, *, by: User, at: datetime
) -> SetExam:
    """Set an exam, and keep what it asks, which may be less than was wanted, with others that it does not ask. It asks
    what work that runs already asks only where nothing else is left, and of each passage what its class has met least.
    NothingToAsk when none that the rules allow can be spared, NothingToSpare when none at all can."""
    items = reserving.to_draw_from(release)
    if not items:
        raise NothingToSpare
    known = known_items.known_to(classroom, at)
    assigned = assigning.assign(classroom, release, rules, plan, by=by, at=at, items=items, known=known)
    assigned.exam = True
    exam = db.session.get_one(Quiz, assigned.quiz_id)
    beside = reserving.to_keep_beside(exam, release, rules, known, secrets.randbits(32))
    reserving.reserve(exam, at, beside)
    taken = [revision for revision in exam.revisions if release.by_revision[revision].id in known.running]
    return SetExam(assigned, len(exam.revisions) + len(beside), len(exam.revisions), len(taken))


def withdraw(assigned: Assignment, hand: Hand) -> None:
    """Withdraw an exam: what it keeps is given back, and what those who are in the middle of it have saved is handed in
    for them, so that nothing of theirs stays paused."""
    db.session.refresh(assigned, with_for_update={"key_share": True})  # whoever begins it now does, or finds it gone
    exam = db.session.get_one(Quiz, assigned.quiz_id)
    reserving.give_back(exam.id)
    assigning.withdraw(assigned, hand)
    locking.end_all(quiz_queries.open_at(exam.id), Ended.WITHDRAWAL, hand.at)


def kept(assigned: Assignment, at: datetime) -> Kept | None:
    """What is kept for it; None for what is no exam."""
    if not assigned.exam or assigned.quiz_id is None:
        return None
    return Kept(reserving.kept_for(assigned.quiz_id), _is_over(assigned, at))


def goes_on(assigned: Assignment, at: datetime) -> bool:
    """Whether it is an exam that somebody may still sit."""
    ends_at = assigning.exam_ends_at(assigned)
    return ends_at is not None and at < ends_at and assigned.withdrawn_at is None


def settled(assigned: Assignment, at: datetime) -> Settled | None:
    """Why nobody can be let sit it again; None where they can, and for what is no exam."""
    if not assigned.exam or assigned.quiz_id is None:
        return None
    if assigning.is_released(assigned, at):
        return Settled.TOLD
    return None if reserving.kept_for(assigned.quiz_id) else Settled.GIVEN_BACK


def _is_over(assigned: Assignment, at: datetime) -> bool:
    """Whether its end has passed, for those too who were given a later one, and nobody is in the middle of it."""
    linked = sa.select(AssignedAttempt.attempt_id).join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
    sitting = linked.where(AssignedAttempt.assignment_id == assigned.id, Attempt.submitted_at.is_(None))
    return at >= (assigning.exam_ends_at(assigned) or at) and not finds(sitting)
