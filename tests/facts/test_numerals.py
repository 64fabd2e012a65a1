from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.numerals import Number, cardinal, is_figure, read_number


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5", Number(Decimal(5))),
        ("V", Number(Decimal(5))),
        ("five", Number(Decimal(5))),
        ("the fifth", Number(Decimal(5))),
        ("22nd", Number(Decimal(22))),
        ("twenty-one", Number(Decimal(21))),
        ("thirtieth", Number(Decimal(30))),
        ("three hundred and five", Number(Decimal(305))),
        ("XIV", Number(Decimal(14))),
        ("1,000", Number(Decimal(1000))),
        ("1.5 million", Number(Decimal(1_500_000))),
        ("2 per cent", Number(Decimal(2), unit="%")),
        ("2%", Number(Decimal(2), unit="%")),
        ("12 ships", Number(Decimal(12), unit="ships")),
        ("Art. V", Number(Decimal(5), label="article")),
        ("Article No. 5", Number(Decimal(5), label="article")),
        ("5th article", Number(Decimal(5), label="article")),
        ("Resolution 1718", Number(Decimal(1718), label="resolution")),
    ],
)
def test_a_number_is_read_with_its_label_and_unit(text: str, read: Number) -> None:
    assert read_number(text) == read


@pytest.mark.parametrize(
    "text", ["", "Article", "no V", "not five", "IIX", "VX", "five-twenty", "V and VI", "n5", "about 5", "W"]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


def test_small_letters_are_a_roman_numeral_only_where_one_is_expected() -> None:
    assert read_number("v") is not None
    assert read_number("v", loose=False) is None
    assert read_number("V", loose=False) is not None


@pytest.mark.parametrize(
    ("typed", "key", "right"),
    [
        ("5", "Article V", True),
        ("Article V", "5", True),
        ("Section V", "Article V", False),
        ("Section V", "5", False),
        ("2 %", "2 percent", True),
        ("2", "2 percent", False),
        ("2 million", "2 billion", False),
    ],
)
def test_a_typed_number_answers_a_key_of_the_same_amount_label_and_unit(typed: str, key: str, right: bool) -> None:
    given, expected = read_number(typed), read_number(key)
    assert given
    assert expected
    assert given.answers(expected) is right


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    number = read_number(text)
    assert number is None or number.answers(number)


def test_figures_are_digits_number_words_and_roman_numerals() -> None:
    assert all(map(is_figure, ["5", "2+2", "five", "third", "xi", "iv"]))
    assert not any(map(is_figure, ["quad", "north", "mix", "mouth", "a"]))


def test_a_number_word_has_its_figures() -> None:
    assert cardinal("seven") == "7"
    assert cardinal("seventh") is None
