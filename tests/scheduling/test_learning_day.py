"""A day is the learner's: their zone, their cut-off, also over the nights on which clocks are set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.learning_day import day_starts, learning_day

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Tokyo",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/St_Johns",
    "Antarctica/Troll",
    "Pacific/Kwajalein",
    "UTC",
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


INSTANTS = st.datetimes(at("1969-06-01T00:00"), at("2037-12-31T00:00"), timezones=st.just(UTC))
CUTOFFS = st.integers(0, 6)


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("UTC", "2026-03-10T03:59:59Z", "2026-03-09"),
        ("UTC", "2026-03-10T04:00:00Z", "2026-03-10"),
        ("Asia/Tokyo", "2026-03-09T18:59:59Z", "2026-03-09"),  # 03:59:59 on the tenth
        ("Asia/Tokyo", "2026-03-09T19:00:00Z", "2026-03-10"),
        ("America/New_York", "2026-03-10T07:59:59Z", "2026-03-09"),
        ("America/New_York", "2026-03-10T08:00:00Z", "2026-03-10"),
        # New York, clocks forward at 02:00 on 8 March 2026, back at 02:00 on 1 November
        ("America/New_York", "2026-03-08T07:30:00Z", "2026-03-07"),  # 03:30 EDT, an hour and a half after 01:59 EST
        ("America/New_York", "2026-03-08T08:00:00Z", "2026-03-08"),
        ("America/New_York", "2026-11-01T05:30:00Z", "2026-10-31"),  # 01:30 EDT
        ("America/New_York", "2026-11-01T06:30:00Z", "2026-10-31"),  # 01:30 EST, the second time
        ("America/New_York", "2026-11-01T08:59:59Z", "2026-10-31"),
        ("America/New_York", "2026-11-01T09:00:00Z", "2026-11-01"),
        # Berlin, forward at 02:00 on 29 March 2026, back at 03:00 on 25 October
        ("Europe/Berlin", "2026-03-29T01:59:59Z", "2026-03-28"),
        ("Europe/Berlin", "2026-03-29T02:00:00Z", "2026-03-29"),
        ("Europe/Berlin", "2026-10-25T02:59:59Z", "2026-10-24"),
        ("Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25"),
        # Lord Howe sets its clocks by half an hour: back on 5 April 2026, forward on 4 October
        ("Australia/Lord_Howe", "2026-04-04T17:29:59Z", "2026-04-04"),
        ("Australia/Lord_Howe", "2026-04-04T17:30:00Z", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-10-03T16:59:59Z", "2026-10-03"),
        ("Australia/Lord_Howe", "2026-10-03T17:00:00Z", "2026-10-04"),
        # Apia went from 29 December 2011 to the 31st: what is left of the 30th is the small hours of the 31st
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30"),
        ("Pacific/Apia", "2011-12-30T13:59:59Z", "2011-12-30"),
        ("Pacific/Apia", "2011-12-30T14:00:00Z", "2011-12-31"),
    ],
)
def test_the_day_turns_at_four_on_the_learners_own_clock(zone: str, instant: str, day: str) -> None:
    assert learning_day(at(instant), zone) == date.fromisoformat(day)
    assert learning_day(at(instant), ZoneInfo(zone)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", "2026-03-07", 23),
        ("America/New_York", "2026-03-08", 24),
        ("America/New_York", "2026-10-31", 25),
        ("Europe/Berlin", "2026-03-28", 23),
        ("Europe/Berlin", "2026-10-24", 25),
        ("Australia/Lord_Howe", "2026-04-04", 24.5),
        ("Australia/Lord_Howe", "2026-10-03", 23.5),
        ("Asia/Tokyo", "2026-10-24", 24),
        ("Pacific/Apia", "2011-12-29", 20),
        ("Pacific/Apia", "2011-12-30", 4),
    ],
)
def test_a_night_on_which_clocks_are_set_is_a_longer_or_shorter_day(zone: str, day: str, hours: float) -> None:
    first = date.fromisoformat(day)
    length = day_starts(first + timedelta(days=1), zone) - day_starts(first, zone)
    assert length == timedelta(hours=hours)


def test_the_cut_off_is_the_learners_too() -> None:
    instant = at("2026-03-10T02:30:00Z")
    assert learning_day(instant, "UTC", 0) == date(2026, 3, 10)
    assert learning_day(instant, "UTC", 2) == date(2026, 3, 10)
    assert learning_day(instant, "UTC", 3) == date(2026, 3, 9)


def test_a_little_earlier_each_day_is_still_a_new_day() -> None:
    instants = [at("2026-03-10T20:00:00Z") + days * timedelta(hours=23, minutes=50) for days in range(30)]
    days = [learning_day(instant, "Europe/Berlin") for instant in instants]
    assert days == [date(2026, 3, 10) + timedelta(days=count) for count in range(30)]


def test_the_zone_in_which_an_instant_is_written_makes_no_difference() -> None:
    instant = at("2026-03-10T03:30:00Z")
    written_in_tokyo = instant.astimezone(timezone(timedelta(hours=9)))
    assert learning_day(written_in_tokyo, "America/New_York") == learning_day(instant, "America/New_York")


def test_a_clock_set_back_over_the_cut_off_does_not_take_the_day_back() -> None:
    # Chatham, 5 April 2026: 03:45 becomes 02:45, so that with a cut-off at 03:00 the wall shows it twice.
    before, after = at("2026-04-04T13:59:00Z"), at("2026-04-04T14:05:00Z")
    zone = ZoneInfo("Pacific/Chatham")
    assert (before.astimezone(zone).hour, after.astimezone(zone).hour) == (3, 2)
    assert learning_day(before, zone, 3) == learning_day(after, zone, 3) == date(2026, 4, 5)


@given(INSTANTS, INSTANTS, st.sampled_from(ZONES), CUTOFFS)
def test_a_later_instant_is_never_on_an_earlier_day(one: datetime, other: datetime, zone: str, cutoff: int) -> None:
    earlier, later = sorted((one, other))
    assert learning_day(earlier, zone, cutoff) <= learning_day(later, zone, cutoff)


@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(hours=30)), st.sampled_from(ZONES), CUTOFFS)
def test_nor_is_one_a_few_hours_later(start: datetime, gap: timedelta, zone: str, cutoff: int) -> None:
    assert learning_day(start, zone, cutoff) <= learning_day(start + gap, zone, cutoff)


@given(INSTANTS, st.sampled_from(ZONES), CUTOFFS)
def test_an_instant_lies_between_the_start_of_its_day_and_the_next(instant: datetime, zone: str, cutoff: int) -> None:
    day = learning_day(instant, zone, cutoff)
    following = day + timedelta(days=1)
    assert day_starts(day, zone, cutoff) <= instant < day_starts(following, zone, cutoff)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        learning_day(at("2026-03-10T12:00"), "UTC")


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        learning_day(at("2026-03-10T12:00:00Z"), "Europe/Atlantis")
