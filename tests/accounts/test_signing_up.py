"""Signing up: a guest becomes an account and keeps everything, and recovery codes are shown once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from quizapp.accounts import signing_in
from quizapp.accounts.models import RecoveryCode, Role, SignIn, User
from quizapp.db import db
from quizapp.study import rebuilding

PASSWORD = "four purple herons waltz"
CODE = re.compile(r"<code>([^<]+)</code>")


def sign_up(someone, name="Gwen Guest", password=PASSWORD, **more):
    return someone.post("/sign-up", name=name, password=password, **more)


def cookie(someone) -> str:
    return someone.browser.get_cookie("quizapp").value


def holder_of(app, planted: str, someone):
    other = type(someone)(app)
    other.browser.set_cookie("quizapp", planted)
    return other


def user(app, name: str) -> User | None:
    with app.app_context():
        return db.session.scalar(sa.select(User).where(User.name == name))


def test_a_guest_who_signs_up_is_the_same_user_and_keeps_all_answers(app, guest):
    guest.practises(most=3)
    rows = [(row.id, row.learner_id, row.client_key) for row in guest.log()]
    assert sign_up(guest).status_code == 200
    found = user(app, "Gwen Guest")
    assert (found.id, found.role) == (guest.id, "learner")
    assert [(row.id, row.learner_id, row.client_key) for row in guest.log()] == rows
    assert guest.get(f"/sets/{guest.slug}/practice").status_code == 200
    with app.app_context():
        assert rebuilding.verify()[1] == []


def test_a_visitor_who_signs_up_is_a_new_learner_in_their_own_zone(app, visitor):
    assert sign_up(visitor, name="Vera Visitor", zone="Asia/Tokyo").status_code == 200
    found = user(app, "Vera Visitor")
    assert (found.role, found.zone) == ("learner", "Asia/Tokyo")
    assert "Vera Visitor" in visitor.get("/").text


def test_a_zone_that_there_is_not_is_utc(app, visitor):
    sign_up(visitor, name="Vera Visitor", zone="Moon/Tycho")
    assert user(app, "Vera Visitor").zone == "UTC"


def test_the_account_is_signed_in_to_from_elsewhere(guest, visitor):
    guest.practises(most=2)
    sign_up(guest)
    visitor.name = "gwen guest"
    assert visitor.signs_in().status_code == 302
    assert "You study as a guest" not in visitor.get("/").text


def test_whoever_held_the_guests_cookie_does_not_hold_the_accounts(app, guest):
    planted = cookie(guest)
    sign_up(guest)
    assert cookie(guest) != planted
    assert holder_of(app, planted, guest).get(f"/sets/{guest.slug}/practice").status_code == 302
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(SignIn)) == 1


def test_eight_codes_are_shown_once_and_only_their_hashes_are_kept(app, guest):
    page = sign_up(guest)
    codes = CODE.findall(page.text)
    assert len(set(codes)) == 8
    assert all(re.fullmatch("[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}", code) for code in codes)
    assert "Write them down" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    with app.app_context():
        kept = list(db.session.scalars(sa.select(RecoveryCode)))
    assert [row.user_id for row in kept] == [guest.id] * 8
    stored = str([row.code_hash for row in kept]).upper()
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)


def test_loading_the_page_of_codes_again_leads_to_the_first_page(app, guest):
    sign_up(guest)
    assert sign_up(guest).location == "/"
    assert guest.get("/sign-up").location == "/"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 1


def test_from_the_codes_one_goes_on_to_where_one_was_going_on_this_site(guest, visitor):
    assert 'href="/about"' in guest.post("/sign-up?next=/about", name="Gwen Guest", password=PASSWORD).text
    away = visitor.post("/sign-up?next=//elsewhere.example", name="Vera Visitor", password=PASSWORD)
    assert "elsewhere.example" not in away.text


@pytest.mark.parametrize(
    "given",
    [
        ("", PASSWORD, "Enter a name."),
        ("x", PASSWORD, "A name has 2 to 80 characters."),
        ("…!?", PASSWORD, "A name needs letters or digits."),
        ("Gwen Guest", "", "Enter a password."),
        ("Gwen Guest", "short", "A password has at least 8 characters."),
        ("Gwen Guest", "password1", "That password is easily guessed."),
        ("lena  LEARNER", PASSWORD, "That name is taken."),
    ],
)
def test_what_will_not_do_is_said_the_name_stays_and_the_guest_too(app, guest, learner, given):
    name, password, words = given
    page = sign_up(guest, name, password)
    assert page.status_code == 422
    assert words in page.text
    assert f'value="{name}"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert "You study as a guest" in guest.get("/").text


@pytest.mark.parametrize(("name", "first"), [("", "name"), ("Gwen Guest", "password")])
def test_the_page_opens_at_the_first_field_that_will_not_do(guest, name, first):
    opened_at = re.findall(r"<input[^>]* autofocus[^>]*>", sign_up(guest, name, "short").text)
    assert [re.search(r' id="(\w+)"', field)[1] for field in opened_at] == [first]
    assert "autofocus" not in guest.get("/sign-up").text


def test_a_name_that_is_taken_while_the_password_is_hashed_is_refused(app, guest, visitor, monkeypatch):
    """Both are told that the name is free; the second one to write is told that it is not."""
    hash_password = signing_in.hash_password

    def slowly(password: str) -> str:
        monkeypatch.setattr(signing_in, "hash_password", hash_password)
        with ThreadPoolExecutor() as elsewhere:
            quicker = elsewhere.submit(sign_up, visitor, "gwen  GUEST")
        assert quicker.result().status_code == 200
        return hash_password(password)

    monkeypatch.setattr(signing_in, "hash_password", slowly)
    page = sign_up(guest)
    assert page.status_code == 422
    assert "That name is taken." in page.text
    assert "You study as a guest" in guest.get("/").text


def test_a_guest_is_offered_an_account_where_they_stand(guest, visitor, learner):
    page = guest.get("/").text
    assert page.count('href="/sign-up"') == 2
    assert visitor.get("/").text.count('href="/sign-up"') == 1
    assert 'href="/sign-up"' not in learner.get("/").text
    assert 'href="/account"' in learner.get("/").text


def test_a_question_that_was_open_before_the_sign_up_is_answered_after_it(guest):
    ticket = guest.is_asked()
    sign_up(guest)
    assert guest.answers(ticket).status_code == 302
    assert len(guest.log()) >= 1


def test_a_guest_who_opens_a_teachers_link_becomes_the_teacher_and_keeps_everything(app, guest, admin):
    guest.practises(most=2)
    with app.app_context():
        token = signing_in.new_link(Role.TEACHER, db.session.get(User, admin.id).created_at.replace(year=2099))
        db.session.commit()
    page = guest.post(f"/links/{token}", name="Tia Teacher", password=PASSWORD)
    assert len(CODE.findall(page.text)) == 8
    found = user(app, "Tia Teacher")
    assert (found.id, found.role) == (guest.id, "teacher")
    assert len(guest.log()) >= 2


def test_nobody_signs_up_under_a_name_that_looks_like_somebody_else_s(app, visitor, person):
    person("Capa")
    person("Антон")
    for name in ("\u0421\u0430\u0440\u0430", "АНТОН"):
        page = sign_up(visitor, name=name)
        assert (page.status_code, "That name is taken." in page.text) == (422, True)
        assert user(app, name) is None


def test_who_has_a_name_of_two_alphabets_from_before_goes_on_signing_in_with_it(person):
    assert person("Ольга Ivanova").signs_in().status_code == 302
