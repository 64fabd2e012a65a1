"""What the page of a quiz that is set says before it is begun: how it ends, and when its answers are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Quiz
from quizapp.quiz.wording import clock
from quizapp.web.clock import now
from quizapp.web.dates import moment
from tests.classrooms.homework import begins, move
from tests.conftest import words

ITS_END = "There is no time limit but its end."
A_WEEK = "go on later or on another device, within a week."


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"late": "refuse", "due": 3}, ITS_END),
        ({"late": "refuse", "due": 20}, A_WEEK),
        ({"late": "mark", "due": 3}, A_WEEK),
        ({"late": "mark", "due": None}, A_WEEK),
    ],
)
def test_what_closes_within_a_week_is_said_to_end(nine_b, pupil, set_work, form, said):
    place = set_work(**form)
    for someone in (nine_b.teacher, pupil):
        page = words(someone.get(place).text)
        assert [sentence for sentence in (ITS_END, A_WEEK) if sentence in page] == [said]


def test_who_is_in_the_middle_of_what_closes_reads_so_on_the_page_of_the_quiz(app, pupil, set_work):
    begins(pupil, set_work(late="refuse", due=3))
    with app.app_context():
        token = db.session.scalar(sa.select(Quiz.token).join(Attempt, Attempt.quiz_id == Quiz.id))
    assert ITS_END in words(pupil.get(f"/quizzes/{token}").text)


@pytest.mark.parametrize("release", ["after due", "by hand"])
@pytest.mark.parametrize("behaviour", ["deferred", "certainty"])
def test_no_answers_are_promised_at_the_end_where_the_results_are_held_back(
    nine_b, pupil, set_work, behaviour, release
):
    changed = {"deferred": "your answers until", "certainty": "your answers, and how sure you are of each, until"}
    place = set_work(behaviour=behaviour, release=release)
    begins(pupil, place)
    with nine_b.app.app_context():
        token = db.session.scalars(sa.select(Quiz)).one().token
    for page in (nine_b.teacher.get(place), pupil.get(place), pupil.get(f"/quizzes/{token}")):
        assert f"You can change {changed[behaviour]} you hand it in." in words(page.text)
        assert "You see the answers at the end" not in words(page.text)
    nine_b.teacher.post(f"{place}/release")
    for someone in (nine_b.teacher, pupil):
        assert "You see the answers at the end" in words(someone.get(place).text)


def test_sentences_to_learners_stand_on_the_page_of_teachers_as_such(nine_b, sets_work):
    page = words(nine_b.teacher.get(f"{nine_b.place}/assignments/{sets_work(nine_b)}").text)
    told = page.partition("What learners read before they start")
    assert "You see the answers at the end" not in told[0]
    assert "4 questions on the whole statement. You see the answers at the end" in told[2]


def test_of_a_class_game_teachers_read_how_it_was_marked(nine_b, sets_work):
    work = sets_work(nine_b, attempts=0)
    page = words(nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text)
    assert "What learners read" not in page
    assert "How it was marked 4 questions on the whole statement. The mark of a player counts" in page


@pytest.mark.parametrize(
    ("left", "opened", "said"),
    [
        (150, 3600, "It closes at {clock}, in 2 minutes. Then what was saved is handed in."),
        (40, 3600, "It closes at {clock}, in "),
        (1800, 3600, "You have 8 minutes from the start"),
        (3900, -3600, "It closes at {clock}, in 64 minutes."),
        (10800, -10500, "It closes {moment}."),
        (-60, 3600, "You have 8 minutes from the start"),
    ],
)
def test_no_more_time_is_promised_than_there_is(pupil, set_work, left, opened, said):
    place, end = set_work(minutes="8", late="refuse"), now() + timedelta(seconds=left)
    move(pupil.app, place, opens_at=now() - timedelta(seconds=opened), due_at=end)
    with pupil.app.test_request_context():
        expected = words(said.format(clock=clock(end), moment=moment(end)))
    assert expected in words(pupil.get(place).text)


def test_teachers_read_the_same(nine_b, set_work):
    place = set_work(minutes="8", late="refuse")
    move(nine_b.app, place, due_at=now() + timedelta(seconds=150))
    assert "in 2 minutes. Then what was saved is handed in." in words(nine_b.teacher.get(place).text)


def test_where_it_is_taken_late_the_limit_is_all_that_counts(app, pupil, set_work):
    place = set_work(minutes="8", late="mark")
    move(app, place, due_at=now() + timedelta(minutes=2))
    assert "You have 8 minutes from the start" in words(pupil.get(place).text)


def test_a_part_of_a_minute_is_said_in_seconds(app, nine_b, pupil, set_work):
    place = set_work(minutes="30")
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, pupil.id)).time_factor = 1.25
    assert "You have 37 minutes 30 seconds from the start" in words(pupil.get(place).text)
