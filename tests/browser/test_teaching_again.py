"""From the page of a class to a warm-up, in a real browser: one press, and axe finds nothing on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.demo_school import CAST, CLASS, PASSWORD, TEACHER
from tests.browser.classes.conftest import faults, fill
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def school(site_with_demo: Site) -> Site:
    """A site with the demo school: a class of six, who have done their homework."""
    return site_with_demo


@pytest.mark.engines
@pytest.mark.parametrize("scripts", [True, False])
def test_a_teacher_sees_what_the_class_holds_and_warms_it_up(visit: Callable[..., Any], school: Any, scripts: bool):
    tessa = visit(at=school, java_script_enabled=scripts)
    tessa.go("/sign-in?next=/classes/1")
    fill(tessa, Name=TEACHER, Password=PASSWORD)
    tessa.button("Sign in").click()
    tessa.page.get_by_role("heading", name=CLASS).wait_for()
    found = faults(tessa) if scripts else []

    for link, heading in (("What to teach again", "What to teach again"), ("The statement in the colours", "Meeting")):
        tessa.go("/classes/1")
        tessa.page.get_by_role("link", name=link).click()
        tessa.page.get_by_role("heading", name=heading).first.wait_for()
        assert not [name for name in CAST if name in tessa.page.inner_text("main")]
        found += faults(tessa) if scripts else []

    tessa.go("/classes/1")
    tessa.button("Start a warm-up").click()
    tessa.page.wait_for_url("**/games/2")
    tessa.page.locator(".join-code").wait_for()
    tessa.page.get_by_role("button", name="First question").click()
    tessa.page.get_by_text("Question 1 of").first.wait_for()
    tessa.go("/classes/1")  # before the server ends, and its stream to the game with it
    assert found == []
