"""What becomes of quizzes when a guest's rows go to an account, or when somebody goes for good."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.models import QuestionSet
from quizapp.db import AS_IT_IS, db, finds
from quizapp.quiz import queries
from quizapp.quiz.models import Attempt, Quiz, Slot, UnlinkedMark

ENOUGH = 5
"""People who must have sat a quiz for the marks of one who goes to stay, unlinked; among fewer one could tell whose."""


def holds(user: User) -> bool:
    """Whether this person has made or sat a quiz."""
    made = sa.select(Quiz.id).where(Quiz.owner_id == user.id)
    sat = sa.select(Attempt.id).where(Attempt.learner_id == user.id)
    return finds(made, sat)


def move(guest: User, account: User, _at: datetime) -> None:
    """Make the guest's quizzes and attempts the account's own. Its attempts at a quiz that both have sat are counted
    on from those of the account, and each keeps its answers' keys, which the attempt is part of."""
    db.session.flush()
    for attempt in db.session.scalars(sa.select(Attempt).where(Attempt.learner_id == guest.id).order_by(Attempt.id)):
        attempt.number = queries.next_number(attempt.quiz_id, account.id)
        attempt.learner_id = account.id
        db.session.flush()
    quizzes = sa.update(Quiz).where(Quiz.owner_id == guest.id).values(owner_id=account.id)
    db.session.execute(quizzes, execution_options=AS_IT_IS)
    db.session.expire_all()


def leave(user: User) -> None:
    """Delete the person's attempts, and their quizzes that nobody else has sat; the others lose the name given."""
    db.session.flush()
    sat = db.session.scalars(sa.select(Attempt.quiz_id).where(Attempt.learner_id == user.id).distinct()).all()
    for quiz in sat:
        if queries.sitters(quiz) >= ENOUGH:
            _unlink(quiz, user)
    own = sa.delete(Attempt).where(Attempt.learner_id == user.id)
    db.session.execute(own, execution_options=AS_IT_IS)
    for made in db.session.scalars(sa.select(Quiz).where(Quiz.owner_id == user.id)).all():
        _give_up(made)
    db.session.expire_all()


def _unlink(quiz: int, user: User) -> None:
    """Keep what this person got for each question, without saying whose it is."""
    rows = db.session.execute(
        sa.select(Slot.revision_id, Slot.fraction)
        .join(Attempt, Attempt.id == Slot.attempt_id)
        .where(Attempt.quiz_id == quiz, Attempt.learner_id == user.id, Slot.fraction.is_not(None))
        .order_by(Slot.revision_id, Slot.fraction)
    )
    db.session.add_all(
        UnlinkedMark(quiz_id=quiz, revision_id=revision, fraction=fraction) for revision, fraction in rows
    )


def _give_up(quiz: Quiz) -> None:
    db.session.flush()
    if finds(*(sa.select(model.id).where(model.quiz_id == quiz.id) for model in (Attempt, UnlinkedMark))):
        question_set = db.session.get_one(QuestionSet, quiz.set_id)
        quiz.owner_id, quiz.title = None, question_set.title[:120]
    else:
        db.session.delete(quiz)
    db.session.flush()
