"""The roll-up of a day: what was recalled apart from what was chosen, and the time of an answer once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.study import rebuilding, reviewing
from quizapp.study.demo import perfect
from quizapp.study.models import StudyDay
from quizapp.study.reviewing import Answer

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def answers(app, learner, school):
    """Writes an answer to the first item of a kind, or to one that asks several facts; the day as it is then."""

    def answer(item, given: Response, key: str = "k", **more) -> StudyDay:
        with app.app_context(), writing():
            user = db.session.get(User, learner.id)
            result = grade(item, given)
            given_by = Answer(user, key, item, school.revisions[item.id], result, {}, "study", AT, **more)
            reviewing.record([given_by], AT)
        return day()

    def day() -> StudyDay:
        with app.app_context():
            assert rebuilding.verify()[1] == []
            return db.session.scalars(sa.select(StudyDay).where(StudyDay.learner_id == learner.id)).one()

    return answer


def of_kind(school, kind):
    return next(item for item in school.items if item.kind is kind)


def test_a_right_choice_is_right_and_no_recall(answers, school):
    item = of_kind(school, Kind.CHOICE)
    day = answers(item, perfect(item), duration_ms=4000)
    assert (day.answers, day.right, day.recalls, day.recalled) == (1, 1, 0, 0)


def test_what_was_typed_is_a_recall_and_recalled_when_it_was_right(answers, school):
    item = of_kind(school, Kind.CLOZE)
    answers(item, Response(), "one")
    day = answers(item, perfect(item), "two")
    assert (day.answers, day.recalls, day.recalled) == (2, 2, 1)


def test_what_was_typed_with_the_passage_open_was_not_recalled(answers, school):
    item = of_kind(school, Kind.CLOZE)
    day = answers(item, perfect(item), evidence_opened=True)
    assert (day.right, day.recalls, day.recalled) == (1, 1, 0)


def test_an_answer_to_several_facts_took_its_time_once(answers, school):
    item = max(school.items, key=lambda item: len(item.facts))
    day = answers(item, perfect(item), duration_ms=9000)
    assert (day.answers, day.milliseconds) == (len(item.facts), 9000)
    day = answers(item, perfect(item), "again", duration_ms=5000)
    assert day.milliseconds == 14_000


def test_an_answer_taken_back_takes_its_time_and_its_recall_back(app, answers, learner, school):
    item = of_kind(school, Kind.CLOZE)
    answers(item, perfect(item), "one", duration_ms=9000)
    answers(item, perfect(item), "two", duration_ms=3000)
    with app.app_context(), writing():
        reviewing.undo(db.session.get(User, learner.id), "one", AT + timedelta(minutes=1))
    with app.app_context():
        [day] = db.session.scalars(sa.select(StudyDay).where(StudyDay.learner_id == learner.id))
        assert (day.recalls, day.recalled, day.milliseconds) == (1, 1, 3000)
        assert rebuilding.verify()[1] == []
