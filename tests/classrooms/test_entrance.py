"""Whether a learner may begin what is set: before it opens, after it is due, and when the attempts are used up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.entrance import AGAIN, Door, Own, Setting, door, due, let_in_again

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def week(takes_late: bool = True, attempts: int | None = 1) -> Setting:
    return Setting(day(0), day(7), takes_late, attempts)


@pytest.mark.parametrize(
    ("own", "on", "meets"),
    [
        (Own(), -1, Door.EARLY),
        (Own(), 0, Door.OPEN),
        (Own(), 6.9, Door.OPEN),
        (Own(), 8, Door.OPEN),
        (Own(begun=1, under_way=True), 8, Door.UNDER_WAY),
        (Own(begun=1, under_way=True), -1, Door.UNDER_WAY),
        (Own(begun=1), 1, Door.USED_UP),
        (Own(begun=1, further=1), 1, Door.OPEN),
        (Own(begun=2, further=1), 1, Door.USED_UP),
    ],
)
def test_where_late_work_is_taken_only_attempts_run_out(own, on, meets):
    assert door(week(), own, day(on)) is meets


@pytest.mark.parametrize(
    ("own", "on", "meets"),
    [
        (Own(), 6.9, Door.OPEN),
        (Own(), 7, Door.CLOSED),
        (Own(due_at=day(9)), 8, Door.OPEN),
        (Own(due_at=day(9)), 9, Door.CLOSED),
        (Own(due_at=day(-2)), -1, Door.EARLY),
        (Own(begun=1, under_way=True), 6.9, Door.UNDER_WAY),
        (Own(begun=1, under_way=True), 7, Door.CLOSED),
    ],
)
def test_where_it_is_not_taken_the_end_is_ones_own(own, on, meets):
    assert door(week(takes_late=False), own, day(on)) is meets


def test_any_number_of_attempts_is_never_used_up():
    assert door(week(attempts=None), Own(begun=99), day(1)) is Door.OPEN


@pytest.mark.parametrize(
    ("own", "meets"),
    [
        (Own(begun=1, told=(day(6),)), Door.OPEN),
        (Own(begun=1, told=(day(8),)), Door.TOLD),
        (Own(begun=2, told=(day(6), day(8))), Door.TOLD),
        (Own(begun=2, told=(day(8),), under_way=True), Door.UNDER_WAY),
        (Own(begun=1, told=(day(8),), further=1), Door.OPEN),
        (Own(begun=2, told=(day(8), day(8.5)), further=1), Door.TOLD),
        (Own(begun=1, told=(day(8),), due_at=day(10)), Door.OPEN),
    ],
)
@pytest.mark.parametrize("attempts", [9, None])
def test_who_was_told_the_answers_of_a_late_attempt_has_no_further_one_unless_it_was_given(own, meets, attempts):
    assert door(week(attempts=attempts), own, day(9)) is meets


@pytest.mark.parametrize(
    ("attempts", "own", "further"),
    [
        (9, Own(begun=1, told=(day(8),)), 1),
        (None, Own(begun=2, told=(day(8), day(8.5)), further=1), 2),
        (2, Own(begun=2, told=(day(6), day(8))), 1),
        (1, Own(begun=2, told=(day(8), day(8.5)), further=1), 2),
    ],
)
def test_who_was_told_is_let_in_again_once(attempts, own, further):
    more = let_in_again(week(attempts=attempts), own, day(9))
    assert more == replace(own, further=further)
    assert door(week(attempts=attempts), more, day(9)) is Door.OPEN
    done = replace(more, begun=own.begun + 1, told=(*own.told, day(9)))
    assert door(week(attempts=attempts), done, day(10)) in (Door.TOLD, Door.USED_UP)


@pytest.mark.parametrize("own", [Own(), Own(begun=1), Own(further=2)])
def test_nobody_begins_a_class_game_nor_is_let_in_again(own):
    assert door(week(attempts=0), own, day(1)) is Door.PLAYED
    assert let_in_again(week(attempts=0), own, day(1)) is None


@pytest.mark.parametrize(
    ("attempts", "own", "on", "more"),
    [
        (1, Own(begun=1), 1, Own(further=1, begun=1)),
        (1, Own(further=1, due_at=day(9), begun=2), 8, Own(further=2, due_at=day(9), begun=2)),
        (2, Own(further=1, begun=5), 1, Own(further=4, begun=5)),
        (1, Own(begun=1), 8, Own(further=1, due_at=day(15), begun=1)),
        (1, Own(further=3), 8, Own(further=3, due_at=day(15))),
        (2, Own(further=1, begun=2), 8, Own(further=1, due_at=day(15), begun=2)),
        (None, Own(begun=4), 8, Own(due_at=day(15), begun=4)),
        (None, Own(due_at=day(9)), 10, Own(due_at=day(17))),
    ],
)
def test_who_is_let_in_again_gets_one_more_attempt_and_a_week_of_what_they_have_no_more(attempts, own, on, more):
    assert let_in_again(week(takes_late=False, attempts=attempts), own, day(on)) == more


@pytest.mark.parametrize("on", [1, 8])
def test_nobody_is_let_in_again_beside_an_attempt_that_is_open(on):
    own = Own(further=1, begun=1, under_way=True)
    assert let_in_again(week(takes_late=False), own, day(on)) is None


settings = st.builds(
    Setting, st.just(day(0)), st.none() | st.just(day(7)), st.booleans(), st.none() | st.integers(1, 3)
)
told = st.lists(st.sampled_from((day(6), day(7.5), day(8.5))), max_size=3).map(tuple)
owns = st.builds(Own, st.integers(0, 2), st.none() | st.just(day(9)), st.integers(0, 5), st.booleans(), told)


@given(settings, owns, st.sampled_from((-1, 0, 6.9, 7, 8, 9, 12)))
def test_who_is_let_in_again_may_begin_once_more_and_a_second_press_gives_nothing(setting, own, on):
    more = let_in_again(setting, own, day(on))
    if more is None:
        assert own.under_way or door(setting, own, day(on)) in (Door.OPEN, Door.EARLY)
        return
    assert door(setting, more, day(on)) is Door.OPEN
    assert let_in_again(setting, more, day(on)) is None
    if setting.attempts is not None and more.further == own.begun + 1 - setting.attempts:
        assert door(setting, Own(more.further, more.due_at, own.begun + 1), day(on)) is Door.USED_UP
    assert due(setting, more) in (due(setting, own), day(on) + AGAIN)
