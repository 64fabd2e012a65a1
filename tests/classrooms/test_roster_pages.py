"""The roster as its teachers see it: who is in the class, in which order, and how others come in."""

from __future__ import annotations

import re

from tests.classrooms.cards import add
from tests.conftest import words


def test_the_name_to_sign_in_with_stands_beside_a_name_that_is_another(nine_b):
    add(nine_b, "Lena Krüger\nkofi.a")
    said = words(nine_b.teacher.get(f"{nine_b.place}/roster").text)
    assert "Lena Krüger signs in as lena.k" in said
    assert said.count("signs in as") == 1


def test_whoever_is_called_by_a_letter_with_a_mark_stands_beside_those_without(nine_b):
    nine_b.teacher.post(f"{nine_b.place}/learners", names="Özlem\nZoe\nÄnne\nBen")
    place = f"{nine_b.place}/roster"
    assert re.findall(r"/learners/\d+\">(\w+)</a>", nine_b.teacher.get(place).text) == ["Änne", "Ben", "Özlem", "Zoe"]


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
