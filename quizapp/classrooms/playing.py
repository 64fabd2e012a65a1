"""Writes of what a class game leaves for its class: a piece of work that was played, with its learners' attempts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from quizapp.bank.releases import Release
from quizapp.classrooms import assigning
from quizapp.classrooms.models import Assignment, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.db import db
from quizapp.quiz import recording
from quizapp.quiz.models import Quiz
from quizapp.quiz.queries import current_release
from quizapp.study import answering


def played(  # noqa: PLR0913 - what was played, by which class, when, and who led it
    classroom: int, release: Release, title: str, *, by: int | None, opened_at: datetime, ended_at: datetime
) -> Assignment:
    """A game that is over as work of the class: nobody can begin it."""
    quiz = recording.played(release, title, ended_at)
    made = Assignment(
        classroom_id=classroom,
        quiz_id=quiz.id,
        title=title,
        opens_at=opened_at,
        attempts=0,
        release=assigning.AT_ONCE,
        made_by=by,
        made_at=ended_at,
    )
    db.session.add(made)
    db.session.flush()
    return made


def learners(classroom: int | None, users: Iterable[int]) -> set[int]:
    """Those of them who learn in the class now."""
    here = sa.select(Membership.user_id).where(Membership.classroom_id == classroom, Membership.role == LEARNER)
    return set(db.session.scalars(here.where(Membership.user_id.in_(list(users)))))


def leave(assigned: Assignment, asked: Mapping[int, Sequence[recording.PlayedQuestion]], at: datetime) -> None:
    """Each learner's attempt at it, with these questions in the place of those left before; what they
    missed comes back in their own practice. Without any question nothing is left of somebody."""
    quiz = db.session.get_one(Quiz, assigned.quiz_id)
    attempts = recording.record(quiz, asked, at)
    assigning.link(assigned, attempts)
    answering.enrol_new({attempt.learner_id for attempt in attempts}, current_release(quiz), at)


def ask(assigned: Assignment, release: Release, revisions: Iterable[int]) -> None:
    """Let these have been the questions of the game."""
    recording.ask(db.session.get_one(Quiz, assigned.quiz_id), release, revisions)
