"""Pages speak the reader's language where there is a catalogue for it, and show times by the reader's clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask_babel import format_datetime

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.db import db, writing
from quizapp.factory import create_app
from quizapp.web import languages
from quizapp.web.clock import now
from tests.conftest import MONDAY, PASSWORD, Someone


@pytest.fixture
def monolingual(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app without a catalogue."""
    monkeypatch.setattr("quizapp.factory.TRANSLATIONS", str(tmp_path))
    made = create_app(app.extensions["settings"])
    made.config["WTF_CSRF_ENABLED"] = False
    made.extensions["releases"] = app.extensions["releases"]
    yield made
    with made.app_context():
        db.engine.dispose()


def test_with_one_language_there_is_nothing_to_choose(monolingual):
    assert languages.SOURCE == "en"
    someone = Someone(monolingual).reading("de")
    someone.starts()
    assert 'name="language"' not in someone.get("/account/look").text
    assert '<html lang="en"' in someone.get("/").text


def test_a_language_without_a_catalogue_is_not_kept(learner):
    learner.post("/account/look", language="tlh", theme="auto")
    assert '<html lang="en"' in learner.get("/").text


def test_a_visitor_reads_in_the_language_of_the_browser(german):
    page = german.get("/about").text
    assert '<html lang="de"' in page
    assert "Über die Quelle, die Fragen und deine Daten" in page


def test_a_browser_that_asks_for_another_language_gets_english(app):
    assert '<html lang="en"' in Someone(app).reading("fr,ja;q=0.5").get("/about").text


def test_what_a_form_refuses_is_said_in_the_language_of_the_page(german):
    page = german.post("/sign-up", name="Mia", password="short").text
    assert "Ein Passwort hat mindestens 8 Zeichen." in page
    assert "A password has" not in page


def test_what_the_library_of_forms_says_by_itself_is_said_in_it_too(german):
    page = german.post("/sign-in", name="x" * 90, password="irrelevant")
    assert page.status_code == 422
    assert "80 Zeichen" in page.text


def becomes_a_guest(someone: Someone) -> None:
    someone.starts()


def signs_up(someone: Someone) -> None:
    assert someone.post("/sign-up", name="Mia", password=PASSWORD).status_code == 200


def signs_up_as_a_guest(someone: Someone) -> None:
    someone.starts()
    signs_up(someone)


def takes_a_link(someone: Someone) -> None:
    with someone.app.app_context(), writing():
        token = signing_in.new_link(Role.TEACHER, now())
    assert someone.post(f"/links/{token}", name="Mia", password=PASSWORD).status_code == 200


@pytest.mark.parametrize("comes", [becomes_a_guest, signs_up, signs_up_as_a_guest, takes_a_link])
def test_a_newcomer_reads_as_each_browser_asks_until_they_choose(german, comes):
    comes(german)
    assert '<option selected value="">' in german.get("/account/look").text
    assert '<html lang="de"' in german.get("/about").text
    assert '<html lang="en"' in german.reading("en").get("/about").text


def test_the_choice_of_a_person_goes_before_that_of_the_browser(german):
    german.starts()
    assert "Deutsch" in german.get("/account/look").text
    assert german.post("/account/look", theme="auto", language="en").status_code == 302
    assert '<html lang="en"' in german.get("/about").text
    german.post("/account/look", theme="auto", language="de")
    assert '<html lang="de"' in german.get("/about").text


def test_a_language_that_is_not_offered_is_refused(german):
    german.starts()
    page = german.post("/account/look", theme="dark", language="fr")
    assert page.status_code == 422
    assert "data-theme" not in page.text.partition("<head")[0]


def test_times_are_shown_by_the_clock_of_the_reader(app, learner):
    with app.app_context(), writing():
        db.session.get_one(User, learner.id).zone = "Asia/Tokyo"
    with learner.browser:
        learner.get("/about")
        assert format_datetime(MONDAY, "HH:mm") == "21:00"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(15 / 24, 63), (3 / 24, 13), (0.5, 50), (0.005, 1), (0.0049, 0), (0.575, 58), (1 / 3, 33), (0.0, 0), (1.0, 100)],
)
def test_a_half_per_cent_is_always_rounded_up(app, share, shown):
    assert languages.percent(share) == shown
    with app.test_request_context():
        assert languages.in_percent(share) == f"{shown}%"


def test_a_share_is_written_as_the_language_of_the_page_does(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert languages.in_percent(15 / 24) == "63\u00a0%"
