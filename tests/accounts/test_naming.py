"""What names may be made of, and which of them look the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.accounts.naming import is_of_one_alphabet, is_unseen, keys
from quizapp.facts.folding import fold


@pytest.mark.parametrize(
    "sign",
    [
        *("\u200b", "\u00ad", "\u202e", "\u2028", "\u2029", "\x01"),  # of no width, or steering
        *("\ufffe", "\ufdd0", "\u0378", "\U000e0fff", "\ue000", "\ud800"),  # no characters at all, or of no meaning
        *("\ufe0f", "\U000e0100", "\u180b"),  # choosing how the one before is drawn
        *("\u3164", "\u115f", "\u2800", "\u17b4"),  # letters and signs that are blank
    ],
)
def test_what_shows_nothing_is_known(sign: str):
    assert is_unseen(sign)


def test_what_people_type_can_be_seen():
    assert [one for one in "Aé ß-'’·1 Лена Ελένη 健ケンー 김 मीरा نور 🦊🇯🇵" if is_unseen(one)] == []


@pytest.mark.parametrize(
    "name",
    [
        *("Tessa Lind", "Łukasz Ó", "Zoë D’Arcy-Müller 2", "Ольга Иванова", "Ελένη", "🦊 Fox"),
        *(
            "岸田 文雄",
            "山田 タロー",
            "佐々木 さき",
            "김 민준",
            "김 健",
            "ㄅㄆ 健",
            "田中 3",
            "मीरा",
            "نور",
            "Мар’яна",
            "Marʼyana",
            "①",
            "",
        ),
    ],
)
def test_a_name_is_of_one_alphabet_with_its_accents_digits_and_signs(name: str):
    assert is_of_one_alphabet(name)


@pytest.mark.parametrize(
    "name",
    [
        *("\u0422\u0435\u0455\u0455\u0430 Lind", "Τessa Lind", "Ꭲessa Lind", "Anna Иванова", "Ken 健"),
        *("Stаn", "Иван I", "ᾈnna"),
    ],
)
def test_letters_of_two_alphabets_make_no_name(name: str):
    assert not is_of_one_alphabet(name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        *(("Tessa", "TÉSSA"), ("Сара", "Capa"), ("Capa", "Сара"), ("СОРА", "Copa"), ("Ёва Хорт", "Ёва  хорт")),
        *(
            ("Anna", "ΑΝΝΑ"),
            ("ΑΝΝΑ", "ANNA"),
            ("Тесса", "Tecca"),
            ("АНТОН", "AHTOH"),
            ("ＡＢＢＡ", "АВВА"),
            ("АВВА", "ΑΒΒΑ"),
        ),
    ],
)
def test_a_name_is_the_same_as_one_that_looks_like_it(name: str, other: str):
    assert fold(name) in keys(other)


@pytest.mark.parametrize(("name", "other"), [("Анна", "Anna"), ("Тесса", "Tessa"), ("Tessa", "Tess"), ("Сара", "Sara")])
def test_names_that_can_be_told_apart_are_two(name: str, other: str):
    assert fold(name) not in keys(other)


@pytest.mark.parametrize("name", ["Tina Lind", "Ольга", "Ελένη", "김 민준"])
def test_a_name_of_which_some_letters_look_like_no_others_is_like_no_other_name(name: str):
    assert keys(name) == {fold(name)}


@example("D\u1fefArcy")  # a sign that is another one in the form in which its letters are compared
@given(st.text())
def test_a_name_is_always_the_same_as_itself_however_it_is_sent(name: str):
    assert fold(name) in keys(name)
    assert keys(unicodedata.normalize("NFD", name)) == keys(unicodedata.normalize("NFC", name))
