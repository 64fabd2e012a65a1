"""Getting in without the password: with a recovery code, or by a link that somebody makes."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import recovering, signing_in
from quizapp.accounts.models import OneTimeLink, RecoveryCode, User
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.once import AS_SERVED, IN_NO_TIME, hash_with

PASSWORD = "four purple herons waltz"
ANOTHER = "nine amber otters hum"
CODE = re.compile(r"<code>([^<]+)</code>")
REFUSED = "The name or the code is not right, or the code was used already."


def codes_of(someone, password=PASSWORD) -> list[str]:
    return CODE.findall(someone.post("/account/recovery-codes", password=password).text)


def recover(someone, name, code, password=ANOTHER, **more):
    return someone.post("/recover", name=name, code=code, password=password, **more)


def is_signed_in(someone) -> bool:
    return someone.get(f"/sets/{someone.slug}/practice").status_code == 200


def reset_link(app, someone) -> str:
    with app.app_context(), writing():
        return f"/links/{signing_in.new_reset_link(db.session.get(User, someone.id), now())}"


@pytest.mark.parametrize("written", [str, str.lower, lambda code: f" {code.replace('-', ' ')} "])
def test_a_code_sets_a_new_password_and_signs_in_however_it_is_written(visitor, learner, written):
    (code, *_) = codes_of(learner)
    assert recover(visitor, "lena learner", written(code)).location == "/"
    assert "Your new password is set" in visitor.get("/").text
    assert is_signed_in(visitor)
    learner.browser.delete_cookie("quizapp")
    assert learner.signs_in().status_code == 422
    assert learner.signs_in(ANOTHER).status_code == 302


def test_a_recovery_ends_every_other_sign_in(visitor, learner):
    (code, *_) = codes_of(learner)
    recover(visitor, learner.name, code)
    assert not is_signed_in(learner)


def test_a_code_works_once_and_the_others_go_on(app, visitor, learner, guest):
    first, second, *rest = codes_of(learner)
    recover(visitor, learner.name, first)
    assert recover(guest, learner.name, first, "two green snails argue").status_code == 422
    assert recover(guest, learner.name, second, "two green snails argue").status_code == 302
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(RecoveryCode)) == len(rest)


def test_an_unknown_name_a_wrong_code_and_somebody_elses_are_refused_in_the_same_words(visitor, learner, stranger):
    (theirs, *_) = codes_of(stranger)
    codes_of(learner)
    for name, code in (("Nobody", theirs), (learner.name, "AAAAA-AAAAA"), (learner.name, theirs)):
        page = recover(visitor, name, code)
        assert page.status_code == 422
        assert REFUSED in page.text
        assert f'value="{name}"' in page.text
        assert ANOTHER not in page.text
    assert is_signed_in(learner)
    assert is_signed_in(stranger)
    assert learner.signs_in().status_code == 302


@pytest.mark.parametrize(
    "given",
    [
        ("", "AAAAA-AAAAA", ANOTHER, "Enter your name."),
        ("Lena Learner", "", ANOTHER, "Enter a recovery code."),
        ("Lena Learner", "AAAAA-AAAAA", "", "Enter a password."),
        ("Lena Learner", "AAAAA-AAAAA", "lena learner", "That password is easily guessed."),
    ],
)
def test_a_recovery_that_is_not_filled_in_comes_back(visitor, learner, given):
    *fields, words = given
    page = recover(visitor, *fields)
    assert page.status_code == 422
    assert words in page.text


def test_what_was_done_as_a_guest_meanwhile_is_added(guest, learner):
    (code, *_) = codes_of(learner)
    guest.practises(most=2)
    count = len(guest.log())
    assert "What you did here as a guest is added" in guest.get("/recover").text
    recover(guest, learner.name, code, offered="yes", add="y")
    assert len(learner.log()) == count


def test_new_codes_take_the_place_of_the_old_ones(visitor, learner):
    (old, *_), (new, *_) = codes_of(learner), codes_of(learner)
    assert recover(visitor, learner.name, old).status_code == 422
    assert recover(visitor, learner.name, new).status_code == 302


def test_new_codes_end_the_old_ones_of_nobody_else(visitor, learner, stranger):
    (theirs, *_) = codes_of(stranger)
    for _ in range(2):
        codes_of(learner)
        assert "You have 8 codes left" in learner.get("/account/recovery-codes").text
    assert recover(visitor, stranger.name, theirs).status_code == 302


def test_a_code_that_two_people_have_is_used_up_for_one_of_them(app, learner, stranger):
    with app.app_context(), writing():
        same = recovering.Codes(("AAAAA-AAAAA",), ("a hash",), now())
        for someone in (learner, stranger):
            recovering.keep(db.session.get_one(User, someone.id), same)
        assert recovering.spend(learner.id, "a hash")
        assert [recovering.left(someone.id)[0] for someone in (learner, stranger)] == [0, 1]


def test_new_codes_need_the_password(app, learner):
    codes_of(learner)
    assert "You have 8 codes left" in learner.get("/account/recovery-codes").text
    page = learner.post("/account/recovery-codes", password="wrong")
    assert page.status_code == 422
    assert "That is not your password." in page.text
    assert CODE.findall(page.text) == []
    assert codes_of(learner, "") == []


def test_the_same_code_of_two_people_is_not_seen_to_be_the_same(app, learner, stranger):
    codes_of(learner)
    codes_of(stranger)
    with app.app_context():
        kept = {recovering.hashed("AAAAA-AAAAA", someone.id) for someone in (learner, stranger)}
    assert len(kept) == 2


def test_codes_are_not_for_guests_and_visitors(guest, visitor):
    assert guest.get("/account/recovery-codes").status_code == 404
    assert guest.post("/account/recovery-codes", password="x").status_code == 404
    assert visitor.get("/account/recovery-codes").location.startswith("/sign-in")
    assert visitor.post("/account/recovery-codes", password="x").location.startswith("/sign-in")


def test_a_link_sets_the_password_of_the_user_it_names_once(app, visitor, learner, guest):
    path = reset_link(app, learner)
    assert learner.name in visitor.get(path).text
    assert visitor.post(path, password=ANOTHER).location == "/"
    assert is_signed_in(visitor)
    assert not is_signed_in(learner)
    assert guest.get(path).status_code == 404
    assert guest.post(path, password="two green snails argue").status_code == 404
    assert learner.signs_in(ANOTHER).status_code == 302


def test_a_password_that_will_not_do_leaves_the_link_open(app, visitor, learner):
    path = reset_link(app, learner)
    for password, words in (("", "Enter a password."), ("lena learner", "That password is easily guessed.")):
        page = visitor.post(path, password=password)
        assert page.status_code == 422
        assert words in page.text
    assert is_signed_in(learner)
    assert visitor.post(path, password=ANOTHER).status_code == 302


def test_a_newer_link_a_recovery_and_a_week_end_a_link(app, visitor, learner):
    first, second = reset_link(app, learner), reset_link(app, learner)
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    (code, *_) = codes_of(learner)
    recover(visitor, learner.name, code)
    assert visitor.get(second).status_code == 404
    with time_machine.travel("2099-01-01T12:00Z", tick=False) as clock:
        third = reset_link(app, learner)
        clock.shift(timedelta(days=7, minutes=1))
        assert visitor.get(third).status_code == 404


def test_only_the_hash_of_a_reset_link_is_stored(app, learner):
    path = reset_link(app, learner)
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink.token_hash)).one() not in path


def test_a_guest_who_opens_a_reset_link_takes_along_what_they_did(app, guest, learner):
    guest.practises(most=1)
    count = len(guest.log())
    path = reset_link(app, learner)
    assert "What you did here as a guest is added" in guest.get(path).text
    guest.post(path, password=ANOTHER, offered="yes", add="y")
    assert len(learner.log()) == count


@pytest.fixture
def hashed_as_served() -> Iterator[None]:
    """At its full cost, which other tests do without."""
    hash_with(AS_SERVED)
    yield
    hash_with(IN_NO_TIME)


def test_a_name_that_nobody_has_takes_as_long_as_a_wrong_password_or_code(hashed_as_served, app, visitor, learner):
    """Medians of what the process worked for alternating tries: nobody learns from the time who has an account."""
    with app.app_context():
        assert "$argon2id$v=19$m=19456,t=2,p=1$" in db.session.get(User, learner.id).password_hash
    codes_of(learner)
    tries = {
        "sign-in": lambda name: visitor.post("/sign-in", name=name, password="wrong"),
        "recover": lambda name: recover(visitor, name, "AAAAA-AAAAA"),
    }
    for send in tries.values():
        known, unknown = [], []
        for _ in range(15):
            known.append(timed(send, learner.name))
            unknown.append(timed(send, "Nobody at all"))
        assert 0.6 < statistics.median(unknown) / statistics.median(known) < 1.7


def timed(send, name: str) -> float:
    begun = time.process_time()
    assert send(name).status_code == 422
    return time.process_time() - begun
