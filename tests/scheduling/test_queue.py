"""The order of a session: what is due by need, what is new by the statement, then today's lapses once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.queue import Known, Progress, Queue, next_fact, progress, queue
from quizapp.scheduling.records import Memory, Rating

TODAY = 10
Build = Callable[..., Memory]
On = Callable[[int], date]


def session(*, due: tuple[str, ...] = (), new: tuple[str, ...] = (), repeats: tuple[str, ...] = ()) -> Queue:
    return Queue(due, new, repeats)


def lapse(remembered: Build, on: On) -> Memory:
    """Missed today, and so due tomorrow."""
    return remembered(last_day=on(TODAY), moved_on=on(TODAY), last_rating=Rating.AGAIN, due=on(TODAY + 1))


def test_what_is_due_today_or_before_is_asked_and_what_is_due_later_is_not(remembered: Build, on: On) -> None:
    known = [Known(f"due-{days}", days, remembered(due=on(days))) for days in (8, 9, 10, 11, 12)]
    assert set(queue(known, (), today=on(TODAY)).due) == {"due-8", "due-9", "due-10"}


def test_the_lowest_chance_of_recall_comes_first(remembered: Build, on: On) -> None:
    known = [
        Known("steady", 1, remembered(stability=30.0)),
        Known("shaky", 3, remembered(stability=2.0)),
        Known("middling", 2, remembered(stability=8.0)),
        Known("long ago", 4, remembered(stability=2.0, moved_on=on(-50), last_day=on(-50), first_day=on(-50))),
    ]
    assert queue(known, (), today=on(TODAY)).due == ("long ago", "shaky", "middling", "steady")


def test_what_was_only_seen_leads_and_equals_follow_the_statement(remembered: Build, on: On) -> None:
    known = [
        Known("third", 3, remembered()),
        Known("first", 1, remembered()),
        Known("second", 2, remembered()),
        Known("seen", 9, remembered(stability=0.0, difficulty=0.0, due=on(1))),
    ]
    assert queue(known, (), today=on(TODAY)).due == ("seen", "first", "second", "third")
    assert queue(reversed(known), (), today=on(TODAY)) == queue(known, (), today=on(TODAY))


@pytest.mark.parametrize(
    ("per_day", "introduced", "new"),
    [(3, 0, "abc"), (3, 1, "ab"), (3, 3, ""), (3, 5, ""), (0, 0, ""), (9, 0, "abcde"), (9, 8, "a")],
)
def test_new_facts_come_in_the_order_of_the_statement_up_to_the_days_limit(
    per_day: int, introduced: int, new: str, on: On
) -> None:
    left = queue((), tuple("abcde"), today=on(TODAY), new_per_day=per_day, introduced_today=introduced)
    assert left.new == tuple(new)


def test_eight_new_facts_a_day_unless_told_otherwise(on: On) -> None:
    assert len(queue((), [str(number) for number in range(30)], today=on(TODAY)).new) == 8


def test_a_lapse_of_today_comes_again_today_and_one_of_yesterday_does_not(remembered: Build, on: On) -> None:
    yesterday = remembered(last_day=on(TODAY - 1), last_rating=Rating.AGAIN, due=on(TODAY + 2))
    known = [Known("today", 1, lapse(remembered, on)), Known("yesterday", 2, yesterday)]
    assert queue(known, (), today=on(TODAY)) == session(repeats=("today",))


def test_a_lapse_of_a_day_that_began_further_east_comes_again_too(remembered: Build, on: On) -> None:
    missed = remembered(last_day=on(TODAY + 1), moved_on=on(TODAY + 1), last_rating=Rating.AGAIN, due=on(TODAY + 2))
    assert queue([Known("east", 1, missed)], (), today=on(TODAY)) == session(repeats=("east",))


def test_a_lapse_made_good_today_is_done(remembered: Build, on: On) -> None:
    made_good = remembered(last_day=on(TODAY), moved_on=on(TODAY), last_rating=Rating.GOOD, due=on(TODAY + 1))
    assert len(queue([Known("fact", 1, made_good)], (), today=on(TODAY))) == 0


def test_a_due_fact_whose_right_answer_today_moved_nothing_is_asked_again_after_the_others(
    remembered: Build, on: On
) -> None:
    guessed = remembered(last_day=on(TODAY), due=on(TODAY), reviews=2)
    known = [Known("guessed", 1, guessed), Known("due", 2, remembered())]
    assert queue(known, (), today=on(TODAY)) == session(due=("due",), repeats=("guessed",))


def test_due_facts_then_new_ones_then_repeats() -> None:
    left = session(due=("d1", "d2"), new=("n1",), repeats=("r1",))
    asked = []
    while left:
        asked.append(next_fact(left) or "")
        left = Queue(
            *(tuple(fact for fact in part if fact != asked[-1]) for part in (left.due, left.new, left.repeats))
        )
    assert asked == ["d1", "d2", "n1", "r1"]
    assert next_fact(left) is None


def test_a_fact_just_missed_waits_until_the_others_were_asked(remembered: Build, on: On) -> None:
    known = [Known("missed", 1, lapse(remembered, on)), Known("due", 2, remembered())]
    assert next_fact(queue(known, ("new",), today=on(TODAY)), recent=("missed",)) == "due"
    assert next_fact(queue(known[:1], ("new",), today=on(TODAY)), recent=("missed",)) == "new"


def test_of_the_repeats_the_one_asked_longest_ago_comes_first() -> None:
    left = session(repeats=("a", "b", "c"))
    assert next_fact(left, recent=("a", "c", "b", "a")) == "c"
    assert next_fact(left, recent=("a", "c")) == "b"
    assert next_fact(left) == "a"


def test_the_last_fact_of_a_session_may_be_asked_twice_running() -> None:
    assert next_fact(session(repeats=("a",)), recent=("a",)) == "a"


@given(st.lists(st.sampled_from("abc"), max_size=8), st.sets(st.sampled_from("abc"), min_size=2))
def test_no_repeat_is_asked_twice_running_while_another_is_left(recent: list[str], repeats: set[str]) -> None:
    asked = next_fact(session(repeats=tuple(sorted(repeats))), recent)
    assert not recent or asked != recent[-1]


def test_the_third_of_twelve_shows_two_done_and_ten_left() -> None:
    left = session(due=tuple("cdefgh"), new=tuple("ijkl"))
    assert progress(left, asked=("a", "b")) == Progress(done=2, left=10)
    assert progress(left, asked=("a", "b")).total == 12


def test_a_lapse_neither_counts_as_done_nor_lengthens_the_session() -> None:
    before = progress(session(due=("a", "b"), new=("c",)), asked=())
    missed = progress(session(due=("b",), new=("c",), repeats=("a",)), asked=("a",))
    made_good = progress(session(due=("b",), new=("c",)), asked=("a", "a"))
    assert (before, missed, made_good) == (Progress(0, 3), Progress(0, 3), Progress(1, 2))


def test_an_empty_day_has_nothing_to_ask_and_nothing_done(on: On) -> None:
    left = queue((), (), today=on(TODAY))
    assert not left
    assert next_fact(left) is None
    assert progress(left, ()) == Progress(0, 0)
