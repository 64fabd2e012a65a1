"""A quiz in a real browser: by mouse, by keyboard only, without scripts, and interrupted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.sitting import make, start

pytestmark = pytest.mark.browser

TYPED_AS_IT_ENDS = """(field) => {
  const clock = document.querySelector("quiz-clock");
  field.value = "half an answ";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  clock.dataset.to = "#stay"; // however long a slow machine takes
  clock.ends = performance.now();
  clock.show();
}"""
"""Something is typed in the very moment in which the time is up, before it is saved by itself."""


def answer_all(learner: Any, length: int, *, rightly: bool = True) -> None:
    """Answer every question on a page of its own, up to the summary."""
    for position in range(1, length + 1):
        learner.page.get_by_text(f"Question {position} of {length}", exact=True).wait_for()
        learner.fill(learner.item(), rightly=rightly)
        learner.button("Next" if position < length else "Finish").click()
    learner.page.get_by_role("heading", name="Every question has an answer").wait_for()


def hand_in(learner: Any) -> str:
    """Hand in, and read the result."""
    learner.button("Hand in").click()
    learner.page.get_by_role("heading", name="Fact by fact").wait_for()
    return str(learner.page.locator("h1").inner_text())


def test_a_quiz_by_mouse_is_saved_as_it_is_answered_and_its_misses_are_practised(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, kinds_0="")
    start(learner)
    learner.fill(learner.item(), rightly=False)
    learner.is_saved()
    learner.button("Next").click()
    for position, button in ((2, "Next"), (3, "Finish")):
        learner.page.get_by_text(f"Question {position} of 3", exact=True).wait_for()
        learner.fill(learner.item())
        learner.button(button).click()
    assert hand_in(learner) == "2 of 3"
    missed = learner.page.locator("article.told")
    expect(missed).to_have_count(1)
    missed.locator("mark.evidence").first.wait_for()
    learner.page.get_by_role("link", name="Practise these").click()
    learner.answer()
    learner.page.get_by_role("link", name="See how it went").click()
    learner.page.get_by_role("heading", name="You have been through these").wait_for()


def test_a_quiz_by_keyboard_only(visit: Callable[..., Any]) -> None:
    learner = visit()
    keys = learner.page.keyboard
    learner.go("/quizzes/new")
    learner.page.get_by_label("How many questions").focus()
    keys.press("Control+a")
    keys.type("2")
    learner.tab_to("Details")
    keys.press("Enter")
    learner.tab_to("Choose one")
    keys.press("Space")
    learner.tab_to("Make the quiz")
    keys.press("Enter")
    learner.button("Start").wait_for()
    learner.tab_to("Start")
    keys.press("Enter")
    for position in (1, 2):
        learner.page.get_by_text(f"Question {position} of 2", exact=True).wait_for()
        learner.press("1")
        expect(learner.page.locator("[name=chosen]").first).to_be_checked()
        keys.press("Enter")
    learner.page.get_by_role("heading", name="Every question has an answer").wait_for()
    learner.tab_to("Hand in")
    keys.press("Enter")
    learner.page.get_by_role("heading", name="Fact by fact").wait_for()


def test_a_quiz_without_scripts_flagged_gone_back_to_and_handed_in(visit: Callable[..., Any]) -> None:
    learner = visit(java_script_enabled=False)
    make_without_scripts(learner)
    start(learner)
    learner.page.get_by_label("Flag it, to come back to it").check()
    learner.button("Next").click()
    learner.page.get_by_text("Question 2 of 10", exact=True).wait_for()
    learner.button("Back").click()
    learner.page.get_by_text("Question 1 of 10", exact=True).wait_for()
    expect(learner.page.get_by_label("Flag it, to come back to it")).to_be_checked()
    learner.page.locator("summary", has_text="All 10 questions").click()
    learner.page.locator(".positions button", has_text="7").click()
    learner.page.get_by_text("Question 7 of 10", exact=True).wait_for()
    learner.page.locator("button[name=go][value=end]").click()
    learner.page.get_by_role("heading", name="10 questions are still open").wait_for()
    expect(learner.page.get_by_text("open, flagged")).to_have_count(1)
    assert hand_in(learner) == "0 of 10"


def test_what_is_counted_follows_what_is_saved_without_a_new_page(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, kinds_0="")
    start(learner)
    learner.page.locator("summary", has_text="All 3 questions: 3 open").wait_for()
    learner.page.locator("[name=chosen]").first.check()
    learner.page.locator("summary", has_text="All 3 questions: 2 open").wait_for()
    learner.page.locator("progress[value='1']").wait_for()
    learner.page.get_by_label("Flag it, to come back to it").check()
    learner.page.locator("summary", has_text="All 3 questions: 2 open, 1 flagged").wait_for()


def test_all_questions_on_one_page_are_saved_together(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, kinds_0="", paging_1="")
    start(learner)
    expect(learner.page.locator("ol.document > li")).to_have_count(3)
    for position in (1, 2, 3):
        learner.page.locator(f"[name=q{position}-chosen]").first.check()
    learner.is_saved()
    learner.page.reload()
    expect(learner.page.locator("[type=radio]:checked")).to_have_count(3)
    learner.button("Save and finish").click()
    learner.page.get_by_role("heading", name="Every question has an answer").wait_for()
    hand_in(learner)


def test_what_was_typed_a_moment_before_the_page_is_left_is_saved_too(visit: Callable[..., Any]) -> None:
    learner = visit()
    learner.go("/quizzes/new")
    learner.page.locator("details > summary").first.click()
    learner.page.get_by_label("Type the answer", exact=True).check()
    learner.button("Make the quiz").click()
    learner.button("Start").wait_for()
    start(learner)
    place = learner.page.url
    learner.page.locator("[name=typed]").fill("half an answ")  # it is saved once the hands rest, which they do not
    learner.go("/about")
    until = time.monotonic() + PATIENCE  # what outlives a page may arrive after the next ones
    while learner.page.goto(place) and learner.page.locator("[name=typed]").input_value() != "half an answ":
        assert time.monotonic() < until


def test_a_browser_that_is_killed_at_every_step_loses_nothing(visit: Callable[..., Any], items: Any) -> None:
    """Each question is answered in a tab that is gone a moment later: without a button, without a last word."""
    learner = visit()
    make(learner, kinds_0="")
    start(learner)
    context, place = learner.page.context, learner.page.url.rpartition("/")[0]
    seen = []
    for position in (1, 2, 3):
        learner.page = context.new_page()
        learner.page.goto(place)
        learner.page.get_by_text(f"Question {position} of 3", exact=True).wait_for()
        seen.append(learner.page.locator(".choices label > span").all_inner_texts())
        learner.fill(learner.item())
        learner.is_saved()
        learner.page.close(run_before_unload=False)
    learner.page = context.new_page()
    for position, options in enumerate(seen, start=1):
        learner.page.goto(f"{place}/{position}")
        assert learner.page.locator(".choices label > span").all_inner_texts() == options
        assert learner.page.locator(":checked[name=chosen]").count() == 1
    learner.page.goto(f"{place}/submission")
    assert hand_in(learner) == "3 of 3"


def test_a_second_chance_comes_with_a_hint_and_then_the_truth(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, behaviour_2="", kinds_0="")
    start(learner)
    item = learner.item()
    learner.fill(item, rightly=False)
    learner.button("Answer").click()
    learner.page.get_by_text("Not right yet.").wait_for()
    expect(learner.page.locator("form .notice")).to_contain_text(f"passage {item.evidence[0].passage}")
    learner.fill(item)
    learner.button("Answer").click()
    learner.page.locator("#verdict").wait_for()
    expect(learner.page.locator("main")).to_contain_text("0.67 of 1")


def test_the_time_left_is_told_and_the_end_leads_to_the_result(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, minutes="2")
    goes_by_its_own_clock(learner)
    start(learner)
    expect(learner.page.locator("quiz-clock")).to_contain_text("2 minutes left")
    learner.page.clock.fast_forward(60_000)
    expect(learner.page.locator("quiz-clock")).to_contain_text(re.compile(r"\d seconds left"))
    learner.page.clock.fast_forward(61_000)
    learner.page.get_by_text("The time is up.").first.wait_for()


def test_once_the_time_is_up_what_was_typed_is_sent_and_nothing_can_be_filled_in(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, minutes="2", kinds_7="")
    goes_by_its_own_clock(learner)
    start(learner)
    place, field = learner.page.url, learner.page.locator("[name=typed]")
    learner.page.wait_for_load_state()
    field.evaluate(TYPED_AS_IT_ENDS)
    learner.page.get_by_text("The time is up.").wait_for()
    learner.is_saved()
    expect(learner.page.locator("main :is(input, select, button):enabled")).to_have_count(0)
    learner.page.goto(place)
    expect(field).to_have_value("half an answ")


def test_once_the_time_is_up_the_page_of_handing_in_hands_in_no_more(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, minutes="2")
    goes_by_its_own_clock(learner)
    start(learner)
    learner.page.goto(f"{learner.page.url.rpartition('/')[0]}/submission")
    expect(learner.button("Hand in")).to_be_enabled()
    learner.page.clock.fast_forward(121_000)
    learner.page.get_by_text("The time is up.").wait_for()
    expect(learner.button("Hand in")).to_be_disabled()


def test_the_last_minute_is_counted_in_seconds_and_said_aloud_three_times(visit: Callable[..., Any]) -> None:
    learner = visit()
    make(learner, minutes="2")
    goes_by_its_own_clock(learner)
    start(learner)
    learner.page.wait_for_load_state()
    shown, said = listened(learner)
    assert shown[-30:] == [*(f"{seconds} seconds left" for seconds in range(30, 1, -1)), "1 second left"]
    over = "The time is up. What was saved is handed in."
    assert said == ["1 minute left", "30 seconds left", "10 seconds left", over]


def goes_by_its_own_clock(learner: Any) -> None:
    """Let the page's clock run ahead; the server, which would tell it the true time, does not answer it."""
    learner.page.clock.install()
    learner.page.route("**/time", lambda route: route.fulfill(status=429, body="Too many"))


def listened(learner: Any) -> list[list[str]]:
    """What the clock shows, and what it says aloud, one after the other until the time is up."""
    learner.page.evaluate(
        """() => {
          window.heard = [[], []];
          for (const [place, part] of ["[data-left]", "[data-says]"].entries()) {
            const watched = document.querySelector(`quiz-clock ${part}`);
            const note = () => window.heard[place].push(watched.textContent);
            new MutationObserver(note).observe(watched, { childList: true });
          }
          document.querySelector("quiz-clock").dataset.to = "#stay"; // however long a slow machine took so far
        }"""
    )
    learner.page.clock.run_for(121_000)
    learner.page.get_by_text("The time is up.").wait_for()
    found: list[list[str]] = learner.page.evaluate("window.heard")
    return found


def test_the_link_is_copied_by_a_button_and_a_question_is_flagged_as_wrong(visit: Callable[..., Any]) -> None:
    learner = visit(permissions=["clipboard-read", "clipboard-write"])
    make(learner)
    learner.button("Copy the link").click()
    learner.button("Copied").wait_for()
    assert learner.page.evaluate("navigator.clipboard.readText()") == learner.page.url
    start(learner)
    learner.page.locator("button[name=go][value=end]").click()
    hand_in(learner)
    learner.page.locator(".flag > summary").first.click()
    learner.page.get_by_label("What is wrong with it").first.fill("Two of these are right.")
    learner.button("Send").first.click()
    learner.page.get_by_text("Thank you.").wait_for()


def make_without_scripts(learner: Any) -> None:
    learner.go("/quizzes/new")
    learner.button("Make the quiz").click()
    learner.button("Start").wait_for()
