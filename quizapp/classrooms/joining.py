"""Writes that bring people into a class: who joins, who is added with a new account, and who teaches along."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from quizapp.accounts import signing_in
from quizapp.accounts.first_passwords import first_password
from quizapp.accounts.models import Role, User
from quizapp.accounts.queries import is_taken, user_named
from quizapp.classrooms import assigning, coming_back, practising, queries
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.naming import sign_in_name
from quizapp.classrooms.queries import LEARNER, TEACHER, Member
from quizapp.db import db

TEACHERS = (Role.TEACHER, Role.ADMIN)

_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody to add, with a first password and its hash, which is slow to make."""

    name: str
    password: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody needs to sign in for the first time."""

    name: str
    sign_in: str
    password: str


def join(classroom: Classroom, user: User, name: str, at: datetime) -> None:
    """Make somebody a learner of the class, called ``name`` there or, with "", as their account is. Whoever is in it
    already stays what they are. Where practice is set, they study the set from now on. Whoever was in it before, and
    left, is there as they were, and has used up the attempts that they made then. The rooms above, each of which may
    give the app a function, bring what they did with the class before they joined it."""
    if not queries.membership(user.id, classroom.id):
        coming_back.bring_back(_add(classroom, user, LEARNER, name, at))
        practising.enrol(classroom, [user.id], at)
        assigning.link_again(classroom, user.id)
        for bring in current_app.extensions["at_joining"]:
            bring(classroom.id, user.id)


def ready(names: Iterable[str]) -> list[Ready]:
    """A first password for each; 20 ms apiece, during which other requests go on."""
    passwords = [(name, first_password(_chance)) for name in names]
    return [Ready(name, password, signing_in.hash_password(password)) for name, password in passwords]


def add_accounts(classroom: Classroom, people: Iterable[Ready], teacher: User, at: datetime) -> list[Card]:
    """Learners with accounts of their own, in the zone of their teacher and the language of their own browser."""
    return [_add_account(classroom, one, teacher, at) for one in people]


def take_in(classroom: Classroom, user: User, name: str, at: datetime) -> None:
    """Make somebody a learner of the class, called ``name`` there, whose account was made for it just now."""
    _add(classroom, user, LEARNER, name, at).made_here = True
    practising.enrol(classroom, [user.id], at)


def new_cards(people: Iterable[tuple[Member, Ready]]) -> list[Card]:
    """New first passwords for these accounts; those of before end."""
    made = []
    for member, one in people:
        signing_in.change_password(db.session.get_one(User, member.id), one.password_hash)
        made.append(Card(member.name, member.sign_in, one.password))
    return made


def add_teacher(classroom: Classroom, user: User, at: datetime) -> None:
    """Let somebody teach the class too; a learner of it becomes a teacher."""
    found = queries.membership(user.id, classroom.id)
    if found:
        found.role = TEACHER
    else:
        _add(classroom, user, TEACHER, "", at)


def colleague(name: str) -> User | None:
    """The teacher or admin who signs in with that name."""
    found = user_named(name)
    return found if found and found.role in TEACHERS else None


def _add_account(classroom: Classroom, one: Ready, teacher: User, at: datetime) -> Card:
    sign_in = sign_in_name(one.name, is_taken)
    user = signing_in.new_user(sign_in, one.password_hash, Role.LEARNER, at)
    user.zone = teacher.zone
    take_in(classroom, user, one.name, at)
    return Card(one.name, sign_in, one.password)


def _add(classroom: Classroom, user: User, role: str, name: str, at: datetime) -> Membership:
    made = Membership(classroom_id=classroom.id, user_id=user.id, role=role, name=name, joined_at=at)
    db.session.add(made)
    db.session.flush()
    return made
