"""How often passwords and codes may be guessed, and that nobody is shut out for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from quizapp.web.limits import limiter

PASSWORD = "four purple herons waltz"


@pytest.fixture(autouse=True)
def limits(app):
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


@pytest.fixture
def clock():
    with time_machine.travel("2099-01-01T12:00Z", tick=False) as clock:
        yield clock


def guess(someone, name, password="wrong", address="192.0.2.1"):
    return someone.browser.post(
        "/sign-in", data={"name": name, "password": password}, environ_base={"REMOTE_ADDR": address}
    )


def test_ten_wrong_passwords_for_a_name_then_one_waits(clock, visitor, learner):
    codes = [guess(visitor, " lena LEARNER" if turn % 2 else "Lena Learner").status_code for turn in range(11)]
    assert codes == [422] * 10 + [429]
    assert guess(visitor, "Lena Learner", PASSWORD).status_code == 429


def test_the_page_says_when_to_try_again_and_it_is_so(clock, visitor, learner):
    for _ in range(10):
        guess(visitor, learner.name)
    clock.shift(timedelta(minutes=2, seconds=0.5))
    page = guess(visitor, learner.name, PASSWORD)
    assert "Wait 8 minutes, then try again." in page.text
    assert page.headers["Retry-After"] == "480"
    clock.shift(timedelta(minutes=8, seconds=1))
    assert guess(visitor, learner.name, PASSWORD).status_code == 302


def test_whoever_is_somewhere_else_signs_in_meanwhile(clock, visitor, learner):
    for _ in range(11):
        guess(visitor, learner.name)
    assert guess(visitor, learner.name, PASSWORD, address="192.0.2.2").status_code == 302


def test_guesses_from_many_addresses_are_limited_by_the_name(clock, visitor, learner):
    codes = [guess(visitor, learner.name, address=f"192.0.2.{turn}").status_code for turn in range(61)]
    assert codes == [422] * 60 + [429]
    clock.shift(timedelta(hours=1, seconds=1))
    assert guess(visitor, learner.name, PASSWORD).status_code == 302


def test_guesses_of_many_names_are_limited_by_the_address(clock, visitor):
    assert [guess(visitor, f"name {turn}").status_code for turn in range(301)] == [422] * 300 + [429]


def test_thirty_pupils_behind_one_address_who_mistype_thrice_all_come_in(clock, app, person):
    pupils = [person(f"Pupil {number}") for number in range(30)]
    for pupil in pupils:
        pupil.browser = app.test_client()
    for _ in range(3):
        assert {guess(pupil, pupil.name).status_code for pupil in pupils} == {422}
    assert {guess(pupil, pupil.name, PASSWORD).status_code for pupil in pupils} == {302}


def test_an_address_of_ipv6_is_counted_by_what_its_owner_has_not_chosen(clock, visitor):
    codes = [guess(visitor, f"name {turn}", address=f"2001:db8:1:2::{turn:x}").status_code for turn in range(301)]
    assert codes == [422] * 300 + [429]
    assert guess(visitor, "another", address="2001:db8:1:3::1").status_code == 422


@pytest.fixture
def signed_out(learner):
    """The learner, who was signed in at this browser before."""
    assert learner.post("/sign-out").status_code == 302
    return learner


def uses_up(someone, name):
    """Somebody lets every stranger wait: for that name, and at the address of its owner."""
    for turn in range(60):
        guess(someone, name, address=f"198.51.100.{turn}")
    for turn in range(300):
        guess(someone, f"made up {turn}")
    assert guess(someone, name, PASSWORD, address="203.0.113.1").status_code == 429
    assert guess(someone, "anybody", PASSWORD).status_code == 429


def test_nobody_is_shut_out_of_a_browser_in_which_they_were_signed_in(clock, visitor, signed_out):
    uses_up(visitor, signed_out.name)
    assert guess(signed_out, signed_out.name, PASSWORD).status_code == 302


def test_a_known_browser_has_tries_of_its_own_and_no_more(clock, visitor, signed_out, stranger):
    codes = [guess(signed_out, signed_out.name).status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]
    assert guess(visitor, signed_out.name, PASSWORD).status_code == 302
    assert guess(signed_out, stranger.name, PASSWORD).status_code == 302


def test_a_browser_is_known_for_the_name_of_its_owner_alone(clock, visitor, signed_out, stranger):
    uses_up(visitor, stranger.name)
    assert guess(signed_out, stranger.name, PASSWORD).status_code == 429


def test_a_new_password_ends_what_a_browser_was_known_by(clock, app, visitor, learner):
    copied = learner.browser.get_cookie("quizapp-known").value
    assert learner.post("/account/password", old=PASSWORD, new="nine amber otters hum").status_code == 302
    learner.post("/sign-out")
    uses_up(visitor, learner.name)
    visitor.browser.set_cookie("quizapp-known", copied)
    assert guess(visitor, learner.name, "nine amber otters hum").status_code == 429
    assert guess(learner, learner.name, "nine amber otters hum").status_code == 302


@pytest.mark.parametrize("change", [lambda value: value[:-3] + "AAA", lambda value: "", lambda value: "a.b"])
def test_a_browser_is_not_known_by_a_cookie_of_its_own_making(clock, visitor, signed_out, change):
    uses_up(visitor, signed_out.name)
    signed_out.browser.set_cookie("quizapp-known", change(signed_out.browser.get_cookie("quizapp-known").value))
    assert guess(signed_out, signed_out.name, PASSWORD).status_code == 429


def test_a_browser_is_known_for_long_and_signs_nobody_in_by_that(learner, visitor):
    cookie = learner.browser.get_cookie("quizapp-known")
    assert cookie.expires > datetime.now(UTC) + timedelta(days=360)
    visitor.browser.set_cookie("quizapp-known", cookie.value)
    assert visitor.get("/account").status_code == 302


def test_a_guest_s_browser_holds_one_cookie(guest):
    assert guest.browser.get_cookie("quizapp-known") is None


def test_a_browser_whose_owner_is_erased_is_known_no_more(learner):
    assert learner.post("/account/erasure", password=PASSWORD).status_code == 302
    assert learner.browser.get_cookie("quizapp-known") is None


def test_what_was_right_does_not_count(clock, visitor, learner):
    assert {guess(visitor, learner.name, PASSWORD).status_code for _ in range(12)} == {302}


def test_looking_at_the_form_is_not_limited(clock, visitor):
    for turn in range(301):
        guess(visitor, f"name {turn}")
    assert visitor.get("/sign-in").status_code == 200


def test_codes_are_guessed_no_oftener(clock, visitor, learner):
    form = {"name": learner.name, "code": "AAAAA-AAAAA", "password": "nine amber otters hum"}
    codes = [visitor.post("/recover", form).status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]
    assert guess(visitor, learner.name, PASSWORD).status_code == 302


def test_a_borrowed_browser_guesses_the_password_for_new_codes_no_oftener(clock, learner):
    codes = [learner.post("/account/recovery-codes", password="wrong").status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]


@pytest.mark.parametrize("path", ["/sign-up", "/links/nothing"])
def test_no_address_keeps_the_machine_busy_with_hashing(clock, visitor, path):
    """Nobody guesses there; what was sent counts, whatever became of it."""
    codes = [visitor.post(path).status_code for _ in range(121)]
    assert set(codes[:120]) <= {404, 422}
    assert codes[120] == 429
    clock.shift(timedelta(minutes=1, seconds=1))
    assert visitor.post(path).status_code in (404, 422)
