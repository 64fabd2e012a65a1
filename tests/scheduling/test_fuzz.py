"""Fuzz spreads due days a little, within a range that it keeps, and the same way every time."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import LONGEST, fuzz, fuzz_seed, reach

INTERVALS = st.integers(1, LONGEST)
SEEDS = st.integers(0, 2**31 - 1)


@pytest.mark.parametrize(
    ("interval", "days"), [(1, 0), (2, 0), (3, 1), (7, 1), (11, 2), (20, 2), (21, 3), (40, 3), (100, 6), (365, 20)]
)
def test_the_reach_grows_slowly_with_the_interval(interval: int, days: int) -> None:
    assert reach(interval) == days


@given(INTERVALS, SEEDS, st.integers(1, 10_000))
def test_fuzz_never_overshoots_its_reach(interval: int, seed: int, reviews: int) -> None:
    fuzzed = fuzz(interval, seed, reviews)
    assert abs(fuzzed - interval) <= reach(interval)
    assert 1 <= fuzzed <= LONGEST


@given(INTERVALS, SEEDS, st.integers(1, 100), st.integers(1, 400))
def test_fuzz_never_goes_over_a_limit(interval: int, seed: int, reviews: int, longest: int) -> None:
    assert 1 <= fuzz(interval, seed, reviews, longest=longest) <= longest


@pytest.mark.parametrize("interval", [3, 10, 30, 100])
def test_every_day_of_the_range_is_as_likely(interval: int) -> None:
    drawn = Counter(fuzz(interval, seed, 1) for seed in range(6_000))
    days = range(interval - reach(interval), interval + reach(interval) + 1)
    assert set(drawn) == set(days)
    assert max(drawn.values()) < 1.2 * min(drawn.values())


def test_the_same_seed_and_count_give_the_same_day_on_every_machine() -> None:
    # 94 + (first 8 bytes of sha256("7:1"), big-endian) mod 13, and so on: computed with sha256sum
    assert [fuzz(100, 7, reviews) for reviews in range(1, 6)] == [105, 105, 95, 102, 95]
    assert [fuzz(10, seed, 3) for seed in (1, 2, 3, 4)] == [9, 10, 10, 11]


def test_the_next_review_draws_anew() -> None:
    assert len({fuzz(100, 7, reviews) for reviews in range(1, 30)}) > 5


def test_the_global_random_is_neither_read_nor_moved() -> None:
    random.seed(1)
    state, first = random.getstate(), fuzz(100, 7, 1)
    assert random.getstate() == state
    random.seed(2)
    assert fuzz(100, 7, 1) == first


@given(st.text())
def test_a_facts_seed_fits_a_column_and_stays(fact: str) -> None:
    assert 0 <= fuzz_seed(fact) < 2**31
    assert fuzz_seed(fact) == fuzz_seed(fact)


def test_facts_have_different_seeds() -> None:
    assert len({fuzz_seed(f"fact-{number}") for number in range(1_000)}) == 1_000
