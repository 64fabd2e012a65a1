"""What a game asked without a player: questions to answer in their own practice once it is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.live.board import before, missed
from quizapp.live.running import Running
from quizapp.study.log import ANSWER
from quizapp.study.models import Review


@dataclass(frozen=True, slots=True)
class Missed:
    """So many questions were asked ``before`` the player came, and so many ``since`` that went by without an answer of
    theirs; ``facts`` are what those ask. What was answered in practice since the game is left out."""

    before: int
    since: int
    facts: tuple[str, ...]


def to_catch_up(running: Running, learner: User) -> Missed:
    """What is left to answer of a game that is over."""
    game, player = running.game, running.by_user[learner.id]
    asked = {question: _facts(running, question) for question in missed(game, player)}
    known = _answered_since(running, learner, {fact for facts in asked.values() for fact in facts})
    left = {question: facts for question, facts in asked.items() if not known.issuperset(facts)}
    early = len(left.keys() & set(before(game, player)))
    return Missed(early, len(left) - early, tuple(dict.fromkeys(fact for facts in left.values() for fact in facts)))


def _facts(running: Running, question: int) -> tuple[str, ...]:
    revision = running.game.rounds[question].revision
    return running.release.by_revision[revision].facts if revision is not None else ()


def _answered_since(running: Running, learner: User, facts: Iterable[str]) -> set[str]:
    """Which of these the learner has answered since the game was over."""
    own = sa.and_(Review.learner_id == learner.id, Review.row == ANSWER, Review.fact_id.in_(list(facts)))
    return set(db.session.scalars(sa.select(Review.fact_id).where(own, Review.answered_at >= running.game.ended_at)))
