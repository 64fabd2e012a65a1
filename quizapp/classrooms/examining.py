"""Writes of exams of a class: setting one, which keeps its questions, and giving them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning
from quizapp.classrooms.assigning import Plan
from quizapp.classrooms.models import AssignedAttempt, Assignment, Classroom
from quizapp.db import db, finds
from quizapp.quiz import reserving
from quizapp.quiz.making import NothingToAsk
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.rules import Rules


class NothingToSpare(NothingToAsk):
    """The set can spare no question at all, whatever is chosen of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """So many questions are kept for an exam; they can be given back once it ``is_over``."""

    questions: int
    is_over: bool


def assign(  # noqa: PLR0913 - what is set for whom, by whom and when
    classroom: Classroom, release: Release, rules: Rules, plan: Plan, *, by: User, at: datetime
) -> tuple[Assignment, int]:
    """Set an exam, and keep what it asks; with how many questions that are, which may be fewer than were wanted.
    NothingToAsk when it can spare none that the rules allow, NothingToSpare when it can spare none."""
    items = reserving.to_draw_from(release)
    if not items:
        raise NothingToSpare
    assigned = assigning.assign(classroom, release, rules, plan, by=by, at=at, items=items)
    assigned.exam = True
    exam = db.session.get_one(Quiz, assigned.quiz_id)
    reserving.reserve(exam, at)
    return assigned, len(exam.revisions)


def kept(assigned: Assignment, at: datetime) -> Kept | None:
    """What is kept for it; None for what is no exam."""
    if not assigned.exam or assigned.quiz_id is None:
        return None
    return Kept(reserving.kept_for(assigned.quiz_id), _is_over(assigned, at))


def _is_over(assigned: Assignment, at: datetime) -> bool:
    """Whether its end has passed, for those too who were given a later one, and nobody is in the middle of it."""
    linked = sa.select(AssignedAttempt.attempt_id).join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
    sitting = linked.where(AssignedAttempt.assignment_id == assigned.id, Attempt.submitted_at.is_(None))
    return at >= (assigning.exam_ends_at(assigned) or at) and not finds(sitting)
