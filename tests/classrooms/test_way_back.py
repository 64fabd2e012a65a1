"""From the pages of a quiz that was set for a class a link leads to its page there, for whoever is in the class."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Assignment
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Quiz
from tests.conftest import words


@pytest.fixture
def work(nine_b, sets_work) -> int:
    return sets_work(nine_b)


@pytest.fixture
def way(nine_b, work) -> str:
    """The address that leads from its quiz to it."""
    return way_to(nine_b, work)


def way_to(nine_b, work: int) -> str:
    with nine_b.app.app_context():
        quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        return f"/classes/quizzes/{quiz.token}"


def sits(nine_b, someone, work: int) -> str:
    place = nine_b.begun_by(someone, work)
    someone.post(f"{place}/submission")
    return place


def test_whoever_is_in_the_class_is_led_to_the_page_of_the_work(nine_b, pupil, work, way):
    place = f"{nine_b.place}/assignments/{work}"
    for someone in (pupil, nine_b.teacher):
        assert someone.get(way).location == place
        assert someone.get(place).status_code == 200


def test_each_quiz_leads_to_what_it_was_set_as(nine_b, pupil, work, sets_work):
    for each in (work, sets_work(nine_b, "Week 2")):
        assert pupil.get(way_to(nine_b, each)).location == f"{nine_b.place}/assignments/{each}"


@pytest.mark.parametrize("name", ["guest", "stranger", "colleague", "admin"])
def test_for_anybody_else_it_is_not_there(request, way, name):
    assert request.getfixturevalue(name).get(way).status_code == 404


def test_a_visitor_is_sent_to_sign_in(visitor, way):
    assert visitor.get(way).location.startswith("/sign-in")


def test_the_pages_of_the_quiz_lead_back(nine_b, pupil, work, way):
    own = sits(nine_b, pupil, work)
    for page in (f"{own}/result", way.replace("/classes", "")):
        assert f'href="{way}">Back to the homework</a>' in pupil.get(page).text


def test_where_the_results_are_not_told_the_page_leads_back_too(nine_b, pupil, sets_work):
    own = sits(nine_b, pupil, sets_work(nine_b, release="by hand"))
    assert "Back to the homework" in words(pupil.get(f"{own}/result").text)


def test_of_an_exam_it_is_said_so(nine_b, pupil, work):
    own = sits(nine_b, pupil, work)
    with nine_b.app.app_context(), writing():
        quiz = db.session.get_one(Quiz, db.session.scalar(sa.select(Attempt.quiz_id)))
        quiz.rules = {**quiz.rules, "exam": True}
    assert "Back to the exam" in words(pupil.get(f"{own}/result").text)


def test_a_quiz_of_ones_own_leads_to_its_own_page(learner, school):
    made = learner.post(f"/quizzes?set={school.slug}", length="3", behaviour="deferred", paging="one").location
    own = learner.post(f"{made}/attempts").location
    learner.post(f"{own}/submission")
    page = learner.get(f"{own}/result").text
    assert f'href="{made}">To the quiz</a>' in page
    assert "Back to the homework" not in page


@pytest.mark.parametrize("gone", ["withdrawal", "departure", "archive"])
def test_who_has_sat_what_is_gone_is_led_to_their_classes(nine_b, pupil, work, way, gone):
    sits(nine_b, pupil, work)
    if gone == "departure":
        pupil.post(f"{nine_b.place}/departure")
    else:
        place = nine_b.place if gone == "archive" else f"{nine_b.place}/assignments/{work}"
        nine_b.teacher.post(f"{place}/{gone}")
    assert pupil.get(way).location == "/classes"
    assert "is not set for a class of yours now." in words(pupil.get("/classes").text)


HERE = re.compile('aria-current="page">([^<]+)</a></li>')
"""The place that the menu marks."""


def test_whoever_stops_in_the_middle_is_led_to_the_page_of_the_work(nine_b, pupil, work, way):
    own = nine_b.begun_by(pupil, work)
    assert f'href="{way}">Stop here</a>' in pupil.get(f"{own}/1").text


def test_the_menu_marks_the_classes_while_it_is_sat_and_afterwards(nine_b, pupil, work, way):
    own = nine_b.begun_by(pupil, work)
    for page in (f"{own}/1", f"{own}/submission", way.replace("/classes", "")):
        assert HERE.findall(pupil.get(page).text) == ["Classes"]
    pupil.post(f"{own}/submission")
    assert HERE.findall(pupil.get(f"{own}/result").text) == ["Classes"]


def test_of_a_quiz_of_ones_own_both_lead_to_the_quizzes(learner, school):
    made = learner.post(f"/quizzes?set={school.slug}", length="3", behaviour="deferred", paging="one").location
    page = learner.get(f"{learner.post(f'{made}/attempts').location}/1").text
    assert f'href="{made}">Stop here</a>' in page
    assert HERE.findall(page) == ["Quiz"]
