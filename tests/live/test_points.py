"""What an answer is worth in each of the three modes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.live.points import accuracy_points, certainty_points, speed_points
from quizapp.live.settings import Points

FRACTIONS = st.floats(0, 1)


def play_the_pair(opened, **settings):
    """Eight right of ten after two seconds, and ten of ten after eighteen."""
    play = opened(**settings).joins(1, 2)
    for revision in range(1, 11):
        play.asks(revision).answers(1, float(revision > 2), took_ms=2_000).answers(2, took_ms=18_000).locks().reveals()
    return play


def test_by_default_who_knows_more_ranks_before_who_is_faster(opened):
    play = play_the_pair(opened)
    assert (play.points, play.ranks) == ({2: 10_000, 1: 8_000}, {2: 1, 1: 2})


def test_in_speed_mode_the_pair_gets_what_the_formula_in_the_lobby_says(opened):
    """1000 × (1 − ½ × (18 − 2) / (60 − 2)) is 862; with half the weight gone at 20 s it is 556."""
    assert play_the_pair(opened, points=Points.SPEED).points == {2: 8_620, 1: 8_000}
    assert play_the_pair(opened, points=Points.SPEED, speed_ms=20_000).points == {1: 8_000, 2: 5_560}


@pytest.mark.parametrize(("fraction", "points"), [(0, 0), (1, 1000), (0.5, 500), (1 / 3, 333), (2 / 3, 667)])
def test_accuracy_is_a_thousand_times_the_fraction(fraction: float, points: int):
    assert accuracy_points(fraction) == points


@pytest.mark.parametrize(
    ("said", "right", "wrong"), [("guess", 1, 0), ("think so", 2, -2), ("sure", 3, -6), (None, 1, 0)]
)
def test_certainty_pays_by_how_sure_one_was(said: str | None, right: int, wrong: int):
    assert (certainty_points(1, said), certainty_points(0, said)) == (right, wrong)


@pytest.mark.parametrize(("said", "points"), [("guess", 1), ("think so", 0), ("sure", -1)])
def test_half_right_lies_half_way_and_a_half_point_goes_up(said: str, points: int):
    assert certainty_points(0.5, said) == points


@pytest.mark.parametrize(("right", "points"), [(13, 1), (17, 3)])
def test_what_floating_point_leaves_of_a_half_point_goes_up_too(right: int, points: int):
    """Of 18 parts: half a point, and two and a half."""
    assert certainty_points(right / 18, "sure") == points


def test_certainty_points_of_a_game_can_be_below_nothing(opened):
    play = opened(points=Points.CERTAINTY).joins(1, 2, 3)
    play.plays(1, {1: 0.0}, certainty="sure").plays(2, {2: 1.0}, certainty="think so")
    assert (play.points, play.ranks) == ({2: 2, 3: 0, 1: -6}, {2: 1, 3: None, 1: None})


@pytest.mark.parametrize(
    ("took_ms", "points"), [(0, 1000), (2_000, 1000), (2_063, 999), (31_000, 750), (60_000, 500), (600_000, 500)]
)
def test_speed_is_free_for_two_seconds_and_sinks_evenly_to_half(took_ms: int, points: int):
    assert speed_points(1, took_ms, 1.0, 60_000) == points


@pytest.mark.parametrize("speed_ms", [0, 1_000, 2_000])
def test_where_all_the_time_is_free_the_half_is_gone_right_after_it(speed_ms: int):
    assert [speed_points(1, took_ms, 1.0, speed_ms) for took_ms in (2_000, 2_001)] == [1000, 500]


def test_extra_time_makes_the_clock_of_speed_run_slower():
    assert speed_points(1, 46_500, 1.5, 60_000) == speed_points(1, 31_000, 1.0, 60_000) == 750
    assert speed_points(1, 600_000, None, 60_000) == 1000


@given(FRACTIONS, st.integers(0, 10**9), st.sampled_from([1.0, 1.25, 1.5, 2.0, None]), st.integers(0, 10**6))
def test_speed_never_leaves_nothing_to_a_thousand_and_thinking_costs_half_at_most(fraction, took_ms, factor, speed_ms):
    worth = speed_points(fraction, took_ms, factor, speed_ms)
    assert accuracy_points(fraction) / 2 - 1 <= worth <= accuracy_points(fraction) <= 1000
    assert worth >= 0


@given(FRACTIONS, st.sampled_from([None, "guess", "think so", "sure"]))
def test_certainty_stays_within_minus_six_and_three(fraction, said):
    assert -6 <= certainty_points(fraction, said) <= 3
    assert certainty_points(fraction, said) <= certainty_points(1, said)


def test_the_points_of_an_answer_keep_the_time_factor_that_it_was_given_with(opened):
    play = opened(points=Points.SPEED).joins(1, time_factor=2.0).asks(1).answers(1, took_ms=62_000)
    assert play.joins(1).locks().reveals().points == {1: 750}
