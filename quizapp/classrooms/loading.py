"""The class of an address, looked up through who is signed in; what is not theirs is not there."""

from __future__ import annotations

from flask import abort

from quizapp.accounts.current import learner
from quizapp.classrooms import queries
from quizapp.classrooms.joining import TEACHERS
from quizapp.classrooms.models import Classroom, Membership
from quizapp.classrooms.queries import LEARNER, Member


def taught(id: int) -> Classroom:
    """The class, if the signed-in person teaches it, and is a teacher still; else 404."""
    if learner().role not in TEACHERS:
        abort(404)
    return queries.taught(learner().id, id) or abort(404)


def in_use(id: int) -> Classroom:
    """The same, if it is not archived: what is archived is read, and nothing is set or made in it."""
    classroom = taught(id)
    return classroom if classroom.archived_at is None else abort(404)


def joined(id: int) -> tuple[Classroom, Membership]:
    """The class that the signed-in person learns in, with their membership; else 404."""
    classroom = queries.joined(learner().id, id) or abort(404)
    return classroom, queries.learning_in(learner().id, id) or abort(404)


def pupil(classroom: Classroom, who: int) -> Member:
    """A learner of the class; else 404."""
    return queries.member(classroom.id, who, LEARNER) or abort(404)
