"""What no database can hold never reaches one: NUL characters, and numbers that no row has."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from werkzeug.exceptions import NotFound

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.web.routing import LARGEST, can_be_kept, row_number
from tests.conftest import PASSWORD

ADDRESSES = ["/quizzes/%00", "/classes/join/a%00b", "/sets/%00", "/quizzes/new?set=%00", "/quizzes?%00=1", "/links/%00"]
TOO_LARGE = str(LARGEST + 1)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_a_nul_is_refused_with_a_page_for_people(visitor, address):
    page = visitor.get(address)
    assert page.status_code == 400
    assert "We could not read that" in page.text


FORMS = [
    {"name": "a\0b", "password": "x"},
    {"name": "a", "password": "x", "\0": "x"},
    {"name": ["a", "a\0b"], "password": "x"},
]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_with_a_nul_is_refused(visitor, form):
    page = visitor.post("/sign-in", form)
    assert page.status_code == 400
    assert "We could not read that" in page.text


def test_a_browser_that_names_itself_with_a_nul_is_refused(learner):
    """What it is called is kept with the sign-in."""
    sent = {"name": learner.name, "password": PASSWORD}
    assert learner.browser.post("/sign-in", data=sent, headers={"User-Agent": "a\0b"}).status_code == 400


def test_a_form_with_a_file_with_a_nul_is_refused_too(visitor):
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na\0b\r\n--x--\r\n'
    answer = visitor.browser.post("/sign-in", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400


@pytest.mark.parametrize("number", [TOO_LARGE, "999999999999999999", "9" * 5000, "\N{ARABIC-INDIC DIGIT ONE}"])
def test_a_number_that_no_row_has_is_no_page(learner, number):
    for place in (f"/games/{number}", f"/attempts/{number}/1", f"/attempts/1/{number}", f"/classes/{number}"):
        assert learner.get(place).status_code == 404


@pytest.mark.parametrize("text", ["1", "0000000007", "2147483647"])
def test_a_number_that_a_row_can_have_is_read_as_one_in_an_address_and_elsewhere(app, text):
    _, found = app.url_map.bind("localhost").match(f"/games/{text}")
    assert found["id"] == row_number(text) == int(text)


@pytest.mark.parametrize(
    "text",
    ["2147483648", "9999999999", "00000000001", "9" * 5000, "-1", "+1", " 1", "1_0", "\N{ARABIC-INDIC DIGIT ONE}"],
)
def test_what_no_row_can_have_as_its_number_is_read_as_none_in_either(app, text):
    with pytest.raises(NotFound):
        app.url_map.bind("localhost").match(f"/games/{text}")
    with pytest.raises(ValueError, match=re.escape(text)):
        row_number(text)


@pytest.mark.parametrize("before", [TOO_LARGE, "9" * 30, "9" * 5000, "-1", "soon"])
def test_quizzes_before_no_quiz_are_all_quizzes(learner, before):
    assert learner.get(f"/quizzes?before={before}").status_code == 200


def test_texts_are_kept_unless_there_is_a_nul_in_them():
    assert can_be_kept(["a", "", "\N{SYMBOL FOR NULL}\x01"])
    assert not can_be_kept(["a", "b\0"])


def test_whoever_meets_a_mistake_of_ours_reads_so_even_where_it_left_the_database_in_the_middle(app, learner):
    def breaks() -> str:
        db.session.add(User(id=learner.id, role="learner", name="Twice", name_key="twice"))
        db.session.flush()
        return ""

    app.view_functions["study.about"] = breaks
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with pytest.warns(sa.exc.SAWarning, match="conflicts with persistent"):
        page = learner.get("/about")
    assert page.status_code == 500
    assert "Something broke on our side" in page.text
    assert learner.get("/account").status_code == 200
