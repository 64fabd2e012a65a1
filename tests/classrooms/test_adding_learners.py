"""Names are pasted or read from a file, as many as one likes, and what cannot be taken is named line by line."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from tests.classrooms.cards import CARD, add, sign_ins
from tests.conftest import Someone, words


@pytest.mark.parametrize("names", ["", "  \n ", "name\n"])
def test_no_name_at_all_is_said(nine_b, names):
    page = add(nine_b, names)
    assert page.status_code == 422
    assert "Enter at least one name." in page.text


def test_names_in_both_ways_are_refused_and_what_was_typed_is_kept(nine_b):
    page = add(nine_b, "Lena\nKofi", file=(io.BytesIO(b"Ama\nBen"), "class.csv"))
    assert page.status_code == 422
    assert "Give the names in one of the two ways." in words(page.text)
    assert "Lena\nKofi" in page.text.replace("\r", "")
    assert len(nine_b.members()) == 1
    assert add(nine_b, "Lena\nKofi", file=(io.BytesIO(b""), "class.csv")).status_code == 200


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_well(nine_b, encoding):
    raw = "Last name;First name\r\nKrüger;Lena\r\n".encode(encoding)
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 200
    assert "Lena Krüger" in page.text


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00\x06\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n\x01\x02"])
def test_a_file_that_is_no_text_is_refused_where_it_was_chosen(nine_b, raw):
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 422
    assert "This file cannot be read." in words(page.text)
    assert re.search(
        '<input[^>]*name="file"[^>]*aria-invalid="true"|<input[^>]*aria-invalid="true"[^>]*name="file"', page.text
    )
    assert len(nine_b.members()) == 1


def test_a_file_of_which_only_a_part_could_be_read_adds_nobody(nine_b):
    raw = b"Name\r\nLena Kr\xc3\xbcger\r\n" + b";" * 100_000
    page = add(nine_b, "", file=(io.BytesIO(raw), "class.csv"))
    assert page.status_code == 422
    assert "This file is too large for a list of names." in words(page.text)
    assert len(nine_b.members()) == 1


@pytest.mark.parametrize(("count", "last"), [(20, ""), (21, "1 more line is wrong."), (22, "2 more lines are wrong.")])
def test_of_very_many_wrong_lines_the_first_are_named_and_the_others_counted(nine_b, count, last):
    said = words(add(nine_b, "---\n" * count).text)
    assert re.findall(r"Line (\d+): “---” has no letter", said) == [str(line) for line in range(1, 21)]
    assert re.findall(r"\d+ more lines? (?:is|are) wrong\.", said) == ([last] if last else [])


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


def test_a_line_that_is_easily_taken_for_somebody_else_is_named(nine_b):
    page = add(nine_b, "Lena\nT\u0435ssa Lind")
    assert page.status_code == 422
    assert "Line 2: “T\u0435ssa Lind” has letters of two alphabets; use those of one." in words(page.text)


def test_nobody_is_added_under_the_name_of_who_teaches_the_class(nine_b):
    page = add(nine_b, "Lena\ntia TUTOR")
    assert page.status_code == 422
    assert "Line 2: “tia TUTOR” is in the class already." in words(page.text)


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


def test_whoever_gets_a_card_reads_in_the_language_of_their_browser_until_they_choose_one(app, nine_b):
    [(sign_in, password)] = CARD.findall(add(nine_b, "Lena Krüger").text)
    someone = Someone(app, sign_in, 0).reading("de")
    assert someone.signs_in(password).status_code == 302
    assert '<html lang="de"' in someone.get("/about").text
    assert someone.post("/account/look", theme="dark", language="").status_code == 302
    assert '<html lang="en"' in someone.reading("en").get("/about").text
    assert someone.post("/account/look", theme="dark", language="de").status_code == 302
    assert '<html lang="de"' in someone.get("/about").text


def test_the_page_says_that_it_turned_names_round(nine_b):
    said = "Names with a comma were read as last name, first name; the first of them is now “Lena Krüger”."
    page = add(nine_b, "Krüger, Lena\nAnnan, Kofi")
    assert said in words(page.text)
    assert "kofi.a" in sign_ins(page)
    assert "Names with a comma" not in words(add(nine_b, "Ama Ata").text)
    assert said in words(add(nine_b, "Krüger, Lena\nMai, Ben").text)  # one of whom is there already
