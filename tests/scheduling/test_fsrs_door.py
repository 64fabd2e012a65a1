"""The door to FSRS-6: equal to the library driven by hand, equal to the published formulas, and none of its traps."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fsrs_door import PARAMETERS_VERSION, Advance, advance, has_moved, retrievability
from quizapp.scheduling.records import Memory, Rating

HISTORIES = 10_000
FIRST = date(2026, 3, 2)
WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The default parameters of FSRS-6 as published, w0 to w20."""

Build = Callable[..., Memory]
History = list[tuple[date, int]]


def drawn(chance: random.Random) -> History:
    """A learner's ratings of one fact: again on the same day, the next day, or up to a year later."""
    day, history = FIRST, []
    for _ in range(chance.randint(1, 12)):
        history.append((day, chance.choices((1, 2, 3, 4), (2, 1, 5, 1))[0]))
        day += timedelta(days=chance.choice((0, 1, 1, 2, 3, 5, 8, 13, 21, chance.randint(0, 365))))
    return history


def through_the_door(history: History, build: Build, retention: float = 0.9) -> Iterable[Advance]:
    memory = None
    for day, rating in history:
        step = advance(memory, Rating(rating), day, retention=retention)
        memory = build(stability=step.stability, difficulty=step.difficulty, moved_on=day, last_day=day)
        yield step


def by_hand(history: History, retention: float = 0.9) -> Iterable[Advance]:
    """The library itself, its own card going on from review to review."""
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card = fsrs.Card(card_id=1)
    for day, rating in history:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), noon)
        assert card.stability is not None
        assert card.difficulty is not None
        yield Advance(card.stability, card.difficulty, (card.due - noon).days)


def by_formula(history: History) -> Iterable[Advance]:
    """FSRS-6 as its authors publish it: github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm."""
    day, grade = history[0]
    stability, difficulty, last = WEIGHTS[grade - 1], clamped(first_difficulty(grade)), day
    yield Advance(stability, difficulty, max(1, round(stability)))
    for day, grade in history[1:]:
        stability = max(0.001, next_stability(stability, difficulty, (day - last).days, grade))
        difficulty, last = next_difficulty(difficulty, grade), day
        yield Advance(stability, difficulty, max(1, round(stability)))


def first_difficulty(grade: int) -> float:
    """D0(G) = w4 − e^(w5 (G−1)) + 1"""
    return WEIGHTS[4] - math.exp(WEIGHTS[5] * (grade - 1)) + 1


def next_difficulty(difficulty: float, grade: int) -> float:
    """D' = D − w6 (G−3) (10−D)/9, reverted to the D0 of Easy by w7"""
    damped = difficulty - WEIGHTS[6] * (grade - 3) * (10 - difficulty) / 9
    return clamped(WEIGHTS[7] * first_difficulty(4) + (1 - WEIGHTS[7]) * damped)


def clamped(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


def next_stability(stability: float, difficulty: float, days: int, grade: int) -> float:
    """On the same day S e^(w17 (G−3+w18)) S^-w19, which does not fall when right; later by R(t,S) = (1 + F t/S)^-w20,
    F such that R(S,S) = 0.9."""
    w = WEIGHTS
    if days == 0:
        growth = math.exp(w[17] * (grade - 3 + w[18])) * math.pow(stability, -w[19])
        return stability * (growth if grade == 1 else max(growth, 1))
    forgotten = 1 - math.pow(1 + (math.pow(0.9, -1 / w[20]) - 1) * days / stability, -w[20])
    if grade == 1:
        return after_forgetting(stability, difficulty, forgotten)
    bonus = {2: w[15], 3: 1.0, 4: w[16]}[grade]
    gain = math.exp(w[8]) * (11 - difficulty) * math.pow(stability, -w[9]) * (math.exp(w[10] * forgotten) - 1)
    return stability * (1 + gain * bonus)


def after_forgetting(stability: float, difficulty: float, forgotten: float) -> float:
    """w11 D^-w12 ((S+1)^w13 − 1) e^(w14 (1−R)), never over S / e^(w17 w18)"""
    w = WEIGHTS
    kept = w[11] * math.pow(difficulty, -w[12]) * (math.pow(stability + 1, w[13]) - 1) * math.exp(w[14] * forgotten)
    return min(kept, stability / math.exp(w[17] * w[18]))


def close(one: Advance, other: Advance) -> bool:
    return (
        math.isclose(one.stability, other.stability, rel_tol=0, abs_tol=1e-4)
        and math.isclose(one.difficulty, other.difficulty, rel_tol=0, abs_tol=1e-4)
        and one.interval == other.interval
    )


def test_ten_thousand_random_histories_equal_the_library_driven_by_hand(remembered: Build) -> None:
    chance = random.Random(20220121)
    for number in range(HISTORIES):
        history, retention = drawn(chance), chance.choice((0.8, 0.9, 0.9, 0.95))
        pairs = zip(through_the_door(history, remembered, retention), by_hand(history, retention), strict=True)
        assert all(close(ours, theirs) for ours, theirs in pairs), (number, retention, history)


def test_a_thousand_random_histories_equal_the_published_formulas(remembered: Build) -> None:
    chance = random.Random(2026)
    for number in range(1_000):
        history = drawn(chance)
        for ours, published in zip(through_the_door(history, remembered), by_formula(history), strict=True):
            assert ours.stability == pytest.approx(published.stability, rel=1e-9), (number, history)
            assert ours.difficulty == pytest.approx(published.difficulty, rel=1e-9), (number, history)


def test_a_known_history_comes_to_the_published_stability_and_difficulty(remembered: Build) -> None:
    days = [FIRST + timedelta(days=days) for days in (0, 0, 1, 4, 12, 33)]
    *_, last = through_the_door(list(zip(days, (1, 3, 3, 3, 3, 3), strict=True)), remembered)
    assert last.stability == pytest.approx(53.62691, abs=1e-4)  # both stand in the tests of py-fsrs
    assert last.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize(("rating", "stability"), [(1, 0.212), (2, 1.2931), (3, 2.3065), (4, 8.2956)])
def test_a_first_answer_gives_the_published_initial_stability(rating: int, stability: float) -> None:
    assert advance(None, Rating(rating), FIRST).stability == stability


def test_the_name_of_the_parameters_stands_for_the_published_defaults() -> None:
    assert PARAMETERS_VERSION == "fsrs6-default"
    assert fsrs.Scheduler().parameters == WEIGHTS


def test_studying_a_little_earlier_the_next_day_is_a_day_later(remembered: Build) -> None:
    evening = datetime.combine(FIRST, time(20), UTC)
    hours_short_of_a_day = evening + timedelta(hours=23)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, _ = scheduler.review_card(fsrs.Card(card_id=1), fsrs.Rating.Good, evening)
    floored, _ = scheduler.review_card(card, fsrs.Rating.Good, hours_short_of_a_day)

    first = advance(None, Rating.GOOD, FIRST)
    memory = remembered(stability=first.stability, difficulty=first.difficulty, moved_on=FIRST)
    ours = advance(memory, Rating.GOOD, FIRST + timedelta(days=1))
    assert floored.stability == pytest.approx(first.stability)  # the trap: the library takes it for the same day
    assert ours.stability > first.stability + 1


def test_a_day_before_the_last_move_is_refused(remembered: Build, on: Callable[[int], date]) -> None:
    with pytest.raises(ValueError, match="is before"):
        advance(remembered(moved_on=on(3)), Rating.GOOD, on(2))


@pytest.mark.parametrize("retention", [0.0, 1.0, 90, -0.5])
def test_a_retention_that_is_no_share_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        advance(None, Rating.GOOD, FIRST, retention=retention)


@given(st.floats(0.5, 0.98), st.floats(0.5, 0.98), st.sampled_from(Rating))
def test_who_wants_to_retain_more_is_asked_no_later(one: float, other: float, rating: Rating) -> None:
    lower, higher = sorted((one, other))
    assert (
        advance(None, rating, FIRST, retention=higher).interval
        <= advance(None, rating, FIRST, retention=lower).interval
    )


def test_recall_falls_to_nine_in_ten_when_the_stability_is_over(remembered: Build, on: Callable[[int], date]) -> None:
    memory = remembered(stability=10.0)
    chances = [retrievability(memory, on(days)) for days in (1, 10, 100)]
    assert chances[1] == pytest.approx(0.9)
    assert chances == sorted(chances, key=lambda chance: -(chance or 0))


def test_recall_is_counted_from_the_last_move_not_from_the_last_look(
    remembered: Build, on: Callable[[int], date]
) -> None:
    looked_at = remembered(stability=10.0, last_day=on(6), reviews=2)
    assert retrievability(looked_at, on(10)) == pytest.approx(0.9)


def test_no_chance_is_given_for_what_was_seen_today(remembered: Build, on: Callable[[int], date]) -> None:
    assert retrievability(remembered(), on(0)) is None
    assert retrievability(remembered(last_day=on(6)), on(6)) is None


def test_no_chance_is_given_for_what_nothing_ever_moved(remembered: Build, on: Callable[[int], date]) -> None:
    seen = remembered(stability=0.0, difficulty=0.0)
    assert not has_moved(seen)
    assert retrievability(seen, on(5)) is None
    assert advance(seen, Rating.GOOD, on(5)) == advance(None, Rating.GOOD, on(5))


def test_the_global_random_is_not_touched() -> None:
    state = random.getstate()
    advance(None, Rating.EASY, FIRST)
    assert random.getstate() == state
