"""An exam in a real browser: set by a teacher, sat on a phone while a second browser of the account waits; axe finds
nothing. And certainty, said by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.items.records import Kind
from tests.browser.classes.conftest import add, faults, fill
from tests.browser.conftest import SLUG

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}


def signs_in(someone: Any, name: str, password: str) -> Any:
    someone.go("/sign-in?next=/classes/1")
    fill(someone, Name=name, Password=password)
    someone.button("Sign in").click()
    someone.page.wait_for_url("**/classes/1")
    return someone


@pytest.mark.engines
@pytest.mark.shows("quiz/held", "quiz/paused")
def test_an_exam_from_its_form_to_its_result(visit: Callable[..., Any], school: Any, teacher: Any) -> None:
    card = add(teacher, "Lena Krüger")[0]
    teacher.go("/classes/1/exams/new")
    fill(teacher, Name="The exam", How_many_questions="2")
    teacher.page.get_by_label("Ends").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    found = faults(teacher)
    teacher.button("Set the exam for the class").click()
    teacher.page.get_by_role("heading", name="Kept for this exam").wait_for()
    found += faults(teacher)

    lena, again = (signs_in(visit(at=school, **PHONE), *card) for _ in range(2))
    lena.page.get_by_role("link", name="The exam").click()
    lena.page.get_by_text("A second device cannot be prevented; use paper when it matters.").wait_for()
    found += faults(lena)
    lena.button("Start").click()
    lena.page.wait_for_url("**/attempts/**")
    again.go(f"/sets/{SLUG}/practice")
    again.page.get_by_role("heading", name="Your exam is running").wait_for()
    found += faults(again)
    again.page.get_by_role("link", name="Go on with the exam").click()
    again.page.wait_for_url("**/attempts/**")

    lena.go("/attempts/1/submission")
    lena.button("Hand in").click()
    lena.page.get_by_role("heading", name="Handed in").wait_for()
    found += faults(lena)
    again.go(f"/sets/{SLUG}")
    again.page.get_by_role("heading", level=1).wait_for()
    assert again.page.get_by_text("Your exam is running").count() == 0
    assert found == []


@pytest.mark.shows("study/reserved")
def test_a_question_that_was_open_when_an_exam_was_set_on_it_is_not_told(
    visit: Callable[..., Any], school: Any, teacher: Any
) -> None:
    guest = visit(at=school, **PHONE)
    guest.start()
    items = [item for item in guest.items if item.kind is Kind.NUMBER]
    places = [f"{school.url}{guest.place_of(item)}" for item in items]
    opened = [guest.page.request.get(place).text() for place in places]
    teacher.go("/classes/1/exams/new")
    fill(teacher, Name="The exam", How_many_questions="1")
    teacher.page.get_by_label("Ends").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    teacher.page.get_by_text("Details").click()
    for box in teacher.page.locator("[name=kinds]").all():
        box.set_checked(box.get_attribute("value") == Kind.NUMBER)
    teacher.button("Set the exam for the class").click()
    teacher.page.get_by_role("heading", name="Kept for this exam").wait_for()
    now = [guest.page.request.get(place).status for place in places]
    before = next(page for page, status in zip(opened, now, strict=True) if status != 200)
    ticket = before.partition('name="ticket" value="')[2].partition('"')[0]
    guest.ask(Kind.CHOICE)
    guest.page.locator("form.ask [name=ticket]").evaluate("(field, ticket) => field.value = ticket", ticket)
    guest.button("I don’t know").click()
    guest.page.get_by_role("heading", name="This is kept for an exam").wait_for()
    assert faults(guest) == []


def test_a_game_that_is_open_in_another_browser_stops_where_the_exam_begins(
    visit: Callable[..., Any], school: Any, teacher: Any
) -> None:
    card = add(teacher, "Lena Krüger")[0]
    teacher.go("/classes/1/exams/new")
    fill(teacher, Name="The exam", How_many_questions="2")
    teacher.page.get_by_label("Ends").fill(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT%H:%M}")
    teacher.button("Set the exam for the class").click()
    teacher.page.get_by_role("heading", name="Kept for this exam").wait_for()
    teacher.go("/games/new")
    teacher.button("Open the lobby").click()
    code = teacher.page.locator(".join-code").inner_text().replace(" ", "")

    lena = signs_in(visit(at=school, **PHONE), *card)
    again = signs_in(visit(at=school, is_cut=True, **PHONE), *card)  # the server ends its stream
    again.go(f"/play/{code}")
    again.button("Join").click()
    again.page.get_by_role("heading", name="You are in").wait_for()
    lena.page.get_by_role("link", name="The exam").click()
    lena.button("Start").click()
    lena.page.wait_for_url("**/attempts/**")
    again.page.get_by_role("heading", name="Your exam is running").wait_for()
    teacher.go("/classes/1")


def test_certainty_is_said_by_keyboard_alone_and_survives_the_page(visit: Callable[..., Any]) -> None:
    guest = visit(**PHONE)
    guest.go("/quizzes/new")
    guest.page.get_by_label("All at the end, with marks that depend on how sure each answer was").check()
    fill(guest, How_many_questions="3")
    guest.button("Make the quiz").click()
    guest.button("Start").click()
    guest.page.wait_for_url("**/attempts/**")
    guest.fill(guest.item())
    group = guest.page.get_by_role("radiogroup", name="How sure are you?")
    assert group.get_by_role("radio", checked=True).count() == 0
    found = faults(guest)
    group.get_by_role("radio").first.focus()
    guest.press("Space")
    guest.press("ArrowDown")
    expect(group.get_by_label("I think so")).to_be_checked()
    guest.page.locator("[data-saved][aria-busy='false']").wait_for()
    guest.page.reload()
    expect(group.get_by_label("I think so")).to_be_checked()
    guest.press("Enter")
    guest.page.wait_for_url("**/2")
    assert group.get_by_role("radio", checked=True).count() == 0
    guest.fill(guest.item(), rightly=False)
    guest.button("Next").click()
    guest.page.wait_for_url("**/3")
    guest.page.get_by_role("button", name="Hand in …").click()
    guest.page.get_by_text("you have not said how sure you are").wait_for()
    found += faults(guest)
    guest.button("Hand in").click()
    guest.page.get_by_role("heading", name="How sure you were").wait_for()
    guest.page.get_by_text("Of 1 answer that you thought to be right, 1 was right.").wait_for()
    found += faults(guest)
    assert found == []
