"""What becomes of studying when a guest's rows go to an account, or when somebody goes for good.

Moving is one of the two exceptions to a log that only grows: its rows change their learner, and nothing else of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from quizapp.accounts.models import User
from quizapp.bank.models import ItemFlag
from quizapp.db import AS_IT_IS, Base, db, finds
from quizapp.study import remembering
from quizapp.study.log import history
from quizapp.study.models import Enrolment, MemoryRow, Reveal, Review, StudyDay, Withheld

_KEYED = (Review, Withheld, Reveal, ItemFlag)
"""Rows that hang on the client key of an answer."""


def holds(user: User) -> bool:
    """Whether this person has answered anything."""
    return finds(sa.select(Review.id).where(Review.learner_id == user.id))


def move(guest: User, account: User, _at: datetime) -> None:
    """Make the guest's answers the account's own, and fold the memories that both have had anew. Where both hold a
    set, the account's pace stays."""
    db.session.flush()
    came, owner = guest.id, account.id
    both = _facts(came) & _facts(owner)
    days = _days(came) | _first_days(owner, both)
    _free_keys(came, owner)
    for model, keys in _MOVED:
        _hand_over(model, keys, came, owner)
    _delete(StudyDay, came)
    remembering.refold({(owner, fact) for fact in both})
    remembering.recount({(owner, day) for day in days})
    db.session.expire_all()


def leave(user: User) -> None:
    """Delete the person's log and what is derived from it, their enrolments and their flags."""
    for model in (*_KEYED, MemoryRow, StudyDay, Enrolment):
        _delete(model, user.id)


_MOVED: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (Review, ("client_key", "fact_id")),
    (Withheld, ("client_key", "fact_id")),
    (Reveal, ("client_key",)),
    (ItemFlag, ("client_key",)),
    (MemoryRow, ("fact_id",)),
    (Enrolment, ("set_id",)),
)
"""What goes to the account, and by which columns a row is known there already."""


def _days(learner: int) -> set[date]:
    return set(db.session.scalars(sa.select(Review.learning_day).where(Review.learner_id == learner).distinct()))


def _facts(learner: int) -> set[str]:
    return set(db.session.scalars(sa.select(Review.fact_id).where(Review.learner_id == learner).distinct()))


def _first_days(learner: int, facts: Iterable[str]) -> set[date]:
    """The days that introduced these facts: they no longer do if somebody else had answered before."""
    firsts = (next(history(remembering.log((learner, fact))), None) for fact in facts)
    return {first[0].learning_day for first in firsts if first}


def _free_keys(came: int, owner: int) -> None:
    """Give other keys to the guest's answers whose key is one of the account's too: they are answers of their own."""
    for key in sorted({key for model in (Review, ItemFlag) for key in _shared_keys(model, came, owner)}):
        for model in _KEYED:
            db.session.execute(
                sa.update(model)
                .where(model.learner_id == came, model.client_key == key)
                .values(client_key=hashlib.sha256(f"{came}\0{owner}\0{key}".encode()).hexdigest()[:32]),
                execution_options=AS_IT_IS,
            )


def _shared_keys(model: type[Review | ItemFlag], came: int, owner: int) -> Iterable[str]:
    theirs = aliased(model)
    known = sa.exists().where(theirs.learner_id == owner, theirs.client_key == model.client_key)
    return db.session.scalars(sa.select(model.client_key).where(model.learner_id == came, known))


def _hand_over(model: type[Base], keys: tuple[str, ...], came: int, owner: int) -> None:
    """Change the learner of the guest's rows; those that the account has already are not needed twice."""
    mine, theirs = model.__table__.c, sa.alias(model.__table__).c
    known = sa.exists().where(theirs.learner_id == owner, *(theirs[key] == mine[key] for key in keys))
    change = sa.update(model).where(mine.learner_id == came, ~known).values(learner_id=owner)
    db.session.execute(change, execution_options=AS_IT_IS)
    _delete(model, came)


def _delete(model: type[Base], learner: int) -> None:
    table = model.__table__.c
    db.session.execute(sa.delete(model).where(table.learner_id == learner), execution_options=AS_IT_IS)
