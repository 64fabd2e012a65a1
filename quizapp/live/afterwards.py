"""What a game leaves with a player: the facts that it asked them, and when each comes again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quizapp.accounts.guest_codes import code_of
from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.facts.sentences import sentence
from quizapp.live import leaving
from quizapp.live.catching_up import Missed, to_catch_up
from quizapp.live.keeping import client_key
from quizapp.live.reviews import reviews
from quizapp.live.running import Running
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.queue import falls_on
from quizapp.study.log import ANSWER
from quizapp.study.models import MemoryRow, Review
from quizapp.study.wording import day_named


@dataclass(frozen=True, slots=True)
class Kept:
    """``count`` facts come again, the first of them ``when``, and all of them then where they come ``together``;
    ``facts`` are the true sentences that were missed, and ``missed`` what was asked without an answer of theirs.
    ``is_ready`` once all is written, ``code`` is how a guest finds it again elsewhere, "" for who has an account, and
    ``result`` the attempt that a class has of it, if any."""

    count: int
    when: str
    together: bool
    facts: tuple[str, ...]
    missed: Missed
    is_ready: bool
    code: str
    result: int | None


def kept(running: Running, learner: User, at: datetime) -> Kept:
    """What to keep of a game that is over."""
    player = running.by_user[learner.id]
    mine = [one for one in reviews(running.game) if one.player == player]
    keys = [client_key(running.id, (one.player, one.round, one.regraded)) for one in mine]
    rows = db.session.execute(
        sa.select(Review.fact_id, Review.fraction, MemoryRow)
        .join(MemoryRow, sa.and_(MemoryRow.learner_id == Review.learner_id, MemoryRow.fact_id == Review.fact_id))
        .where(Review.learner_id == learner.id, Review.row == ANSWER, Review.client_key.in_(keys))
        .order_by(Review.id)
    ).all()
    today = learning_day(at, learner.zone, learner.cutoff_hours)
    due = {fact: falls_on(row.memory(), today) for fact, _, row in rows}
    days = sorted(set(due.values()))
    return Kept(
        count=len(due),
        when=day_named(days[0], today) if days else "",
        together=len(days) == 1,
        facts=_told(running, [fact for fact, fraction, _ in rows if fraction < 1]),
        missed=to_catch_up(running, learner),
        is_ready=running.is_brought_up,
        code=code_of(learner) if learner.is_guest else "",
        result=leaving.result(running.id, learner.id),
    )


def _told(running: Running, facts: list[str]) -> tuple[str, ...]:
    book = running.release.book
    return tuple(sentence(book.fact(fact), book.entities) for fact in dict.fromkeys(facts))
