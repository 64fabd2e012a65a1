"""What a teacher may know of a learner's own practice: totals, and more where the learner shares it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.classrooms import class_answers
from quizapp.db import db
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.records import Memory
from quizapp.study import queries, rebuilding
from quizapp.study.log import ANSWER
from quizapp.study.models import Review
from quizapp.study.pages import Held
from quizapp.study.reading import held

RECENT = timedelta(days=28)
PRACTICE = "study"
"""The source of reviews that come from practice."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the last four weeks the days with practice and the questions answered in it; of the set the facts held now, by
    whatever was answered, and all of them."""

    days: int
    questions: int
    held: int
    facts: int


@dataclass(frozen=True, slots=True)
class PassageTotals:
    """Of one passage the facts held now, and all of them."""

    number: int
    held: int
    facts: int


def totals(user: User, release: Release, at: datetime) -> Totals:
    """What anybody's teacher sees."""
    days, questions = db.session.execute(_practised(user.id, _today(user, at) - RECENT)).one()
    own = sum(passage.held for passage in by_passage(user, release, at))
    return Totals(days, questions, own, len(release.asked))


def held_now(classroom: int, learners: Collection[int], release: Release, at: datetime) -> dict[int, int]:
    """How many facts of the set each of these learners of the class holds: two queries."""
    memories, today = class_answers.memories(learners, release), class_answers.learning_days(classroom, at)
    asked = {fact.id for fact in release.asked}
    own = {one: {id: memory for id, memory in memories.get(one, {}).items() if id in asked} for one in learners}
    return {one: _held(own[one], today[one]) for one in learners}


def held_then(users: Collection[User], release: Release, then: datetime) -> dict[int, int]:
    """How many facts of the set each of these people held at that moment, by their log: what they answered, or took
    back, later changes nothing."""
    learners, asked = [one.id for one in users], [fact.id for fact in release.asked]
    which = Review.learner_id.in_(learners), Review.fact_id.in_(asked), Review.answered_at <= then
    found: dict[int, dict[str, Memory]] = {}
    for (learner, fact), memory in rebuilding.from_log(*which).items():
        found.setdefault(learner, {})[fact] = memory
    return {one.id: _held(found.get(one.id, {}), _today(one, then)) for one in users}


def by_passage(user: User, release: Release, at: datetime) -> list[PassageTotals]:
    """What the teacher sees of a learner who shares more."""
    today = _today(user, at)
    memories = queries.memories(user.id, release)
    return [
        PassageTotals(number, _held({id: memories[id] for id in facts if id in memories}, today), len(facts))
        for number, facts in _passages(release).items()
    ]


def _practised(learner: int, after: date) -> sa.Select[int, int]:
    """The days after that one on which somebody practised, and the questions that they answered then. What they
    answered in quizzes and games is no practice of their own, and what they took back is no answer."""
    cancelled = sa.select(Review.cancels_id).where(Review.learner_id == learner, Review.cancels_id.is_not(None))
    days, questions = Review.learning_day.distinct(), Review.client_key.distinct()
    return sa.select(sa.func.count(days), sa.func.count(questions)).where(
        *(Review.learner_id == learner, Review.learning_day > after),
        *(Review.row == ANSWER, Review.source == PRACTICE, Review.id.not_in(cancelled)),
    )


def _passages(release: Release) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for fact in release.asked:
        found.setdefault(fact.passage, []).append(fact.id)
    return dict(sorted(found.items()))


def _held(memories: Mapping[str, Memory], today: date) -> int:
    return sum(held(memory, today) is Held.HELD for memory in memories.values())


def _today(user: User, at: datetime) -> date:
    return learning_day(at, user.zone, user.cutoff_hours)
