"""Rows of classes: who is in them, what is set for them, which attempts were made for it, and what was done by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base


class Classroom(Base):
    """A class. People come in by its ``code``, which can be said aloud, or by the link that holds its ``token``. Its
    gradebook counts by ``basis`` without the ``drop_lowest`` lowest grades, and stands in ``book_order``: "name" or
    "total". ``removals`` counts the colleagues who were removed, None for nobody."""

    __tablename__ = "classroom"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    token: Mapped[str] = mapped_column(sa.String(32), unique=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"))
    exam_on: Mapped[date | None]
    basis: Mapped[str] = mapped_column(sa.String(8), default="best")
    drop_lowest: Mapped[int] = mapped_column(default=0)
    book_order: Mapped[str] = mapped_column(sa.String(8), default="name")
    made_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    removals: Mapped[int | None]


class Membership(Base):
    """Somebody in a class. ``role`` is "teacher" or "learner"; ``name`` what they are called there, "" for the name of
    their account; ``time_factor`` stretches their time limits, 0 lifts them; ``shares`` is the learner's wish that the
    teacher sees more of self-study than totals; ``made_here`` says that the account was made for this class, None or
    False that its owner brought it."""

    __tablename__ = "membership"

    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(sa.String(8))
    name: Mapped[str] = mapped_column(sa.String(80), default="")
    time_factor: Mapped[float] = mapped_column(default=1.0)
    shares: Mapped[bool] = mapped_column(default=False)
    made_here: Mapped[bool | None]
    joined_at: Mapped[datetime]


class Departure(Base):
    """What a class knew of a learner who left it by themselves: see ``Membership``. They are not in it, and have it all
    back when they join again. Their grades by hand stay where they are, and nobody sees them."""

    __tablename__ = "departure"

    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    time_factor: Mapped[float]
    made_here: Mapped[bool | None]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime]


class Assignment(Base):
    """A quiz set for a class, or the practice of its set where there is no quiz: then ``goal`` facts are to be held
    when it is due. A class game that is over is such work too, that nobody can begin: it has 0 attempts.

    ``late`` is "refuse" or "mark" (taken, and shown as late); ``attempts`` how many each may make, None for any number;
    ``release`` when feedback and reviews come: "at once", "after due" or "by hand" (then at ``released_at``). An
    ``exam`` pauses the practice of whoever sits it.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"), index=True)
    quiz_id: Mapped[int | None] = mapped_column(sa.ForeignKey("quiz.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    goal: Mapped[int | None]
    exam: Mapped[bool] = mapped_column(default=False)
    opens_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    late: Mapped[str] = mapped_column(sa.String(8), default="mark")
    attempts: Mapped[int | None]
    release: Mapped[str] = mapped_column(sa.String(12), default="at once")
    released_at: Mapped[datetime | None]
    made_by: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    @property
    def played(self) -> bool:
        """Whether it is a class game."""
        return self.attempts == 0


class AssignedAttempt(Base):
    """An attempt that was made for an assignment, or that a class game left."""

    __tablename__ = "assigned_attempt"
    __table_args__ = (
        sa.Index("ix_assigned_attempt_classroom_id_learner_id", "classroom_id", "learner_id"),
        sa.Index("ix_assigned_attempt_assignment_id_learner_id", "assignment_id", "learner_id"),
    )

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True)
    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"))
    assignment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"))
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))


class Allowance(Base):
    """What one learner has beyond the rules of an assignment: further attempts, and a later end."""

    __tablename__ = "allowance"

    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]


class PracticeResult(Base):
    """How many facts a learner held when practice that was set was due for them: all that the class keeps of it."""

    __tablename__ = "practice_result"

    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    held: Mapped[int]
    at: Mapped[datetime]


class GradeChange(Base):
    """A grade or a comment given by hand: only ever added, and the last one counts. ``grade`` in percent, None for the
    one that the attempts give."""

    __tablename__ = "grade_change"
    __table_args__ = (sa.Index("ix_grade_change_assignment_id_learner_id", "assignment_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"))
    learner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    grade: Mapped[float | None]
    comment: Mapped[str] = mapped_column(sa.String(500), default="")
    why: Mapped[str] = mapped_column(sa.String(200))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class Decision(Base):
    """What a teacher decided that moves grades without giving one: only ever added. It is about the gradebook of the
    class, about a piece of work, or about what one learner is allowed there. ``changed`` has the value before and the
    value after of each column that it changed there, as plain JSON."""

    __tablename__ = "decision"
    __table_args__ = (sa.Index("ix_decision_assignment_id_learner_id", "assignment_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("assignment.id", ondelete="CASCADE"))
    learner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    changed: Mapped[dict[str, Any]]
    why: Mapped[str] = mapped_column(sa.String(200), default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime]
