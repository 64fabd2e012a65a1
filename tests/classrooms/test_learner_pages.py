"""The page of one learner of a class: their name, their time, a link to sign in again, and their removal."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from quizapp.study import reviewing
from quizapp.study.models import Review, StudyDay
from quizapp.web.clock import now
from tests.classrooms.cards import CARD, add
from tests.classrooms.homework import begins
from tests.conftest import Someone, words
from tests.quiz.conftest import Page


def test_nobody_is_renamed_to_somebody_else_who_is_in_the_class(nine_b, learner, stranger, teacher):
    for someone in (learner, stranger):
        nine_b.joined_by(someone)
    page = f"{nine_b.place}/learners/{learner.id}"
    for taken in (stranger.name.upper(), "Tia Tutor"):
        refused = teacher.post(page, name=taken, time_factor="1.0")
        assert refused.status_code == 422
        assert "Somebody else in this class is called so already." in words(refused.text)
    assert teacher.post(page, name=learner.name.upper(), time_factor="1.0").status_code == 302
    assert nine_b.membership(learner.id).name == learner.name.upper()


def test_more_time_is_given_and_nobody_else_sees_it(nine_b, learner, person, teacher):
    other = person("Oda Other")
    nine_b.joined_by(learner)
    nine_b.joined_by(other)
    pages_of(nine_b, learner, other)  # which say once that they have joined
    before = pages_of(nine_b, learner, other)
    page = f"{nine_b.place}/learners/{learner.id}"
    assert teacher.post(page, name=learner.name, time_factor="1.5").status_code == 302
    assert nine_b.membership(learner.id).time_factor == 1.5
    assert re.search(r'selected[^>]*value="1.5"', teacher.get(page).text)
    assert pages_of(nine_b, learner, other) == before


def pages_of(nine_b, learner, other) -> list[str]:
    """The pages of the class that do not exist for this very thing."""
    paths = ("", "/departure")
    own = [someone.get(nine_b.place + path).text for someone in (learner, other) for path in paths]
    pages = [*own, *(nine_b.teacher.get(nine_b.place + path).text for path in ("", "/roster"))]
    return [re.sub(r'name="csrf_token" value="[^"]*"|/classes/teachers/[^"<]+', "", page) for page in pages]


@pytest.mark.parametrize("form", [{"name": "", "time_factor": "1.0"}, {"name": "L", "time_factor": "3"}])
def test_what_no_learner_can_be_given_is_refused(nine_b, learner, teacher, form):
    nine_b.joined_by(learner)
    answer = teacher.post(f"{nine_b.place}/learners/{learner.id}", **form)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert nine_b.membership(learner.id).time_factor == 1.0


def test_of_an_account_made_for_the_class_the_teacher_makes_a_link_that_sets_the_password_anew(app, nine_b, teacher):
    add(nine_b, "Lena Krüger")
    [made] = set(nine_b.members()) - {teacher.id}
    answer = teacher.post(f"{nine_b.place}/learners/{made}/reset-links")
    page = teacher.get(answer.location)
    assert "http://localhost/links/" not in teacher.get(answer.location).text
    link = urlsplit(re.search(r'value="(http://localhost/links/[^"]+)"', page.text)[1]).path
    browser = Someone(app, "lena.k", made)
    assert browser.post(link, password="another purple heron waltz").status_code == 302
    assert browser.signs_in("another purple heron waltz").status_code == 302


@pytest.mark.parametrize("role", [Role.LEARNER, Role.TEACHER, Role.ADMIN])
def test_no_link_is_made_to_an_account_that_somebody_brought(app, nine_b, person, teacher, role):
    someone = person("Max More", role)
    nine_b.joined_by(someone)
    page = words(teacher.get(f"{nine_b.place}/learners/{someone.id}").text)
    assert "Make a link" not in page
    assert "Max More brought this account along" in page
    assert teacher.post(f"{nine_b.place}/learners/{someone.id}/reset-links").status_code == 404
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink)).all() == []


def test_no_link_is_made_to_an_account_that_a_guest_of_the_class_made_later(app, nine_b, visitor, teacher):
    nine_b.joined_by(visitor, name="Gus Guest")
    [guest] = set(nine_b.members()) - {teacher.id}
    visitor.post("/sign-up", name="Gus", password="another purple heron waltz")
    with app.app_context():
        assert db.session.get_one(User, guest).role == Role.LEARNER
    assert teacher.post(f"{nine_b.place}/learners/{guest}/reset-links").status_code == 404


def test_an_account_made_for_one_class_is_not_lent_to_the_teacher_of_another(nine_b, class_of, colleague, teacher, app):
    [(sign_in, password)] = CARD.findall(add(nine_b, "Lena Krüger").text)
    [made] = set(nine_b.members()) - {teacher.id}
    learner = Someone(app, sign_in, made)
    learner.signs_in(password)
    other = class_of(colleague, "History 10a")
    other.joined_by(learner)
    assert colleague.post(f"{other.place}/learners/{made}/reset-links").status_code == 404


def test_of_own_practice_a_teacher_sees_totals_and_passages_only_when_shared(app, nine_b, learner, teacher):
    learner.practises(most=3)
    nine_b.joined_by(learner)
    page = f"{nine_b.place}/learners/{learner.id}"
    said = words(teacher.get(page).text)
    assert "practised on 1 day, 3 questions answered." in said
    assert "<table" not in teacher.get(page).text
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, learner.id)).shares = True
    assert "<table" in teacher.get(page).text


def test_what_was_answered_for_the_class_is_no_practice_of_ones_own(app, nine_b, pupil, teacher, set_work):
    page = Page(pupil, begins(pupil, set_work()), app)
    for position in (1, 2, 3):
        assert page.saves(position).status_code == 302
    assert page.hands_in().status_code == 302
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.sum(StudyDay.answers))) >= 3
    said = words(teacher.get(f"{nine_b.place}/learners/{pupil.id}").text)
    assert "In the last four weeks: no practice." in said


def test_answers_that_were_taken_back_or_lie_long_ago_are_no_practice(app, nine_b, pupil, teacher):
    page = f"{nine_b.place}/learners/{pupil.id}"
    pupil.practises(most=2)
    with app.app_context(), writing():
        key = db.session.scalar(sa.select(Review.client_key))
        reviewing.undo(db.session.get_one(User, pupil.id), key, now())
    assert "practised on 1 day, 1 question answered." in words(teacher.get(page).text)
    with time_machine.travel(now() + timedelta(days=28), tick=False):
        assert "In the last four weeks: no practice." in words(teacher.get(page).text)


def test_a_learner_is_removed(nine_b, learner, teacher):
    nine_b.joined_by(learner)
    assert teacher.post(f"{nine_b.place}/learners/{learner.id}/removal").status_code == 302
    assert nine_b.members() == {teacher.id: "teacher"}
    assert learner.get(nine_b.place).status_code == 404


def test_a_teacher_is_not_removed_as_a_learner(nine_b, colleague, teacher):
    teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    assert teacher.post(f"{nine_b.place}/learners/{colleague.id}/removal").status_code == 404
