"""A learner begins what is set for the class and hands it in: who may, how often, and until when."""

from __future__ import annotations

import re
from datetime import timedelta

import sqlalchemy as sa

from quizapp.classrooms.models import Allowance, AssignedAttempt, Membership
from quizapp.db import db, writing
from quizapp.study.models import Enrolment
from quizapp.web.clock import now
from tests.classrooms.homework import attempt_at, begins, hands_in, move
from tests.conftest import words


def test_an_attempt_is_the_classs_and_a_second_press_begins_no_other(app, nine_b, pupil, set_work):
    place = set_work()
    assert begins(pupil, place) == begins(pupil, place)
    hands_in(pupil, place)
    with app.app_context():
        (link,) = db.session.scalars(sa.select(AssignedAttempt))
        assert (link.classroom_id, link.learner_id) == (nine_b.id, pupil.id)
    assert "Lena Learner 0 0" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


def test_attempts_run_out_and_one_press_lets_one_learner_try_again(app, nine_b, pupil, set_work, person):
    other = person("Oda Other")
    nine_b.joined_by(other)
    place = set_work()
    for someone in (pupil, other):
        hands_in(someone, place)
    assert "You have made all attempts" in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place
    work = place.rpartition("/")[2]
    cell = f"{nine_b.place}/gradebook/{work}/{pupil.id}"
    assert "Let them try again" in nine_b.teacher.get(cell).text
    for _ in range(2):
        assert nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes").location == cell
    with app.app_context():
        (row,) = db.session.scalars(sa.select(Allowance))
        assert (row.learner_id, row.attempts, row.due_at) == (pupil.id, 1, None)
    hands_in(pupil, place)
    assert pupil.post(f"{place}/attempts").location == place
    assert other.post(f"{place}/attempts").location == place


def test_whoever_comes_back_has_used_up_what_they_sat_before(nine_b, pupil, sets_work):
    work = sets_work(nine_b, attempts=1)
    page = f"{nine_b.place}/assignments/{work}"
    pupil.post(f"{pupil.post(f'{page}/attempts').location}/submission")
    pupil.post(f"{nine_b.place}/departure")
    nine_b.joined_by(pupil)
    assert pupil.post(f"{page}/attempts").location == page
    assert "Your grade: 0%" in words(pupil.get(nine_b.place).text)


def test_a_guest_of_the_class_sits_it_too(nine_b, guest, set_work):
    nine_b.joined_by(guest, name="Gus")
    hands_in(guest, set_work())
    assert re.search(r"Gus 0 0", words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text))


def test_who_sits_something_studies_the_set_from_then_on_and_a_pause_stays(app, nine_b, pupil, visitor, set_work):
    place = set_work()
    with app.app_context(), writing():
        db.session.execute(sa.update(Enrolment).where(Enrolment.learner_id == pupil.id).values(paused=True))
    nine_b.joined_by(visitor, name="Vera")
    for someone in (pupil, visitor):
        hands_in(someone, place)
    with app.app_context():
        newcomer = max(nine_b.members())
        paused = {row.learner_id: row.paused for row in db.session.scalars(sa.select(Enrolment))}
        assert (paused[pupil.id], paused[newcomer]) == (True, False)


def test_nobody_sits_what_is_set_for_a_class_that_is_archived(nine_b, pupil, set_work):
    place = set_work()
    nine_b.teacher.post(f"{nine_b.place}/archive")
    assert pupil.get(place).status_code == 404
    assert pupil.post(f"{place}/attempts").status_code == 404


def test_what_is_not_open_yet_cannot_be_begun(pupil, set_work):
    place = set_work(opens=1)
    assert "It is not open yet." in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place


def test_late_work_is_taken_and_marked_where_the_rule_says_so(app, nine_b, pupil, set_work):
    place = set_work()
    move(app, place, due_at=now() - timedelta(hours=1))
    assert "as late" in words(pupil.get(place).text)
    hands_in(pupil, place)
    assert "0 late" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


def test_late_work_is_refused_where_the_rule_says_so_unless_one_is_let_in(app, nine_b, pupil, set_work):
    place = set_work(late="refuse")
    move(app, place, due_at=now() - timedelta(hours=1))
    assert "It takes nothing more." in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place
    nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes")
    hands_in(pupil, place)


def test_an_attempt_ends_when_it_is_due_and_not_before_where_it_may_be_late(app, pupil, set_work):
    soon = now() + timedelta(minutes=30)
    refusing, taking = set_work(late="refuse"), set_work(late="mark")
    for place in (refusing, taking):
        move(app, place, due_at=soon)
    assert attempt_at(app, begins(pupil, refusing)).closes_at == soon
    assert attempt_at(app, begins(pupil, taking)).closes_at > soon + timedelta(days=6)


def test_more_time_reaches_the_attempt_of_the_one_who_has_it(app, nine_b, pupil, set_work, person):
    other = person("Oda Other")
    nine_b.joined_by(other)
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, pupil.id)).time_factor = 1.5
    place = set_work(minutes="20")
    spans = []
    for someone in (pupil, other):
        attempt = attempt_at(app, begins(someone, place))
        spans.append((attempt.closes_at - attempt.started_at) / timedelta(minutes=1))
    assert spans == [30, 20]
    assert "30 minutes" not in words(other.get(place).text) + words(nine_b.teacher.get(place).text)
    assert "You have 30 minutes" in words(pupil.get(place).text)
