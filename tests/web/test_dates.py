"""A date stands in one piece: no line ends within it, in whichever language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quizapp.web import dates

AT = datetime(2022, 1, 21, 12, 5, tzinfo=UTC)
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["21 January 2022", "21 January", "21 January 2022, 12:05", "21 Jan 2022", "21 Jan"]),
        ("de", ["21. Januar 2022", "21. Januar", "21. Januar 2022, 12:05", "21. Jan. 2022", "21. Jan."]),
    ],
)
def test_a_line_may_end_before_the_time_and_nowhere_within_the_day(app, language, said):
    ways = (dates.day, dates.day_of_year, dates.moment, dates.short_day, dates.short_day_of_year)
    with app.test_request_context(headers={"Accept-Language": language}):
        assert [way(AT) for way in ways] == [one.replace(" ", NO_BREAK).replace(f",{NO_BREAK}", ", ") for one in said]
