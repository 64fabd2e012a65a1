"""Joining a class by its code or its link: as a visitor, a guest, or with an account."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from quizapp.web.limits import limiter
from tests.conftest import Someone, words

TRUST = "Your teacher sees your class answers, not your own practice."


def test_a_code_leads_to_the_class_however_it_is_typed(nine_b, learner):
    code = nine_b.row().code
    for typed in (code, f" {code.lower()} ", f"{code[:3]}-{code[3:]}"):
        assert learner.post("/classes/join", code=typed).location == f"/classes/join/{nine_b.row().token}"


def test_somebody_with_an_account_joins_as_they_are_after_a_line_of_trust(nine_b, learner):
    page = learner.get(f"/classes/join/{nine_b.row().token}")
    assert TRUST in page.text
    assert "Tia Tutor" in page.text
    assert 'name="name"' not in page.text
    assert nine_b.joined_by(learner).location == nine_b.place
    assert learner.get(nine_b.place).status_code == 200
    assert learner.name in nine_b.teacher.get(f"{nine_b.place}/roster").text


def test_a_guest_joins_under_a_name_that_they_give(nine_b, guest):
    assert 'name="name"' in guest.get(f"/classes/join/{nine_b.row().token}").text
    nine_b.joined_by(guest, name="  Gus\u202e  Guest ")
    assert nine_b.membership(guest.id).name == "Gus Guest"


def test_a_guest_who_joins_is_given_the_code_to_come_back_by_once(nine_b, guest, visitor):
    nine_b.joined_by(guest, name="Gus Guest")
    page = words(guest.get(nine_b.place).text)
    code = re.search(r"Your code, to write down: (\S+)", page)[1]
    assert "Your code" not in guest.get(nine_b.place).text
    assert visitor.post("/guest-code", code=code).status_code == 302
    assert visitor.get(nine_b.place).status_code == 200


def test_who_joins_with_an_account_needs_no_code(nine_b, learner):
    nine_b.joined_by(learner)
    assert "Your code" not in learner.get(nine_b.place).text


def test_a_visitor_becomes_a_guest_by_joining(nine_b, visitor, app):
    assert visitor.get("/classes/join").status_code == 200
    nine_b.joined_by(visitor, name="Vera", zone="Asia/Tokyo")
    with app.app_context():
        newest = db.session.scalars(sa.select(User).order_by(User.id.desc())).first()
        assert (newest.role, newest.zone) == ("guest", "Asia/Tokyo")
    assert "History 9b" in visitor.get("/classes").text


@pytest.mark.parametrize("name", ["", "  ", "--", "x" * 81])
def test_a_guest_without_a_name_is_asked_for_one(nine_b, guest, name):
    answer = guest.post(f"/classes/join/{nine_b.row().token}", name=name)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert len(nine_b.members()) == 1


def test_a_visitor_with_a_bad_name_becomes_nobody(nine_b, visitor, app):
    with app.app_context():
        before = db.session.scalar(sa.select(sa.func.count(User.id)))
    assert visitor.post(f"/classes/join/{nine_b.row().token}", name="").status_code == 422
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(User.id))) == before


def test_joining_twice_changes_nothing(nine_b, learner, teacher):
    nine_b.joined_by(learner)
    learner.post(f"{nine_b.place}/sharing", shares="more")
    nine_b.joined_by(learner)
    assert learner.get(f"/classes/join/{nine_b.row().token}").location == nine_b.place
    assert nine_b.membership(learner.id).shares is True
    nine_b.joined_by(teacher)
    assert nine_b.members() == {teacher.id: "teacher", learner.id: "learner"}


def test_a_code_of_an_archived_class_looks_like_one_that_never_was(nine_b, learner, teacher):
    teacher.post(f"{nine_b.place}/archive")
    pages = [learner.post("/classes/join", code=code) for code in (nine_b.row().code, "AAAAAA", nine_b.row().code)]
    assert {page.status_code for page in pages} == {422}
    plain = {re.sub(r'value="[^"]*"', "", page.text) for page in pages}
    assert len(plain) == 1


def test_a_new_code_ends_the_old_ones(nine_b, learner, teacher):
    old = nine_b.row()
    assert teacher.post(f"{nine_b.place}/codes").status_code == 302
    assert learner.post("/classes/join", code=old.code).status_code == 422
    gone = learner.get(f"/classes/join/{old.token}")
    assert gone.status_code == 404
    assert "This link leads to no class any more." in words(gone.text)
    assert 'action="/classes/join"' in gone.text
    nine_b.joined_by(learner)


def test_wrong_codes_are_limited_and_right_ones_are_not(nine_b, visitor, learner):
    """A school sits behind one address: a whole class enters its code at once, and guessing is slow all the same."""
    limiter.enabled = True
    limiter.reset()
    code = nine_b.row().code
    assert {learner.post("/classes/join", code=code).status_code for _ in range(100)} == {302}
    statuses = [visitor.post("/classes/join", code="AAAAAA").status_code for _ in range(61)]
    assert statuses == [422] * 60 + [429]
    limiter.reset()


@pytest.mark.parametrize("name", ["Lena Learner", " lena  LEARNER", "Léna Learner", "Tia Tutor"])
def test_nobody_joins_under_the_name_of_somebody_who_is_in_it(nine_b, learner, guest, visitor, name):
    nine_b.joined_by(learner)
    for someone in (guest, visitor):
        answer = someone.post(f"/classes/join/{nine_b.row().token}", name=name)
        assert answer.status_code == 422
        assert "Somebody in this class is called so already." in answer.text
    assert len(nine_b.members()) == 2
    nine_b.joined_by(guest, name=f"{name} B")


def test_an_account_joins_under_its_own_name_whoever_else_is_called_so(nine_b, learner, guest):
    nine_b.joined_by(guest, name=learner.name)
    nine_b.joined_by(learner)
    assert len(nine_b.members()) == 3


def test_a_name_that_looks_like_that_of_somebody_else_is_refused(nine_b, visitor, app):
    link = f"/classes/join/{nine_b.row().token}"
    for name, said in (("\u0422\u0435\u0455\u0455\u0430 Lind", "letters of one alphabet"), ("Ken 健", "one alphabet")):
        page = visitor.post(link, name=name)
        assert (page.status_code, said in page.text) == (422, True)
    nine_b.joined_by(visitor, name="\u0421\u0430\u0440\u0430")
    page = Someone(app).post(link, name="Capa")
    assert (page.status_code, "is called so already" in page.text) == (422, True)


def test_a_learner_with_a_name_of_two_alphabets_from_before_keeps_it_and_gets_more_time(nine_b, learner, teacher):
    nine_b.joined_by(learner)
    with nine_b.app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, learner.id)).name = "Ольга Ivanova"
    place = f"/classes/{nine_b.id}/learners/{learner.id}"
    assert teacher.post(place, name="Ольга Ivanova", time_factor="1.5").status_code == 302
    assert teacher.post(place, name="Ольга Petrova", time_factor="1.5").status_code == 422
