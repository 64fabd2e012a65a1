"""Item statistics: a worked example, and what must hold for any marks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.classrooms.item_statistics import columns, of_items, of_whole

GOLDEN = [[int(mark) for mark in row] for row in ("1111", "1110", "1101", "1010", "1100", "0001")]
ONES = [1.0] * 4
A_CLASS = st.integers(1, 6).flatmap(
    lambda items: st.lists(st.lists(st.sampled_from((0.0, 0.5, 1.0)), min_size=items, max_size=items), min_size=1)
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("facility", [83.33, 66.67, 50, 50]),
        ("discrimination", [40.00, 34.30, 0.00, -33.33]),
        ("efficiency", [100, 40, 0, -50]),
        ("effective_weight", [26.79, 30.94, 26.79, 15.47]),
    ],
)
def test_each_item_of_the_worked_example_has_its_number(name, expected):
    assert [getattr(item, name) for item in of_items(GOLDEN, ONES)] == pytest.approx(expected, abs=0.005)


def test_the_worked_example_as_a_whole_has_its_numbers():
    whole = of_whole(GOLDEN)
    assert (whole.mean, whole.people) == (2.5, 6)
    assert whole.deviation == pytest.approx(1.0488, abs=5e-5)
    assert whole.skewness == pytest.approx(0, abs=1e-9)
    assert whole.kurtosis == pytest.approx(-0.2479, abs=5e-5)
    assert whole.alpha == pytest.approx(8.08, abs=0.005)
    assert whole.error_ratio == pytest.approx(95.87, abs=0.005)
    assert whole.standard_error == pytest.approx(1.0055, abs=5e-5)


def test_totals_that_lean_to_one_side_have_the_skewness_and_kurtosis_of_a_spreadsheet():
    whole = of_whole([[mark] for mark in (3, 4, 5, 2, 3, 4, 5, 6, 4, 7)])
    assert whole.skewness == pytest.approx(0.359543, abs=5e-7)
    assert whole.kurtosis == pytest.approx(-0.151800, abs=5e-7)


@pytest.mark.parametrize(("people", "skewness", "kurtosis"), [(2, None, None), (3, 3**0.5, None), (4, 2, 4)])
def test_the_shape_of_a_few_totals_is_told_from_three_people_on_and_its_peak_from_four(people, skewness, kurtosis):
    whole = of_whole([[0]] * (people - 1) + [[1]])
    assert whole.skewness == (skewness if skewness is None else pytest.approx(skewness))
    assert whole.kurtosis == (kurtosis if kurtosis is None else pytest.approx(kurtosis))


def test_the_spread_of_an_item_is_told_in_percent_of_what_it_gives():
    (item,) = of_items([[mark] for mark in (2, 4, 4, 4, 5, 5, 7, 9)], [10.0])
    assert (item.facility, item.deviation) == (50, pytest.approx(21.3809, abs=5e-5))


def test_an_item_that_everybody_does_alike_weighs_nothing_and_one_that_pulls_the_wrong_way_has_no_weight():
    alike, other = of_items([[1, 0], [1, 1]], [1.0, 1.0])
    assert (alike.effective_weight, other.effective_weight) == (0, 100)
    against, other = of_items([[0, 3], [1, 0]], [1.0, 3.0])
    assert (against.effective_weight, other.effective_weight) == (None, 100)


def test_one_person_has_a_facility_and_nothing_that_needs_a_spread():
    (item,) = of_items([[0.5]], [2.0])
    assert item.facility == 25
    assert (item.deviation, item.discrimination, item.efficiency, item.effective_weight) == (None,) * 4
    assert of_whole([[0.5]]).alpha is None


@pytest.mark.parametrize("mark", [1 / 3, 0.1, 2 / 7])
def test_what_differs_in_the_last_digits_alone_is_alike(mark):
    """Marks are sums of parts: 0.1 + 0.2 is not 0.3 in a computer's digits."""
    others = [[mark, 0.1 + 0.2], [mark, 0.3], [mark, 0.2 + 0.1]] * 3
    items = of_items([[float(one % 2), *row] for one, row in enumerate(others)], [1.0] * 3)
    assert [(item.discrimination, item.efficiency) for item in items] == [(None, None)] * 3
    whole = of_whole(others)
    assert (whole.deviation, whole.skewness, whole.kurtosis, whole.alpha) == (0, None, None, None)


def test_nobody_is_told_plainly():
    with pytest.raises(ValueError, match="nobody"):
        of_items([], [])
    with pytest.raises(ValueError, match="nobody"):
        of_whole([])


@given(A_CLASS)
def test_numbers_keep_within_their_bounds(marks):
    items = of_items(marks, [1.0] * len(marks[0]))
    for item in items:
        assert 0 <= item.facility <= 100
        assert item.discrimination is None or -100.001 <= item.discrimination <= 100.001
        assert item.efficiency is None or item.efficiency <= 100.001
    weights = [item.effective_weight for item in items if item.effective_weight is not None]
    assert sum(weights) == pytest.approx(100) or not any(weights)


@given(A_CLASS, st.randoms())
def test_the_order_of_people_does_not_matter(marks, chance):
    before = of_whole(marks)
    chance.shuffle(marks)
    after = of_whole(marks)
    assert (after.people, after.mean, after.alpha is None) == (
        before.people,
        pytest.approx(before.mean),
        before.alpha is None,
    )


@given(A_CLASS, st.lists(st.sampled_from((0.0, 1.0)), min_size=1, max_size=5))
def test_whoever_was_not_asked_an_item_changes_nothing_of_its_own_numbers(marks, others):
    asked = [[1.0, *row] for row in marks]
    mixed = [*asked, *([mark, *[None] * len(marks[0])] for mark in others)]
    before, after = (of_items(rows, [1.0] * len(rows[0]))[1:] for rows in (asked, mixed))
    for name in ("facility", "deviation", "discrimination", "efficiency"):
        assert [getattr(item, name) for item in after] == [getattr(item, name) for item in before]


def test_an_item_has_the_marks_and_rests_of_whoever_was_asked_it():
    first, second = columns([[1, 0.5], [0, None]])
    assert (first.marks, first.rests, first.totals) == ((1, 0), (0.5, 0), [1.5, 0])
    assert (second.marks, second.rests) == ((0.5,), (1,))


def test_different_questions_for_each_leave_no_alpha_to_tell():
    whole = of_whole([[1, 0, None], [None, 1, 1], [0, 1, 0]])
    assert whole.mean == pytest.approx(4 / 3)
    assert whole.deviation is not None
    assert (whole.alpha, whole.error_ratio, whole.standard_error) == (None,) * 3


@given(st.lists(st.sampled_from((0.0, 1 / 3, 0.5, 1.0)), min_size=2, max_size=25), st.integers(2, 12))
@example([0.0, 1.0, 0.0], 3)
def test_of_people_who_do_alike_in_all_questions_alpha_is_whole_and_nothing_is_chance(people, questions):
    whole = of_whole([[mark] * questions for mark in people])
    if len(set(people)) > 1:
        assert whole.alpha == pytest.approx(100)
        assert whole.error_ratio == pytest.approx(0, abs=1e-3)
