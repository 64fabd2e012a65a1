"""What attempts came to is counted by the database, and a page lists the newest of them, however many there were."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.db import db, writing
from quizapp.quiz.histories import (
    ATTEMPTS,
    NOT_BEGUN,
    QUIZZES,
    Record,
    histories,
    history,
    newest,
    quizzes_of,
    titles_of,
)
from quizapp.quiz.models import Attempt, Quiz
from tests.conftest import MONDAY, words

TOLD, HELD, OPEN = "told", "held", "open"


@pytest.fixture
def quizzes(app, school, learner):
    """Makes quizzes of the learner's; their ids, the oldest first."""

    def make(count):
        with app.app_context(), writing():
            rows = [
                Quiz(
                    owner_id=learner.id,
                    set_id=school.set_id,
                    version_id=school.version_id,
                    token=f"q{number}",
                    title=f"Quiz {number}.",
                    rules={},
                    revisions=[],
                    made_at=MONDAY,
                )
                for number in range(count)
            ]
            db.session.add_all(rows)
            db.session.flush()
            return [row.id for row in rows]

    return make


@pytest.fixture
def sat(app, school):
    """Writes an attempt of somebody's at a quiz, told, held back or open, with a mark out of some highest one."""

    def write(who, quiz, number, state=TOLD, *, mark=5.0, most=10.0):
        with app.app_context(), writing():
            row = Attempt(
                quiz_id=quiz,
                learner_id=who.id,
                number=number,
                version_id=school.version_id,
                rules={},
                started_at=MONDAY + timedelta(hours=number),
                closes_at=MONDAY + timedelta(days=30),
                submitted_at=None if state == OPEN else MONDAY + timedelta(hours=number),
                released_at=MONDAY + timedelta(hours=number) if state == TOLD else None,
                mark=None if state == OPEN else mark,
                max_mark=most,
            )
            db.session.add(row)
            db.session.flush()
            return row.id

    return write


def test_a_record_tells_the_best_the_last_and_the_mean_of_what_can_be_seen(app, quizzes, sat, learner, stranger):
    [quiz] = quizzes(1)
    for number, mark in enumerate((5.0, 10.0, 6.0), start=1):
        sat(learner, quiz, number, mark=mark)
    sat(learner, quiz, 4, HELD, mark=0.0)
    unfinished = sat(learner, quiz, 5, OPEN)
    sat(stranger, quiz, 1, mark=1.0)
    with app.app_context():
        found = history(learner.id, quiz)
    assert (found.unfinished, found.is_held) == (unfinished, True)
    assert (found.record.attempts, found.record.best, found.record.last) == (3, 1.0, 0.6)
    assert found.record.mean == pytest.approx(0.7)


def test_without_a_result_there_is_no_record(app, quizzes, sat, learner):
    new, held, dropped = quizzes(3)
    sat(learner, held, 1, HELD)
    sat(learner, dropped, 1, mark=0.0, most=0.0)  # each of its questions was dropped
    with app.app_context():
        found = histories(learner.id, [new, held, dropped])
        assert history(learner.id, new) == NOT_BEGUN
    assert new not in found
    assert (found[held].record, found[held].is_held) == (None, True)
    assert (found[dropped].record, found[dropped].is_held) == (None, False)
    assert learner.get("/quizzes/q2").status_code == 200


def test_a_game_whose_questions_were_all_dropped_is_there_for_who_played_it_and_for_nobody_else(
    app, quizzes, sat, learner, stranger
):
    [dropped] = quizzes(1)
    sat(learner, dropped, 1, mark=0.0, most=0.0)
    with app.app_context(), writing():
        db.session.execute(sa.update(Quiz).values(played=True, for_class=True))
    assert [someone.get("/quizzes/q0").status_code for someone in (learner, stranger)] == [200, 404]
    assert "Not sat yet." not in words(learner.get("/quizzes").text)


def test_counting_in_the_database_is_counting_by_hand(app, quizzes, sat, learner):
    chance = random.Random(7)
    ids = quizzes(6)
    by_hand = {}
    for quiz in ids:
        shares = []
        for number in range(1, chance.randrange(2, 9)):
            state, most = chance.choice((TOLD, TOLD, HELD)), chance.choice((0.0, 3.0, 10.0))
            mark = chance.uniform(0, most)
            sat(learner, quiz, number, state, mark=mark, most=most)
            shares += [mark / most] if state == TOLD and most else []
        by_hand[quiz] = Record(len(shares), max(shares), shares[-1], sum(shares) / len(shares)) if shares else None
    with app.app_context():
        found = {quiz: one.record for quiz, one in histories(learner.id, ids).items()}
    assert [record.attempts for record in found.values() if record]
    for quiz, record in by_hand.items():
        there = found[quiz]
        assert (there is None) == (record is None)
        if record:
            assert (there.attempts, there.best, there.last) == (record.attempts, record.best, record.last)
            assert there.mean == pytest.approx(record.mean)


def test_a_quiz_lists_its_newest_attempts_and_says_where_the_others_are(app, quizzes, sat, learner):
    [quiz] = quizzes(1)
    for number in range(1, ATTEMPTS + 1):
        sat(learner, quiz, number)
    assert "all of them are in the file" not in words(learner.get("/quizzes/q0").text)
    sat(learner, quiz, ATTEMPTS + 1, mark=10.0)
    page = words(learner.get("/quizzes/q0").text)
    with app.app_context():
        assert [one.number for one in newest(learner.id, quiz)] == list(range(ATTEMPTS + 1, 1, -1))
    assert f"Of {ATTEMPTS + 1} attempts the best got 100%, the last 100%" in page
    assert page.count("5 of 10") == ATTEMPTS - 1
    assert f"The newest {ATTEMPTS} attempts are shown, all of them are in the file." in page


def test_quizzes_come_on_pages_with_the_unfinished_ones_first(quizzes, sat, learner):
    ids = quizzes(QUIZZES + 3)
    sat(learner, ids[0], 1, OPEN)
    first = learner.get("/quizzes")
    second = learner.get(f"/quizzes?before={ids[3]}")
    assert named(first) == [0, *range(QUIZZES + 2, 2, -1)]
    assert named(second) == [2, 1, 0]
    assert f"/quizzes?before={ids[3]}" in first.text
    assert ("Newest quizzes" in first.text, "Older quizzes" in first.text) == (False, True)
    assert ("Newest quizzes" in second.text, "Older quizzes" in second.text) == (True, False)


def test_no_page_of_quizzes_is_wrong(quizzes, learner):
    [quiz] = quizzes(1)
    assert "There is none older than that." in words(learner.get(f"/quizzes?before={quiz}").text)
    for before in ("x", "-1", 10**30):
        assert named(learner.get(f"/quizzes?before={before}")) == [0]


def named(page):
    return [int(number) for number in re.findall(r"Quiz (\d+)\.", page.text)]


def test_the_quizzes_of_somebody_are_those_that_they_made_or_sat(app, quizzes, sat, stranger, learner):
    sat_one, withdrawn, mine = quizzes(3)
    sat(stranger, sat_one, 1)
    with app.app_context(), writing():
        db.session.execute(sa.update(Quiz).where(Quiz.id == withdrawn).values(withdrawn_at=MONDAY))
    with app.app_context():
        [theirs, ours] = ([quiz.id for quiz in quizzes_of(someone.id)[0]] for someone in (stranger, learner))
        assert (theirs, ours) == ([sat_one], [mine, sat_one])
        assert titles_of(stranger.id) == {"Quiz 0."}
