"""Writes of what is set for a class: setting it, beginning an attempt at it, letting somebody try again, releasing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms import decisions, own_work, queries
from quizapp.classrooms.entrance import Door, Setting, door, due
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment, Classroom, Membership
from quizapp.classrooms.records import Hand
from quizapp.db import db, insert_or
from quizapp.items.records import Item
from quizapp.quiz import attempting, locking, making
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.drawing import NOTHING_KNOWN, Known
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.rules import Rules, Terms
from quizapp.study import answering

AT_ONCE, AFTER_DUE, BY_HAND = "at once", "after due", "by hand"
REFUSE, MARK = "refuse", "mark"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be set, and how: see ``Assignment``."""

    title: str
    opens_at: datetime
    due_at: datetime | None
    late: str
    attempts: int | None
    release: str


def assign(  # noqa: PLR0913 - what is set for whom, by whom and when
    classroom: Classroom,
    release: Release,
    rules: Rules,
    plan: Plan,
    *,
    by: User,
    at: datetime,
    seed: int | None = None,
    items: tuple[Item, ...] = (),
    known: Known = NOTHING_KNOWN,
) -> Assignment:
    """Set a new quiz for the class, which is sat through the class only; NothingToAsk when nothing can be asked. It is
    drawn from ``items`` where any are given, else from the whole set, with a view to what is ``known``. Its title gets
    a number where the class has something of that name."""
    title = queries.free_title(classroom.id, plan.title)
    quiz, _drawing = making.make(None, release, rules, title, at, seed=seed, items=items, known=known)
    made = Assignment(
        classroom_id=classroom.id,
        quiz_id=quiz.id,
        title=title,
        opens_at=plan.opens_at,
        due_at=plan.due_at,
        late=plan.late,
        attempts=plan.attempts,
        release=plan.release,
        made_by=by.id,
        made_at=at,
    )
    db.session.add(made)
    db.session.flush()
    return made


def setting(assigned: Assignment) -> Setting:
    """The rules for everybody, as a value."""
    return Setting(assigned.opens_at, assigned.due_at, assigned.late == MARK, assigned.attempts)


def start(assigned: Assignment, learner: User, at: datetime) -> Attempt | None:
    """The learner's open attempt, begun where there is none; None where the door is not open, as that of an exam is to
    nobody without an account, or where it is withdrawn by now."""
    if (assigned.exam and learner.is_guest) or _is_withdrawn(assigned):
        return None
    if door(setting(assigned), own_work.own(assigned, learner.id), at) not in (Door.OPEN, Door.UNDER_WAY):
        return None
    quiz = db.session.get_one(Quiz, assigned.quiz_id)
    attempt = attempting.start(quiz, learner, at, terms(assigned, learner.id, at))
    if attempt:
        link(assigned, [attempt])
        _enrol(quiz, learner, at)
    return attempt


def has_told_answers(assigned: Assignment, attempts: Iterable[Attempt]) -> bool:
    """Whether another attempt would ask what was told to the learner whose attempts these are."""
    quiz = db.session.get(Quiz, assigned.quiz_id) if assigned.quiz_id else None
    return quiz is not None and bool(quiz.revisions) and any(one.released_at for one in attempts)


def terms(assigned: Assignment, learner: int, at: datetime) -> Terms:
    """Under which terms that learner sits it: with their own time, to their own end."""
    mine = queries.membership(learner, assigned.classroom_id)
    factor = mine.time_factor if mine else 1.0
    return Terms(factor, ends_at(assigned, learner), held=not is_released(assigned, at))


def ends_at(assigned: Assignment, learner: int) -> datetime | None:
    """The latest end of an attempt of that learner's, whatever is saved; None where it is taken later, too."""
    return due(setting(assigned), own_work.own(assigned, learner)) if assigned.late == REFUSE else None


def is_released(assigned: Assignment, at: datetime) -> bool:
    """Whether results are told by now; what is told when it is due, not before the last end that somebody was given."""
    if assigned.released_at is not None or assigned.release == AT_ONCE:
        return True
    ends_at = last_end(assigned)
    return assigned.release == AFTER_DUE and ends_at is not None and at >= ends_at


def last_end(assigned: Assignment) -> datetime | None:
    """The last end that somebody was given, or everybody's; None where it is never due."""
    later = sa.select(sa.func.max(Allowance.due_at)).where(Allowance.assignment_id == assigned.id)
    return max((one for one in (assigned.due_at, db.session.scalar(later)) if one), default=None)


def takes_more(assigned: Assignment, at: datetime) -> bool:
    """Whether anybody may still hand it in: before the last end that somebody was given, or as late."""
    ends_at = last_end(assigned)
    return assigned.late == MARK or ends_at is None or at < ends_at


def exam_ends_at(assigned: Assignment) -> datetime | None:
    """The last end of an exam that somebody was given: until then its answers are nobody's. None for what is none."""
    return last_end(assigned) if assigned.exam else None


def release(assigned: Assignment, at: datetime) -> None:
    """Let nothing hold back its results any more: those who have handed in are told by ``tell``, whoever does from now
    on is at once."""
    assigned.released_at = assigned.released_at or at
    _free(Assignment.id == assigned.id)


def tell(assigned: Assignment, at: datetime) -> int:
    """Tell the results of a few more who have handed it in; how many that were, 0 once everybody was told."""
    return locking.release_freed(at, _made_for(assigned))


def withdraw(assigned: Assignment, hand: Hand) -> None:
    """Take it off the class's page and out of the gradebook. Attempts stay their learners', and can be told."""
    when = assigned.withdrawn_at or hand.at
    decisions.note(assigned, {"withdrawn_at": (assigned.withdrawn_at, when)}, hand)
    assigned.withdrawn_at = when
    release(assigned, hand.at)


def release_due(at: datetime) -> int:
    """Free what is to be told by now, and tell what was handed in of it; how many attempts were told. What is told
    stays told, though somebody be given a later end afterwards."""
    going_on = sa.exists().where(Allowance.assignment_id == Assignment.id, Allowance.due_at > at)
    over = sa.update(Assignment).where(_is_told_by_itself(), Assignment.due_at <= at, ~going_on)
    told = over.where(Assignment.released_at.is_(None)).values(released_at=at)
    db.session.execute(told, execution_options={"synchronize_session": "fetch"})
    _free(Assignment.released_at.is_not(None))
    return locking.release_freed(at)


def free_all(classroom: int) -> None:
    """Let nothing hold back the results of what was set for a class that ends."""
    _free(Assignment.classroom_id == classroom)


def link(assigned: Assignment, attempts: Sequence[Attempt]) -> None:
    """Make attempts those that were made for it, each once."""
    rows = [
        {
            "attempt_id": attempt.id,
            "classroom_id": assigned.classroom_id,
            "assignment_id": assigned.id,
            "learner_id": attempt.learner_id,
        }
        for attempt in attempts
    ]
    if rows:
        db.session.execute(insert_or(AssignedAttempt).values(rows).on_conflict_do_nothing())


def link_again(classroom: Classroom, learner: int) -> None:
    """Let what somebody sat when they were in the class before be the class's once more."""
    set_here = sa.select(Assignment).where(Assignment.classroom_id == classroom.id, Assignment.quiz_id.is_not(None))
    for assigned in db.session.scalars(set_here).all():
        if not assigned.played:
            sat = sa.select(Attempt).where(Attempt.quiz_id == assigned.quiz_id, Attempt.learner_id == learner)
            link(assigned, db.session.scalars(sat).all())


def _made_for(assigned: Assignment) -> sa.ColumnElement[bool]:
    """Whether an attempt was made for it, by somebody who has left the class since, too."""
    return Attempt.quiz_id == assigned.quiz_id


def _free(which: sa.ColumnElement[bool]) -> None:
    """Let nothing hold back the results of such assignments any more. Whoever has left the class is told with it: else
    leaving would tell them the answers before the others."""
    held = sa.select(Attempt.id).join(Assignment, Assignment.quiz_id == Attempt.quiz_id).where(which, Attempt.held)
    rows = sa.update(Attempt).where(Attempt.id.in_(db.session.scalars(held).all())).values(held=False)
    db.session.execute(rows, execution_options={"synchronize_session": "fetch"})


def _is_told_by_itself() -> sa.ColumnElement[bool]:
    """Whether results are told when it is due: also where nobody is left who could tell them by hand."""
    taught = sa.exists().where(Membership.classroom_id == Assignment.classroom_id, Membership.role == queries.TEACHER)
    return sa.or_(Assignment.release == AFTER_DUE, sa.and_(Assignment.release == BY_HAND, ~taught))


def _is_withdrawn(assigned: Assignment) -> bool:
    """Whether it is withdrawn by now; whoever withdraws it at this very moment waits until this one is committed."""
    read = sa.select(Assignment.withdrawn_at).where(Assignment.id == assigned.id).with_for_update(read=True)
    return db.session.scalar(read) is not None


def _enrol(quiz: Quiz, learner: User, at: datetime) -> None:
    """Let what is missed come back in the learner's own practice; a pause, or a pace that was chosen, stays."""
    answering.enrol_new([learner.id], quiz_queries.current_release(quiz), at)
