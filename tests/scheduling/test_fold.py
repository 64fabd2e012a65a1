"""A rebuilt memory equals the stored one, and both equal the library where the day rules let an answer through."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fold import UNRECALLED_DAYS, fold, step
from quizapp.scheduling.fsrs_door import advance, has_moved
from quizapp.scheduling.fuzz import fuzz, reach
from quizapp.scheduling.records import Answered, Memory, Rating

AGAIN = Rating.AGAIN
FIRST = date(2026, 3, 2)
SEED = 7
Answer = Callable[..., Answered]


def dated(gaps: list[tuple[int, Rating, bool, bool]]) -> list[Answered]:
    day, history = FIRST, []
    for gap, rating, recall, informative in gaps:
        day += timedelta(days=gap)
        history.append(Answered(day, rating, recall, informative))
    return history


HISTORIES = st.lists(
    st.tuples(st.integers(0, 40) | st.just(0), st.sampled_from(Rating), st.booleans(), st.booleans()), max_size=15
).map(dated)


def remembered_after(*history: Answered, seed: int = SEED) -> Memory:
    memory = fold(history, seed=seed)
    assert memory is not None
    return memory


def test_an_answer_before_the_last_day_is_refused_not_folded_in_silence(answer: Answer) -> None:
    memory = remembered_after(answer(5, informative=False))
    with pytest.raises(ValueError, match="is before"):
        step(memory, answer(4), seed=SEED)
    with pytest.raises(ValueError, match="is before"):
        fold([answer(5), answer(4)], seed=SEED)


def test_a_late_answer_counts_when_the_history_is_sorted_and_folded_again(answer: Answer) -> None:
    late = answer(4, AGAIN)
    history = [answer(0), answer(5), late]
    refolded = fold(sorted(history, key=lambda one: one.day), seed=SEED)
    assert refolded == remembered_after(answer(0), late, answer(5))


@given(HISTORIES)
def test_stepping_along_equals_folding_from_nothing(history: list[Answered]) -> None:
    memory = None
    for number, answered in enumerate(history, start=1):
        memory = step(memory, answered, seed=SEED)
        assert memory == fold(history[:number], seed=SEED)


@given(HISTORIES, st.integers(0, 2**31))
def test_what_holds_of_every_memory(history: list[Answered], seed: int) -> None:
    memory = fold(history, seed=seed)
    if memory is None:
        return
    assert memory.first_day <= memory.moved_on <= memory.last_day
    assert memory.moved_on < memory.due
    assert memory.reviews == len(history)
    assert memory.recalled == any(one.recall and one.rating is not AGAIN for one in history)
    assert memory.recalled or memory.due <= memory.moved_on + timedelta(days=UNRECALLED_DAYS)
    assert not has_moved(memory) or 1 <= memory.difficulty <= 10


@given(HISTORIES.filter(bool), st.integers(0, 2**31))
def test_an_undone_answer_leaves_no_trace_and_the_same_due_day(history: list[Answered], seed: int) -> None:
    before = fold(history, seed=seed)
    slip = Answered(history[-1].day + timedelta(days=3), AGAIN, True)
    step(before, slip, seed=seed)  # given, then undone: the log folds without it
    random.random()  # whatever else draws in between
    assert fold(history, seed=seed) == before


def test_facts_learned_together_do_not_all_come_back_together(answer: Answer) -> None:
    history = [answer(0), answer(2), answer(14)]
    assert len({memory.due for seed in range(40) if (memory := fold(history, seed=seed))}) > 3


def test_the_due_day_is_drawn_from_the_seed_and_the_count_of_all_answers(answer: Answer) -> None:
    for seed in range(20):
        history = [answer(0), answer(0, informative=False), answer(2), answer(14)]
        memory = remembered_after(*history, seed=seed)
        days = advance(fold(history[:-1], seed=seed), Rating.GOOD, answer(14).day).interval
        assert (memory.due - memory.moved_on).days == fuzz(days, seed, 4)


def test_who_wants_to_retain_more_is_asked_sooner(answer: Answer) -> None:
    history = [answer(0), answer(2), answer(14)]
    due = [memory.due for goal in (0.8, 0.9, 0.97) if (memory := fold(history, seed=SEED, retention=goal))]
    assert due == sorted(set(due), reverse=True)
    assert len(due) == 3


def test_studying_a_little_earlier_each_day_moves_the_schedule_each_day(answer: Answer) -> None:
    daily = [remembered_after(*(answer(days) for days in range(count + 1))) for count in range(6)]
    assert [memory.moved_on for memory in daily] == [FIRST + timedelta(days=count) for count in range(6)]
    assert sorted(memory.stability for memory in daily) == [memory.stability for memory in daily]


def test_ten_thousand_random_histories_equal_the_library_once_the_day_rules_are_applied() -> None:
    chance = random.Random(1951)
    for number in range(10_000):
        history = dated([drawn(chance) for _ in range(chance.randint(1, 10))])
        memory, counting = fold(history, seed=number), counted(history)
        card = by_hand(counting)
        assert memory is not None
        assert memory.stability == pytest.approx(card.stability or 0, abs=1e-4), (number, history)
        assert memory.difficulty == pytest.approx(card.difficulty or 0, abs=1e-4), (number, history)
        if card.last_review:
            days = (card.due - card.last_review).days
            limited = days if counting[-1][1] else min(days, UNRECALLED_DAYS)
            assert abs((memory.due - memory.moved_on).days - limited) <= reach(limited), (number, history)


def drawn(chance: random.Random) -> tuple[int, Rating, bool, bool]:
    gap = chance.choice((0, 0, 1, 2, 5, chance.randint(0, 60)))
    return gap, chance.choices(list(Rating), (2, 1, 5, 1))[0], chance.random() < 0.5, chance.random() < 0.8


def counted(history: list[Answered]) -> list[tuple[Answered, bool]]:
    """The answers that move, told day by day, each with whether the fact had been recalled by then."""
    counting, recalled = [], False
    for _, of_the_day in groupby(history, key=lambda one: one.day):
        anything_moved = last_was_wrong = False
        for one in of_the_day:
            wrong = one.rating is AGAIN
            recalled |= one.recall and not wrong
            if one.informative and (not anything_moved or (wrong and not last_was_wrong)):
                counting.append((one, recalled))
                anything_moved = True
            last_was_wrong = last_was_wrong if wrong and not one.informative else wrong
    return counting


def by_hand(counting: list[tuple[Answered, bool]]) -> fsrs.Card:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for one, _ in counting:
        noon = datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC)
        card, _ = scheduler.review_card(card, fsrs.Rating(one.rating), noon)
    return card
