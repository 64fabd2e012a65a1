"""What is held and how surely, what falls due, and what was done: properties of the pure numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress import stats
from quizapp.progress.stats import Day
from quizapp.scheduling.fsrs_door import retrievability
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.pages import Held
from quizapp.study.reading import held

TODAY = date(2026, 3, 4)  # a Wednesday


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@st.composite
def memories(draw) -> Memory:
    last = draw(st.integers(0, 60))
    moved = draw(st.integers(last, 90))
    seen_only = draw(st.booleans()) and draw(st.booleans())
    return Memory(
        stability=0.0 if seen_only else draw(st.floats(0.1, 400)),
        difficulty=0.0 if seen_only else draw(st.floats(1, 10)),
        due=ago(last) + timedelta(days=draw(st.integers(0, 100))),
        first_day=ago(moved),
        moved_on=ago(moved),
        last_day=ago(last),
        last_rating=draw(st.sampled_from(Rating)),
        reviews=draw(st.integers(1, 20)),
        lapses=draw(st.integers(0, 3)),
        recalled=draw(st.booleans()),
    )


known = st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), memories())
facts = list("abcdefghijklmnopqrstuvwxyz")
days = st.lists(
    st.builds(Day, st.integers(0, 400).map(ago), answers=st.integers(0, 90), milliseconds=st.integers(0, 10**7)),
    unique_by=lambda one: one.day,
)


def recalled(**changed) -> Memory:
    kept = {
        **{"stability": 20.0, "difficulty": 5.0, "due": TODAY + timedelta(days=9), "first_day": ago(30)},
        **{"moved_on": ago(3), "last_day": ago(3), "last_rating": Rating.GOOD, "reviews": 4, "lapses": 0},
        **{"recalled": True},
    }
    return Memory(**{**kept, **changed})


# how surely


@given(known)
def test_what_is_expected_lies_within_its_range_and_the_range_within_what_is_held(memories):
    found = stats.expectation(facts, memories, TODAY)
    assert 0 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= found.facts
    assert found.facts + found.unpredicted == stats.standing(facts, memories, TODAY).held


@given(known)
def test_the_range_holds_nine_times_in_ten_if_the_model_is_right(memories):
    found = stats.expectation(facts, memories, TODAY)
    chances = [
        retrievability(memory, TODAY)
        for memory in memories.values()
        if held(memory, TODAY) is Held.HELD and memory.last_day < TODAY
    ]
    spread = distribution([chance for chance in chances if chance is not None])
    assert sum(spread[found.low : found.high + 1]) >= 0.9


def distribution(chances: list[float]) -> list[float]:
    """How likely each number of successes is, of independent chances."""
    spread = [1.0]
    for chance in chances:
        spread = [
            (spread[n] if n < len(spread) else 0) * (1 - chance) + (spread[n - 1] if n else 0) * chance
            for n in range(len(spread) + 1)
        ]
    return spread


def test_nothing_is_predicted_of_what_was_seen_today():
    found = stats.expectation(["a", "b"], {"a": recalled(last_day=TODAY, moved_on=TODAY), "b": recalled()}, TODAY)
    assert (found.facts, found.unpredicted) == (1, 1)
    assert found.mean == retrievability(recalled(), TODAY)


def test_the_deviation_is_that_of_facts_forgotten_each_on_its_own():
    kept = {"a": recalled(), "b": recalled(stability=6.0), "c": recalled(stability=300.0)}
    chances = [retrievability(memory, TODAY) for memory in kept.values()]
    found = stats.expectation(kept, kept, TODAY)
    assert found.facts == 3
    assert found.mean == pytest.approx(sum(chances))
    assert found.deviation**2 == pytest.approx(sum(chance - chance**2 for chance in chances))


def test_a_fact_that_was_only_ever_chosen_is_neither_held_nor_expected():
    chosen = {"a": recalled(recalled=False)}
    assert stats.standing(["a"], chosen, TODAY).held == 0
    assert stats.expectation(["a"], chosen, TODAY).facts == 0


@pytest.mark.parametrize(
    ("memory", "state"),
    [
        (None, Held.NEW),
        (recalled(recalled=False), Held.LEARNING),
        (recalled(last_rating=Rating.AGAIN), Held.SHAKY),
        (recalled(stability=1.0, moved_on=ago(60), last_day=ago(60)), Held.SHAKY),
        (recalled(), Held.HELD),
    ],
)
def test_each_state_is_counted_as_the_reader_marks_it(memory, state):
    found = stats.standing(["a"], {"a": memory} if memory else {}, TODAY)
    assert found.counts == {state: 1}


@given(known)
def test_every_fact_is_in_one_state(memories):
    found = stats.standing(facts, memories, TODAY)
    assert found.counts.total() == found.facts == len(facts)
    assert found.asked == len(memories)


# what falls due


@given(known)
def test_every_memory_falls_due_once(memories):
    found = stats.forecast(memories.values(), TODAY)
    assert found.ahead + found.later == len(memories)
    assert len(found.days) == stats.AHEAD
    assert found.days[0][0] == TODAY


@given(known)
def test_what_is_due_now_is_the_same_by_fact_and_by_day(memories):
    now = stats.standing(facts, memories, TODAY).due
    assert now == stats.forecast(memories.values(), TODAY).now


@given(known, st.sets(st.sampled_from(facts)))
def test_what_rests_is_never_due(memories, resting):
    found = stats.standing(facts, memories, TODAY, resting)
    awake = {fact: memory for fact, memory in memories.items() if fact not in resting}
    assert (found.due, found.next_day) == stats_of(awake)
    assert found.counts == stats.standing(facts, memories, TODAY).counts


def stats_of(memories):
    found = stats.standing(facts, memories, TODAY)
    return found.due, found.next_day


@given(known)
def test_the_next_day_is_the_first_one_after_today_that_brings_anything(memories):
    found = stats.standing(facts, memories, TODAY)
    ahead = [day for day, count in stats.forecast(memories.values(), TODAY).days[1:] if count]
    assert found.next_day is None or found.next_day > TODAY
    if ahead:
        assert found.next_day == ahead[0]


def test_what_was_due_yesterday_is_overdue_and_what_was_missed_today_is_due_today():
    overdue = recalled(due=ago(1))
    missed = recalled(last_day=TODAY, last_rating=Rating.AGAIN, due=TODAY + timedelta(days=1))
    found = stats.forecast([overdue, missed], TODAY)
    assert (found.overdue, found.days[0], found.now) == (1, (TODAY, 1), 2)


# what was done


@given(days)
def test_the_calendar_is_of_whole_weeks_up_to_today(given_days):
    found = stats.calendar(given_days, TODAY)
    assert [one.day for one in found] == [found[0].day + timedelta(days=n) for n in range(len(found))]
    assert found[0].day.weekday() == 0
    assert found[-1].day == TODAY
    assert -(-len(found) // 7) == stats.WEEKS
    first = found[0].day
    assert sum(one.answers for one in found) == sum(one.answers for one in given_days if one.day >= first)


@given(st.lists(st.integers(0, 1000)))
def test_levels_rise_with_the_answers_and_only_none_is_nothing(counts):
    found = stats.levels(counts)
    assert all(0 <= level <= stats.LEVELS for level in found)
    assert [level == 0 for level in found] == [count == 0 for count in counts]
    ranked = [level for _, level in sorted(zip(counts, found, strict=True))]
    assert ranked == sorted(ranked)


@given(days)
def test_a_stretch_is_no_longer_than_the_days_that_were_used(given_days):
    found = stats.habit(given_days, TODAY)
    assert (found.longest == 0) == (found.active == 0)
    assert found.longest <= found.active <= found.span
    assert found.answers == sum(one.answers for one in given_days if 0 <= (TODAY - one.day).days < found.span)


@given(st.sets(st.integers(0, 60)))
def test_a_stretch_is_as_long_as_says_a_walk_along_the_days(numbers):
    walked, running = 0, 0
    for number in range(62):
        running = running + 1 if number in numbers else 0
        walked = max(walked, running)
    assert stats.longest_stretch([ago(number) for number in numbers]) == walked


@given(days)
def test_the_time_of_the_weeks_misses_nothing_of_them(given_days):
    weeks = stats.time_by_week(given_days, TODAY)
    assert sum(time for _, time in weeks) == sum(one.milliseconds for one in given_days if one.day >= weeks[0][0])
    assert all(day.weekday() == 0 for day, _ in weeks)
    assert weeks[-1][0] <= TODAY < weeks[-1][0] + timedelta(days=7)


@pytest.mark.parametrize(("milliseconds", "minutes"), [(0, 0), (1, 1), (60_000, 1), (60_001, 2)])
def test_what_took_any_time_took_a_minute(milliseconds, minutes):
    assert stats.in_minutes(milliseconds) == minutes
