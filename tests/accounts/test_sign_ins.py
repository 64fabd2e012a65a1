"""The page of sign-ins: each is named, and each can be ended; a cookie of an ended one is worth nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import signing_in
from quizapp.accounts.browsers import named
from quizapp.accounts.models import SignIn, User
from quizapp.db import db, writing
from quizapp.web.access import Access
from quizapp.web.clock import now
from tests.conftest import words as told

PASSWORD = "four purple herons waltz"
ANOTHER = "nine amber otters hum"
ENGINE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {ENGINE} Chrome/129.0.0.0 Safari/537.36"
MAC = f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {ENGINE} Version/17.6 Safari/605.1.15"
PHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) {ENGINE}"
TABLET = f"Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) {ENGINE}"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {ENGINE}"


@pytest.fixture
def elsewhere(app, learner):
    """The same person before another browser."""
    other = type(learner)(app, learner.name, learner.id)
    other.browser.post("/sign-in", data={"name": other.name, "password": PASSWORD}, headers={"User-Agent": WINDOWS})
    return other


def is_signed_in(someone) -> bool:
    return someone.get(f"/sets/{someone.slug}/practice").status_code == 200


def cookie(someone) -> str:
    return someone.browser.get_cookie("quizapp").value


def sign_ins(app, someone) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(sa.select(SignIn.id).where(SignIn.user_id == someone.id).order_by(SignIn.id)))


def test_every_browser_is_named_and_the_one_in_use_is_marked(learner, elsewhere, stranger):
    page = elsewhere.get("/account/sign-ins").text
    assert "Chrome on Windows" in page
    assert page.count("A browser that does not say which") == 2
    assert page.count("this one") == 1
    assert page.index("Chrome on Windows") < page.index("this one")
    assert page.count('name="which"') == 3


def test_of_a_browser_that_only_looked_nothing_is_said_of_its_last_use(learner):
    with time_machine.travel(now() + timedelta(days=3)):
        page = told(learner.get("/account/sign-ins").text)
    assert "last answered or saved something on" in page
    assert "last used" not in page


def test_one_sign_in_is_ended_and_the_others_go_on(app, learner, elsewhere):
    here, there = sign_ins(app, learner)
    assert learner.post("/account/sign-outs", which=there).location == "/account/sign-ins"
    assert not is_signed_in(elsewhere)
    assert is_signed_in(learner)
    assert sign_ins(app, learner) == [here]


def test_ending_ones_own_sign_in_signs_out(app, learner, elsewhere):
    here, _there = sign_ins(app, learner)
    learner.post("/account/sign-outs", which=here)
    assert not is_signed_in(learner)
    assert is_signed_in(elsewhere)


def test_signing_out_everywhere_ends_all_of_ones_own(app, learner, elsewhere, stranger):
    assert learner.post("/account/sign-outs", which="everywhere").location == "/sign-in"
    assert "You are signed out everywhere." in learner.get("/sign-in").text
    assert not is_signed_in(learner)
    assert not is_signed_in(elsewhere)
    assert is_signed_in(stranger)


@pytest.mark.parametrize("which", ["", "x", "0", "99999", "-1", "' OR 1=1"])
def test_a_sign_in_that_there_is_not_cannot_be_ended(learner, which):
    assert learner.post("/account/sign-outs", which=which).status_code == 404
    assert is_signed_in(learner)


def test_a_stranger_can_end_nobody_elses(app, learner, stranger):
    for id in sign_ins(app, learner):
        assert stranger.post("/account/sign-outs", which=id).status_code == 404
    assert is_signed_in(learner)


def test_guests_and_visitors_have_no_such_page(guest, visitor):
    assert guest.get("/account/sign-ins").status_code == 404
    assert guest.post("/account/sign-outs", which="everywhere").status_code == 404
    assert is_signed_in(guest)
    assert visitor.get("/account/sign-ins").location.startswith("/sign-in")
    assert visitor.post("/account/sign-outs", which="everywhere").location.startswith("/sign-in")


def signs_out(app, learner) -> None:
    learner.post("/sign-out")


def changes_the_password(app, learner) -> None:
    other = type(learner)(app, learner.name, learner.id)
    other.signs_in()
    assert other.post("/account/password", old=PASSWORD, new=ANOTHER).status_code == 302
    assert is_signed_in(other)


def is_revoked(app, learner) -> None:
    here, *_ = sign_ins(app, learner)
    other = type(learner)(app, learner.name, learner.id)
    other.signs_in()
    other.post("/account/sign-outs", which=here)


def recovers(app, learner) -> None:
    code = learner.post("/account/recovery-codes", password=PASSWORD).text.partition("<code>")[2].partition("<")[0]
    other = type(learner)(app, learner.name, learner.id)
    assert other.post("/recover", name=learner.name, code=code, password=ANOTHER).status_code == 302


def is_given_a_link(app, learner) -> None:
    with app.app_context(), writing():
        token = signing_in.new_reset_link(db.session.get_one(User, learner.id), now())
    assert type(learner)(app).post(f"/links/{token}", password=ANOTHER).status_code == 302


def signs_out_everywhere(app, learner) -> None:
    learner.post("/account/sign-outs", which="everywhere")


def erases(app, learner) -> None:
    assert learner.post("/account/erasure", password=PASSWORD).status_code == 302


def erases_as_guest(app, guest) -> None:
    assert guest.post("/account/erasure", sure="y").status_code == 302


def signs_up(app, guest) -> None:
    assert guest.post("/sign-up", name="Gwen Guest", password=PASSWORD).status_code == 200


OF_AN_ACCOUNT = (signs_out, changes_the_password, is_revoked, recovers, is_given_a_link, signs_out_everywhere, erases)
OF_A_GUEST = (signs_out, erases_as_guest, signs_up)


@pytest.mark.parametrize(
    ("whose", "deed"), [*(("learner", deed) for deed in OF_AN_ACCOUNT), *(("guest", deed) for deed in OF_A_GUEST)]
)
def test_a_copied_cookie_is_sent_to_sign_in_by_every_page_after(app, visitor, whose, deed, request):
    owner = request.getfixturevalue(whose)
    copied = cookie(owner)
    visitor.browser.set_cookie("quizapp", copied)
    assert is_signed_in(visitor)
    deed(app, owner)
    pages = pages_of_somebody(app, owner.slug)
    assert len(pages) > 100
    assert {path: told for path in pages if (told := told_with(copied, visitor, *path)) != "/sign-in"} == {}
    assert owner.name == "" or owner.name not in visitor.get("/").text


def pages_of_somebody(app, slug: str) -> list[tuple[str, str]]:
    """Every way to every page for which one has to be signed in."""
    closed = [rule for rule in app.url_map.iter_rules() if is_closed(app.view_functions[rule.endpoint])]
    return [
        (method, re.sub(r"<any\((\w+)[^>]*>|<[^>]+>", lambda found: found[1] or "1", rule.rule.replace("<slug>", slug)))
        for rule in closed
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def is_closed(view) -> bool:
    return getattr(view, "access", Access.ANYONE) is not Access.ANYONE


def told_with(copied: str, someone, method: str, path: str) -> str:
    """Where the page sends whoever comes with that cookie."""
    someone.browser.set_cookie("quizapp", copied)
    return str(someone.browser.open(path, method=method).location).partition("?")[0]


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WINDOWS, ("Chrome", "Windows")),
        (f"{WINDOWS} Edg/129.0.0.0", ("Edge", "Windows")),
        (f"{WINDOWS} OPR/114.0.0.0", ("Opera", "Windows")),
        (MAC, ("Safari", "Mac")),
        (f"{PHONE} Version/17.6 Mobile/15E148 Safari/604.1", ("Safari", "iPhone")),
        (f"{PHONE} CriOS/129.0 Mobile/15E148 Safari/604.1", ("Chrome", "iPhone")),
        (f"{PHONE} FxiOS/131.0 Mobile/15E148 Safari/605.1.15", ("Firefox", "iPhone")),
        (f"{TABLET} Version/17.6 Mobile/15E148 Safari/604.1", ("Safari", "iPad")),
        (f"{ANDROID} Chrome/129.0.0.0 Mobile Safari/537.36", ("Chrome", "Android")),
        (f"{ANDROID} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36", ("Samsung Internet", "Android")),
        ("Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0", ("Firefox", "Android")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", ("Firefox", "Linux")),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/129.0.0.0 Safari/537.36", ("Chrome", "ChromeOS")),
        ("curl/8.5", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_browser_is_named_as_people_name_it(user_agent, words):
    assert named(user_agent) == words
