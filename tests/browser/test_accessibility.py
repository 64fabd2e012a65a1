"""axe (WCAG 2.2 AA) finds nothing on any page, in light and dark, at 320 and 1280 pixels; no page scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from quizapp.items.records import Kind
from tests.browser.conftest import newcomer
from tests.browser.looking import unfold, wrong_with

pytestmark = pytest.mark.browser

PROGRESS = ("/progress", "/progress/days", "/progress/quizzes", "/progress/files")
ASKED = [kind for kind in Kind if kind is not Kind.ORDERING]  # the set has none to order
SET = "/sets/us-japan-2022-01-21"

ENTRANCES = {
    "/sign-in": "Sign in",
    "/sign-up": "Make the account",
    "/recover": "Set the password and sign in",
    "/guest-code": "Find it",
}
"""Where an account is made or entered, with the button that does it."""

ACCOUNT = ("/account", "/account/look", "/account/day", "/account/erasure")
ADMIN = ("/admin/users", "/admin/users/1", "/admin/links", "/admin/sets", "/admin/storage")


@pytest.fixture
def found() -> list[str]:
    return []


@pytest.fixture
def look(found: list[str]) -> Callable[[Any], None]:
    """Looks at the page of a learner in every way, and notes what is wrong with it."""

    def looked(learner: Any) -> None:
        found.extend(wrong_with(learner.page))

    return looked


@pytest.mark.shows(
    "error",
    "study/about",
    "study/home",
    "study/reader",
    "accounts/link",
    "accounts/link_invalid",
    "accounts/sign_in",
    "accounts/sign_up",
    "accounts/recover",
    "accounts/guest_code",
)
def test_pages_of_a_visitor(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    visitor = visit()
    admin_link = visitor.site.admin_link
    for path in ("/", SET, "/about", *ENTRANCES, admin_link, "/links/of-nobody", "/no-such-page"):
        visitor.go(path)
        look(visitor)
    assert found == []


def test_forms_with_errors(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    visitor = visit()
    for path, button in (*ENTRANCES.items(), (visitor.site.admin_link, "Make the account")):
        visitor.go(path)
        visitor.button(button).click()
        visitor.page.locator(".error").first.wait_for()
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


@pytest.mark.shows("accounts/codes", "accounts/recovery_codes", "accounts/sign_ins")
def test_coming_and_going(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    guest.page.get_by_role("link", name="Answer one").click()
    guest.answer()
    guest.go("/sign-in")  # which asks what becomes of the answer
    look(guest)
    guest.go("/sign-up")
    guest.page.get_by_label("Name").fill(newcomer("Axel Axe"))
    guest.page.get_by_label("Password").fill("four purple herons waltz")
    guest.button("Make the account").click()
    guest.page.get_by_role("heading", name="Your recovery codes").wait_for()
    look(guest)
    for path in ("/", "/account/sign-ins", "/account/recovery-codes"):
        guest.go(path)
        look(guest)
    assert found == []


@pytest.mark.shows("accounts/account", "accounts/look", "accounts/day", "accounts/erasure")
def test_pages_of_an_account(visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]) -> None:
    guest = visit()
    guest.start()
    for path in ACCOUNT:
        guest.go(path)
        look(guest)
    guest.go("/account/look")
    guest.page.get_by_label("Wide text spacing").check()
    guest.page.get_by_label("Plain letters everywhere").check()
    guest.button("Save").click()
    guest.page.get_by_role("status").wait_for()
    look(guest)
    for path in ("/", SET, f"{SET}/passages/1/question", "/account/day", "/progress"):
        guest.go(path)
        look(guest)
    assert found == []


@pytest.mark.shows("unsent")
def test_forms_of_an_account_with_errors(
    visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    guest = visit()
    guest.start()
    guest.go("/account/day")
    guest.page.get_by_label("A day begins at this hour").fill("44")
    guest.button("Save").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go("/account/erasure")
    guest.button("Erase what I did here").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go("/account/day")
    guest.page.locator("main [name=csrf_token]").evaluate("field => field.value = 'of yesterday'")
    guest.button("Save").click()
    guest.page.get_by_role("heading", name="Not sent yet").wait_for()
    look(guest)
    guest.button("Send it again").click()
    guest.page.get_by_text("Saved.").wait_for()
    assert found == []


@pytest.fixture
def admin(site_on_the_network: Any, visit: Callable[..., Any]) -> Any:
    """The first admin, just made by the link that the start printed."""
    someone = visit(at=site_on_the_network)
    someone.go(site_on_the_network.admin_link)
    someone.page.get_by_label("Name").fill("Ada Admin")
    someone.page.get_by_label("Password").fill("four purple herons waltz")
    someone.button("Make the account").click()
    someone.page.get_by_role("heading", name="Your recovery codes").wait_for()
    return someone


@pytest.mark.shows(
    "accounts/name",
    "accounts/password",
    "accounts/admin_link",
    "accounts/admin_links",
    "accounts/admin_user",
    "accounts/admin_users",
    "bank/admin_sets",
    "bank/admin_storage",
)
def test_pages_of_an_admin(admin: Any, look: Callable[[Any], None], found: list[str]) -> None:
    admin.go("/admin/links")
    admin.button("Make a link").click()
    admin.page.get_by_label("The link").wait_for()
    look(admin)
    for path in (*ACCOUNT, "/account/name", "/account/password", *ADMIN):
        admin.go(path)
        look(admin)
    admin.go("/account/password")
    admin.button("Save").click()
    admin.page.locator(".error").first.wait_for()
    look(admin)
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
    guest.page.get_by_text("This is wrong").click()
    guest.page.get_by_label("What is wrong with it").fill(" ")
    guest.button("Send").click()
    guest.page.locator(".error").wait_for()
    look(guest)
    guest.go(f"{SET}/practice?only={item.facts[0]}")
    guest.page.get_by_role("heading", name="You have been through these").wait_for()
    look(guest)
    sit_a_quiz(guest, "#behaviour-0")
    guest.go(f"{SET}/items/{guest.item().id}")
    guest.page.get_by_role("heading", name="This is in a quiz of yours").wait_for()
    look(guest)
    assert found == []


@pytest.mark.shows("accounts/guests_only")
def test_whoever_may_type_no_password_here_is_told_so(
    app: Flask, visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    """Any browser of the tests is on the machine that serves, so the page is made for one that is not."""
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True)
    page = app.test_client().get("/sign-in", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    phone = visit()
    phone.page.route("**/sign-in", lambda asked: asked.fulfill(status=403, content_type="text/html", body=page.text))
    phone.go("/sign-in")
    look(phone)
    assert found == []


@pytest.mark.shows("accounts/reset")
def test_the_page_on_which_a_forgotten_password_is_set_anew(
    site_on_the_network: Any, admin: Any, visit: Callable[..., Any], look: Callable[[Any], None], found: list[str]
) -> None:
    admin.go("/admin/users/1")
    admin.button("Make a link").click()
    link = admin.page.get_by_label("The link").input_value()
    owner = visit(at=site_on_the_network)
    owner.page.goto(link)
    look(owner)
    owner.page.locator("main button.button").first.click()
    owner.page.locator(".error").first.wait_for()
    look(owner)
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
    for choices in (("#minutes",), ("#paging-1",), ("#behaviour-2",)):
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


def sit_a_quiz(guest: Any, choice: str) -> None:
    guest.go("/quizzes/new")
    unfold(guest.page)
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
