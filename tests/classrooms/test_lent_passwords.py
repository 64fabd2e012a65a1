"""A link by which a teacher sets a pupil's password works no longer than the teacher may make it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import OneTimeLink, User
from quizapp.db import db
from tests.conftest import PASSWORD

SHOWN = "http://localhost/links/"


@pytest.fixture
def made(nine_b) -> int:
    """A pupil whose account was made for the class."""
    assert nine_b.teacher.post(f"{nine_b.place}/learners", names="Lena Krüger").status_code == 200
    [pupil] = [id for id, role in nine_b.members().items() if role == "learner"]
    return pupil


@pytest.fixture
def colleague_here(nine_b, colleague):
    nine_b.teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    return colleague


def link(maker, place: str) -> str:
    page = maker.get(maker.post(f"{place}/reset-links").location)
    return urlsplit(re.search(r'value="(http://localhost/links/[^"]+)"', page.text)[1]).path


def works(visitor, path: str) -> bool:
    return visitor.get(path).status_code == 200


@pytest.fixture
def quits(nine_b, colleague_here, admin) -> Callable[[str], None]:
    """Lets the colleague teach the class no more."""
    erasure = {"password": PASSWORD, "name": colleague_here.name, "confirm": "y", "sure": "y"}
    ways = {
        "removed": lambda: nine_b.teacher.post(f"{nine_b.place}/teachers/{colleague_here.id}/removal"),
        "gone": lambda: colleague_here.post(f"{nine_b.place}/departure"),
        "demoted": lambda: admin.post(f"/admin/users/{colleague_here.id}/role", role="learner"),
        "erased": lambda: colleague_here.post("/account/erasure", erasure),
    }

    def quit_by(how: str) -> None:
        assert ways[how]().status_code == 302

    return quit_by


@pytest.mark.parametrize("how", ["removed", "gone", "demoted", "erased"])
def test_a_link_ends_when_whoever_made_it_teaches_the_class_no_more(colleague_here, made, visitor, quits, how):
    theirs = link(colleague_here, f"/classes/1/learners/{made}")
    assert works(visitor, theirs)
    quits(how)
    assert not works(visitor, theirs)
    assert visitor.post(theirs, password=PASSWORD).status_code == 404


def test_a_link_of_somebody_who_goes_on_teaching_stays(nine_b, colleague_here, made, visitor):
    theirs = link(nine_b.teacher, f"{nine_b.place}/learners/{made}")
    nine_b.teacher.post(f"{nine_b.place}/teachers/{colleague_here.id}/removal")
    assert works(visitor, theirs)


def test_a_link_ends_when_the_pupil_leaves_the_class(nine_b, made, visitor):
    theirs = link(nine_b.teacher, f"{nine_b.place}/learners/{made}")
    nine_b.teacher.post(f"{nine_b.place}/learners/{made}/removal")
    assert not works(visitor, theirs)


def test_a_link_to_a_pupil_s_account_opens_no_teacher_s(app, nine_b, made, visitor, admin):
    theirs = link(nine_b.teacher, f"{nine_b.place}/learners/{made}")
    admin.post(f"/admin/users/{made}/role", role="teacher")
    assert not works(visitor, theirs)
    with app.app_context():
        assert db.session.get_one(User, made).role == "teacher"
        assert db.session.scalars(sa.select(OneTimeLink).where(OneTimeLink.user_id == made)).all() == []


def test_a_role_that_is_saved_as_it_was_ends_no_link(nine_b, made, visitor, admin):
    theirs = link(nine_b.teacher, f"{nine_b.place}/learners/{made}")
    admin.post(f"/admin/users/{made}/role", role="learner")
    assert works(visitor, theirs)


def test_a_link_is_shown_once_and_only_on_the_page_of_whom_it_is_for(nine_b, made, pupil):
    teacher, place = nine_b.teacher, f"{nine_b.place}/learners/{made}"
    assert teacher.post(f"{place}/reset-links").location == place
    assert SHOWN not in teacher.get(f"{nine_b.place}/learners/{pupil.id}").text
    assert SHOWN in teacher.get(place).text
    assert SHOWN not in teacher.get(place).text


def test_a_form_that_is_sent_while_a_link_waits_is_saved_and_the_link_shown_afterwards(nine_b, made):
    teacher, place = nine_b.teacher, f"{nine_b.place}/learners/{made}"
    teacher.post(f"{place}/reset-links")
    assert teacher.post(place, name="Lena K.", time_factor="1.0").status_code == 302
    page = teacher.get(place).text
    assert SHOWN in page
    assert "Lena K." in page
