"""What a person changes about their own account, and what no other may."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import SignIn, User
from quizapp.db import db, writing
from quizapp.web.limits import limiter

PASSWORD = "four purple herons waltz"
NEW = "seven green otters hum"
FORMS = ("name", "password", "day", "look", "erasure")
DAY = {"zone": "Asia/Tokyo", "cutoff_hours": "6"}


def of(someone, *columns: str):
    with someone.app.app_context():
        user = db.session.get(User, someone.id)
        return tuple(getattr(user, column) for column in columns)


def html(page) -> str:
    return re.search(r"<html[^>]*>", page.text)[0]


@pytest.mark.parametrize("path", ["", *(f"/{form}" for form in FORMS)])
def test_a_visitor_is_sent_to_sign_in(visitor, path):
    assert visitor.get(f"/account{path}").location.startswith("/sign-in")


def test_the_page_says_how_everything_stands_and_leads_to_each(learner):
    page = learner.get("/account").text
    assert "Lena Learner" in page
    assert "begins at 4:00 in the time zone UTC" in page
    for form in FORMS:
        assert f'href="/account/{form}"' in page
        assert learner.get(f"/account/{form}").status_code == 200


def test_a_guest_has_settings_but_no_name_and_no_password(guest):
    page = guest.get("/account").text
    assert "as a guest" in page
    for form in ("name", "password"):
        assert f"/account/{form}" not in page
        assert guest.get(f"/account/{form}").status_code == 404
        assert guest.post(f"/account/{form}").status_code == 404


def test_every_page_leads_to_the_settings_of_who_is_signed_in(guest, visitor):
    assert 'href="/account"' in guest.get("/about").text
    assert 'href="/account"' not in visitor.get("/about").text


@pytest.mark.parametrize("name", ["Lena Lark", "  LENA  learner ", "李娜"])
def test_a_new_name_is_what_one_signs_in_with(learner, visitor, name):
    assert learner.post("/account/name", name=name).location == "/account"
    page = learner.get("/account").text
    assert f"Saved. Your name is {name.strip()} now." in page
    assert 'role="status"' in page
    visitor.name = name
    assert visitor.signs_in().location == "/"


@pytest.mark.parametrize("name", ["名前", "Ольга Иванова", "Łukasz Ó", "\u0645\u06cc\u200c\u0646\u0627", "🦊 Fox"])
def test_a_name_may_be_of_any_writing(learner, name):
    assert learner.post("/account/name", name=name).location == "/account"
    assert of(learner, "name") == (name,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Enter a name."),
        ("x", "A name has 2 to 80 characters."),
        ("…!?", "A name needs letters or digits."),
        ("\u3164\u3164\u3164", "A name takes no invisible signs."),
        ("Lena\u202erenraeL", "A name takes no invisible signs."),
        ("Tessa\ufe0f Lind", "A name takes no invisible signs."),
        ("Tessa\u0378 Lind", "A name takes no invisible signs."),
        ("St\u0430n Stranger", "Use letters of one alphabet in a name"),
        ("\u0422\u0435\u0455\u0455\u0430 Lind", "Use letters of one alphabet in a name"),
        ("\ufdfa" * 80, "A name has 2 to 80 characters."),
        ("stan STRANGER", "That name is taken."),
    ],
)
def test_a_name_that_will_not_do_is_said_and_stays_in_its_field(learner, stranger, name, said):
    page = learner.post("/account/name", name=name)
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{name}"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert re.search(r'aria-describedby="name-hint name-error"', page.text)
    assert of(learner, "name") == ("Lena Learner",)


def test_a_password_is_the_same_from_a_keyboard_that_sends_accents_apart(learner, visitor):
    assert learner.post("/account/password", old=PASSWORD, new="vier kühle Fjorde").location == "/account"
    visitor.name = learner.name
    assert visitor.signs_in("vier ku\u0308hle Fjorde").status_code == 302


def test_a_new_password_signs_in_and_the_old_one_no_longer(learner, visitor):
    assert learner.post("/account/password", old=PASSWORD, new=NEW).location == "/account"
    visitor.name = learner.name
    assert visitor.signs_in(PASSWORD).status_code == 422
    assert visitor.signs_in(NEW).status_code == 302


def test_after_a_new_password_one_stays_signed_in_here_and_nowhere_else(learner, visitor):
    visitor.name = learner.name
    visitor.signs_in()
    learner.post("/account/password", old=PASSWORD, new=NEW)
    assert learner.get("/account").status_code == 200
    assert visitor.get("/account").location.startswith("/sign-in")
    with learner.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SignIn)) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", NEW, "That is not your password."),
        ("", NEW, "Enter the password that you have now."),
        (PASSWORD, "", "Enter a new password."),
        (PASSWORD, "short", "A password has at least 8 characters."),
        (PASSWORD, "lena learner", "That password is easily guessed."),
    ],
)
def test_a_password_that_will_not_do_changes_nothing_and_is_not_shown(learner, visitor, old, new, said):
    page = learner.post("/account/password", old=old, new=new)
    assert page.status_code == 422
    assert said in page.text
    assert not [given for given in (old, new) if given and f'value="{given}"' in page.text]
    visitor.name = learner.name
    assert visitor.signs_in().status_code == 302


def test_guessing_the_password_of_an_open_browser_is_slowed_down(learner):
    limiter.enabled = True
    tries = [learner.post("/account/password", old="guess", new=NEW).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


def test_zone_and_cutoff_are_kept(learner):
    assert learner.post("/account/day", DAY).location == "/account"
    assert of(learner, "zone", "cutoff_hours") == ("Asia/Tokyo", 6)
    assert "begins at 6:00 in the time zone Asia/Tokyo" in learner.get("/account").text


@pytest.mark.parametrize(
    ("zone", "cutoff", "said"),
    [
        ("Mars/Olympus", "6", "Choose a time zone from the list."),
        ("", "6", "Choose a time zone from the list."),
        ("Asia/Tokyo", "13", "Enter an hour from 0 to 12."),
        ("Asia/Tokyo", "-1", "Enter an hour from 0 to 12."),
        ("Asia/Tokyo", "", "Enter an hour from 0 to 12."),
        ("Asia/Tokyo", "four", "Enter an hour from 0 to 12."),
    ],
)
def test_a_day_that_will_not_do_is_said_and_stays_in_its_field(learner, zone, cutoff, said):
    page = learner.post("/account/day", zone=zone, cutoff_hours=cutoff)
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{cutoff}"' in page.text
    assert of(learner, "zone", "cutoff_hours") == ("UTC", 4)


def test_a_zone_under_the_old_name_that_a_device_gave_can_be_kept(app, learner):
    with app.app_context(), writing():
        db.session.get(User, learner.id).zone = "Asia/Calcutta"
    assert '<option selected value="Asia/Calcutta">' in learner.get("/account/day").text
    assert learner.post("/account/day", zone="Asia/Calcutta", cutoff_hours="0").status_code == 302


@pytest.mark.parametrize("role", ["guest", "learner"])
def test_how_pages_look_is_said_at_the_top_of_every_page(role, request):
    someone = request.getfixturevalue(role)
    assert "data-" not in html(someone.get("/about"))
    look = {"theme": "dark", "wide_spacing": "y", "plain_sans": "y"}
    assert someone.post("/account/look", look).location == "/account"
    for path in ("/", "/about", "/account", f"/sets/{someone.slug}/practice", "/no-such-page"):
        page = html(someone.get(path))
        assert all(word in page for word in ('data-theme="dark"', 'data-spacing="wide"', 'data-face="sans"')), path


def test_what_is_not_ticked_is_off_again(learner):
    learner.post("/account/look", theme="light", wide_spacing="y", plain_sans="y")
    learner.post("/account/look", theme="auto")
    assert "data-" not in html(learner.get("/about"))
    assert of(learner, "theme", "wide_spacing", "plain_sans") == ("auto", False, False)


def test_a_theme_that_there_is_not_is_refused(learner):
    page = learner.post("/account/look", theme='pink" onload="', wide_spacing="y")
    assert page.status_code == 422
    assert of(learner, "theme", "wide_spacing") == ("auto", False)


def test_the_look_of_one_person_is_not_that_of_another(learner, stranger):
    learner.post("/account/look", theme="dark")
    assert "data-" not in html(stranger.get("/about"))
