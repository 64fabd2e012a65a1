"""Practice of the class's set as work for the class: setting it, who studies along, and how much each held when it was
due. Of a learner's practice the class keeps that number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms import queries, self_study
from quizapp.classrooms.models import Allowance, Assignment, Classroom, Membership, PracticeResult
from quizapp.classrooms.queries import LEARNER, release_of
from quizapp.classrooms.records import Practised
from quizapp.db import db, finds
from quizapp.quiz.paper import GRACE
from quizapp.study import answering

AT_ONCE = 50
"""Learners whose result is taken in one go, so that other writers wait only a moment."""


def assign(  # noqa: PLR0913 - how much is to be held by whom and when
    classroom: Classroom, goal: int, title: str, due_at: datetime, *, by: User, at: datetime
) -> Assignment:
    """Let the class hold so many facts of its set by then. Every learner studies the set from now on. The title gets a
    number where the class has something of that name."""
    made = Assignment(
        classroom_id=classroom.id,
        title=queries.free_title(classroom.id, title),
        goal=goal,
        opens_at=at,
        due_at=due_at,
        late="refuse",
        made_by=by.id,
        made_at=at,
    )
    db.session.add(made)
    db.session.flush()
    enrol(classroom, [one.id for one in queries.members(classroom.id, LEARNER)], at)
    return made


def enrol(classroom: Classroom, learners: Collection[int], at: datetime) -> None:
    """Let these learners study the set of the class, if practice is set and not due yet; a pause, or a pace that was
    chosen, stays."""
    standing = _standing().where(Assignment.classroom_id == classroom.id, Assignment.due_at > at)
    release = release_of(classroom)
    if release and finds(standing):
        answering.enrol_new(learners, release, at)


def practised(
    classroom: Classroom, works: Iterable[Assignment], learners: Collection[int], at: datetime
) -> list[Practised]:
    """How much each of these learners held when such practice was due, or holds now."""
    ids, release = [one.id for one in works if one.quiz_id is None], release_of(classroom)
    if not ids or release is None:
        return []
    taken = _taken(ids, learners)
    untaken = {learner for learner in learners for work in ids if (work, learner) not in taken}
    held = self_study.held_now(classroom.id, untaken, release, at) if untaken else {}
    return [
        Practised(work, learner, taken.get((work, learner), held.get(learner, 0)), (work, learner) in taken)
        for work in ids
        for learner in learners
    ]


def settle(at: datetime) -> int:
    """Take down what each learner held of practice when it was due for them, once it is, and whatever ended with it is
    handed in: of AT_ONCE learners at most. Of how many that was, so 0 once all is done."""
    rows = db.session.execute(_untaken(at - GRACE).limit(AT_ONCE)).all()
    together: dict[tuple[Assignment, datetime], list[User]] = defaultdict(list)
    for assigned, learner, due_at in rows:
        together[assigned, due_at].append(learner)
    return sum(_take_down(assigned, learners, due_at) for (assigned, due_at), learners in together.items())


def take_anew(assignment: int, learner: int) -> None:
    """Forget what was taken down for one learner: it is due for them later now."""
    own = (PracticeResult.assignment_id == assignment, PracticeResult.learner_id == learner)
    db.session.execute(sa.delete(PracticeResult).where(*own))


def is_due_anew(assigned: Assignment, at: datetime) -> None:
    """Practice got another end. Where that lies ahead, forget what was taken down before, and let those who came since
    study along."""
    if assigned.due_at is None or assigned.due_at <= at:
        return
    db.session.execute(sa.delete(PracticeResult).where(PracticeResult.assignment_id == assigned.id))
    classroom = db.session.get_one(Classroom, assigned.classroom_id)
    enrol(classroom, [one.id for one in queries.members(classroom.id, LEARNER)], at)


def _take_down(assigned: Assignment, learners: Collection[User], due_at: datetime) -> int:
    release = release_of(db.session.get_one(Classroom, assigned.classroom_id))
    held = self_study.held_then(learners, release, due_at) if release else {}
    db.session.add_all(
        PracticeResult(assignment_id=assigned.id, learner_id=learner, held=count, at=due_at)
        for learner, count in held.items()
    )
    return len(held)


def _taken(assignments: list[int], learners: Collection[int]) -> dict[tuple[int, int], int]:
    own = PracticeResult.assignment_id.in_(assignments), PracticeResult.learner_id.in_(learners)
    rows = db.session.scalars(sa.select(PracticeResult).where(*own))
    return {(row.assignment_id, row.learner_id): row.held for row in rows}


def _standing() -> sa.Select[Assignment]:
    return sa.select(Assignment).where(Assignment.quiz_id.is_(None), Assignment.withdrawn_at.is_(None))


def _untaken(at: datetime) -> sa.Select[Assignment, User, datetime]:
    """Practice that is due for a learner who was there by then, and of which nothing was taken down."""
    ends_at = sa.func.coalesce(Allowance.due_at, Assignment.due_at)
    return (
        sa.select(Assignment, User, ends_at)
        .join(Membership, Membership.classroom_id == Assignment.classroom_id)
        .join(User, User.id == Membership.user_id)
        .outerjoin(Allowance, _own(Allowance))
        .outerjoin(PracticeResult, _own(PracticeResult))
        .where(Assignment.quiz_id.is_(None), Assignment.withdrawn_at.is_(None), Membership.role == LEARNER)
        .where(ends_at <= at, Membership.joined_at <= ends_at, PracticeResult.assignment_id.is_(None))
        .order_by(Assignment.id, User.id)
    )


def _own(model: type[Allowance] | type[PracticeResult]) -> sa.ColumnElement[bool]:
    return sa.and_(model.assignment_id == Assignment.id, model.learner_id == Membership.user_id)
