"""Pages speak the reader's language where there is a catalogue for it, and show times by the reader's clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import format_datetime

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.factory import create_app
from quizapp.web import languages
from tests.conftest import MONDAY, Someone


@pytest.fixture
def bilingual(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with a catalogue for German that knows one text."""
    catalogue = Catalog(locale="de")
    catalogue.add("About the source, the questions and your data", "Quelle, Fragen und deine Daten")
    folder = tmp_path / "translations" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr("quizapp.factory.TRANSLATIONS", str(tmp_path / "translations"))
    made = create_app(app.extensions["settings"])
    made.config["WTF_CSRF_ENABLED"] = False
    made.extensions["releases"] = app.extensions["releases"]
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def german(bilingual: Flask) -> Someone:
    """A guest whose browser asks for German."""
    someone = Someone(bilingual)
    someone.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de-AT,de;q=0.9,en;q=0.5"
    return someone


def test_with_one_language_there_is_nothing_to_choose(learner):
    assert languages.SOURCE == "en"
    assert 'name="language"' not in learner.get("/account/look").text
    assert '<html lang="en"' in learner.get("/").text


def test_a_language_without_a_catalogue_is_not_kept(learner):
    learner.post("/account/look", language="tlh", theme="auto")
    assert '<html lang="en"' in learner.get("/").text


def test_a_visitor_reads_in_the_language_of_the_browser(german):
    page = german.get("/about").text
    assert '<html lang="de"' in page
    assert "Quelle, Fragen und deine Daten" in page


def test_a_browser_that_asks_for_another_language_gets_english(bilingual):
    someone = Someone(bilingual)
    someone.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr,ja;q=0.5"
    assert '<html lang="en"' in someone.get("/about").text


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
