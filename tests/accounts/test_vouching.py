"""Who sends a request is found out once by the libraries, and then known for a while, of just that request."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import ImmutableMultiDict

from quizapp.accounts import vouching
from quizapp.accounts.signing_in import hash_token
from quizapp.accounts.vouching import LASTS, Vouched
from tests.conftest import MONDAY, Someone

TOKEN = r'name="csrf_token"\s+value="([^"]+)"'


@pytest.fixture
def vouched(app: Flask, learner: Someone) -> Iterator[Vouched]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield Vouched(app)
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def sent(vouched: Vouched, learner: Someone) -> tuple[dict[str, Any], ImmutableMultiDict[str, str]]:
    """A request of the learner's browser with the token of its forms."""
    token = re.search(TOKEN, learner.get("/account/look").text)
    cookie = learner.browser.get_cookie("quizapp")
    assert token is not None
    assert cookie is not None
    return request(f"quizapp={cookie.value}"), ImmutableMultiDict({"csrf_token": token[1]})


def request(cookie: str, **more: object) -> dict[str, Any]:
    plain = {"REQUEST_METHOD": "POST", "PATH_INFO": "/", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    return {**plain, "HTTP_COOKIE": cookie, "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), **more}


def test_the_browser_s_own_sign_in_is_found(vouched, sent, learner):
    with learner.browser.session_transaction() as session:
        assert vouched.sign_in(*sent, MONDAY) == hash_token(session["_user_id"])


def test_a_browser_in_which_nobody_is_signed_in_has_no_sign_in(vouched, visitor):
    page = visitor.get("/play").text
    token, cookie = re.search(TOKEN, page), visitor.browser.get_cookie("quizapp")
    assert token is not None
    assert cookie is not None
    form = ImmutableMultiDict({"csrf_token": token[1]})
    assert vouched.sign_in(request(f"quizapp={cookie.value}"), form, MONDAY) == ""


def test_it_is_known_for_a_while_without_being_checked_again(vouched, sent, app):
    found = vouched.sign_in(*sent, MONDAY)
    app.config["SECRET_KEY"] = "another, with which nothing fits any more"
    for later in (timedelta(minutes=5), LASTS - timedelta(seconds=1)):
        assert vouched.sign_in(*sent, MONDAY + later) == found
    with pytest.raises(CSRFError):
        vouched.sign_in(*sent, MONDAY + LASTS)


@pytest.mark.parametrize("token", [None, "", "made-up"])
def test_a_known_cookie_with_another_token_is_refused(vouched, sent, token):
    vouched.sign_in(*sent, MONDAY)
    form = ImmutableMultiDict({"csrf_token": token} if token is not None else {})
    with pytest.raises(CSRFError):
        vouched.sign_in(sent[0], form, MONDAY)


def test_another_cookie_with_a_known_token_is_refused(vouched, sent):
    vouched.sign_in(*sent, MONDAY)
    with pytest.raises(CSRFError):
        vouched.sign_in(sent[0] | {"HTTP_COOKIE": sent[0]["HTTP_COOKIE"][:-3] + "AAA"}, sent[1], MONDAY)


def test_where_it_comes_from_is_judged_anew(vouched, sent):
    secure = sent[0] | {"wsgi.url_scheme": "https", "HTTP_HOST": "localhost", "HTTP_REFERER": "https://localhost/games"}
    vouched.sign_in(secure, sent[1], MONDAY)
    with pytest.raises(CSRFError, match="referrer does not match"):
        vouched.sign_in(secure | {"HTTP_REFERER": "https://elsewhere.example/"}, sent[1], MONDAY)


def test_a_plain_request_vouches_for_no_encrypted_one_which_has_to_say_where_it_comes_from(vouched, sent):
    vouched.sign_in(*sent, MONDAY)
    with pytest.raises(CSRFError, match="referrer header is missing"):
        vouched.sign_in(sent[0] | {"wsgi.url_scheme": "https"}, sent[1], MONDAY)


def test_nothing_is_remembered_of_what_was_refused(vouched, sent):
    with pytest.raises(CSRFError):
        vouched.sign_in(sent[0], ImmutableMultiDict(), MONDAY)
    assert vouched.known == {}


def test_who_came_first_is_forgotten_first(vouched, sent, monkeypatch):
    monkeypatch.setattr(vouching, "MOST", 2)
    for port in ("1", "2", "3"):
        vouched.sign_in(sent[0] | {"HTTP_HOST": f"localhost:{port}"}, sent[1], MONDAY)
    assert [seen[2] for seen in vouched.known] == ["localhost:2", "localhost:3"]


def test_a_token_in_a_header_vouches_for_no_request_without_one(vouched, sent):
    token = sent[1]["csrf_token"]
    for name in ("HTTP_X_CSRFTOKEN", "HTTP_X_CSRF_TOKEN"):
        assert vouched.sign_in(sent[0] | {name: token}, ImmutableMultiDict(), MONDAY)
        with pytest.raises(CSRFError):
            vouched.sign_in(sent[0], ImmutableMultiDict(), MONDAY)


def test_a_token_in_another_field_vouches_for_no_request_without_one(vouched, sent):
    assert vouched.sign_in(sent[0], ImmutableMultiDict({"x-csrf_token": sent[1]["csrf_token"]}), MONDAY)
    with pytest.raises(CSRFError):
        vouched.sign_in(sent[0], ImmutableMultiDict(), MONDAY)


@pytest.mark.parametrize(
    ("sent", "given", "then"),
    [
        ("quizapp=1", ["quizapp=2; Path=/; HttpOnly"], "quizapp=2"),
        (
            "a=b; quizapp=1; quizapp-known=c",
            ["quizapp-other=3", "quizapp=2; Path=/"],
            "a=b; quizapp=2; quizapp-known=c",
        ),
        ("a=b; quizapp=1", ["a=c; Path=/"], "a=b; quizapp=1"),
        ("quizapp=1", [], "quizapp=1"),
    ],
)
def test_a_cookie_that_was_given_anew_is_sent_in_the_place_of_the_old_one(sent, given, then):
    assert vouching._cookies(sent, "quizapp", given) == then
