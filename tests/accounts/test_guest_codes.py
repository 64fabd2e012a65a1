"""A guest is found again by a code: in another browser, or in an account."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.accounts.guest_codes import code_of, guest_of
from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.study import rebuilding
from quizapp.web.limits import limiter
from tests.conftest import words
from tests.people import PASSWORD

REFUSED = "This code leads to nobody"


@pytest.fixture
def code(app, guest):
    """The code of the guest, who has answered something."""
    guest.practises(most=2)
    return in_app(app, lambda: code_of(db.session.get(User, guest.id)))


def in_app(app, ask):
    with app.app_context():
        return ask()


def users(app) -> set[int]:
    return in_app(app, lambda: set(db.session.scalars(sa.select(User.id))))


@pytest.mark.parametrize("written", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_a_visitor_goes_on_as_the_guest_however_the_code_is_written(visitor, guest, code, written):
    assert visitor.post("/guest-code", code=written(code)).location == "/"
    page = words(visitor.get("/").text)
    assert "It is all here now" in page
    assert "You study as a guest" in page
    visitor.id = guest.id
    before = len(guest.log())
    visitor.practises(most=1)
    assert len(guest.log()) > before
    assert guest.get(f"/sets/{guest.slug}/practice").status_code == 200


def test_in_an_account_what_the_guest_did_is_added_and_the_code_ends(app, guest, learner, code):
    count = len(guest.log())
    assert "is added to your account" in words(learner.get("/guest-code").text)
    assert learner.post("/account/guests", code=code).location == "/"
    assert len(learner.log()) == count
    assert users(app) == {learner.id}
    assert in_app(app, rebuilding.verify)[1] == []
    for path in ("/guest-code", "/account/guests"):
        page = learner.post(path, code=code)
        assert page.status_code == 422
        assert REFUSED in words(page.text)
        assert 'action="/guest-code"' in page.text


def test_with_an_account_one_is_asked_first_and_nothing_moves(app, guest, learner, code):
    """The code may be a classmate's, read from a screen."""
    count = len(guest.log())
    page = learner.post("/guest-code", code=code)
    assert page.status_code == 200
    assert "Is this guest you? This is the code of somebody without a name, a guest here since" in words(page.text)
    assert "they would lose all of it" in words(page.text)
    assert 'action="/account/guests"' in page.text
    assert f'name="code" value="{code}"' in page.text
    assert users(app) == {guest.id, learner.id}
    assert (len(guest.log()), learner.log()) == (count, [])
    assert guest.get(f"/sets/{guest.slug}/practice").status_code == 200


def test_nobody_without_an_account_takes_a_guest_in(app, guest, visitor, code):
    assert visitor.post("/account/guests", code=code).location.startswith("/sign-in")
    visitor.starts()
    assert visitor.post("/account/guests", code=code).status_code == 404
    assert users(app) == {guest.id, visitor.id}


def test_wrong_codes_are_limited_there_too(learner, code):
    limiter.enabled = True
    assert {learner.post("/account/guests", code="2-AAAAA-AAAAA").status_code for _ in range(300)} == {422}
    assert learner.post("/account/guests", code=code).status_code == 429
    limiter.reset()


def test_to_another_guest_it_is_added_too(app, guest, visitor, code):
    count = len(guest.log())
    visitor.starts()
    assert visitor.post("/guest-code", code=code).status_code == 302
    assert users(app) == {visitor.id}
    assert len(visitor.log()) == count


def test_whoever_is_that_guest_already_stays_so(app, guest, code):
    assert guest.post("/guest-code", code=code).status_code == 302
    assert users(app) == {guest.id}


def test_whoever_came_in_by_the_code_is_out_once_the_guest_has_an_account(guest, visitor, code):
    visitor.post("/guest-code", code=code)
    assert "You study as a guest" in words(visitor.get("/").text)
    assert guest.post("/sign-up", name="Gwen Guest", password=PASSWORD).status_code == 200
    assert visitor.get("/account").location.startswith("/sign-in")
    assert guest.get("/account").status_code == 200


def test_a_guest_who_has_an_account_by_now_is_not_entered_by_the_code(guest, visitor, code):
    guest.post("/sign-up", name="Gail Guest", password="four purple herons waltz")
    page = visitor.post("/guest-code", code=code)
    assert page.status_code == 422
    assert REFUSED in words(page.text)
    assert visitor.get("/account").location.startswith("/sign-in")


WRONG = ["2-AAAAA-AAAAA", "AAAAA-AAAAA", "A", "2" * 39, f"{'Z' * 20}-AAAAA-AAAAA", "0", "\u0130é", "x" * 41, ""]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_code_of_nobody_is_refused_and_kept_to_be_mended(visitor, code, wrong):
    page = visitor.post("/guest-code", code=wrong)
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert wrong in page.text


def test_one_letter_changed_leads_to_nobody(app, code):
    places = [place for place, letter in enumerate(code) if letter != "-"]
    tried = [code[:place] + ("2" if code[place] != "2" else "3") + code[place + 1 :] for place in places]
    assert in_app(app, lambda: [guest_of(one) for one in tried]) == [None] * len(tried)


def test_wrong_codes_are_limited(visitor, code):
    limiter.enabled = True
    assert {visitor.post("/guest-code", code="2-AAAAA-AAAAA").status_code for _ in range(300)} == {422}
    assert visitor.post("/guest-code", code=code).status_code == 429
    limiter.reset()


def test_a_guest_reads_their_code_on_the_page_of_their_account_and_nobody_else_has_one(guest, learner, code):
    page = words(guest.get("/account").text)
    assert f"Your code, to write down: {code}" in page
    assert "With it you go on as this guest on any device" in page
    assert "Your code" not in learner.get("/account").text
