"""axe finds nothing on any page of a class that is in use, for its teacher and for a learner."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from quizapp.demo_school import PASSWORD, TEACHER
from tests.browser.conftest import Site
from tests.browser.looking import unfold, wrong_with

pytestmark = pytest.mark.browser

PLACE = "/classes/1"
INVITATION = "/classes/teachers/"
"""Where the link leads that lets a colleague teach along."""
LEARNER = "Ada Okafor"
TAUGHT = {
    f"{INVITATION}#",
    *(PLACE, f"{PLACE}/roster", f"{PLACE}/settings", f"{PLACE}/departure", f"{PLACE}/learners/#"),
    *(f"{PLACE}/gradebook", f"{PLACE}/gradebook/#/#", f"{PLACE}/gradebook/#/#/attempts/#"),
    *(f"{PLACE}/assignments/new", f"{PLACE}/assignments/#", f"{PLACE}/practice/new", f"{PLACE}/practice/#"),
}
JOINED = {PLACE, f"{PLACE}/departure", f"{PLACE}/assignments/#", f"{PLACE}/practice/#"}
FILES = re.compile(r"\.(csv|xlsx)$")


@pytest.fixture
def school(site_with_demo: Site) -> Site:
    """The demo school on a site of its own."""
    return site_with_demo


@pytest.fixture
def signed_in(visit: Callable[..., Any], school: Site) -> Callable[[str], Any]:
    def enter(name: str) -> Any:
        someone = visit(at=school)
        someone.go("/sign-in")
        someone.page.get_by_label("Name").fill(name)
        someone.page.get_by_label("Password").fill(PASSWORD)
        someone.button("Sign in").click()
        someone.page.get_by_role("link", name=name).wait_for()
        return someone

    return enter


@pytest.fixture
def teacher(signed_in: Callable[[str], Any]) -> Any:
    """Who has let a colleague teach along, and set practice."""
    someone = signed_in(TEACHER)
    someone.go(f"{PLACE}/practice/new")
    someone.button("Set it for the class").click()
    someone.page.wait_for_url(f"**{PLACE}")
    return someone


def sort_of(path: str) -> str:
    """The address without the numbers and the token that are in it."""
    if path.startswith(INVITATION):
        return f"{INVITATION}#"
    return PLACE + re.sub(r"/\d+", "/#", path.removeprefix(PLACE))


def led_to(someone: Any, first: str = PLACE) -> dict[str, list[str]]:
    """What is wrong with each page of the class that links lead to, one of each sort: its numbers are left out."""
    found: dict[str, list[str]] = {}
    waiting = [PLACE, first]
    while waiting:
        path = waiting.pop()
        sort = sort_of(path)
        if sort in found or FILES.search(path):
            continue
        someone.go(path)
        unfold(someone.page)
        links = someone.page.eval_on_selector_all("main a[href]", "all => all.map(one => one.href)")
        waiting += [one.path for one in map(urlsplit, links) if one.path.startswith((PLACE, INVITATION))]
        found[sort] = wrong_with(someone.page)
    return found


@pytest.mark.shows(
    "classrooms/again",
    "classrooms/assign",
    "classrooms/assign_exam",
    "classrooms/assign_practice",
    "classrooms/assignment_taught",
    "classrooms/class_reader",
    "classrooms/departure",
    "classrooms/grade",
    "classrooms/gradebook",
    "classrooms/invitation_own",
    "classrooms/learner",
    "classrooms/practice_taught",
    "classrooms/roster",
    "classrooms/settings",
    "classrooms/attempt",
    "classrooms/statistics",
    "classrooms/taught",
)
def test_pages_of_a_class_for_its_teacher(teacher: Any) -> None:
    found = led_to(teacher, first=f"{PLACE}/gradebook/1/2")  # of somebody who has handed something in
    assert set(found) >= TAUGHT
    assert [one for wrong in found.values() for one in wrong] == []


@pytest.mark.shows("classrooms/new", "classrooms/reset_link")
def test_pages_that_make_something_for_a_class(teacher: Any) -> None:
    teacher.go("/classes/new")
    found = wrong_with(teacher.page)
    teacher.button("Make the class").click()
    teacher.page.locator(".error").first.wait_for()
    found += wrong_with(teacher.page)
    teacher.go("/classes/2/roster")
    teacher.page.locator("a[href^='/classes/2/learners/']").first.click()
    teacher.button("Make a link").click()
    teacher.page.get_by_label("The link").wait_for()
    found += wrong_with(teacher.page)
    assert found == []


@pytest.mark.shows("classrooms/assignment", "classrooms/joined", "classrooms/practice")
def test_pages_of_a_class_for_a_learner(teacher: Any, signed_in: Callable[[str], Any]) -> None:
    found = led_to(signed_in(LEARNER))
    assert set(found) >= JOINED
    assert [one for wrong in found.values() for one in wrong] == []


@pytest.mark.shows("classrooms/invitation")
def test_the_page_of_an_invitation(visit: Callable[..., Any], school: Site, teacher: Any) -> None:
    colleague = visit(at=school)
    colleague.go(school.admin_link)
    colleague.page.get_by_label("Name").fill("Cole Colleague")
    colleague.page.get_by_label("Password").fill("four purple herons waltz")
    colleague.button("Make the account").click()
    colleague.page.get_by_role("heading", name="Your recovery codes").wait_for()
    colleague.go(invitation_of(teacher))
    colleague.button("Teach this class").wait_for()
    assert wrong_with(colleague.page) == []


@pytest.mark.shows("classrooms/invitation_refused", "classrooms/invitation_over")
def test_pages_of_an_invitation_that_is_not_taken(
    visit: Callable[..., Any], school: Site, teacher: Any, signed_in: Callable[[str], Any]
) -> None:
    """By a learner, by a guest, by a visitor, and by a teacher whose link has ended."""
    link = invitation_of(teacher)
    guest = visit(at=school)
    guest.start()
    found = []
    for someone, path in ((signed_in(LEARNER), link), (guest, link), (visit(at=school), link), (teacher, f"{link}x")):
        someone.go(path)
        someone.page.get_by_role("heading", name="invitation").wait_for()
        found += wrong_with(someone.page)
    assert found == []


def invitation_of(teacher: Any) -> str:
    """Where the link leads that the teacher hands to a colleague."""
    teacher.go(f"{PLACE}/roster")
    return urlsplit(teacher.page.locator(f"a[href*='{INVITATION}']").get_attribute("href")).path


def test_forms_of_a_class_with_errors(teacher: Any) -> None:
    found = []
    for path, field, button in (
        ("/practice/new", "Facts to hold", "Set it for the class"),
        ("/assignments/new", "How many questions", "Set it for the class"),
        ("/settings", "Name of the class", "Save"),
        ("/roster", "Name of a colleague", "Let them teach along"),
        ("/gradebook", "Leave out the lowest", "Save"),
        ("/gradebook/1/2", "Why", "Save"),
        ("/gradebook/1/2", "Further attempts", "Save"),
    ):
        teacher.go(PLACE + path)
        unfold(teacher.page)
        typed = teacher.page.get_by_label(field, exact=True)
        typed.fill("")
        typed.locator("xpath=ancestor::form").get_by_role("button", name=button, exact=True).click()
        teacher.page.locator(".error").first.wait_for()
        unfold(teacher.page)
        found += wrong_with(teacher.page)
    assert found == []
