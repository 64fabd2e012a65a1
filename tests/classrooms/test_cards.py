"""Pasted names become accounts whose cards are shown once, and made anew for whoever has not signed in."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db
from tests.classrooms.cards import CARD, add, form_of, renew, sign_ins
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
    second = sign_ins(renew(nine_b))
    assert list(second) == ["lena.k"]
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 422
    assert Someone(app, "lena.k").signs_in(second["lena.k"]).status_code == 302
    assert learner.signs_in().status_code == 302
    assert "New cards" not in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)


def test_more_than_a_hundred_cards_are_made_anew_a_hundred_at_a_time(nine_b):
    lines = [f"Lena Krüger-{number}" for number in range(101)]
    for some in (lines[:100], lines[100:]):
        add(nine_b, "\n".join(some))
    first = renew(nine_b)
    assert "I have printed them: the next ones" in words(first.text)
    second = nine_b.teacher.post(f"{nine_b.place}/cards", form_of(first.text))
    assert "the next ones" not in words(second.text)
    assert (len(sign_ins(first)), len(sign_ins(second))) == (100, 1)
    assert not sign_ins(first).keys() & sign_ins(second).keys()


def test_nobody_who_has_left_a_trace_gets_a_new_card(app, nine_b, handed_in, sets_work):
    """As in a school of before, where it was not kept when somebody signed in first."""
    add(nine_b, "Lena Krüger\nKofi Annan")
    with app.app_context():
        kofi = db.session.scalar(sa.select(User.id).where(User.name == "kofi.a"))
    handed_in(Someone(app, "kofi.a", kofi), sets_work(nine_b), 0.5)
    assert list(sign_ins(renew(nine_b))) == ["lena.k"]


def test_whoever_signed_in_and_out_again_keeps_their_password(app, nine_b):
    first = sign_ins(add(nine_b, "Lena Krüger"))
    opened = form_of(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    lena = Someone(app, "lena.k")
    lena.signs_in(first["lena.k"])
    lena.post("/sign-out")
    assert nine_b.teacher.post(f"{nine_b.place}/cards", opened).location == f"{nine_b.place}/roster"
    assert "no new cards were made" in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 302


MADE = "No cards were made now: new ones have been made since that page was opened, and those are good."


def test_a_page_of_cards_that_is_loaded_anew_makes_no_others_and_the_printed_ones_let_in(app, nine_b):
    add(nine_b, "Lena Krüger\nKofi Annan")
    opened = form_of(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    printed = sign_ins(nine_b.teacher.post(f"{nine_b.place}/cards", opened))
    assert nine_b.teacher.post(f"{nine_b.place}/cards", opened).location == f"{nine_b.place}/roster"
    assert MADE in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert Someone(app, "lena.k").signs_in(printed["lena.k"]).status_code == 302
    assert list(sign_ins(renew(nine_b))) == ["kofi.a"]


def test_of_a_hundred_and_more_the_next_ones_are_made_once_too(nine_b):
    for some in (range(100), range(100, 101)):
        add(nine_b, "\n".join(f"Lena Krüger-{number}" for number in some))
    following = form_of(renew(nine_b).text)
    assert len(sign_ins(nine_b.teacher.post(f"{nine_b.place}/cards", following))) == 1
    assert nine_b.teacher.post(f"{nine_b.place}/cards", following).status_code == 302


def test_who_signed_in_or_came_since_the_page_was_opened_keeps_their_password(app, nine_b):
    first = sign_ins(add(nine_b, "Lena Krüger\nKofi Annan"))
    opened = form_of(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    first |= sign_ins(add(nine_b, "Ama Adu"))
    Someone(app, "kofi.a").signs_in(first["kofi.a"])
    assert list(sign_ins(nine_b.teacher.post(f"{nine_b.place}/cards", opened))) == ["lena.k"]
    assert Someone(app, "ama.a").signs_in(first["ama.a"]).status_code == 302


@pytest.mark.parametrize("shown", ["", "nonsense", "[]", '{"x": 1}'])
def test_a_form_that_does_not_say_what_it_showed_makes_none(app, nine_b, shown):
    first = sign_ins(add(nine_b, "Lena Krüger"))
    assert nine_b.teacher.post(f"{nine_b.place}/cards", shown=shown).status_code == 302
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 302


def test_names_that_are_sent_twice_are_added_once_and_their_cards_stay_good(app, nine_b):
    first = sign_ins(add(nine_b, "Lena Krüger"))
    assert add(nine_b, "Lena Krüger").status_code == 422
    assert add(nine_b, "Lena Krüger", others="yes").status_code == 422
    assert len(nine_b.members()) == 2
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 302
