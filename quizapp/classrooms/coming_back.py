"""What a class keeps of a learner who leaves it by themselves, unseen, until they come back: leaving undoes nothing."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from quizapp.classrooms import queries
from quizapp.classrooms.models import Departure, Membership
from quizapp.db import AS_IT_IS, db


def keep(mine: Membership, at: datetime) -> None:
    """Keep what the class knows of a learner who leaves now. That they share their practice is their wish, and ends."""
    kept = Departure(
        classroom_id=mine.classroom_id,
        user_id=mine.user_id,
        name=mine.name,
        time_factor=mine.time_factor,
        made_here=mine.made_here,
        joined_at=mine.joined_at,
        left_at=at,
    )
    db.session.merge(kept)


def bring_back(mine: Membership) -> None:
    """Let a learner who is in the class again be there as they were. Their name goes to nobody else meanwhile, or they
    have the one that they come with now."""
    kept = db.session.get(Departure, (mine.classroom_id, mine.user_id))
    if kept is None:
        return
    if not kept.name or not queries.is_called(mine.classroom_id, kept.name, beside=mine.user_id):
        mine.name = kept.name
    mine.time_factor, mine.made_here, mine.joined_at = kept.time_factor, kept.made_here, kept.joined_at
    db.session.delete(kept)


def move(guest: int, account: int) -> None:
    """Give what is kept of a guest to an account, but where that is in the class, or left it, itself."""
    for model in (Membership, Departure):
        known = sa.select(model.classroom_id).where(model.user_id == account)
        gone = sa.delete(Departure).where(Departure.user_id == guest, Departure.classroom_id.in_(known))
        db.session.execute(gone, execution_options=AS_IT_IS)
    rows = sa.update(Departure).where(Departure.user_id == guest).values(user_id=account)
    db.session.execute(rows, execution_options=AS_IT_IS)


def bring_all_back(user: int) -> None:
    """The same for every class that they are in and have left before."""
    again = sa.and_(Departure.classroom_id == Membership.classroom_id, Departure.user_id == Membership.user_id)
    for mine in db.session.scalars(
        sa.select(Membership).join(Departure, again).where(Membership.user_id == user)
    ).all():
        bring_back(mine)
