"""What goes wrong at a page: nothing that was typed is lost, and nothing counts twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from quizapp.items.records import Kind
from tests.browser.conftest import PATIENCE, newcomer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.FLASHCARD, Kind.ORDERING)])
def test_an_empty_answer_is_refused_next_to_its_field(visit: Callable[..., Any], kind: Kind) -> None:
    learner = visit()
    learner.start()
    learner.ask(kind)
    learner.button("Answer").click()
    learner.page.locator("#error").wait_for()
    expect(learner.page).to_have_title(re.compile("^Error:"))
    assert "error" in learner.page.locator("[aria-invalid=true]").first.get_attribute("aria-describedby").split()


def test_what_was_typed_is_still_there_after_an_error(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    learner.ask(Kind.SHORT_ANSWER)
    field = learner.page.locator("[name=typed]")
    field.evaluate("field => field.removeAttribute('maxlength')")
    field.fill("much " * 120)
    learner.button("Answer").click()
    learner.page.locator("#error").wait_for()
    expect(field).to_have_value(re.compile("^much much"))


HELD = """
[...document.querySelector("form.ask").elements]
  .filter(one => one.name && one.type !== "hidden" && one.type !== "submit")
  .map(one => one.type === "radio" || one.type === "checkbox" ? one.checked : one.value)
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.FLASHCARD, Kind.ORDERING)])
def test_what_was_filled_in_is_still_there_when_the_passage_is_shown(
    visit: Callable[..., Any], kind: Kind, scripts: bool
) -> None:
    learner = visit(java_script_enabled=scripts)
    learner.start()
    learner.fill(learner.ask(kind))
    filled = learner.page.evaluate(HELD)
    learner.page.get_by_role("button", name="Show the passage").click()
    learner.page.locator(".quoted").wait_for()
    learner.page.wait_for_load_state()
    assert any(filled)
    assert learner.page.evaluate(HELD) == filled
    learner.button("Answer").click()
    learner.page.locator("#verdict").wait_for()
    assert learner.verdict() == "Right"


def test_the_key_for_the_passage_keeps_what_was_chosen(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    learner.ask(Kind.MULTIPLE_RESPONSE)
    learner.press("2")
    learner.press("e")
    learner.page.locator(".quoted").wait_for()
    expect(learner.page.locator("[name=chosen][data-key='2']:checked")).to_have_count(1)
    expect(learner.page.locator("[name=chosen]:checked")).to_have_count(1)


def test_a_wrong_sign_in_keeps_the_name_and_not_the_password(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.go("/sign-in")
    learner.page.get_by_label("Name").fill("Nobody of this name")
    learner.page.get_by_label("Password").fill("not the right one")
    learner.button("Sign in").click()
    learner.page.locator(".error").wait_for()
    expect(learner.page.get_by_label("Name")).to_have_value("Nobody of this name")
    expect(learner.page.get_by_label("Password")).to_have_value("")


def test_a_double_click_sends_an_answer_once(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    sent: list[str] = []
    learner.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    learner.fill(learner.ask(Kind.CHOICE))
    learner.button("Answer").dblclick()
    learner.page.locator("#verdict").wait_for()
    assert len(sent) == 1
    assert answers_today(learner) == "1 answer"


def test_a_double_click_counts_once_without_scripts(visit: Callable[..., Any]) -> None:
    learner = visit(java_script_enabled=False)
    learner.start()
    learner.fill(learner.ask(Kind.CHOICE))
    learner.button("Answer").dblclick()
    learner.page.locator("#verdict").wait_for()
    assert answers_today(learner) == "1 answer"


def test_an_answer_that_arrives_again_counts_once_and_shows_the_same_page(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.start()
    learner.fill(learner.ask(Kind.CHOICE))
    form = dict(learner.page.evaluate("[...new FormData(document.querySelector('form.ask'))]"))
    learner.button("Answer").click()
    learner.page.locator("#verdict").wait_for()
    told = learner.page.url
    again = learner.page.request.post(f"{learner.site.url}/answers", form=form)
    assert again.url == told
    assert answers_today(learner) == "1 answer"


def answers_today(learner: Any) -> str:
    learner.go("/")
    return str(learner.page.locator(".figures dd").last.inner_text().splitlines()[0])


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_of_somebody_who_was_signed_out_in_another_tab_is_kept(
    visit: Callable[..., Any], *, scripts: bool
) -> None:
    learner = visit(java_script_enabled=scripts)
    name = newcomer("Tabea Tab")
    learner.go("/sign-up")
    fill(learner.page, Name=name)
    learner.button("Make the account").click()
    learner.go("/quizzes/new")
    learner.button("Make the quiz").click()
    learner.button("Start").click()
    learner.page.wait_for_url("**/attempts/**")
    other = learner.page.context.new_page()
    other.goto(learner.site.url)
    other.get_by_role("button", name="Sign out").first.click()
    other.goto(f"{learner.site.url}/sign-in")
    if scripts:
        learner.fill(learner.item())
        learner.page.get_by_text("You are signed out: sign in in another tab.").wait_for()
        sign_in(other, name)
        learner.is_saved()
    else:
        learner.fill(learner.item())
        sign_in(other, name)
        learner.button("Next").click()
        learner.button("Send it again").click()
        learner.page.get_by_text("Question 2 of 10", exact=True).wait_for()
        learner.button("Back").click()
        learner.page.get_by_text(re.compile(r"Saved \d\d:\d\d")).wait_for()


def sign_in(page: Any, name: str) -> None:
    fill(page, Name=name)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").first.wait_for()


def fill(page: Any, **fields: str) -> None:
    for label, text in {"Password": "four purple herons waltz", **fields}.items():
        page.get_by_label(label, exact=True).fill(text)


def test_a_form_opens_at_the_field_that_will_not_do(visit: Callable[..., Any]) -> None:
    learner = visit(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    learner.go("/quizzes/new")
    learner.page.get_by_label("How many questions").fill("0")
    learner.button("Make the quiz").click()
    error = learner.page.locator(".error")
    error.wait_for()
    field, bar = learner.page.locator("[aria-invalid=true]"), learner.page.locator(".bar")
    assert field.evaluate("field => field === document.activeElement")
    until = time.monotonic() + PATIENCE
    while error.bounding_box()["y"] + error.bounding_box()["height"] > bar.bounding_box()["y"]:
        assert time.monotonic() < until, "the page has come to rest elsewhere"
        learner.page.wait_for_timeout(50)  # it moves there
