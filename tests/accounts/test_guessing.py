"""How often passwords and codes may be guessed, and that nobody is shut out for good."""

from __future__ import annotations

from datetime import timedelta

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
    clock.shift(timedelta(minutes=2))
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
    codes = [guess(visitor, f"name {turn}").status_code for turn in range(61)]
    assert codes == [422] * 60 + [429]


def test_what_was_right_does_not_count(clock, visitor, learner):
    assert {guess(visitor, learner.name, PASSWORD).status_code for _ in range(12)} == {302}


def test_looking_at_the_form_is_not_limited(clock, visitor):
    for turn in range(61):
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
    codes = [visitor.post(path).status_code for _ in range(61)]
    assert set(codes[:60]) <= {404, 422}
    assert codes[60] == 429
    clock.shift(timedelta(minutes=1, seconds=1))
    assert visitor.post(path).status_code in (404, 422)
