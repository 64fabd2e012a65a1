"""What was filled in is not lost when somebody signs out, or in, in another tab meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.quiz import attempting, making, queries
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now

OURS = {"Origin": "http://localhost"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def place(app, learner, school) -> Iterator[str]:
    """The first question, with a gap to fill, of an attempt of the learner, where forms need their token."""
    with app.app_context(), writing():
        user = db.session.get_one(User, learner.id)
        quiz, _ = making.make(user, school, Rules(length=2, kinds=(Kind.CLOZE,)), "Mine", now())
        attempt = attempting.start(quiz, user, now()).id
    app.config["WTF_CSRF_ENABLED"] = True
    yield f"/attempts/{attempt}/1"
    app.config["WTF_CSRF_ENABLED"] = False


def form_on(page, **filled: str) -> MultiDict[str, str]:
    """The hidden fields of a page's last form, with what is filled in."""
    main = page.text.partition("<main")[2]
    hidden = [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(main)]
    return MultiDict({**dict(hidden), **filled})


def sends(someone, path: str, form: MultiDict[str, str], **headers: str):
    return someone.browser.post(path, data=form, headers={**OURS, **headers})


def signs_out(someone) -> None:
    form = form_on(someone.get("/account/name"))
    assert sends(someone, "/sign-out", MultiDict({"csrf_token": form["csrf_token"]})).status_code == 302


def signs_in(someone) -> None:
    form = form_on(someone.get("/sign-in"), name=someone.name, password="four purple herons waltz")
    assert sends(someone, "/sign-in", form).status_code == 302


def saved(app, learner, place: str) -> object:
    with app.app_context():
        draft = queries.paper(learner.id, int(place.split("/")[2])).slots[0].draft
        return draft and draft["typed"]


def test_an_answer_of_somebody_who_was_signed_out_meanwhile_is_kept_until_it_is_sent_again(app, learner, place):
    answer = form_on(learner.get(place), typed="a “gap” & <more>", was="", go="next")
    signs_out(learner)
    refused = sends(learner, place, answer)
    assert refused.status_code == 400
    assert "What you filled in there is kept on this page." in refused.text
    again = sends(learner, place, form_on(refused))
    assert again.status_code == 401
    assert "You are signed out." in again.text
    signs_in(learner)
    told = sends(learner, place, form_on(again))
    assert f"You are signed in as {learner.name} now." in told.text
    assert sends(learner, place, form_on(told)).location.endswith("/2")
    assert saved(app, learner, place) == ["a “gap” & <more>"]


def test_a_script_is_told_why_and_given_a_token_to_try_again_with(app, learner, place):
    answer = form_on(learner.get(place), typed="later", was="")
    signs_out(learner)
    for _ in range(2):
        told = sends(learner, place, answer, Accept="application/json")
        assert "sign in in another tab" in told.json["said"]
        answer["csrf_token"] = told.json["csrf"]
    signs_in(learner)
    answer["csrf_token"] = sends(learner, place, answer, Accept="application/json").json["csrf"]
    assert sends(learner, place, answer, Accept="application/json").json["saved"]
    assert saved(app, learner, place) == ["later"]


def test_what_another_site_sends_is_not_offered_to_be_sent_again(app, learner, place):
    form = MultiDict({"typed": "planted", "was": "", "csrf_token": "guessed"})
    for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"}):
        refused = learner.browser.post(place, data=form, headers=headers)
        assert refused.status_code == 400
        assert "planted" not in refused.text
    assert saved(app, learner, place) is None


def test_no_password_is_put_on_a_page_to_be_sent_again(app, learner, place):
    form = MultiDict({"old": "four purple herons waltz", "new": "nine amber otters hum", "csrf_token": "old"})
    refused = sends(learner, "/account/password", form)
    assert refused.status_code == 400
    assert "herons" not in refused.text
    assert "otters" not in refused.text


def test_what_was_answered_as_one_person_is_not_taken_as_that_of_another(app, learner, stranger, place):
    answer = form_on(learner.get(place), typed="mine", was="")
    signs_out(learner)
    learner.name, own = stranger.name, learner.name
    signs_in(learner)
    refused = sends(learner, place, answer)
    assert f"You are signed in as {stranger.name} now." in refused.text
    assert sends(learner, place, form_on(refused)).status_code == 404
    learner.name = own
    assert saved(app, learner, place) is None
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 2
