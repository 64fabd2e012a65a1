"""Signing in to an account in a browser where a guest has studied."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.accounts import privacy
from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.study import rebuilding

PASSWORD = "four purple herons waltz"
OFFER = "What you did here as a guest is added to your account."


@pytest.fixture
def studied(guest, learner):
    """The guest, who has answered something, and is the learner really."""
    guest.practises(most=2)
    learner.practises(most=1)
    guest.name = learner.name
    return guest


def users(app) -> set[int]:
    with app.app_context():
        return set(db.session.scalars(sa.select(User.id)))


def comes_back(someone, **choice: str):
    return someone.post("/sign-in", name=someone.name, password=PASSWORD, **choice)


def test_what_the_guest_did_is_the_accounts_in_one_step(app, studied, learner):
    count = len(studied.log()) + len(learner.log())
    assert OFFER in studied.get("/sign-in").text
    assert comes_back(studied, offered="yes", add="y").status_code == 302
    assert len(learner.log()) == count
    assert users(app) == {learner.id}
    with app.app_context():
        assert rebuilding.verify()[1] == []


@pytest.mark.parametrize("room", range(4))
def test_when_something_breaks_on_the_way_the_guest_is_still_all_there(app, studied, learner, room):
    """Whichever room fails to move its rows, those that have moved theirs take it back, and so does the sign-in."""
    studied.post("/quizzes", length="3", behaviour="deferred", paging="one")
    before = everything(app, studied, learner)
    followers = app.extensions["followers"]
    assert len(followers) == 4
    app.extensions["followers"] = (*followers[: room + 1], Broken(), *followers[room + 1 :])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert comes_back(studied).status_code == 500
    assert everything(app, studied, learner) == before
    assert "You study as a guest" in studied.get("/").text
    app.extensions["followers"] = followers
    assert comes_back(studied).status_code == 302
    assert users(app) == {learner.id}


class Broken:
    """A room that fails where a guest's rows move."""

    def holds(self, user, /) -> bool:
        return False

    def move(self, guest, account, at, /) -> None:
        raise RuntimeError("the disk is full")

    def leave(self, user, /) -> None:
        """Never asked."""


def everything(app, *people) -> list[list[object]]:
    """All rows of these people."""
    with app.app_context():
        return [
            [str(row) for table in privacy.tables() for row in db.session.execute(privacy.rows_of(table, one.id))]
            for one in people
        ]


def test_a_form_that_was_open_before_anything_was_answered_adds_it_too(app, studied, learner):
    count = len(studied.log()) + len(learner.log())
    comes_back(studied)
    assert len(learner.log()) == count


def test_whoever_would_rather_not_mix_finds_the_guest_again_after_signing_out(app, studied, learner):
    mine, theirs = len(studied.log()), len(learner.log())
    comes_back(studied, offered="yes")
    assert learner.name in studied.get("/").text
    assert (len(studied.log()), len(learner.log())) == (mine, theirs)
    studied.post("/sign-out")
    assert "You study as a guest" in studied.get("/").text
    assert studied.practises(most=1)
    assert len(studied.log()) > mine


def test_a_guest_who_waits_is_still_there_after_another_has_signed_in_and_out(studied, stranger):
    comes_back(studied, offered="yes")
    studied.name = stranger.name
    comes_back(studied)
    assert stranger.name in studied.get("/").text
    studied.post("/sign-out")
    assert "You study as a guest" in studied.get("/").text


def test_the_choice_stays_when_the_password_was_wrong(studied):
    page = studied.post("/sign-in", name=studied.name, password="wrong", offered="yes")
    assert page.status_code == 422
    assert OFFER in page.text
    assert "checked" not in page.text
    assert "checked" in studied.get("/sign-in").text


def test_a_guest_who_has_done_nothing_is_asked_nothing_and_leaves_nothing_behind(app, guest, learner):
    assert OFFER not in guest.get("/sign-in").text
    guest.name = learner.name
    comes_back(guest)
    assert users(app) == {learner.id}


def test_a_visitor_and_an_account_are_not_asked_either(visitor, learner):
    learner.practises(most=1)
    assert OFFER not in visitor.get("/sign-in").text
    assert OFFER not in learner.get("/sign-in").text


def test_signing_in_as_another_ends_the_sign_in_before(app, learner, stranger, visitor):
    visitor.browser.set_cookie("quizapp", learner.browser.get_cookie("quizapp").value)
    learner.name = stranger.name
    comes_back(learner)
    assert visitor.get("/").text.count("Lena Learner") == 0
    assert users(app) == {learner.id, stranger.id}


def test_a_question_that_the_guest_was_asked_counts_for_nobody_after_the_move(app, studied, learner):
    ticket = studied.is_asked()
    comes_back(studied)
    count = len(learner.log())
    with app.app_context():
        page = studied.post("/answers", ticket=ticket, unknown="1")
    assert page.status_code == 400
    assert "We could not read that" in page.text
    assert len(learner.log()) == count


def test_an_answer_of_the_guest_is_told_to_the_account_that_it_went_to(studied, learner, stranger):
    key = studied.log()[0].client_key
    comes_back(studied)
    assert studied.get(f"/answers/{key}").status_code == 200
    assert stranger.get(f"/answers/{key}").status_code == 404
