"""Reads of what one learner has of their own of what is set for a class, and did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from quizapp.classrooms.entrance import Own
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment
from quizapp.db import db
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt
from quizapp.quiz.paper import Paper


def own(assigned: Assignment, learner: int) -> Own:
    """What the learner has of their own of it, and did."""
    return owns(learner, attempts_of(learner, [assigned.id]))[assigned.id]


def owns(learner: int, attempts: Mapping[int, Sequence[Attempt]]) -> dict[int, Own]:
    """The same for each piece of work, by the learner's attempts at it."""
    extra = sa.select(Allowance).where(Allowance.learner_id == learner, Allowance.assignment_id.in_(attempts))
    extras = {one.assignment_id: one for one in db.session.scalars(extra)}
    return {work: _own(extras.get(work), made) for work, made in attempts.items()}


def attempts_at(assigned: Assignment, learner: int) -> list[Attempt]:
    """A learner's attempts at it, the first one first."""
    return attempts_of(learner, [assigned.id])[assigned.id]


def attempts_of(learner: int, works: Collection[int]) -> dict[int, list[Attempt]]:
    """The same for each piece of work."""
    found: dict[int, list[Attempt]] = {work: [] for work in works}
    made = sa.select(AssignedAttempt.assignment_id, Attempt).join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
    made = made.where(AssignedAttempt.assignment_id.in_(works), AssignedAttempt.learner_id == learner)
    for work, attempt in db.session.execute(made.order_by(Attempt.number)):
        if work is not None:
            found[work].append(attempt)
    return found


def handed_in(assigned: Assignment, learner: int, attempt: int) -> Paper | None:
    """An attempt of that learner's at it as a whole, once it was handed in."""
    found = next((one for one in attempts_at(assigned, learner) if one.id == attempt), None)
    return quiz_queries.any_paper(attempt) if found and found.submitted_at else None


def _own(extra: Allowance | None, attempts: Sequence[Attempt]) -> Own:
    further, due_at = (extra.attempts, extra.due_at) if extra else (0, None)
    under_way = any(one.submitted_at is None for one in attempts)
    return Own(further, due_at, len(attempts), under_way, tuple(_told(attempts)))


def _told(attempts: Sequence[Attempt]) -> Iterator[datetime]:
    """When those were handed in whose answers were told, where every attempt asks the same."""
    for one in attempts:
        if one.submitted_at and one.released_at and not one.rules.get("fresh"):
            yield one.submitted_at
