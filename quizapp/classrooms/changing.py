"""Writes that correct what is set for a class: its name, its end, and whether it is taken after that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from quizapp.classrooms import assigning, decisions, practising
from quizapp.classrooms.assigning import AFTER_DUE, REFUSE
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment
from quizapp.classrooms.records import Hand
from quizapp.db import db
from quizapp.quiz import attempting
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.paper import Paper


def rename(assigned: Assignment, title: str) -> None:
    """Let it be called so, on the pages of its attempts too."""
    assigned.title = title
    if assigned.quiz_id is not None:
        db.session.get_one(Quiz, assigned.quiz_id).title = title


def end_by(assigned: Assignment, due_at: datetime | None, late: str, hand: Hand) -> None:
    """Let it be due then, None for never, and taken after that or not. What is open follows, and stock of practice is
    taken anew; whoever has a later end of their own keeps it. Results that were told stay told. How it was stays to be
    read."""
    was, at = (assigned.due_at, assigned.late), hand.at
    if was == (due_at, late):
        return
    decisions.note(assigned, {"due_at": (was[0], due_at), "late": (was[1], late)}, hand)
    if assigned.release == AFTER_DUE and assigning.is_released(assigned, at):
        assigned.released_at = assigned.released_at or at
    assigned.due_at, assigned.late = due_at, late
    _end_for_all(assigned)
    db.session.flush()
    if assigned.quiz_id is None:
        practising.is_due_anew(assigned, at)
    elif REFUSE in (was[1], late):
        for paper in _open(assigned):
            attempting.end_by(paper, assigning.ends_at(assigned, paper.attempt.learner_id), at)


def _end_for_all(assigned: Assignment) -> None:
    """Take back the ends of those who had one that is no later than everybody's."""
    own = sa.update(Allowance).where(Allowance.assignment_id == assigned.id)
    if assigned.due_at is not None:
        own = own.where(Allowance.due_at <= assigned.due_at)
    db.session.execute(own.values(due_at=None), execution_options={"synchronize_session": "fetch"})


def _open(assigned: Assignment) -> Iterable[Paper]:
    """The attempts at it that were not handed in, in the order in which all that writes for several learners waits."""
    made = sa.select(Attempt.id).join(AssignedAttempt, AssignedAttempt.attempt_id == Attempt.id)
    made = made.where(AssignedAttempt.assignment_id == assigned.id, Attempt.submitted_at.is_(None))
    for attempt in db.session.scalars(made.order_by(Attempt.learner_id, Attempt.id)).all():
        if paper := quiz_queries.any_paper(attempt):
            yield paper
