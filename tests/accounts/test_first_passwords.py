"""A first password is typed from a card; one that somebody chose is typed as it was chosen."""

from __future__ import annotations

import random

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from quizapp.accounts import signing_in
from quizapp.accounts.first_passwords import as_on_a_card, first_password
from quizapp.accounts.models import User
from quizapp.db import db, writing


class Counting(PasswordHasher):
    """Counts the passwords that it checks."""

    checked = 0

    def verify(self, *given: object) -> bool:
        self.checked += 1
        return super().verify(*given)


@pytest.fixture
def hasher(app, monkeypatch) -> Counting:
    made = Counting(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", made)
    return made


@given(st.integers())
def test_a_first_password_has_no_letter_that_looks_like_another(seed):
    password = first_password(random.Random(seed))
    assert [len(group) for group in password.split("-")] == [3, 3, 3]
    assert not set(password) & set("0oil1aeu")


@given(st.integers(), st.sampled_from((str.upper, str.title, str.lower)), st.sampled_from(("", "-", " ", " – ", "--")))
def test_it_is_known_in_any_case_with_and_without_its_hyphens(seed, case, between):
    password = first_password(random.Random(seed))
    assert as_on_a_card(f" {case(password).replace('-', between)}\t") == password


@pytest.mark.parametrize("typed", ["", "bcd-fgh-jk", "bcd-fgh-jkmn", "bcd-fgh-jka", "bcd_fgh_jkm", "bcd-fgh-jk1"])
def test_what_no_card_can_have_is_none(typed):
    assert as_on_a_card(typed) is None


@given(st.text())
def test_whatever_is_typed_what_comes_of_it_is_as_on_a_card(typed):
    printed = as_on_a_card(typed)
    assert printed is None or as_on_a_card(printed) == printed


@pytest.mark.parametrize("chosen", ["BCD-fgh-JKM", "bcdfghjkm", "four purple herons waltz"])
def test_a_password_that_was_chosen_is_typed_exactly(app, visitor, learner, chosen):
    with app.app_context(), writing():
        db.session.get_one(User, learner.id).password_hash = signing_in.hash_password(chosen)
    visitor.name = learner.name
    for wrong in (chosen.swapcase(), f" {chosen}", chosen.replace("-", "") + "x", "bcd-fgh-jkm"):
        assert visitor.signs_in(wrong).status_code == 422
    assert visitor.signs_in(chosen).status_code == 302


@pytest.mark.parametrize(("typed", "times"), [("BCD-FGH-JKM", 2), ("bcd-fgh-jkm", 1), ("wrong", 1)])
def test_a_name_that_does_not_exist_takes_as_long(visitor, learner, hasher, typed, times):
    for name in (learner.name, "Nobody"):
        visitor.name, hasher.checked = name, 0
        assert visitor.signs_in(typed).status_code == 422
        assert hasher.checked == times
