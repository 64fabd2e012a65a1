"""Pasted names become accounts whose cards are shown once, and made anew for whoever has not signed in."""

from __future__ import annotations

import re

import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from tests.classrooms.cards import CARD, add, sign_ins
from tests.conftest import Someone, words


def test_pasted_names_become_accounts_that_their_cards_let_in(app, nine_b):
    page = add(nine_b, "Lena Krüger\r\nKofi Annan\r\n")
    assert page.status_code == 200
    cards = CARD.findall(page.text)
    assert [sign_in for sign_in, _ in cards] == ["lena.k", "kofi.a"]
    assert "http://localhost<wbr>/sign-in" in page.text
    lena = Someone(app, *cards[0][:1])
    following = f"?next={nine_b.place}"
    assert lena.signs_in(cards[0][1], following).location == nine_b.place
    assert lena.get(nine_b.place).status_code == 200
    assert "Lena Krüger" in nine_b.teacher.get(f"{nine_b.place}/roster").text


def test_a_password_is_typed_from_a_card_as_people_type(app, nine_b):
    (sign_in, password), *_ = CARD.findall(add(nine_b, "Lena Krüger").text)
    for typed in (password.upper(), password.replace("-", ""), f" {password.title().replace('-', ' ')} "):
        assert Someone(app, sign_in).signs_in(typed).status_code == 302
    for wrong in (password[:-1], f"{password}2", password[::-1].upper()):
        assert Someone(app, sign_in).signs_in(wrong).status_code == 422


def test_passwords_are_shown_once_and_not_kept(app, nine_b):
    cards = CARD.findall(add(nine_b, "Lena\nKofi").text)
    pages = nine_b.teacher.get(f"{nine_b.place}/roster").text + nine_b.teacher.get("/account/export").text
    assert not [password for _, password in cards if password in pages]
    with app.app_context():
        assert db.session.scalar(sa.select(User.password_hash).where(User.name == "lena")).startswith("$argon2id$")


def test_lost_cards_are_made_anew_for_whoever_has_not_signed_in_yet(app, nine_b, learner, guest):
    nine_b.joined_by(learner)
    nine_b.joined_by(guest, name="Gus")
    first = sign_ins(add(nine_b, "Lena Krüger\nKofi Annan"))
    assert add(nine_b, "Lena Krüger\nKofi Annan").status_code == 422
    assert Someone(app, "kofi.a").signs_in(first["kofi.a"]).status_code == 302
    assert "New cards: 1 learner has not signed in yet" in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    second = sign_ins(nine_b.teacher.post(f"{nine_b.place}/cards"))
    assert list(second) == ["lena.k"]
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 422
    assert Someone(app, "lena.k").signs_in(second["lena.k"]).status_code == 302
    assert learner.signs_in().status_code == 302
    assert "New cards" not in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)


def test_more_than_a_hundred_cards_are_made_anew_a_hundred_at_a_time(nine_b):
    lines = [f"Lena Krüger-{number}" for number in range(101)]
    for some in (lines[:100], lines[100:]):
        add(nine_b, "\n".join(some))
    first = nine_b.teacher.post(f"{nine_b.place}/cards")
    assert "I have printed them: the next ones" in words(first.text)
    after = re.search(r'name="after" value="(\d+)"', first.text)[1]
    second = nine_b.teacher.post(f"{nine_b.place}/cards", after=after)
    assert "the next ones" not in words(second.text)
    assert (len(sign_ins(first)), len(sign_ins(second))) == (100, 1)
    assert not sign_ins(first).keys() & sign_ins(second).keys()


def test_nobody_who_has_left_a_trace_gets_a_new_card(app, nine_b, handed_in, sets_work):
    """As in a school of before, where it was not kept when somebody signed in first."""
    add(nine_b, "Lena Krüger\nKofi Annan")
    with app.app_context():
        kofi = db.session.scalar(sa.select(User.id).where(User.name == "kofi.a"))
    handed_in(Someone(app, "kofi.a", kofi), sets_work(nine_b), 0.5)
    assert list(sign_ins(nine_b.teacher.post(f"{nine_b.place}/cards"))) == ["lena.k"]


def test_whoever_signed_in_and_out_again_keeps_their_password(app, nine_b):
    first = sign_ins(add(nine_b, "Lena Krüger"))
    lena = Someone(app, "lena.k")
    lena.signs_in(first["lena.k"])
    lena.post("/sign-out")
    assert nine_b.teacher.post(f"{nine_b.place}/cards").location == f"{nine_b.place}/roster"
    assert "no new cards were made" in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 302
