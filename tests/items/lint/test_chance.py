"""The tails that the rules over a set rest on agree with printed tables and with counting by hand."""

from __future__ import annotations

import pytest

from quizapp.items.lint.chance import at_least, chi_square_tail


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (9.488, 4, 0.05), (11.070, 5, 0.05), (23.209, 10, 0.01)],
)
def test_a_chi_square_tail_is_that_of_the_tables(value: float, freedom: int, tail: float) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=2e-3)


def test_no_deviation_and_no_freedom_are_certain() -> None:
    assert chi_square_tail(0, 3) == 1
    assert chi_square_tail(5, 0) == 1


def test_equal_trials_give_the_binomial_tail() -> None:
    assert at_least(8, [0.5] * 10) == pytest.approx(56 / 1024)
    assert at_least(0, []) == 1


def test_unequal_trials_are_counted_exactly() -> None:
    assert at_least(1, [0.5, 0.25]) == pytest.approx(1 - 0.5 * 0.75)
    assert at_least(2, [0.5, 0.25]) == pytest.approx(0.125)
