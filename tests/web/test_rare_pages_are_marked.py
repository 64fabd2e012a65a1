"""Pages to which no link leads, made once or saying why something is not there, are translated like all others."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizapp.accounts.guest_codes import code_of
from quizapp.accounts.models import User
from quizapp.bank.models import Reservation
from quizapp.classrooms.models import Classroom
from quizapp.db import db, writing
from quizapp.quiz.models import Quiz
from tests.conftest import MONDAY, PASSWORD, Someone
from tests.pseudo import LANGUAGE
from tests.unmarked import left_out

pytestmark = pytest.mark.usefixtures("in_marks")

NAMES = ("Nora New", "nora new", "History 9b", "Tia Tutor")


@pytest.fixture
def visitor(app) -> Someone:
    return Someone(app).reading(LANGUAGE)


def test_the_codes_of_a_new_account_are_shown_in_marks(visitor):
    page = visitor.browser.post("/sign-up", data={"name": NAMES[0], "password": PASSWORD}, follow_redirects=True)
    assert page.text.count("<code>") > 5
    assert left_out(page.text, NAMES) == []


def test_the_cards_of_a_class_and_the_link_to_a_new_password_are_marked(teacher, visitor, school):
    teacher.post("/account/look", theme="auto", language=LANGUAGE)
    roster = teacher.post("/classes/new", name="History 9b", set_id=school.set_id).location
    cards = teacher.post(roster.replace("roster", "learners"), names="Nora New")
    number = teacher.get(roster).text.partition("/learners/")[2].partition('"')[0]
    link = teacher.get(teacher.post(roster.replace("roster", f"learners/{number}/reset-links")).location)
    address = link.text.partition("http://localhost/links/")[2].partition('"')[0]
    pages = [cards, link, visitor.get(f"/links/{address}"), visitor.get("/links/nothing")]
    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    assert [left_out(page.text, NAMES) for page in pages] == [[], [], [], []]


def test_who_enters_a_guest_s_code_with_an_account_is_asked_in_marks(app, visitor, learner, teacher, school):
    learner.post("/account/look", theme="auto", language=LANGUAGE)
    teacher.post("/classes/new", name="History 9b", set_id=school.set_id)
    visitor.starts()
    with app.app_context():
        code = code_of(db.session.get_one(User, visitor.id))
        join = f"/classes/join/{db.session.scalars(sa.select(Classroom.token)).one()}"
    nameless = learner.post("/guest-code", code=code)
    visitor.post(join, name="Nora New")
    named = learner.post("/guest-code", code=code)
    assert "Nora New" in named.text
    assert "Nora New" not in nameless.text
    assert [left_out(page.text, (*NAMES, learner.name)) for page in (nameless, named)] == [[], []]


def test_whoever_may_type_no_password_here_is_told_so_in_marks(app, visitor):
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True)
    page = visitor.browser.get("/sign-in", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert (page.status_code, left_out(page.text)) == (403, [])


def test_what_is_over_or_kept_for_an_exam_says_so_in_marks(app, visitor, school):
    visitor.starts()
    item, other = school.items[0], next(one for one in school.items if one.facts != school.items[0].facts)
    ticket = visitor.asks_for(other)
    visitor.answers(visitor.asks_for(item))
    over = visitor.get(f"/sets/{school.slug}/practice?only={item.facts[0]}")
    visitor.post("/quizzes", length="1", behaviour="deferred", paging="one")
    with app.app_context(), writing():
        quiz = db.session.scalars(sa.select(Quiz.id)).one()
        db.session.add(Reservation(set_id=school.set_id, item_id=other.id, quiz_id=quiz, reserved_at=MONDAY))
    kept = visitor.post("/answers", ticket=ticket)
    assert (over.status_code, left_out(over.text, titles=[school.title])) == (200, [])
    assert (kept.status_code, left_out(kept.text)) == (409, [])
