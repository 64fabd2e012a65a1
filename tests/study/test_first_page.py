"""The first page, and how a visitor becomes a guest."""

from __future__ import annotations

import os

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.models import QuestionSet
from quizapp.db import db, writing
from quizapp.study.models import Enrolment


def test_a_visitor_reads_what_this_is_and_that_nothing_is_needed_to_start(visitor):
    page = visitor.get("/")
    assert 'action="/start"' in page.text
    assert "enrolment" not in page.text


def test_a_guest_sees_their_own_day(guest):
    page = guest.get("/")
    assert "Where you stand" in page.text
    assert "You study as a guest" in page.text


def test_a_teacher_who_does_not_study_is_led_to_their_classes(app, teacher, learner, visitor):
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    pages = [someone.get("/").text for someone in (teacher, learner, visitor)]
    assert ['action="/start"' in page for page in pages] == [True, True, True]
    assert ["To your classes" in page for page in pages] == [True, False, False]


def test_starting_makes_a_guest_in_the_zone_of_the_browser(app, visitor, school):
    answer = visitor.post("/start", zone="Asia/Tokyo")
    assert answer.location == f"/sets/{school.slug}/passages/1"
    with app.app_context():
        user = db.session.scalars(sa.select(User)).one()
        assert (user.role, user.zone, user.name) == ("guest", "Asia/Tokyo", None)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_an_unknown_zone_counts_as_utc(app, visitor, zone):
    assert visitor.post("/start", zone=zone).status_code == 302
    with app.app_context():
        assert db.session.scalars(sa.select(User.zone)).all() == ["UTC"]


def test_no_newcomer_keeps_others_waiting_while_all_time_zones_are_read(visitor, monkeypatch):
    walked, walk = [], os.walk
    monkeypatch.setattr(os, "walk", lambda top, **how: walked.append(top) or walk(top, **how))
    visitor.starts("Asia/Tokyo")
    assert walked == []


def test_starting_twice_makes_one_guest_and_one_enrolment(app, visitor, enrolments):
    visitor.starts()
    visitor.starts()
    with app.app_context():
        assert len(db.session.scalars(sa.select(User.id)).all()) == 1
    assert enrolments(visitor) == [(8, False)]


def test_without_a_set_the_first_page_says_so(app, visitor):
    withdraw(app)
    assert visitor.get("/").status_code == 404


def withdraw(app):
    with app.app_context(), writing():
        db.session.execute(sa.update(QuestionSet).values(withdrawn_at=sa.func.current_timestamp()))
