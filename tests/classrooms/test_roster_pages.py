"""The roster: accounts made of pasted names with cards that are shown once, and each learner's own page."""

from __future__ import annotations

import io
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from tests.conftest import Someone, words

CARD = re.compile(r"<code>([^<]+)</code>.*?<code>([^<]+)</code>", re.DOTALL)


def add(nine_b, names: str, **more: object):
    return nine_b.teacher.post(f"{nine_b.place}/learners", names=names, **more)


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


def test_the_name_to_sign_in_with_stands_beside_a_name_that_is_another(nine_b):
    add(nine_b, "Lena Krüger\nkofi.a")
    said = words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert "Lena Krüger signs in as lena.k" in said
    assert said.count("signs in as") == 1


def test_whoever_is_called_by_a_letter_with_a_mark_stands_beside_those_without(nine_b):
    nine_b.teacher.post(f"{nine_b.place}/learners", names="Özlem\nZoe\nÄnne\nBen")
    place = f"{nine_b.place}/roster"
    assert re.findall(r"/learners/\d+\">(\w+)</a>", nine_b.teacher.get(place).text) == ["Änne", "Ben", "Özlem", "Zoe"]


def test_passwords_are_shown_once_and_not_kept(app, nine_b):
    cards = CARD.findall(add(nine_b, "Lena\nKofi").text)
    pages = nine_b.teacher.get(f"{nine_b.place}/roster").text + nine_b.teacher.get("/account/export").text
    assert not [password for _, password in cards if password in pages]
    with app.app_context():
        assert db.session.scalar(sa.select(User.password_hash).where(User.name == "lena")).startswith("$argon2id$")


def sign_ins(page) -> dict[str, str]:
    """The first password of each name on the cards."""
    return dict(CARD.findall(page.text))


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


def test_nobody_is_added_under_the_name_of_who_teaches_the_class(nine_b):
    page = add(nine_b, "Lena\ntia TUTOR")
    assert page.status_code == 422
    assert "Line 2: “tia TUTOR” is in the class already." in words(page.text)


def test_whoever_signed_in_and_out_again_keeps_their_password(app, nine_b):
    first = sign_ins(add(nine_b, "Lena Krüger"))
    lena = Someone(app, "lena.k")
    lena.signs_in(first["lena.k"])
    lena.post("/sign-out")
    assert nine_b.teacher.post(f"{nine_b.place}/cards").location == f"{nine_b.place}/roster"
    assert "no new cards were made" in words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert Someone(app, "lena.k").signs_in(first["lena.k"]).status_code == 302


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00\x06\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n\x01\x02"])
def test_a_file_that_is_no_text_is_refused_where_it_was_chosen(nine_b, raw):
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 422
    assert "This file cannot be read." in words(page.text)
    assert re.search(
        '<input[^>]*name="file"[^>]*aria-invalid="true"|<input[^>]*aria-invalid="true"[^>]*name="file"', page.text
    )
    assert len(nine_b.members()) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_well(nine_b, encoding):
    raw = "Last name;First name\r\nKrüger;Lena\r\n".encode(encoding)
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 200
    assert "Lena Krüger" in page.text


def test_a_file_of_which_only_a_part_could_be_read_adds_nobody(nine_b):
    raw = b"Name\r\nLena Kr\xc3\xbcger\r\n" + b";" * 100_000
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 422
    assert "This file is too large for a list of names." in words(page.text)
    assert len(nine_b.members()) == 1


def test_a_file_of_five_hundred_lines_adds_a_hundred_and_says_where_to_go_on(nine_b):
    lines = ["Last name;First name", *(f"Krüger-{number};Lena" for number in range(500))]
    raw = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 422
    assert "Add the first 100" in words(page.text)
    said = "At most 100 people are added in one go. Add 400 more afterwards, from line 102 on."
    assert words(page.text).count("At most 100") == words(page.text).count(said) == 1
    assert len(nine_b.members()) == 1
    pasted = "\n".join(line.replace(";", ",") for line in lines)
    assert len(CARD.findall(add(nine_b, pasted, others="yes").text)) == 100
    assert len(nine_b.members()) == 101


def next_names(page) -> dict[str, str]:
    """What the button of the cards page sends."""
    form = re.search(r'action="/classes/\d+/learners">(.*?)</form>', page.text, re.DOTALL)[1]
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def test_the_names_beyond_a_hundred_are_a_press_away_once_the_cards_are_printed(nine_b):
    many = [f"Lena {one}{two}; Krüger" for one in "abcdefghijklmno" for two in "abcdefghijklmno"]
    page = add(nine_b, "\n".join(f'"{name}"' for name in [*many, "---"]), others="yes")
    for printed, waiting in ((100, 100), (200, 25)):
        assert len(nine_b.members()) == 1 + printed
        assert f"I have printed them: add the next {waiting}" in words(page.text)
        page = nine_b.teacher.post(f"{nine_b.place}/learners", next_names(page))
    assert len(CARD.findall(page.text)) == 25
    assert "add the next" not in words(page.text)
    assert "Lena oo; Krüger" in words(page.text)
    assert len(nine_b.members()) == 226


def test_a_name_beyond_a_hundred_that_somebody_has_by_now_is_said(nine_b, guest):
    page = add(nine_b, "\n".join(f"Lena-{number}" for number in range(102)), others="yes")
    nine_b.joined_by(guest, name="Lena-101")
    again = nine_b.teacher.post(f"{nine_b.place}/learners", next_names(page))
    assert again.status_code == 422
    assert "“Lena-101” is in the class already." in words(again.text)


def test_names_in_both_ways_are_refused_and_what_was_typed_is_kept(nine_b):
    page = add(nine_b, "Lena\nKofi", file=(io.BytesIO(b"Ama\nBen"), "class.csv"))
    assert page.status_code == 422
    assert "Give the names in one of the two ways." in words(page.text)
    assert "Lena\nKofi" in page.text.replace("\r", "")
    assert len(nine_b.members()) == 1
    assert add(nine_b, "Lena\nKofi", file=(io.BytesIO(b""), "class.csv")).status_code == 200


def test_lines_that_cannot_be_taken_are_named_and_nobody_is_added_before_one_says_so(nine_b):
    page = add(nine_b, "Lena\n---\nlena\nKofi")
    assert page.status_code == 422
    said = words(page.text)
    assert "Line 2: “---” has no letter or digit." in said
    assert "Line 3: “lena” stands there twice" in said
    assert "Lena\n---\nlena\nKofi" in page.text.replace("\r", "")
    assert len(nine_b.members()) == 1
    assert add(nine_b, "Lena\n---\nlena\nKofi", others="yes").status_code == 200
    assert len(nine_b.members()) == 3
    again = add(nine_b, "Lena\nKofi")
    assert again.status_code == 422
    assert "is in the class already" in again.text
    assert len(nine_b.members()) == 3


@pytest.mark.parametrize("names", ["", "  \n ", "name\n"])
def test_no_name_at_all_is_said(nine_b, names):
    page = add(nine_b, names)
    assert page.status_code == 422
    assert "Enter at least one name." in page.text


def test_a_name_that_looks_like_markup_is_only_a_name(nine_b):
    page = add(nine_b, "<b>Bobby</b> Tables")
    assert "<b>Bobby" not in page.text
    assert "&lt;b&gt;Bobby" in page.text


def test_the_code_is_there_as_letters_a_link_and_a_picture(nine_b):
    page = nine_b.teacher.get(f"{nine_b.place}/roster")
    assert nine_b.row().code in page.text
    assert f"http://localhost/classes/join/{nine_b.row().token}" in page.text
    assert 'class="qr"' in page.text
    assert "style=" not in page.text


def test_a_learner_is_removed(nine_b, learner, teacher):
    nine_b.joined_by(learner)
    assert teacher.post(f"{nine_b.place}/learners/{learner.id}/removal").status_code == 302
    assert nine_b.members() == {teacher.id: "teacher"}
    assert learner.get(nine_b.place).status_code == 404


def test_a_teacher_is_not_removed_as_a_learner(nine_b, colleague, teacher):
    teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    assert teacher.post(f"{nine_b.place}/learners/{colleague.id}/removal").status_code == 404


def test_more_time_is_given_and_nobody_else_sees_it(nine_b, learner, person, teacher):
    other = person("Oda Other")
    nine_b.joined_by(learner)
    nine_b.joined_by(other)
    pages_of(nine_b, learner, other)  # which say once that they have joined
    before = pages_of(nine_b, learner, other)
    page = f"{nine_b.place}/learners/{learner.id}"
    assert teacher.post(page, name=learner.name, time_factor="1.5").status_code == 302
    assert nine_b.membership(learner.id).time_factor == 1.5
    assert re.search(r'selected[^>]*value="1.5"', teacher.get(page).text)
    assert pages_of(nine_b, learner, other) == before


def pages_of(nine_b, learner, other) -> list[str]:
    """The pages of the class that do not exist for this very thing."""
    paths = ("", "/departure")
    own = [someone.get(nine_b.place + path).text for someone in (learner, other) for path in paths]
    pages = [*own, *(nine_b.teacher.get(nine_b.place + path).text for path in ("", "/roster"))]
    return [re.sub(r'name="csrf_token" value="[^"]*"|/classes/teachers/[^"<]+', "", page) for page in pages]


@pytest.mark.parametrize("form", [{"name": "", "time_factor": "1.0"}, {"name": "L", "time_factor": "3"}])
def test_what_no_learner_can_be_given_is_refused(nine_b, learner, teacher, form):
    nine_b.joined_by(learner)
    answer = teacher.post(f"{nine_b.place}/learners/{learner.id}", **form)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert nine_b.membership(learner.id).time_factor == 1.0


def test_of_an_account_made_for_the_class_the_teacher_makes_a_link_that_sets_the_password_anew(app, nine_b, teacher):
    add(nine_b, "Lena Krüger")
    [made] = set(nine_b.members()) - {teacher.id}
    answer = teacher.post(f"{nine_b.place}/learners/{made}/reset-links")
    page = teacher.get(answer.location)
    assert "http://localhost/links/" not in teacher.get(answer.location).text
    link = urlsplit(re.search(r'value="(http://localhost/links/[^"]+)"', page.text)[1]).path
    browser = Someone(app, "lena.k", made)
    assert browser.post(link, password="another purple heron waltz").status_code == 302
    assert browser.signs_in("another purple heron waltz").status_code == 302


@pytest.mark.parametrize("role", [Role.LEARNER, Role.TEACHER, Role.ADMIN])
def test_no_link_is_made_to_an_account_that_somebody_brought(app, nine_b, person, teacher, role):
    someone = person("Max More", role)
    nine_b.joined_by(someone)
    page = words(teacher.get(f"{nine_b.place}/learners/{someone.id}").text)
    assert "Make a link" not in page
    assert "Max More brought this account along" in page
    assert teacher.post(f"{nine_b.place}/learners/{someone.id}/reset-links").status_code == 404
    with app.app_context():
        assert db.session.scalars(sa.select(OneTimeLink)).all() == []


def test_no_link_is_made_to_an_account_that_a_guest_of_the_class_made_later(app, nine_b, visitor, teacher):
    nine_b.joined_by(visitor, name="Gus Guest")
    [guest] = set(nine_b.members()) - {teacher.id}
    visitor.post("/sign-up", name="Gus", password="another purple heron waltz")
    with app.app_context():
        assert db.session.get_one(User, guest).role == Role.LEARNER
    assert teacher.post(f"{nine_b.place}/learners/{guest}/reset-links").status_code == 404


def test_an_account_made_for_one_class_is_not_lent_to_the_teacher_of_another(nine_b, class_of, colleague, teacher, app):
    [(sign_in, password)] = CARD.findall(add(nine_b, "Lena Krüger").text)
    [made] = set(nine_b.members()) - {teacher.id}
    learner = Someone(app, sign_in, made)
    learner.signs_in(password)
    other = class_of(colleague, "History 10a")
    other.joined_by(learner)
    assert colleague.post(f"{other.place}/learners/{made}/reset-links").status_code == 404


def test_of_own_practice_a_teacher_sees_totals_and_passages_only_when_shared(app, nine_b, learner, teacher):
    learner.practises(most=3)
    nine_b.joined_by(learner)
    page = f"{nine_b.place}/learners/{learner.id}"
    said = words(teacher.get(page).text)
    assert "answers on 1 day, 3 facts answered." in said
    assert "<table" not in teacher.get(page).text
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, learner.id)).shares = True
    assert "<table" in teacher.get(page).text


def test_nobody_is_renamed_to_somebody_else_who_is_in_the_class(nine_b, learner, stranger, teacher):
    for someone in (learner, stranger):
        nine_b.joined_by(someone)
    page = f"{nine_b.place}/learners/{learner.id}"
    for taken in (stranger.name.upper(), "Tia Tutor"):
        refused = teacher.post(page, name=taken, time_factor="1.0")
        assert refused.status_code == 422
        assert "Somebody else in this class is called so already." in words(refused.text)
    assert teacher.post(page, name=learner.name.upper(), time_factor="1.0").status_code == 302
    assert nine_b.membership(learner.id).name == learner.name.upper()


def test_a_line_that_is_easily_taken_for_somebody_else_is_named(nine_b):
    page = add(nine_b, "Lena\nT\u0435ssa Lind")
    assert page.status_code == 422
    assert "Line 2: “T\u0435ssa Lind” has letters of two alphabets; use those of one." in words(page.text)
