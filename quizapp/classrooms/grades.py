"""Reads of the gradebook, and its writes: what counts, and a change by hand, which is only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import Role, User
from quizapp.classrooms import decisions, practising, queries
from quizapp.classrooms.gradebook import by_total, gradebook
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment, Classroom, GradeChange
from quizapp.classrooms.queries import LEARNER
from quizapp.classrooms.records import Basis, Book, Cell, Change, Hand, Later, Learner, Records, Work, WorkAttempt
from quizapp.db import db
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.titles import title_of

_ATTEMPT: list[Any] = [
    getattr(Attempt, name) for name in ("id", "learner_id", "started_at", "submitted_at", "mark", "max_mark")
]


def book(classroom: Classroom, at: datetime, learner: int | None = None) -> Book:
    """The gradebook of the class, reckoned and sorted as its teachers chose; of one learner alone where that is
    asked."""
    found = gradebook(records(classroom, at, learner), Basis(classroom.basis), classroom.drop_lowest, at)
    return by_total(found) if classroom.book_order == "total" else found


def row(classroom: Classroom, learner: int, at: datetime) -> tuple[dict[int, Cell], float | None]:
    """The grades of one learner by their work, and the total."""
    found = book(classroom, at, learner)
    (own,) = found.rows
    return {work.id: cell for work, cell in zip(found.works, own.cells, strict=True)}, own.total


def records(classroom: Classroom, at: datetime, learner: int | None = None) -> Records:
    """All that the gradebook of the class is made of, or what of it is one learner's."""
    assignments = set_for(classroom.id)
    ids = [one.id for one in assignments]
    members = queries.members(classroom.id, LEARNER, learner)
    return Records(
        learners=[Learner(one.id, one.name, one.joined_at, one.account == Role.GUEST) for one in members],
        works=[
            Work(one.id, one.title, one.opens_at, one.due_at, one.goal, one.played, one.exam) for one in assignments
        ],
        attempts=_attempts(_of(AssignedAttempt, ids, learner)),
        changes=_changes(_of(GradeChange, ids, learner)),
        later=_later(_of(Allowance, ids, learner)),
        practised=practising.practised(classroom, assignments, [one.id for one in members], at),
    )


def set_for(classroom: int) -> list[Assignment]:
    """What is set for the class and was not withdrawn, as it opens."""
    standing = sa.select(Assignment).where(Assignment.classroom_id == classroom, Assignment.withdrawn_at.is_(None))
    return list(db.session.scalars(standing.order_by(Assignment.opens_at, Assignment.id)))


def free_title(classroom: int, set_title: str, passages: Sequence[int]) -> str:
    """What a quiz on these passages is called in the class where it was given no name."""
    return title_of(set_title, passages, {one.title for one in set_for(classroom)})


def assignment(classroom: int, id: int) -> Assignment | None:
    """One of them."""
    return next((one for one in set_for(classroom) if one.id == id), None)


def quiz(classroom: int, id: int) -> Assignment | None:
    """One of them, if that is a quiz."""
    found = assignment(classroom, id)
    return found if found and found.quiz_id is not None else None


def with_quiz(token: str) -> Assignment | None:
    """What is set, in whichever class, and is sat by the quiz of that token."""
    standing = sa.select(Assignment).join(Quiz, Quiz.id == Assignment.quiz_id)
    return db.session.scalar(standing.where(Quiz.token == token, Assignment.withdrawn_at.is_(None)))


def practice(classroom: int, id: int) -> Assignment | None:
    """One of them, if that is practice."""
    found = assignment(classroom, id)
    return found if found and found.quiz_id is None else None


def history(assignment: int, learner: int) -> list[Change]:
    """What was changed by hand for one learner, the newest first."""
    own = sa.and_(GradeChange.assignment_id == assignment, GradeChange.learner_id == learner)
    return _changes(own)[::-1]


def change(  # noqa: PLR0913 - what is changed, for whom, why, by whom and when
    cell: tuple[int, int], grade: float | None, comment: str, why: str, *, by: User, at: datetime
) -> None:
    """Give a grade or a comment by hand; ``cell`` is the assignment and the learner. What was before stays to be
    read."""
    assignment, learner = cell
    db.session.add(
        GradeChange(
            assignment_id=assignment, learner_id=learner, grade=grade, comment=comment, why=why, by_id=by.id, at=at
        )
    )


def count_by(classroom: Classroom, basis: str, drop_lowest: int, hand: Hand) -> None:
    """Let this count of all grades in the class from now on; what counted before stays to be read."""
    changed = {"basis": (classroom.basis, basis), "drop_lowest": (classroom.drop_lowest, drop_lowest)}
    decisions.note(classroom, changed, hand)
    classroom.basis, classroom.drop_lowest = basis, drop_lowest


def _of(
    model: type[AssignedAttempt] | type[GradeChange] | type[Allowance], assignments: list[int], learner: int | None
) -> sa.ColumnElement[bool]:
    """Whether a row is of one of these pieces of work, and of that learner where one is asked for."""
    of_work = model.assignment_id.in_(assignments)
    return of_work if learner is None else sa.and_(of_work, model.learner_id == learner)


def _attempts(which: sa.ColumnElement[bool]) -> list[WorkAttempt]:
    """By their columns: to make an object of the session of each would cost more than all else that makes a book."""
    made = sa.select(AssignedAttempt.assignment_id, *_ATTEMPT).join(Attempt, Attempt.id == AssignedAttempt.attempt_id)
    return [_attempt(row) for row in db.session.execute(made.where(which).order_by(Attempt.id))]


def _attempt(row: sa.Row[Any]) -> WorkAttempt:
    share = (row.mark or 0.0) / row.max_mark if row.max_mark else 0.0
    fraction = share if row.submitted_at else None
    return WorkAttempt(row.assignment_id, row.learner_id, row.id, row.started_at, row.submitted_at, fraction)


def _changes(which: sa.ColumnElement[bool]) -> list[Change]:
    """In the order in which they were made."""
    made = sa.select(GradeChange, User.name).join(User, User.id == GradeChange.by_id, isouter=True)
    rows = db.session.execute(made.where(which).order_by(GradeChange.id))
    return [
        Change(one.assignment_id, one.learner_id, one.id, one.grade, one.comment, one.why, name or "", one.at)
        for one, name in rows
    ]


def _later(which: sa.ColumnElement[bool]) -> list[Later]:
    rows = db.session.execute(sa.select(Allowance.assignment_id, Allowance.learner_id, Allowance.due_at).where(which))
    return [Later(work, learner, due_at) for work, learner, due_at in rows if due_at is not None]
