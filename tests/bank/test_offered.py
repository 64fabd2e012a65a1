"""Of several sets, a person chooses which one a quiz asks or a class studies."""

from __future__ import annotations

import re

import pytest

from quizapp.bank.models import QuestionSet, StatementRow
from quizapp.bank.releases import Release
from quizapp.db import db, writing
from tests.conftest import MONDAY

TITLE = "共同声明"
GONE, UNMADE = "One that was withdrawn", "One without questions"


@pytest.fixture
def others(app, school: Release) -> None:
    """Three sets besides, of which one can be studied; its statement is in Japanese."""
    with app.app_context(), writing():
        db.session.add(StatementRow(id="other", title=TITLE, language="ja", sha256="", seed=""))
        db.session.flush()
        for slug, title, version, gone in (
            ("other", TITLE, school.version_id, None),
            ("gone", GONE, school.version_id, MONDAY),
            ("unmade", UNMADE, None, None),
        ):
            made = QuestionSet(slug=slug, title=title, statement_id="other", version_id=version, withdrawn_at=gone)
            db.session.add(made)


@pytest.mark.usefixtures("others")
def test_a_quiz_may_ask_another_set_that_can_be_studied(learner):
    page = learner.get("/quizzes/new").text
    assert re.findall(r'href="/quizzes/new\?set=([\w-]+)">Ask about (.*) instead', page) == [
        ("other", f'<span lang="ja">{TITLE}</span>')
    ]


@pytest.mark.usefixtures("others")
def test_a_class_studies_one_of_the_sets_that_can_be_studied_the_first_one_first(teacher, school):
    options = re.findall(r'<option lang="(\w+)"[^>]*>([^<]*)<', teacher.get("/classes/new").text)
    assert options == [("en", school.title), ("ja", TITLE)]
