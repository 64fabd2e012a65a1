"""What an admin can do about people and links, and that nobody else can."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts import signing_in
from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.db import db, writing
from quizapp.web.clock import now

NEW = "seven green otters hum"
PLACES = ("/admin/users", "/admin/links", "/admin/sets", "/admin/storage")


def role_of(someone) -> str:
    with someone.app.app_context():
        return db.session.get_one(User, someone.id).role


def link_in(admin, answer) -> str:
    """The path of the link that is shown where the answer leads."""
    assert answer.status_code == 302
    page = admin.get(answer.location)
    return re.search(r'value="http://localhost(/links/[^"]+)"', page.text)[1]


def many(app, number: int, role: str = Role.LEARNER) -> None:
    with app.app_context(), writing():
        for count in range(number):
            signing_in.new_user(f"Pupil {count:03}", "", role, now())


@pytest.mark.parametrize("role", ["guest", "learner", "teacher"])
@pytest.mark.parametrize("path", PLACES)
def test_nobody_but_an_admin_finds_these_pages(role, path, request):
    assert request.getfixturevalue(role).get(path).status_code == 404


def test_the_pages_lead_to_each_other_and_only_an_admin_is_led_there(admin, teacher):
    assert 'href="/admin/users"' in admin.get("/account").text
    assert 'href="/admin/users"' not in teacher.get("/account").text
    for path in PLACES:
        page = admin.get(path)
        assert page.status_code == 200
        assert all(f'href="{place}"' in page.text for place in PLACES)
        assert page.text.count('aria-current="page"') == 1


def test_everybody_with_a_name_is_listed_with_role_and_days(admin, learner, teacher, guest):
    page = admin.get("/admin/users").text
    assert "3 people" in page
    assert "aria-invalid" not in page
    for said in ("Lena Learner", "Tia Tutor", "Ada Admin", "learner since 2\u00a0March\u00a02026"):
        assert said in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=LENA", {"Lena Learner"}),
        ("q=a", {"Lena Learner", "Tia Tutor", "Ada Admin"}),
        ("q=%25", set()),
        ("q=nobody", set()),
        ("role=teacher", {"Tia Tutor"}),
        ("role=teacher&q=lena", set()),
        ("role=nonsense", {"Lena Learner", "Tia Tutor", "Ada Admin"}),
    ],
)
def test_people_are_found_by_part_of_a_name_and_by_role(admin, learner, teacher, asked, found):
    page = admin.get(f"/admin/users?{asked}").text.partition("<main")[2]
    listed = {name for name in ("Lena Learner", "Tia Tutor", "Ada Admin") if f"<dt>{name}</dt>" in page}
    assert listed == found


def test_guests_are_listed_by_number_when_asked_for(admin, guest):
    page = admin.get("/admin/users?role=guest").text
    assert "1 guest" in page
    assert f"Guest {guest.id}" in page


def test_many_people_come_in_pages(app, admin):
    many(app, 120)
    pages = [admin.get(f"/admin/users?q=pupil&page={number}").text for number in (1, 2, 3)]
    names = [re.findall(r"<dt>(Pupil \d+)</dt>", page) for page in pages]
    assert [len(one) for one in names] == [50, 50, 20]
    assert [name for one in names for name in one] == [f"Pupil {count:03}" for count in range(120)]
    assert "120 people" in pages[0]
    assert "page=2" in pages[0]
    assert "page=1" in pages[1]
    assert "page=4" not in pages[2]
    for odd in ("0", "-3", "99", "x"):
        assert admin.get(f"/admin/users?page={odd}").status_code == 200


@pytest.mark.parametrize(
    ("language", "opens", "withdraws", "turns"),
    [
        ("en", "Open Pupil 000", "Withdraw a teacher", "Later"),
        ("de", "Pupil 000 öffnen", "Zurückziehen: Konto für eine Lehrkraft", "Nächste Seite"),
    ],
)
def test_what_a_button_is_about_is_heard_as_a_sentence_of_the_language(admin, language, opens, withdraws, turns):
    many(admin.app, 60)
    link_in(admin, admin.post("/admin/links", role="teacher"))
    admin.post("/account/look", language=language, theme="auto")
    people, links = (admin.get(f"/admin/{place}").text for place in ("users?q=pupil", "links"))
    assert f'aria-label="{opens}"' in people
    assert f">{turns}</a>" in people
    assert f'aria-label="{withdraws}"' in links


def test_a_learner_becomes_a_teacher_and_back_and_their_answers_stay(admin, learner):
    learner.practises(most=2)
    logged = len(learner.log())
    for role in (Role.TEACHER, Role.LEARNER):
        assert admin.post(f"/admin/users/{learner.id}/role", role=role).status_code == 302
        assert role_of(learner) == role
    assert len(learner.log()) == logged
    assert learner.get("/account").status_code == 200


@pytest.mark.parametrize("role", ["admin", "guest", "", "king"])
def test_nobody_is_made_anything_else(admin, learner, role):
    assert admin.post(f"/admin/users/{learner.id}/role", role=role).status_code == 422
    assert role_of(learner) == Role.LEARNER


def test_no_admin_can_be_put_out_not_even_the_last_by_themselves(admin, person):
    other = person("Bo Boss", Role.ADMIN)
    for boss in (admin, other):
        assert "stays one until they erase their account" in admin.get(f"/admin/users/{boss.id}").text
        assert admin.post(f"/admin/users/{boss.id}/role", role="learner").status_code == 404
        assert role_of(boss) == Role.ADMIN


def test_nothing_of_what_somebody_answered_is_on_their_page(admin, learner, school):
    items = learner.practises(most=3)
    page = admin.get(f"/admin/users/{learner.id}").text
    assert not [item.stem for item in items if item.stem in page]


@pytest.mark.parametrize("path", ["", "/role", "/reset-links"])
def test_guests_and_people_that_there_are_not_have_no_page(admin, guest, path):
    for number in (guest.id, 999_999):
        answer = (
            admin.post(f"/admin/users/{number}{path}", role="teacher") if path else admin.get(f"/admin/users/{number}")
        )
        assert answer.status_code == 404


def test_a_link_for_a_new_password_is_shown_once_and_works_once(app, admin, learner, visitor):
    path = link_in(admin, admin.post(f"/admin/users/{learner.id}/reset-links"))
    assert path not in admin.get(f"/admin/users/{learner.id}").text
    assert path not in admin.get("/admin/links").text
    assert "new password for Lena Learner" in admin.get("/admin/links").text
    assert visitor.post(path, password=NEW).status_code == 302
    assert visitor.post(path, password=NEW).status_code == 404
    assert learner.get("/account").location.startswith("/sign-in")


def test_a_link_makes_one_teacher(admin, visitor):
    path = link_in(admin, admin.post("/admin/links", role="teacher"))
    assert "a teacher" in admin.get("/admin/links").text
    assert "made by Ada Admin" in admin.get("/admin/links").text
    visitor.post(path, name="Tom Teacher", password=NEW)
    assert "There are none." in admin.get("/admin/links").text
    assert "Tom Teacher" in admin.get("/admin/users?role=teacher").text


def test_to_load_the_page_of_a_link_again_makes_no_other_and_shows_none(admin):
    made = admin.post("/admin/links", role="teacher")
    path = link_in(admin, made)
    page = admin.get(made.location)
    assert page.text.count("made by Ada Admin") == 1
    assert path not in page.text
    assert "/links/" not in page.text.replace("/admin/links/", "")


def test_a_link_is_shown_on_its_own_page_only(admin, learner):
    made = admin.post("/admin/links", role="teacher")
    assert "The link" not in admin.get(f"/admin/users/{learner.id}").text
    assert link_in(admin, made)


def test_a_link_waits_in_the_browser_of_its_maker_only(app, admin, person):
    made = admin.post("/admin/links", role="teacher")
    other = person("Abe Admin", Role.ADMIN)
    assert "/links/" not in other.get(made.location).text.replace("/admin/links/", "")
    assert link_in(admin, made)


def test_a_link_that_was_withdrawn_no_longer_works(app, admin, visitor):
    path = link_in(admin, admin.post("/admin/links", role="teacher"))
    withdrawal = re.search(r'action="(/admin/links/[^"]+/withdrawal)"', admin.get("/admin/links").text)[1]
    assert admin.post(withdrawal).location == "/admin/links"
    assert visitor.get(path).status_code == 404
    assert admin.post(withdrawal).status_code == 404


def test_links_that_were_used_or_are_too_old_are_not_open(app, admin):
    with app.app_context(), writing():
        old = now() - timedelta(days=8)
        signing_in.new_link(Role.TEACHER, old)
        used = signing_in.hash_token(signing_in.new_link(Role.TEACHER, now()))
        db.session.flush()
        db.session.get_one(OneTimeLink, used).used_at = now()
    assert "There are none." in admin.get("/admin/links").text


@pytest.mark.parametrize("role", ["guest", "learner", "king", ""])
def test_a_link_for_anything_else_is_not_made(app, admin, role):
    assert admin.post("/admin/links", role=role).status_code == 422
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink)).all() == []
