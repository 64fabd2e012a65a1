"""Nothing that a page says is left out of the translation: whoever follows the links of a school in which everything is
in use reads each text of the app in their own language, and what is in another one is named so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from babel.support import Translations
from flask import Flask
from wtforms.i18n import messages_path

from quizapp import demo_school, errors
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.db import db
from quizapp.live.models import GameRow
from quizapp.web.limits import limiter
from tests.pseudo import LANGUAGE
from tests.unmarked import left_out
from tests.web.announcing import unannounced
from tests.web.busy_school import ADMIN, COLLEAGUE, LEARNERS, Known, Walk, busy_school, in_browser, named
from tests.web.filling_in import badly_filled

NO_PAGES = {"static", "web.healthz", "work.show", "attempt.time"}
OF_A_QUESTION = {"study.item_question", "study.told", "attempt.question", "attempt.submission"}
"""Read in test_every_question_is_marked."""
OF_A_RUNNING_GAME = {f"{role}.{kind}" for role in ("live", "play", "projector") for kind in ("moment", "stream")}
"""Read in tests/live/test_every_text_of_a_game."""


@dataclass
class Tour:
    """All walks through the school, by who took them."""

    app: Flask
    walks: dict[str, Walk]


@pytest.fixture(scope="module")
def busy(tmp_path_factory, prepared_once) -> Iterator[Flask]:
    with busy_school(tmp_path_factory.mktemp("busy"), prepared_once) as app:
        yield app


@pytest.fixture(scope="module")
def known(busy) -> Known:
    return named(busy)


@pytest.fixture(scope="module")
def tour(busy, known) -> Tour:
    doors = addresses(busy)
    guest = in_browser(busy)
    guest.starts()
    guest.practises(most=3)
    walks = {"visitor": Walk(in_browser(busy), known), "guest": Walk(guest, known)}
    for name in (*LEARNERS, demo_school.TEACHER, COLLEAGUE, ADMIN):
        walks[name] = Walk(in_browser(busy, name), known)
    for walk in walks.values():
        walk.follows_links("/", *doors)
    return Tour(busy, walks)


def addresses(app: Flask) -> list[str]:
    """Where no link leads, but a code, a message or a teacher does."""
    teacher, admin = in_browser(app, demo_school.TEACHER), in_browser(app, ADMIN)
    made = admin.get(admin.post("/admin/links", role="teacher").location).text
    invited = teacher.get("/classes/1/roster").text
    with app.app_context():
        classroom = db.session.scalars(sa.select(Classroom).where(Classroom.name == demo_school.CLASS)).one()
        game = db.session.scalars(sa.select(GameRow).where(GameRow.ended_at.is_(None))).one()
        doors = [
            "/classes/join",
            f"/classes/join/{classroom.token}",
            f"/play/{game.code}",
            f"/projector/{game.projector}",
        ]
    return [*doors, "/admin", *(path for page in (made, invited) for path in shown_addresses(page))]


def shown_addresses(page: str) -> list[str]:
    """Addresses that a page shows, to be handed to somebody."""
    return re.findall(r'"http://localhost(/[^"]+)"', page)


def test_whoever_follows_every_link_reads_no_text_that_was_left_out(tour):
    assert {who: walk.left_out for who, walk in tour.walks.items() if walk.left_out} == {}


def test_the_walks_lead_to_every_page_that_is_not_read_below(tour):
    seen = {kind for walk in tour.walks.values() for kind in walk.kinds}
    shown = {rule.endpoint for rule in tour.app.url_map.iter_rules() if "GET" in rule.methods}
    assert shown - seen == NO_PAGES | OF_A_QUESTION | OF_A_RUNNING_GAME


@pytest.fixture(scope="module")
def refused(tour) -> dict[tuple[str, int], str]:
    """The page that each form of the tour comes back on when it is filled in badly, by where it goes and by how much
    is in it."""
    found: dict[tuple[str, int], str] = {}
    for walk in tour.walks.values():
        for address, form in (sent for path, page in walk.pages.items() for sent in badly_filled(path, page)):
            if (address, len(form)) not in found and (answer := walk.someone.post(address, form)).status_code == 422:
                found[address, len(form)] = answer.text
    assert len(found) > 40
    return found


def test_what_is_said_of_a_form_that_is_filled_in_badly_is_marked(refused, known):
    found = {sent: [one for one in left_out(page, *known) if not is_of_forms(one)] for sent, page in refused.items()}
    assert {sent: said for sent, said in found.items() if said} == {}


def test_what_is_wrong_with_a_form_is_announced_at_the_field_that_it_is_about(refused):
    found = {sent: unannounced(page) for sent, page in refused.items()}
    assert {sent: faults for sent, faults in found.items() if faults} == {}


def is_of_forms(text: str) -> bool:
    """Whether it is said by the library of the forms, which has a catalogue of its own."""
    catalogue = Translations.load(messages_path(), [LANGUAGE], domain="wtforms")._catalog.values()
    patterns = (re.sub(r"%\\?\((\w+)\\?\)[sd]|%[sd]", ".+", re.escape(one)) for one in catalogue if one)
    return any(re.fullmatch(f"(?:{pattern} ?)+", text) for pattern in patterns)


def test_whoever_sits_an_exam_is_told_in_marks_that_all_else_pauses(busy, known):
    emil = in_browser(busy, "Emil Sand")
    with busy.app_context():
        exam = db.session.scalars(sa.select(Assignment.id).where(Assignment.exam)).one()
    attempt = emil.post(f"/classes/1/assignments/{exam}/attempts").location
    paused = emil.browser.get("/sets/us-japan-2022-01-21", follow_redirects=True)
    emil.post(f"{attempt}/submission")
    handed_in = emil.browser.get(f"{attempt}/result", follow_redirects=True)
    assert (left_out(paused.text, *known), left_out(handed_in.text, *known)) == ([], [])


def test_the_headings_and_the_notes_of_a_gradebook_in_a_file_are_marked(busy, known):
    """Those of the other files, whose columns are promised to stay, are names for programs."""
    book = in_browser(busy, demo_school.TEACHER).get("/classes/1/gradebook/book.csv")
    assert book.mimetype == "text/csv"
    assert left_out(book.text, *known) == []


def test_every_error_page_is_marked(busy):
    with busy.test_request_context(headers={"Accept-Language": LANGUAGE}):
        pages = {code: errors.page(code, *parts) for code, parts in errors._MESSAGES.items()}
    assert {code: left_out(page) for code, page in pages.items() if left_out(page)} == {}


def test_the_page_of_whoever_is_too_fast_is_marked(busy, monkeypatch):
    monkeypatch.setattr(limiter, "enabled", True)
    limiter.reset()
    someone = in_browser(busy)
    pages = [someone.get("/play/000000") for _ in range(130)]
    limiter.reset()
    assert pages[-1].status_code == 429
    assert left_out(pages[-1].text) == []


def test_the_page_that_sends_once_more_is_marked(busy, monkeypatch):
    monkeypatch.setitem(busy.config, "WTF_CSRF_ENABLED", True)
    someone = in_browser(busy)
    sent = someone.browser.post("/start", data={"zone": "UTC"}, headers={"Origin": "http://localhost"})
    expired = someone.post("/start", zone="UTC")
    assert (sent.status_code, left_out(sent.text)) == (400, [])
    assert (expired.status_code, left_out(expired.text)) == (400, [])
