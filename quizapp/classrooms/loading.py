"""The class of an address, looked up through who is signed in; what is not theirs is not there. And what should be done
before its pages are read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import abort, request

from quizapp.accounts.current import learner
from quizapp.classrooms import queries, setting_again
from quizapp.classrooms.joining import TEACHERS
from quizapp.classrooms.models import AssignedAttempt, Classroom, Membership
from quizapp.classrooms.queries import LEARNER, Member
from quizapp.db import SAFE_METHODS, begin_writing, is_writing, let_others_write
from quizapp.quiz import locking
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now


def taught(id: int) -> Classroom:
    """The class, if the signed-in person teaches it, and is a teacher still; else 404. Of those who change something in
    it at the same moment, each waits for the one before, and sees what that one did."""
    if learner().role not in TEACHERS:
        abort(404)
    if is_writing():
        queries.wait_for_colleagues(learner().id, id)
    found = queries.taught(learner().id, id) or abort(404)
    _close_overdue(id)
    return found


def in_use(id: int) -> Classroom:
    """The same, if it is not archived: what is archived is read, and nothing is set or made in it."""
    classroom = taught(id)
    return classroom if classroom.archived_at is None else abort(404)


def joined(id: int) -> tuple[Classroom, Membership]:
    """The class that the signed-in person learns in, with their membership; else 404."""
    classroom = queries.joined(learner().id, id) or abort(404)
    mine = queries.learning_in(learner().id, id) or abort(404)
    _close_overdue(id)
    return classroom, mine


def pupil(classroom: Classroom, who: int) -> Member:
    """A learner of the class; else 404."""
    return queries.member(classroom.id, who, LEARNER) or abort(404)


def begins_as(classroom: Classroom, like: int | None) -> dict[str, Any] | None:
    """What the form that sets something for that class holds at first, where it is to be like something that was set
    before: 404 if that is not to be seen by whoever is signed in. None where it is to be like nothing, and once the
    form was sent: all that counts is in there then, whatever has become of the other."""
    if like is None or request.method not in SAFE_METHODS:
        return None
    found = setting_again.pattern(learner().id, classroom, like) or abort(404)
    return setting_again.beginning(found, classroom, learner().tz, now())


def _close_overdue(classroom: int) -> None:
    """Hand in all of the class that has ended by now, before a page tells how it stands, and commit. What was loaded
    before is loaded anew. Most pages find nothing, and wait for nobody who writes."""
    of_the_class = AssignedAttempt.classroom_id == classroom
    theirs = sa.exists().where(AssignedAttempt.attempt_id == Attempt.id, of_the_class)
    if request.method not in SAFE_METHODS or not quiz_queries.overdue(now(), 1, theirs):
        return
    begin_writing()
    while locking.close_overdue(now(), theirs):
        let_others_write()
