"""axe finds nothing on any page of study, of quizzes and of progress, in any look; no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizapp.items.records import Kind
from tests.browser.conftest import SLUG
from tests.browser.looking import unfold

pytestmark = pytest.mark.browser

PROGRESS = ("/progress", "/progress/days", "/progress/quizzes", "/progress/files")
ASKED = [kind for kind in Kind if kind is not Kind.ORDERING]  # the set has none to order
SET = f"/sets/{SLUG}"


@pytest.mark.shows("error", "study/about", "study/home", "study/reader")
def test_pages_of_a_visitor(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    visitor = visit()
    for path in ("/", SET, "/about", "/no-such-page"):
        visitor.go(path)
        look(visitor)
    assert found == []


@pytest.mark.shows("study/passage", "study/question")
def test_pages_of_a_guest(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    look(guest)
    for path in ("/", SET, f"{SET}/passages/11", f"{SET}/passages/1/question"):
        guest.go(path)
        unfold(guest.page)
        look(guest)
    guest.page.get_by_role("button", name="Keys").click()
    look(guest)
    assert found == []


@pytest.mark.shows("study/told", "study/practised", "study/withheld", "bank/flag")
def test_pages_that_come_rarely(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    """An answer that was taken back, a question that an open quiz asks, what was practised by itself to the end, and a
    complaint without words."""
    guest = visit()
    guest.start()
    item = guest.ask(Kind.CHOICE)
    guest.fill(item)
    guest.send(item)
    guest.press("u")
    guest.page.get_by_role("heading", name="Taken back").wait_for()
    look(guest)
    guest.ask(Kind.CHOICE)
    guest.fill(item)
    guest.send(item)
    guest.page.get_by_text("Report this question").click()
    guest.page.get_by_label("What is wrong with it").fill(" ")
    guest.button("Send").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go(f"{SET}/practice?only={item.facts[0]}")
    guest.page.get_by_role("heading", name="You have been through these").wait_for()
    look(guest)
    sit_a_quiz(guest, "#behaviour-0")
    guest.go(guest.place_of(guest.item()))
    guest.page.get_by_role("heading", name="This is in a quiz of yours").wait_for()
    look(guest)
    assert found == []


@pytest.mark.shows("study/finished")
def test_the_end_of_a_session(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    guest.go(f"{SET}/practice")
    for turn in range(150):
        if not guest.page.locator("form.ask").count():
            break
        guest.answer(rightly=turn > 0)
        guest.go_on()
        guest.page.wait_for_url(lambda url: "/answers/" not in url)
    assert guest.page.get_by_role("heading", name="Done for today").count() == 1
    look(guest)
    for path in ("/", SET):
        guest.go(path)
        look(guest)
    assert found == []


@pytest.mark.shows("progress/held", "progress/days", "progress/quizzes", "progress/files")
def test_pages_of_progress(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    for path in PROGRESS[:3]:
        guest.go(path)
        look(guest)
    for kind in (Kind.CLOZE, Kind.CHOICE, Kind.SHORT_ANSWER):
        item = guest.ask(kind)
        guest.fill(item)
        guest.send(item)
    for path in PROGRESS:
        guest.go(path)
        unfold(guest.page)
        look(guest)
    assert found == []


@pytest.mark.shows(
    "quiz/all", "quiz/index", "quiz/new", "quiz/question", "quiz/result", "quiz/show", "quiz/submission", "quiz/told"
)
def test_pages_of_quizzes(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    for path in ("/quizzes", "/quizzes/new"):
        guest.go(path)
        unfold(guest.page)
        look(guest)
    kinds = f"[name=kinds][value={Kind.CHOICE}]"  # of true or false there is no second try
    for choices in (("#minutes",), ("#paging-1",), ("#behaviour-2", kinds)):
        sit_a_quiz(guest, *choices)
        unfold(guest.page)
        look(guest)
    guest.button("I don’t know").click()
    guest.page.get_by_text("Not right yet.").wait_for()
    look(guest)
    guest.button("I don’t know").click()
    guest.page.locator("#verdict").wait_for()
    unfold(guest.page)
    look(guest)
    guest.page.get_by_role("link", name="Hand in").click()
    guest.page.get_by_role("heading", name="still open").wait_for()
    look(guest)
    guest.button("Hand in").click()
    guest.page.get_by_role("heading", name="Fact by fact").wait_for()
    unfold(guest.page)
    look(guest)
    result = guest.page.url
    for link, heading in (("To the quiz", "Your attempts"), ("Quiz", "Quizzes")):
        guest.page.get_by_role("link", name=link, exact=True).click()
        guest.page.get_by_role("heading", name=heading).wait_for()
        look(guest)
    guest.go("/progress/quizzes")  # which has something to draw now
    unfold(guest.page)
    assert guest.page.locator("svg[role=img]").count()
    look(guest)
    guest.page.goto(result)
    guest.page.get_by_role("link", name="To the quiz", exact=True).click()
    guest.button("Sit it again").click()
    guest.page.wait_for_url("**/attempts/**")
    guest.page.goto(result)  # what an open attempt asks is practised nowhere else
    guest.page.get_by_role("link", name="Practise these").click()
    guest.page.wait_for_load_state()
    look(guest)
    assert found == []


def sit_a_quiz(guest: Any, *choices: str) -> None:
    guest.go("/quizzes/new")
    unfold(guest.page)
    for choice in choices:
        field = guest.page.locator(choice)
        field.fill("20") if choice == "#minutes" else field.check()
    guest.page.get_by_label("How many questions").fill("4")
    guest.button("Make the quiz").click()
    guest.button("Start").click()
    guest.page.wait_for_url("**/attempts/**")


@pytest.mark.parametrize("kind", ASKED)
def test_a_question_of_each_kind(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str], kind: Kind
) -> None:
    guest = visit()
    guest.start()
    item = guest.ask(kind)
    look(guest)
    guest.page.locator("[data-key=e]").click()
    guest.page.locator(".quoted").wait_for()
    look(guest)
    if kind is Kind.FLASHCARD:
        guest.button("Show").click()
        guest.page.locator(".back").wait_for()
        look(guest)
        guest.page.locator("[name=rating]").first.click()
    else:
        guest.button("Answer").click()
        guest.page.locator("#error").wait_for()
        look(guest)
        guest.fill(item, rightly=False)
        guest.send(item)
    guest.page.locator("#verdict").wait_for()
    look(guest)
    assert found == []


@pytest.mark.parametrize("kind", ASKED)
def test_the_page_of_a_right_answer_of_each_kind(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str], kind: Kind
) -> None:
    guest = visit()
    guest.start()
    item = guest.ask(kind)
    guest.fill(item)
    guest.send(item)
    assert guest.verdict() == ("Noted" if kind is Kind.FLASHCARD else "Right")
    look(guest)
    assert found == []


LOOK = """
verdict => {
  const { color, textDecorationLine } = getComputedStyle(verdict);
  return [color, textDecorationLine, verdict.querySelector("path").getAttribute("d")];
}
"""


def test_a_partly_right_answer_looks_like_neither_a_right_nor_a_wrong_one(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    """In its line and its sign too, whatever colours somebody sees."""
    guest = visit()
    guest.start()
    item = guest.ask(Kind.MULTIPLE_RESPONSE)
    looks = []
    for options, verdict in (item.key, "Right"), (item.distractors[:1], "Not right"), (item.key[:1], "Partly right"):
        guest.ask(Kind.MULTIPLE_RESPONSE)
        for option in options:
            guest.page.locator(".choices label", has_text=option.text).click()
        guest.send(item)
        assert guest.verdict() == verdict
        looks.append(guest.page.locator("#verdict").evaluate(LOOK))
    look(guest)
    assert found == []
    right, wrong, partly = looks
    assert [one for one, other in zip(partly * 2, right + wrong, strict=True) if one == other] == []
