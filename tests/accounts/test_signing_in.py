"""Signing in and out, and what becomes of cookies that were copied."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import signing_in
from quizapp.accounts.models import SignIn, User
from quizapp.db import db

PASSWORD = "four purple herons waltz"


def cookie(someone) -> str:
    return someone.browser.get_cookie("quizapp").value


def is_signed_in(someone) -> bool:
    return someone.get(f"/sets/{someone.slug}/practice").status_code == 200


def test_a_name_and_its_password_sign_in(visitor, learner):
    visitor.name = "  lena LEARNER "
    assert visitor.signs_in().location == "/"
    assert is_signed_in(visitor)


@pytest.mark.parametrize(("name", "password"), [("Lena Learner", "wrong"), ("Nobody", PASSWORD), ("Lena", PASSWORD)])
def test_a_wrong_name_or_password_is_refused_in_the_same_words(visitor, learner, name, password):
    visitor.name = name
    page = visitor.signs_in(password)
    assert page.status_code == 422
    assert "The name or the password is not right." in page.text
    assert f'value="{name}"' in page.text
    assert password not in page.text
    assert not is_signed_in(visitor)


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("Lena Learner", ""), ("x" * 81, PASSWORD)])
def test_a_form_that_is_not_filled_in_comes_back(visitor, name, password):
    visitor.name = name
    assert visitor.signs_in(password).status_code == 422


def test_a_guest_has_no_password_to_sign_in_with(app, guest, visitor):
    for name in ("", "None", "guest"):
        visitor.name = name
        assert visitor.signs_in("").status_code == 422
        assert visitor.signs_in("None").status_code == 422


def test_a_guest_is_a_user_without_a_name(app, guest):
    with app.app_context():
        user = db.session.get(User, guest.id)
        assert (user.is_guest, user.name, user.name_key, user.password_hash) == (True, None, None, None)


def test_two_guests_are_two_users(guest, visitor):
    visitor.starts()
    assert visitor.id != guest.id


def test_after_signing_out_nobody_is_signed_in(learner):
    assert learner.post("/sign-out").location == "/"
    assert not is_signed_in(learner)


def test_a_cookie_that_was_copied_is_worth_nothing_after_signing_out(learner, visitor):
    visitor.browser.set_cookie("quizapp", cookie(learner))
    assert is_signed_in(visitor)
    learner.post("/sign-out")
    assert not is_signed_in(visitor)


def test_signing_out_here_leaves_another_browser_signed_in(learner, visitor):
    visitor.name = learner.name
    visitor.signs_in()
    learner.post("/sign-out")
    assert is_signed_in(visitor)


def test_signing_in_gives_a_cookie_that_nobody_could_plant(app, visitor, learner):
    """Whoever gave the browser a session before the sign-in does not hold the one after it."""
    visitor.starts()
    planted = cookie(visitor)
    visitor.name = learner.name
    visitor.signs_in()
    assert cookie(visitor) != planted
    attacker = type(visitor)(app)
    attacker.browser.set_cookie("quizapp", planted)
    assert "Lena Learner" not in attacker.get("/").text
    assert not is_signed_in(attacker)


def test_only_the_hash_of_a_token_is_stored(app, learner):
    with learner.browser.session_transaction() as session:
        token = session["_user_id"]
    with app.app_context():
        assert token not in str(db.session.execute(sa.select(SignIn.token_hash)).all())


def test_a_sign_in_ends_by_itself(app, visitor, learner):
    visitor.name = learner.name
    with time_machine.travel("2099-01-01T12:00Z", tick=False) as clock:
        visitor.signs_in()
        clock.shift(timedelta(days=179))
        assert is_signed_in(visitor)
        clock.shift(timedelta(days=2))
        assert not is_signed_in(visitor)


@pytest.mark.parametrize("cookie_value", ["", "x", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"])
def test_a_made_up_cookie_signs_nobody_in(visitor, learner, cookie_value):
    visitor.browser.set_cookie("quizapp", cookie_value)
    assert not is_signed_in(visitor)


@pytest.mark.parametrize(
    "following",
    [
        *("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"),
        *("http:elsewhere.example", "\\\\elsewhere.example", "/\t/elsewhere.example", "%2F%2Felsewhere.example", ""),
        "/about\r\nSet-Cookie: planted=1",
        "//[x",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(visitor, learner, following):
    visitor.name = learner.name
    answer = visitor.browser.post(
        "/sign-in", query_string={"next": following}, data={"name": learner.name, "password": PASSWORD}
    )
    assert answer.status_code == 302
    assert answer.location == "/"


def test_a_path_of_this_site_is_kept_through_the_sign_in(visitor, learner):
    visitor.name = learner.name
    assert visitor.signs_in(following="?next=/about%3Fa%3Db").location == "/about?a=b"
    assert visitor.signs_in(following="?next=/[x").location == "/%5Bx"


@pytest.mark.parametrize("enters", ["signs in", "signs up", "starts"])
def test_a_browser_that_was_closed_or_killed_is_still_signed_in(visitor, learner, enters):
    """Its cookie has a day on which it ends, without which it would go with the browser."""
    visitor.name = learner.name
    ways = {
        "signs in": visitor.signs_in,
        "signs up": lambda: visitor.post("/sign-up", name="Vera Visitor", password=PASSWORD),
        "starts": visitor.starts,
    }
    ways[enters]()
    ends = visitor.browser.get_cookie("quizapp").expires
    assert ends is not None
    assert ends > datetime.now(UTC) + timedelta(days=170)


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(visitor, learner):
    visitor.name = learner.name
    cookies = visitor.signs_in().headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"quizapp", "quizapp-known"}
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)
    assert not any("Secure" in cookie for cookie in cookies)


def test_on_an_encrypted_site_every_cookie_is_kept_to_it(app, visitor, learner):
    app.config.update(SESSION_COOKIE_NAME="__Host-quizapp", SESSION_COOKIE_SECURE=True)
    visitor.name = learner.name
    cookies = visitor.signs_in().headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-quizapp", "__Host-quizapp-known"}
    assert all("Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie for cookie in cookies)


def test_on_an_encrypted_site_every_cookie_is_taken_back_as_it_was_given(app, visitor, learner):
    """Else the browser, which lets nobody change a cookie of such a name in another way, would keep it."""
    app.config.update(SESSION_COOKIE_NAME="__Host-quizapp", SESSION_COOKIE_SECURE=True)
    browser = {"base_url": "https://localhost"}
    visitor.browser.post("/sign-in", data={"name": learner.name, "password": PASSWORD}, **browser)
    gone = visitor.browser.post("/account/erasure", data={"password": PASSWORD}, **browser)
    taken = [cookie for cookie in gone.headers.getlist("Set-Cookie") if "Max-Age=0" in cookie]
    assert {cookie.partition("=")[0] for cookie in taken} >= {"__Host-quizapp-known"}
    assert all("Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie for cookie in taken)


@pytest.mark.parametrize("path", ["/start", "/sign-in", "/sign-out", "/answers", "/reveals", "/undos"])
def test_a_form_without_its_token_is_refused(app, learner, path):
    app.config["WTF_CSRF_ENABLED"] = True
    page = learner.post(path, name=learner.name, password=PASSWORD)
    assert page.status_code == 400
    assert "This page was open too long" in page.text
    app.config["WTF_CSRF_ENABLED"] = False
    assert is_signed_in(learner)


def test_a_form_with_the_token_of_its_page_is_taken(app, visitor):
    app.config["WTF_CSRF_ENABLED"] = True
    token = visitor.get("/").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert visitor.post("/start", csrf_token=token).status_code == 302


def test_a_password_that_is_changed_while_it_is_checked_signs_nobody_in(app, visitor, learner, monkeypatch):
    checked = signing_in.user_with_password

    def slowly(name: str, password: str):
        found = checked(name, password)
        monkeypatch.setattr(signing_in, "user_with_password", checked)
        with ThreadPoolExecutor() as elsewhere:
            changed = elsewhere.submit(learner.post, "/account/password", old=PASSWORD, new="nine amber otters hum")
        assert changed.result().location == "/account"
        return found

    monkeypatch.setattr(signing_in, "user_with_password", slowly)
    visitor.name = learner.name
    assert visitor.signs_in().status_code == 422
    assert not is_signed_in(visitor)


@pytest.mark.parametrize("path", ["/", "/account", "/sign-in"])
def test_what_was_asked_for_before_somebody_signed_in_anew_brings_the_ended_sign_in_back_to_no_browser(learner, path):
    learner.get("/")
    before = cookie(learner)
    learner.signs_in()
    assert cookie(learner) != before
    late = learner.app.test_client()
    late.set_cookie("quizapp", before)
    assert "quizapp=" not in "".join(late.get(path).headers.getlist("Set-Cookie"))
    assert "quizapp=" in "".join(learner.get(path).headers.getlist("Set-Cookie"))
