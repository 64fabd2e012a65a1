"""Whoever leaves a class by themselves and comes back is there as they were: leaving undoes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.classrooms.models import Allowance, Assignment, Departure, GradeChange, Membership
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.conftest import MONDAY, words


@pytest.fixture
def work(nine_b, pupil, sets_work) -> int:
    """The learner has a grade by hand, a further attempt, a name and more time."""
    made = sets_work(nine_b, attempts=1)
    tells = nine_b.teacher.post
    tells(f"{nine_b.place}/gradebook/{made}/{pupil.id}", grade="30", comment="Copied", why="talk")
    tells(f"{nine_b.place}/assignments/{made}/allowances/{pupil.id}", further="2")
    tells(f"{nine_b.place}/learners/{pupil.id}", name="Lena L.", time_factor="1.5")
    return made


def leaves(nine_b, someone) -> None:
    assert someone.post(f"{nine_b.place}/departure").status_code == 302


def is_kept(app) -> dict[str, int]:
    with app.app_context():
        tables = (Departure, GradeChange, Allowance)
        return {one.__name__: len(db.session.scalars(sa.select(one)).all()) for one in tables}


NOTHING = {"Departure": 0, "GradeChange": 0, "Allowance": 0}


def test_what_a_teacher_noted_is_there_again(app, nine_b, pupil, work):
    before = nine_b.membership(pupil.id)
    leaves(nine_b, pupil)
    nine_b.joined_by(pupil)
    after = nine_b.membership(pupil.id)
    assert (after.name, after.time_factor, after.joined_at) == ("Lena L.", 1.5, before.joined_at)
    page = words(nine_b.teacher.get(f"{nine_b.place}/gradebook/{work}/{pupil.id}").text)
    assert "Week 1 : 30% (by hand)" in page
    assert "Copied" in words(pupil.get(nine_b.place).text)
    assert is_kept(app) == {"Departure": 0, "GradeChange": 1, "Allowance": 1}


def test_meanwhile_nobody_sees_them(nine_b, pupil, work):
    leaves(nine_b, pupil)
    assert nine_b.members() == {nine_b.teacher.id: "teacher"}
    for page in ("", "/roster", "/gradebook", "/gradebook/book.csv", f"/assignments/{work}"):
        assert "Lena" not in nine_b.teacher.get(f"{nine_b.place}{page}").text
    for page in (f"/learners/{pupil.id}", f"/gradebook/{work}/{pupil.id}"):
        assert nine_b.teacher.get(f"{nine_b.place}{page}").status_code == 404
    assert pupil.get(nine_b.place).status_code == 404


def test_whoever_leaves_is_told_that_it_is_kept(nine_b, pupil):
    said = words(pupil.get(f"{nine_b.place}/departure").text)
    assert "What your teacher noted of you is hidden." in said


def test_whether_the_account_was_made_for_the_class_is_known_again(app, nine_b, pupil):
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, pupil.id)).made_here = True
    leaves(nine_b, pupil)
    nine_b.joined_by(pupil)
    assert nine_b.membership(pupil.id).made_here is True


def test_that_practice_is_shared_is_for_the_learner_to_say_anew(nine_b, pupil):
    pupil.post(f"{nine_b.place}/sharing", shares="more")
    leaves(nine_b, pupil)
    nine_b.joined_by(pupil)
    assert nine_b.membership(pupil.id).shares is False


def test_for_a_later_end_of_somebody_who_left_nobody_waits(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b, exam=True, late="refuse", release="after due")
    with app.app_context(), writing():
        db.session.add(Allowance(assignment_id=work, learner_id=pupil.id, due_at=now() + timedelta(days=30)))
    leaves(nine_b, pupil)
    with app.app_context():
        assert db.session.get_one(Allowance, (work, pupil.id)).due_at is None
        assert db.session.get_one(Assignment, work).due_at is not None


def test_a_name_that_somebody_else_has_by_now_is_not_given_twice(nine_b, pupil, work, guest):
    leaves(nine_b, pupil)
    nine_b.joined_by(guest, name="Lena L.")
    nine_b.joined_by(pupil)
    assert (nine_b.membership(pupil.id).name, nine_b.membership(pupil.id).time_factor) == ("", 1.5)


def test_whoever_is_removed_is_erased_there(app, nine_b, pupil, work):
    leaves(nine_b, pupil)
    nine_b.joined_by(pupil)
    assert nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal").status_code == 302
    assert is_kept(app) == NOTHING


def test_whoever_erases_their_account_is_erased_there(app, nine_b, pupil, work):
    leaves(nine_b, pupil)
    with app.app_context(), writing():
        following.leave(db.session.get_one(User, pupil.id))
    assert is_kept(app) == NOTHING


def claims(app, guest, account) -> None:
    with app.app_context(), writing():
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, account.id), MONDAY)


def test_what_is_kept_of_a_guest_is_kept_of_the_account_that_they_turn_out_to_have(app, nine_b, guest, learner):
    nine_b.joined_by(guest, name="Gus")
    nine_b.teacher.post(f"{nine_b.place}/learners/{guest.id}", name="Gus", time_factor="2.0")
    leaves(nine_b, guest)
    claims(app, guest, learner)
    nine_b.joined_by(learner)
    assert (nine_b.membership(learner.id).name, nine_b.membership(learner.id).time_factor) == ("Gus", 2.0)


def test_whoever_comes_back_as_a_guest_and_claims_that_is_there_as_they_were(app, nine_b, pupil, work, guest):
    leaves(nine_b, pupil)
    nine_b.joined_by(guest, name="Gus")
    claims(app, guest, pupil)
    assert nine_b.membership(pupil.id).time_factor == 1.5
    assert is_kept(app)["Departure"] == 0


def test_where_the_account_is_in_the_class_it_stays_as_it_is(app, nine_b, pupil, work, guest):
    nine_b.joined_by(guest, name="Gus")
    leaves(nine_b, guest)
    claims(app, guest, pupil)
    assert nine_b.membership(pupil.id).name == "Lena L."
    assert is_kept(app)["Departure"] == 0
