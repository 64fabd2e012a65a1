from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.dates import MONTHS, read_date, same_date


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021", "2021"),
        ("April 2021", "2021-04"),
        ("Sept. 2021", "2021-09"),
        ("in the April of 2021", "2021-04"),
        ("April ’21", "2021-04"),
        ("2021-04", "2021-04"),
        ("2021年4月", "2021-04"),
        ("4/2021", "2021-04"),
        ("21 January 2022", "2022-01-21"),
        ("Friday, January 21st, 2022.", "2022-01-21"),
        ("2022年1月21日", "2022-01-21"),
        ("２０２２－０１－２１", "2022-01-21"),
        ("20220121", "2022-01-21"),
        ("21. 1. 2022", "2022-01-21"),
        ("21–1–2022", "2022-01-21"),
        ("4/4/2022", "2022-04-04"),
        ("4.3.2022", "2022-03-04"),
        ("1/21/2022", "2022-01-21"),
        ("21/1/22", "2022-01-21"),
        ("1/21/22", "2022-01-21"),
        ("4.3.22", "2022-03-04"),
        ("21 Jan 22", "2022-01-21"),
        ("21-Jan-22", "2022-01-21"),
        ("January 21, 22", "2022-01-21"),
        ("the twenty-first of January", "--01-21"),
        ("January fifth 2022", "2022-01-05"),
        ("the month of April 2021", "2021-04"),
        ("Jan 21", "--01-21"),
        ("29 February", "--02-29"),
        ("Febuary 2022", "2022-02"),
    ],
)
def test_a_date_is_read_at_the_precision_that_was_typed(text: str, read: str) -> None:
    assert read_date(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "", "April", "4/3/2022", "21-1-22", "4/3/22", "04/21", "21/1", "Monday, 21 January 2022", "29 February 2022",
        "2022-13", "0/2022", "January 21-22", "January 21/22",
        "April or May 2021", "before April 2021", "21 22 January 2022", "Marc 2O21", "Ju 2021", "1-1-1-2022", "12345",
        "January 21 2021 2022", "-", "Jaanuuary 2021",
    ],
)  # fmt: skip
def test_what_is_no_one_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "like", "read"),
    [
        ("21/1", "2022-01-21", "--01-21"),
        ("1/21", "2022-01-21", "--01-21"),
        ("21.1.", "2022-01-21", "--01-21"),
        ("4/3", "2022-03-04", None),
        ("4.3.", "2022-03-04", "--03-04"),
        ("4/21", "2021-04", "2021-04"),
        ("21/4", "2021-04", None),
        ("4/1", "2021-04", None),
        ("April 21", "2021-04", "--04-21"),
        ("4/21", "2021", None),
    ],
)
def test_two_short_figures_are_read_as_the_kind_of_date_that_is_asked_for(text: str, like: str, read: str) -> None:
    assert read_date(text, like=like) == read


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_from_its_usual_forms(day: date) -> None:
    month = MONTHS[day.month - 1]
    forms = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ]
    assert {read_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_date(text) is None or text


def test_a_year_that_is_given_must_be_right_and_may_be_left_out() -> None:
    assert same_date("--01-21", "2022-01-21")
    assert not same_date("2021-01-21", "2022-01-21")


def test_the_year_may_not_be_left_out_where_the_same_day_of_another_year_is_known() -> None:
    assert not same_date("--01-21", "2022-01-21", others=["2021-01-21"])
    assert same_date("--01-21", "2022-01-21", others=["2021-04", "2022-01-21"])


@pytest.mark.parametrize("typed", ["2022", "2022-01", "--01-21"])
def test_another_precision_is_another_date(typed: str) -> None:
    assert not same_date(typed, "2022-01-22")
    assert not same_date("2022-01-21", typed)
