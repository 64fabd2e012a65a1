"""Writes of what one learner has beyond the rules for everybody: further attempts, an end and a time of their own."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.classrooms import decisions, examining, practising
from quizapp.classrooms.assigning import REFUSE, setting
from quizapp.classrooms.entrance import due, let_in_again
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment, Membership
from quizapp.classrooms.own_work import attempts_at, own
from quizapp.classrooms.records import Hand
from quizapp.db import db
from quizapp.quiz import attempting
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt
from quizapp.quiz.rules import Terms


def can_be_let_in(assigned: Assignment, learner: int, at: datetime) -> bool:
    """Whether only one more attempt, or more time, would let the learner try again."""
    if assigned.quiz_id is None or examining.settled(assigned, at):
        return False
    return let_in_again(setting(assigned), own(assigned, learner), at) is not None


def let_try_again(assigned: Assignment, learner: int, hand: Hand) -> bool:
    """Give the learner one more attempt, and time for it where it is over; whether that was needed."""
    more = let_in_again(setting(assigned), own(assigned, learner), hand.at)
    if more is None:
        return False
    allow(assigned, learner, more.further, more.due_at, hand)
    return True


def allow(assigned: Assignment, learner: int, further: int, due_at: datetime | None, hand: Hand) -> None:
    """Let the learner have so many further attempts and that end, None for everybody's; what they had before stays to
    be read. What is open ends by it too, and practice that is due later than now is taken stock of then."""
    had, at = own(assigned, learner), hand.at
    changed = {"attempts": (had.further, further), "due_at": (had.due_at, due_at)}
    decisions.note(assigned, changed, hand, learner)
    db.session.merge(Allowance(assignment_id=assigned.id, learner_id=learner, attempts=further, due_at=due_at))
    db.session.flush()
    ends_at = due(setting(assigned), own(assigned, learner))
    if assigned.quiz_id is None and ends_at is not None and ends_at > at:
        practising.take_anew(assigned.id, learner)
    for attempt in attempts_at(assigned, learner) if assigned.late == REFUSE else ():
        if attempt.submitted_at is None and (paper := quiz_queries.any_paper(attempt.id)):
            attempting.end_by(paper, ends_at, at)


def give_time(mine: Membership, factor: float, at: datetime) -> None:
    """Stretch every time limit in the class by that factor for one learner, 0 lifts them: of what they begin from now
    on, and of what they are in the middle of, of which nothing is taken away."""
    mine.time_factor = factor
    sat = sa.select(Attempt.id).join(AssignedAttempt, AssignedAttempt.attempt_id == Attempt.id)
    sat = sat.where(AssignedAttempt.classroom_id == mine.classroom_id, AssignedAttempt.learner_id == mine.user_id)
    for attempt in db.session.scalars(sat.where(Attempt.submitted_at.is_(None))).all():
        if paper := quiz_queries.any_paper(attempt):
            attempting.give_time(paper, Terms(factor), at)
