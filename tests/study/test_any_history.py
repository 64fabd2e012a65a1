"""Whatever a learner does, in whatever order it arrives, the memories and days are what the log says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.accounts.models import User
from quizapp.bank.releases import first_release
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.study import rebuilding, reviewing
from quizapp.study.demo import perfect
from quizapp.study.models import MemoryRow, Review, StudyDay
from quizapp.study.reviewing import Answer

START = datetime(2026, 3, 27, tzinfo=UTC)
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin")

answers = st.tuples(
    st.just("answer"), st.integers(0, 5), st.integers(0, 4), st.booleans(), st.integers(0, 72), st.booleans()
)
deeds = st.one_of(
    answers,
    answers,
    st.tuples(st.just("undo"), st.integers(0, 4)),
    st.tuples(st.just("move"), st.sampled_from(ZONES)),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, min_size=8, max_size=20))
def test_any_history_of_answers_undos_and_moves_leaves_memories_that_equal_the_log(app, learner, history):
    """Answers name one of few keys and items, so that they repeat, collide, come late and are undone."""
    with app.app_context():
        school = first_release()
        items = few_items(school)
        with writing():
            for table in (Review, MemoryRow, StudyDay):
                db.session.execute(sa.delete(table))
        for number, deed in enumerate(history):
            with writing():
                do(deed, db.session.get(User, learner.id), school, items, START + timedelta(hours=100 + number))
        assert rebuilding.verify()[1] == []


def few_items(school):
    """Six items: one with many facts, others on two of these, and a true/false with another on its fact."""
    many = max(school.items, key=lambda item: len(item.facts))
    beside = [item for item in school.items if item.facts in ((many.facts[0],), (many.facts[1],))]
    judged = next(item for item in school.items if item.kind is Kind.TRUE_FALSE)
    beside_it = next(item for item in school.by_fact[judged.facts[0]] if item.kind is not Kind.TRUE_FALSE)
    return [many, *beside[:3], judged, beside_it]


def do(deed, user, school, items, at) -> None:
    match deed:
        case ("answer", item, *given):
            reviewing.record([graded(user, school, items[item % len(items)], given)], at)
        case ("undo", key):
            reviewing.undo(user, f"k{key}", at)
        case ("move", zone):
            user.zone = zone


def graded(user, school, item, given) -> Answer:
    key, right, hour, evidence = given
    result = grade(item, perfect(item) if right else Response())
    at = START + timedelta(hours=hour)
    return Answer(
        *(user, f"k{key}", item, school.revisions[item.id], result, {}, "study", at),
        evidence_opened=evidence,
        self_rating=3,
        duration_ms=1000,
    )
