"""Charts: pictures that say what they are, keep within their frame, and hold no style and nothing unescaped."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web import charts
from quizapp.web.charts import Bar, Caption, Part, Square

CAPTION = Caption("c", "Title", "Words")

values = st.lists(
    st.builds(Bar, st.integers(0, 10**6), st.sampled_from(["", "4 Mar", "today"]), st.booleans()), max_size=60
)
weeks = st.lists(
    st.lists(st.builds(Square, st.integers(0, 4), st.just("4 March: 3 answers")), min_size=1, max_size=7),
    min_size=1,
    max_size=53,
)


def drawn(chart) -> ET.Element:
    return ET.fromstring(str(chart))


def boxes(chart) -> list[tuple[float, ...]]:
    return [tuple(float(box.get(name)) for name in ("x", "y", "width", "height")) for box in drawn(chart).iter("rect")]


def inside(chart) -> bool:
    *_, width, height = map(float, drawn(chart).get("viewBox").split())
    return all(
        x >= 0 and y >= 0 and x + wide <= width + 0.2 and y + tall <= height + 0.2 for x, y, wide, tall in boxes(chart)
    )


@given(values, st.sampled_from([0, 100]))
def test_columns_stay_in_the_picture_whatever_they_are(bars, most):
    chart = charts.columns(CAPTION, bars, unit="Facts", most=most)
    assert inside(chart)
    assert len(boxes(chart)) == sum(bar.value > 0 for bar in bars)


def test_a_column_is_as_high_as_its_share_of_the_scale():
    _, half, whole = (tall for *_, tall in boxes(charts.columns(CAPTION, [Bar(1), Bar(50), Bar(100)], unit="Facts")))
    assert half * 2 == whole


@given(weeks)
def test_a_calendar_has_a_square_for_every_day_within_the_picture(squares):
    chart = charts.calendar(CAPTION, squares, ["" for _ in squares])
    assert inside(chart)
    assert len(boxes(chart)) == sum(map(len, squares))


def test_a_day_with_more_is_a_larger_square():
    sides = [wide for _, _, wide, _ in boxes(charts.calendar(CAPTION, [[Square(n) for n in range(5)]], [""]))]
    assert sides == sorted(set(sides))


@given(st.lists(st.integers(0, 100), max_size=4))
def test_shares_fill_the_bar_and_leave_out_what_is_nothing(sizes):
    chart = charts.shares(Part("held", size) for size in sizes)
    assert inside(chart)
    assert len(boxes(chart)) == sum(size > 0 for size in sizes)


@pytest.mark.parametrize(
    "chart",
    [
        charts.columns(Caption("c", "Ti<b>tle", "a & b"), [Bar(1, "<i>")], unit="<i>"),
        charts.calendar(Caption("c", "Ti<b>tle", "a & b"), [[Square(1, "<i>")]], ["<i>"]),
    ],
)
def test_a_picture_is_named_and_described_and_its_words_are_escaped(chart):
    picture = drawn(chart)
    names = {one.get("id"): one.text for one in picture.iter() if one.get("id")}
    assert picture.get("role") == "img"
    assert names[picture.get("aria-labelledby")] == "Ti<b>tle"
    assert names[picture.get("aria-describedby")] == "a & b"
    assert "<b>" not in chart
    assert "<i>" not in chart


def test_pictures_bring_no_style_of_their_own():
    chart = charts.columns(CAPTION, [Bar(1, "x", care=True)], unit="u") + charts.swatch("held")
    assert "style" not in chart
    assert "fill" not in chart
