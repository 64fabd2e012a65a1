"""The statistics of a class in a real browser: what is found leads to its question, and axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.bank.releases import first_release
from quizapp.classrooms import assigning, making
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.models import Classroom
from quizapp.cli import prepared
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.browser.classes.conftest import faults
from tests.browser.conftest import Site, served
from tests.classrooms.conftest import School
from tests.classrooms.statistics.conftest import CHOICES, Week
from tests.conftest import PASSWORD
from tests.prepared_app import settings_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]  # it fills the file before it is served

ANSWERS = ["1101"] * 8 + ["1a01"] * 8 + ["0a10"] * 8
"""Those who do well elsewhere do badly in the third question."""


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[tuple[Site, list[Week]]]:
    """A site with a class that has answered, one question the wrong way round; that answers with six; and not yet."""
    app = prepared(settings_of(tmp_path, f"sqlite:///{tmp_path}/quizapp.sqlite3"))
    with app.app_context(), writing():
        release, at = first_release(), now()
        teacher = signing_in.new_user("Tia Tutor", signing_in.hash_password(PASSWORD), Role.TEACHER, at)
        classroom = School(app, teacher, making.make(teacher, "History 9b", release.set_id, at).id)
        row, by = db.session.get_one(Classroom, classroom.id), db.session.get_one(User, teacher.id)
        plan = Plan("Week 1", at, None, MARK, None, AT_ONCE)
        made = [assigning.assign(row, release, CHOICES, plan, by=by, at=at, seed=seed) for seed in (1, 2, 3)]
        found = [Week(app, classroom, one.id) for one in made]
    for week, rows in zip(found, (ANSWERS, ANSWERS[6:12], []), strict=True):
        week.hand_in(rows)
    with app.app_context():
        db.engine.dispose()
    with served(tmp_path) as site:
        yield site, found


def test_what_is_found_leads_to_its_question_and_nothing_is_wrong_with_the_pages(
    visit: Callable[..., Any], weeks: tuple[Site, list[Week]]
) -> None:
    site, (many, few, none) = weeks
    teacher = visit(at=site)
    teacher.go(f"/sign-in?next={many.classroom.place}/gradebook")
    teacher.page.get_by_label("Name").fill("Tia Tutor")
    teacher.page.get_by_label("Password").fill(PASSWORD)
    teacher.button("Sign in").click()
    found = faults(teacher)
    teacher.page.get_by_role("link", name="Statistics of Week 1").first.click()
    teacher.page.get_by_role("link", name="Question 3").click()
    expect(teacher.page).to_have_url(re.compile("#q3$"))
    teacher.page.locator("#q3 table").wait_for()
    expect(teacher.page.locator("details[id^=q]")).to_have_count(4)
    expect(teacher.page.locator("details[id^=q][open]")).to_have_count(3)
    for week in (many, few, none):
        teacher.go(week.place)
        found += faults(teacher)
    with teacher.page.expect_download() as download:
        teacher.go(many.place)
        teacher.page.get_by_role("link", name="A line for each question, csv").click()
    assert download.value.suggested_filename == "statistics-History 9b-Week 1-questions.csv"
    assert found == []
