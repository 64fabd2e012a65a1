"""One-time links: for the first admin, and whoever an admin invites."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import signing_in
from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.conftest import words

PASSWORD = "four purple herons waltz"


def link(app, role=Role.TEACHER) -> str:
    with app.app_context(), writing():
        return f"/links/{signing_in.new_link(role, now())}"


def first_link(app) -> str | None:
    with app.app_context(), writing():
        return signing_in.first_admin_link(now())


def users(app) -> list[tuple[str | None, str]]:
    with app.app_context():
        return [(user.name, user.role) for user in db.session.scalars(sa.select(User).order_by(User.id))]


def test_a_link_makes_one_account_of_its_role_and_signs_it_in(app, visitor):
    path = link(app)
    assert visitor.get(path).status_code == 200
    assert "I have written them down" in visitor.post(path, name=" Tia Teacher ", password=PASSWORD).text
    assert users(app) == [("Tia Teacher", "teacher")]
    assert visitor.get(f"/sets/{visitor.slug}/practice").status_code == 200


def test_a_link_works_once(app, visitor, guest):
    path = link(app)
    visitor.post(path, name="Tia Teacher", password=PASSWORD)
    assert guest.get(path).status_code == 404
    assert guest.post(path, name="Another", password=PASSWORD).status_code == 404
    assert ("Another", "teacher") not in users(app)


def test_looking_at_a_link_does_not_use_it(app, visitor):
    path = link(app)
    for _ in range(3):
        assert visitor.get(path).status_code == 200
    assert visitor.post(path, name="Tia Teacher", password=PASSWORD).status_code == 200


def test_a_link_ends_after_a_week(app, visitor):
    with time_machine.travel("2099-01-01T12:00Z", tick=False) as clock:
        path = link(app)
        clock.shift(timedelta(days=6, hours=23))
        assert visitor.get(path).status_code == 200
        clock.shift(timedelta(hours=2))
        assert visitor.get(path).status_code == 404
        assert visitor.post(path, name="Tia Teacher", password=PASSWORD).status_code == 404
    assert users(app) == []


def test_only_the_hash_of_a_link_is_stored(app):
    path = link(app)
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink.token_hash)).one() not in path


@pytest.mark.parametrize(
    "given",
    [
        ("", PASSWORD, "Enter a name."),
        ("x", PASSWORD, "A name has 2 to 80 characters."),
        ("…!?", PASSWORD, "A name needs letters or digits."),
        ("Tia Teacher", "", "Enter a password."),
        ("Tia Teacher", "short", "A password has at least 8 characters."),
        ("Tia Teacher", "password1", "That password is easily guessed."),
        ("Tia Teacher", "tia teacher", "That password is easily guessed."),
        ("lena  LEARNER", PASSWORD, "That name is taken."),
    ],
)
def test_a_name_or_password_that_will_not_do_is_said_and_the_name_stays(app, visitor, learner, given):
    name, password, words = given
    path = link(app)
    page = visitor.post(path, name=name, password=password)
    assert page.status_code == 422
    assert words in page.text
    assert f'value="{name}"' in page.text
    assert len(users(app)) == 1
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("token", ["nothing", "a" * 300, "..%2f..%2f"])
def test_a_made_up_link_is_not_found(visitor, token):
    assert visitor.get(f"/links/{token}").status_code == 404


def test_whoever_is_signed_in_is_not_sent_to_sign_in_by_a_link_that_no_longer_works(learner, guest):
    assert "Sign in" in words(guest.get("/links/unknown").text)
    page = words(learner.get("/links/unknown").text)
    assert "You are signed in" in page
    assert "Sign in" not in page


def test_a_restart_replaces_the_link_for_the_first_admin(app, visitor):
    first, second = first_link(app), first_link(app)
    assert first != second
    assert visitor.get(f"/links/{first}").status_code == 404
    assert visitor.get(f"/links/{second}").status_code == 200


def test_once_there_is_an_admin_no_start_makes_a_link_for_one(app, visitor):
    path = f"/links/{first_link(app)}"
    assert visitor.post(path, name="Ada Admin", password=PASSWORD).status_code == 200
    assert users(app) == [("Ada Admin", "admin")]
    assert first_link(app) is None


def test_a_restart_leaves_the_links_of_others_alone(app, visitor):
    path = link(app)
    first_link(app)
    assert visitor.get(path).status_code == 200
