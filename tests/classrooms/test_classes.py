"""Classes are made, changed and archived by their teachers, and left by whoever is in them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import following
from quizapp.accounts.models import Role, User
from quizapp.classrooms.models import Classroom, Membership
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.conftest import MONDAY, words


def test_a_teacher_makes_a_class_and_finds_it(nine_b, teacher):
    assert "History 9b" in teacher.get("/classes").text
    assert teacher.get(nine_b.place).status_code == 200
    assert nine_b.members() == {teacher.id: "teacher"}


def test_an_admin_can_make_one_too(class_of, admin):
    assert class_of(admin).members() == {admin.id: "teacher"}


@pytest.mark.parametrize("name", ["guest", "learner"])
def test_others_can_make_none(name, school, request, app):
    someone = request.getfixturevalue(name)
    assert someone.get("/classes/new").status_code == 404
    assert someone.post("/classes/new", name="Mine", set_id=school.set_id).status_code == 404
    with app.app_context():
        assert db.session.scalars(sa.select(Classroom)).all() == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": ""}, "Enter a name."),
        ({"name": "\u200b--"}, "A name needs letters or digits."),
        ({"name": "x" * 81}, "at most 80"),
        ({"name": "9b", "exam_on": "soon"}, "Enter a day."),
        ({"name": "9b", "exam_on": "2022-01-21"}, "This day has passed."),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(teacher, school, form, said):
    answer = teacher.post("/classes/new", **{"set_id": school.set_id, **form})
    assert answer.status_code == 422
    assert said in answer.text
    assert "Error:" in answer.text


def test_the_day_of_the_exam_is_said_to_do_what_it_does(nine_b, pupil, teacher, school):
    page = words(teacher.get(f"{nine_b.place}/settings").text)
    assert "It stands on the page of the class, for learners too. It sets no exam." in page
    form = {"name": "History 9b", "set_id": school.set_id, "exam_on": "2099-05-04"}
    teacher.post(f"{nine_b.place}/settings", **form)
    for someone in (teacher, pupil):
        assert "4 May 2099" in words(someone.get(nine_b.place).text)


def test_settings_change_the_class(nine_b, teacher, school):
    form = {"name": " History  9c ", "set_id": school.set_id, "exam_on": "2099-05-04"}
    assert teacher.post(f"{nine_b.place}/settings", **form).status_code == 302
    assert (nine_b.row().name, nine_b.row().exam_on) == ("History 9c", date(2099, 5, 4))
    assert teacher.post(f"{nine_b.place}/settings", **(form | {"name": ""})).status_code == 422


def test_a_day_of_the_exam_that_has_passed_stays_and_no_other_one_is_taken(nine_b, teacher, school):
    first, second, third = (now() + timedelta(days=days) for days in (1, 2, 3))
    form = {"name": "History 9b", "set_id": school.set_id, "exam_on": second.date()}
    assert teacher.post(f"{nine_b.place}/settings", **form).status_code == 302
    with time_machine.travel(third, tick=False):
        refused = teacher.post(f"{nine_b.place}/settings", **(form | {"exam_on": first.date()}))
        assert refused.status_code == 422
        assert "This day has passed. Enter today or a later one, or nothing." in words(refused.text)
        assert re.search('<input[^>]*name="exam_on"[^>]*', refused.text)[0].count("exam_on-error") == 1
        assert teacher.post(f"{nine_b.place}/settings", **(form | {"name": "History 10b"})).status_code == 302
        assert (nine_b.row().name, nine_b.row().exam_on) == ("History 10b", second.date())
        assert teacher.post(f"{nine_b.place}/settings", **(form | {"exam_on": ""})).status_code == 302
        assert nine_b.row().exam_on is None


@pytest.mark.parametrize(("zone", "status"), [("Asia/Tokyo", 422), ("America/New_York", 302)])
def test_today_is_by_the_clock_of_the_teacher(teacher, school, zone, status):
    with teacher.app.app_context(), writing():
        db.session.get_one(User, teacher.id).zone = zone
    evening = (now() + timedelta(days=1)).replace(hour=20)
    with time_machine.travel(evening, tick=False):
        form = {"name": "History 9b", "set_id": school.set_id, "exam_on": evening.date()}
        assert teacher.post("/classes/new", **form).status_code == status


def test_an_archived_class_is_hidden_takes_nobody_and_comes_back_whole(nine_b, teacher, learner, stranger):
    nine_b.joined_by(learner)
    learner.get(nine_b.place)
    before = nine_b.row().token
    assert teacher.post(f"{nine_b.place}/archive").status_code == 302
    assert learner.get(nine_b.place).status_code == 404
    assert "History 9b" not in words(learner.get("/classes").text)
    assert stranger.get(f"/classes/join/{before}").status_code == 404
    assert stranger.post("/classes/join", code=nine_b.row().code).status_code == 422
    assert teacher.get(nine_b.place).status_code == 200
    assert teacher.post(f"{nine_b.place}/archive", back="yes").status_code == 302
    assert learner.get(nine_b.place).status_code == 200
    assert nine_b.members() == {teacher.id: "teacher", learner.id: "learner"}


def test_a_learner_chooses_what_is_shared_and_shares_totals_at_first(nine_b, learner):
    nine_b.joined_by(learner)
    assert nine_b.membership(learner.id).shares is False
    assert learner.post(f"{nine_b.place}/sharing", shares="more").status_code == 302
    assert nine_b.membership(learner.id).shares is True
    learner.post(f"{nine_b.place}/sharing", shares="anything")
    assert nine_b.membership(learner.id).shares is False


def test_a_learner_leaves(nine_b, learner, teacher):
    nine_b.joined_by(learner)
    assert learner.get(f"{nine_b.place}/departure").status_code == 200
    assert learner.post(f"{nine_b.place}/departure").status_code == 302
    assert nine_b.members() == {teacher.id: "teacher"}
    assert learner.get(nine_b.place).status_code == 404


def test_the_only_teacher_cannot_leave_and_is_told_what_to_do(nine_b, teacher):
    answer = teacher.post(f"{nine_b.place}/departure")
    assert answer.status_code == 422
    assert "its only teacher" in answer.text
    assert nine_b.members() == {teacher.id: "teacher"}


def test_who_is_a_teacher_no_more_sees_the_class_no_more(app, nine_b, teacher):
    with app.app_context(), writing():
        db.session.get_one(User, teacher.id).role = Role.LEARNER
    assert teacher.get(nine_b.place).status_code == 404
    assert teacher.get(f"{nine_b.place}/roster").status_code == 404


def test_a_guests_place_goes_to_the_account_that_they_turn_out_to_have(app, nine_b, guest, learner):
    nine_b.joined_by(guest, name="Gus")
    with app.app_context(), writing():
        assert following.holds(db.session.get_one(User, guest.id))
        db.session.get(Membership, (nine_b.id, guest.id)).time_factor = 1.5
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, learner.id), MONDAY)
    kept = nine_b.membership(learner.id)
    assert (kept.name, kept.time_factor, len(nine_b.members())) == ("Gus", 1.5, 2)


def test_where_both_are_in_the_class_the_accounts_place_stays(app, nine_b, guest, learner):
    nine_b.joined_by(guest, name="Gus")
    nine_b.joined_by(learner)
    with app.app_context(), writing():
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, learner.id), MONDAY)
    assert nine_b.membership(learner.id).name == ""
    assert len(nine_b.members()) == 2


def test_a_class_whose_teacher_is_erased_takes_nobody_and_goes_with_its_last_learner(app, nine_b, teacher, learner):
    nine_b.joined_by(learner)
    token = nine_b.row().token
    erase(app, teacher)
    assert "no teacher any more" in learner.get(nine_b.place).text
    assert learner.get(f"/classes/join/{token}").status_code == 404
    assert learner.post(f"{nine_b.place}/departure").status_code == 302
    with app.app_context():
        assert db.session.get(Classroom, nine_b.id) is None


def erase(app, someone) -> None:
    with app.app_context(), writing():
        following.leave(db.session.get_one(User, someone.id))
