"""Reads of classes; what is somebody's own is looked up through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import Role, SignIn, User
from quizapp.accounts.naming import keys
from quizapp.bank import releases
from quizapp.bank.models import QuestionSet
from quizapp.bank.releases import Release
from quizapp.classrooms.models import Assignment, Classroom, Membership
from quizapp.classrooms.naming import place_in_a_list
from quizapp.db import db
from quizapp.facts.folding import fold
from quizapp.quiz.models import Attempt
from quizapp.quiz.titles import free
from quizapp.study.models import Review

TEACHER, LEARNER = "teacher", "learner"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a class. ``sign_in`` is the name of their account, "" for a guest; ``account`` its role, and
    ``made_here`` whether it was made for this class."""

    id: int
    name: str
    sign_in: str
    account: str
    role: str
    joined_at: datetime
    last_seen_at: datetime
    made_here: bool = False

    @property
    def password_is_lent(self) -> bool:
        """Whether a teacher may make a link that sets the password: whoever signs in by it sees all that its owner ever
        did, so never for an account that somebody brought, nor for a colleague who looks in."""
        return self.made_here and self.account == Role.LEARNER


def classes_of(user: int, role: str) -> list[Classroom]:
    """The classes in which somebody has that role, archived ones too, by name."""
    own = sa.select(Classroom).join(Membership, Membership.classroom_id == Classroom.id)
    own = own.where(Membership.user_id == user, Membership.role == role)
    return list(db.session.scalars(own.order_by(sa.func.lower(Classroom.name), Classroom.id)))


def taught(user: int, classroom: int) -> Classroom | None:
    """The class, if that person teaches it."""
    return db.session.scalar(_with(user, classroom, TEACHER))


def joined(user: int, classroom: int) -> Classroom | None:
    """The class, if that person learns in it and it is not archived."""
    return db.session.scalar(_with(user, classroom, LEARNER).where(Classroom.archived_at.is_(None)))


def membership(user: int, classroom: int) -> Membership | None:
    return db.session.get(Membership, (classroom, user))


def learning_in(user: int, classroom: int) -> Membership | None:
    """The membership of somebody who learns in the class."""
    found = membership(user, classroom)
    return found if found and found.role == LEARNER else None


def members(classroom: int, role: str, only: int | None = None) -> list[Member]:
    """The people of that role, by the name that they are called in the class; one alone where that is asked."""
    found = sa.select(Membership, User).join(User, User.id == Membership.user_id)
    found = found.where(Membership.classroom_id == classroom, Membership.role == role)
    return _in_a_list(db.session.execute(found if only is None else found.where(Membership.user_id == only)))


def everybody(classroom: int) -> list[Member]:
    """Its learners and its teachers."""
    return [*members(classroom, LEARNER), *members(classroom, TEACHER)]


def is_called(classroom: int, name: str, beside: int = 0) -> bool:
    """Whether somebody in the class is called so already, as people read names; one person may be left out."""
    wanted = keys(name)
    return any(fold(one.name) in wanted for one in everybody(classroom) if one.id != beside)


def member(classroom: int, user: int, role: str) -> Member | None:
    """That person, if they have that role in the class."""
    return next(iter(members(classroom, role, user)), None)


def never_signed_in(classroom: int) -> list[Member]:
    """The learners whose accounts were made for this class, and who have never signed in nor left anything."""
    came = sa.and_(Membership.made_here.is_(True), User.last_seen_at == User.created_at)
    traces = (SignIn.user_id, Attempt.learner_id, Review.learner_id)
    rows = db.session.execute(
        sa.select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.classroom_id == classroom, Membership.role == LEARNER, User.role == Role.LEARNER, came)
        .where(*(~sa.exists().where(whose == User.id) for whose in traces))
    )
    return _in_a_list(rows)


def names(classroom: int) -> list[str]:
    """What everybody in the class is called there."""
    return [one.name for one in everybody(classroom)]


def with_code(code: str) -> Classroom | None:
    """The class that can be joined by that code."""
    return db.session.scalar(_open().where(Classroom.code == code))


def with_token(token: str) -> Classroom | None:
    """The class that can be joined by the link of that token."""
    return db.session.scalar(_open().where(Classroom.token == token))


def is_code_taken(code: str) -> bool:
    return db.session.scalar(sa.select(Classroom.id).where(Classroom.code == code)) is not None


def set_of(classroom: Classroom) -> QuestionSet:
    """The question set that the class studies."""
    return db.session.get_one(QuestionSet, classroom.set_id)


def release_of(classroom: Classroom) -> Release | None:
    """What the class studies, as it is now."""
    version = set_of(classroom).version_id
    return releases.askable(version) if version else None


def free_title(classroom: int, title: str) -> str:
    """What new work is called in the class: that, with a number where something that stands is called so already."""
    return free(title, titles(classroom))


def titles(classroom: int) -> set[str]:
    """What all is called that is set for the class and was not withdrawn."""
    named = sa.select(Assignment.title).where(Assignment.classroom_id == classroom, Assignment.withdrawn_at.is_(None))
    return set(db.session.scalars(named))


def wait_for_others(classroom: int) -> None:
    """Whoever else sets, opens or changes something for the class at the same moment waits until this one is committed,
    and finds it."""
    db.session.execute(sa.select(Classroom.id).where(Classroom.id == classroom).with_for_update(key_share=True))


def wait_for_colleagues(user: int, classroom: int) -> None:
    """The same, for somebody who teaches the class. Nobody else can make those of the class wait."""
    own = _with(user, classroom, TEACHER).with_only_columns(Classroom.id)
    db.session.execute(own.with_for_update(of=Classroom, key_share=True))


def counts(classrooms: list[Classroom]) -> dict[int, int]:
    """How many learners each of these classes has."""
    rows = db.session.execute(
        sa.select(Membership.classroom_id, sa.func.count())
        .where(Membership.classroom_id.in_([one.id for one in classrooms]), Membership.role == LEARNER)
        .group_by(Membership.classroom_id)
    )
    return {classroom: count for classroom, count in rows}  # noqa: C416 - dict() does not know that rows are pairs


def _with(user: int, classroom: int, role: str) -> sa.Select[Classroom]:
    return (
        sa.select(Classroom)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Classroom.id == classroom, Membership.user_id == user, Membership.role == role)
    )


def _open() -> sa.Select[Classroom]:
    """Classes that take people: not archived, and with a teacher."""
    led = sa.select(Membership.user_id).where(Membership.classroom_id == Classroom.id, Membership.role == TEACHER)
    return sa.select(Classroom).where(Classroom.archived_at.is_(None), led.exists())


def _in_a_list(rows: Iterable[Any]) -> list[Member]:
    found = [_member(membership, user) for membership, user in rows]
    return sorted(found, key=lambda one: (place_in_a_list(one.name), one.id))


def _member(found: Membership, user: User) -> Member:
    name, sign_in = found.name or user.name or "", user.name or ""
    made_here = bool(found.made_here)
    return Member(user.id, name, sign_in, user.role, found.role, found.joined_at, user.last_seen_at, made_here)
