"""Enrolling in a set, and its pace."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.db import db, writing
from quizapp.study.models import Enrolment


def test_enrolling_leads_back_to_the_statement(learner, school, enrolments):
    assert learner.post(f"/sets/{school.slug}/enrol").location == f"/sets/{school.slug}"
    assert enrolments(learner) == [(8, False)]


def test_a_visitor_who_enrols_becomes_a_guest(visitor, school):
    assert visitor.post(f"/sets/{school.slug}/enrol").status_code == 302
    assert "You study as a guest" in visitor.get("/").text


def test_the_pace_is_kept(learner, school, enrolments):
    answer = learner.post(f"/sets/{school.slug}/enrolment", new_per_day="3", paused="y")
    assert (answer.status_code, answer.location) == (302, "/")
    assert enrolments(learner) == [(3, True)]


@pytest.mark.parametrize("number", ["99", "x", "-1", "51", "1.5"])
def test_a_pace_that_does_not_fit_is_shown_again_with_what_was_typed(learner, school, number, enrolments):
    page = learner.post(f"/sets/{school.slug}/enrolment", new_per_day=number)
    assert page.status_code == 422
    assert f'value="{number}"' in page.text
    assert "aria-invalid" in page.text
    assert enrolments(learner) == [(8, False)]


def test_no_pace_is_no_number(learner, school):
    assert learner.post(f"/sets/{school.slug}/enrolment", new_per_day="").status_code == 422


def test_who_is_not_enrolled_has_no_pace(app, guest, school):
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    assert guest.post(f"/sets/{school.slug}/enrolment", new_per_day="3").status_code == 404


def test_the_pace_of_one_is_not_that_of_another(learner, stranger, school, enrolments):
    learner.post(f"/sets/{school.slug}/enrolment", new_per_day="3")
    assert enrolments(stranger) == [(8, False)]
