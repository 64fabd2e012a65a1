"""A class in a real browser: a teacher brings people in and sets work, a phone joins and sits it; axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.classes.conftest import add, faults, fill

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.mark.engines
@pytest.mark.shows("classrooms/cards")
def test_from_pasted_names_to_a_grade(visit: Callable[..., Any], school: Any, teacher: Any) -> None:
    (sign_in, password), _other = add(teacher, "Lena Krüger\nKofi Annan")
    found = faults(teacher)
    teacher.go("/classes/1/assignments/new")
    fill(teacher, Name="Week 1", How_many_questions="2")
    found += faults(teacher)
    teacher.button("Set it for the class").click()
    teacher.page.wait_for_url("**/classes/1")

    lena = visit(at=school, **PHONE)
    lena.go("/sign-in?next=/classes/1")
    fill(lena, Name=sign_in, Password=password)
    lena.button("Sign in").click()
    lena.page.get_by_role("link", name="Week 1").click()
    found += faults(lena)
    lena.button("Start").click()
    lena.page.wait_for_url("**/attempts/**")
    lena.go("/attempts/1/submission")
    lena.button("Hand in").click()
    lena.page.get_by_role("heading", name="0 of 2").wait_for()

    teacher.go("/classes/1/gradebook")
    found += faults(teacher)
    teacher.page.get_by_role("link", name="Lena Krüger, Week 1: 0").click()
    fill(teacher, Grade_in_percent="80", Comment="Well argued")
    teacher.page.get_by_label("Why", exact=True).fill("oral exam")
    teacher.button("Save").click()
    teacher.page.get_by_role("heading", name="What was changed").wait_for()
    found += faults(teacher)
    lena.go("/classes/1/assignments/1")
    assert "Your teacher gave 80%." in lena.page.inner_text("main")
    assert found + faults(lena) == []


@pytest.mark.shows("classrooms/index")
def test_a_phone_joins_by_the_code_without_scripts(visit: Callable[..., Any], school: Any, teacher: Any) -> None:
    code = teacher.page.locator(".join-code").inner_text()
    found = faults(teacher)
    gus = visit(at=school, java_script_enabled=False, **PHONE)
    gus.go("/classes/join")
    fill(gus, Code="nothing")
    gus.button("Go on").click()
    gus.page.get_by_text("No class can be joined with this code.").wait_for()
    fill(gus, Code=f" {code.lower()} ")
    gus.button("Go on").click()
    gus.page.get_by_text("Your teacher sees your class answers, not your own practice.").wait_for()
    fill(gus, Your_name="Gus")
    gus.button("Join the class").click()
    gus.page.get_by_role("heading", name="History 9b").wait_for()
    teacher.go("/classes/1/roster")
    teacher.page.get_by_role("link", name="Gus").click()
    found += faults(teacher)
    for path in ("/classes", "/classes/1", "/classes/1/settings", "/classes/1/departure", "/classes/1/gradebook"):
        teacher.go(path)
        found += faults(teacher)
    assert found == []


@pytest.mark.shows("classrooms/code", "classrooms/join")
def test_every_page_of_joining_is_open_to_everybody(visit: Callable[..., Any], school: Any, teacher: Any) -> None:
    link = teacher.page.get_by_role("link", name="/classes/join/").inner_text()
    guest = visit(at=school)
    guest.go("/classes/join")
    found = faults(guest)
    guest.page.goto(link)
    found += faults(guest)
    guest.button("Join the class").click()
    guest.page.locator(".error").first.wait_for()
    found += faults(guest)
    fill(guest, Your_name="Gus")
    guest.button("Join the class").click()
    guest.page.get_by_role("heading", name="History 9b").wait_for()
    found += faults(guest)
    assert found == []


def test_cards_are_printed_in_ink_and_alone(teacher: Any) -> None:
    add(teacher, "Lena Krüger")
    teacher.page.emulate_media(media="print", color_scheme="dark")
    teacher.page.get_by_role("heading", name="Sign-in cards").wait_for(state="hidden")
    teacher.page.get_by_text("lena.k").wait_for()
    ink = teacher.page.evaluate("getComputedStyle(document.querySelector('.cards dd')).color")
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 200


def test_a_button_prints_the_cards_and_their_page_makes_no_others_when_it_is_loaded_anew(teacher: Any) -> None:
    add(teacher, "Lena Krüger")
    teacher.go("/classes/1/roster")
    teacher.page.get_by_text("New cards: 1 learner").click()
    teacher.button("Make new cards").click()
    teacher.page.get_by_role("heading", name="Sign-in cards").wait_for()
    teacher.page.evaluate("window.print = () => { window.printed = true; }")
    teacher.button("Print").click()
    assert teacher.page.evaluate("window.printed")
    teacher.page.reload()
    teacher.page.get_by_text("No cards were made now").wait_for()


def test_title_and_tabs_stay_where_they_are_however_wide_the_gradebook(teacher: Any) -> None:
    add(teacher, "Lena Krüger")
    for week in range(5):
        teacher.go("/classes/1/assignments/new")
        fill(teacher, Name=f"Week {week}, on the principles that it names", How_many_questions="2")
        teacher.button("Set it for the class").click()
        teacher.page.wait_for_url("**/classes/1")
    at = []
    for path in ("", "/roster", "/gradebook"):
        teacher.go(f"/classes/1{path}")
        boxes = [teacher.page.locator(one).first.bounding_box() for one in ("h1", ".tabs")]
        at.append([(box["x"], box["y"]) for box in boxes])
    assert at[0] == at[1] == at[2]
    table, column = (teacher.page.locator(one).first.bounding_box() for one in (".scrolls", ".tabs"))
    assert table["x"] < column["x"]
    assert table["width"] > column["width"]
