"""How sure a discrimination is: what must hold of an interval for any marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.classrooms.item_statistics import of_items
from quizapp.classrooms.resampling import discrimination_intervals
from tests.classrooms.test_item_statistics import A_CLASS, GOLDEN, ONES


def test_the_interval_holds_the_discrimination_narrows_with_people_and_is_repeatable():
    few, many = GOLDEN * 4, GOLDEN * 40
    wide, narrow = discrimination_intervals(few, seed=1)[3], discrimination_intervals(many, seed=1)[3]
    assert wide is not None
    assert narrow is not None
    assert narrow.low < -33 < narrow.high
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2
    assert discrimination_intervals(few, seed=1)[3] == wide
    assert discrimination_intervals(few, seed=2)[3] != wide


@pytest.mark.parametrize(
    "marks",
    [[[1, 0], [1, 1], [1, 0]], [[1 / 3, 0], [1 / 3, 1], [1 / 3, 0]], [[1, 0]], [[1, None], [0, None], [None, 1]]],
    ids=["all know it", "all know a third of it", "one person", "the rest was not asked"],
)
def test_what_has_no_discrimination_has_no_interval(marks):
    assert discrimination_intervals(marks, seed=1)[0] is None


@settings(max_examples=20)
@given(A_CLASS)
def test_an_interval_lies_within_the_bounds_and_is_there_only_with_a_discrimination(marks):
    items = of_items(marks, [1.0] * len(marks[0]))
    for item, interval in zip(items, discrimination_intervals(marks, seed=1), strict=True):
        assert interval is None or -100.001 <= interval.low <= interval.high <= 100.001
        assert interval is None or item.discrimination is not None


@settings(max_examples=10)
@given(st.integers(1, 4))
def test_each_item_is_drawn_as_if_it_were_the_only_one(item):
    """Its interval does not hang on where it stands."""
    before = discrimination_intervals(GOLDEN, seed=3)
    turned = [[*row[item:], *row[:item]] for row in GOLDEN]
    assert discrimination_intervals(turned, seed=3) == [*before[item:], *before[:item]]
    assert len(before) == len(ONES)


def test_a_class_of_thirty_with_twenty_questions_takes_no_longer_than_a_page_may():
    marks = [[float((person * 7 + item * item) % 5 > item % 4) for item in range(20)] for person in range(30)]
    begun = time.process_time()
    discrimination_intervals(marks, seed=1)
    assert time.process_time() - begun < 1.5  # measured 0.1; what is slow is a mistake, not a busy machine
