"""Which questions a game leaves for each player, and what counts of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.live.attempts import sheets
from quizapp.live.board import question_points
from quizapp.live.events import Accepted, Asked, Dropped, Ended, Left, Opened, Poll, Removed, Skipped
from quizapp.live.settings import Settings


def left(play, player):
    """What is left for a player: the round of each question, what counts of it, and "late" where the answer came so."""
    sheet = sheets(play.game)[player]
    return [(one.round, 0.0 if one.late else one.fraction, *(["late"] if one.late else [])) for one in sheet]


def test_each_question_counts_by_the_fraction_that_was_right(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 0.5}).plays(2, {1: 0.0})
    assert left(play, 1) == [(0, 1.0), (1, 0.0)]
    assert left(play, 2) == [(0, 0.5), (1, 0.0)]


def test_how_fast_and_how_sure_plays_no_part(opened):
    for points in ("speed", "certainty"):
        play = opened(points=points).joins(1).plays(1, {1: 1.0}, took_ms=50_000, certainty="guess")
        assert left(play, 1) == [(0, 1.0)]


def test_what_was_asked_before_somebody_came_or_while_they_had_left_is_not_theirs(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).joins(2).plays(2, {2: 1.0}).happens(Left(2)).plays(3, {1: 1.0})
    assert left(play.joins(2).plays(4, {2: 0.5}), 2) == [(1, 1.0), (3, 0.5)]


def test_dropped_and_skipped_questions_and_polls_are_left_for_nobody(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Dropped(0)).asks(2).answers(1).happens(Skipped(1))
    play.happens(Asked(2, poll=Poll("Ready?", ("Yes", "No")))).answers(1).locks().reveals().plays(3, {1: 1.0})
    assert left(play, 1) == [(3, 1.0)]


def test_a_late_answer_is_there_and_counts_for_nothing(opened):
    play = opened().joins(1).asks(1).locks().answers(1).reveals()
    assert left(play, 1) == [(0, 0.0, "late")]


def test_of_a_question_asked_again_before_its_answer_was_shown_the_last_vote_counts(opened):
    play = opened().joins(1, 2).asks(1).answers(1, 0.0).answers(2, 1.0).locks().happens(Asked(1, again=0))
    play.answers(1, 1.0).locks().reveals()
    assert left(play, 1) == [(1, 1.0)]
    assert left(play, 2) == [(0, 1.0)]


def test_a_repeat_after_the_answer_was_shown_changes_nothing(opened):
    play = opened().joins(1).plays(1, {1: 0.0}).happens(Asked(1, again=0)).answers(1, 1.0).locks().reveals()
    assert left(play, 1) == [(0, 0.0)]


def test_what_the_host_accepts_counts_after_the_end_too(opened):
    play = opened().joins(1).asks(1).answers(1, 0.0, typed=("dprk",)).locks().reveals().happens(Ended())
    assert left(play, 1) == [(0, 0.0)]
    assert left(play.happens(Accepted(0, ("dprk",))), 1) == [(0, 1.0)]


def test_nothing_is_left_for_who_was_taken_out_or_came_after_the_last_question(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).joins(2).happens(Removed(1)).happens(Ended())
    assert (left(play, 1), left(play, 2)) == ([], [])


@given(st.lists(st.dictionaries(st.integers(1, 4), st.sampled_from([0.0, 0.25, 1.0])), max_size=5), st.integers(0, 4))
def test_marks_are_the_accuracy_points_of_the_board_whatever_was_answered(play, rounds, dropped):
    game = play().happens(Opened(Settings(), tuple(range(1, 11)))).joins(1, 2, 3)
    for revision, fractions in enumerate(rounds, start=1):
        game.joins(4)
        game.plays(revision, fractions)
    if dropped < len(rounds):
        game.happens(Dropped(dropped))
    by_question = question_points(game.game)
    for player, sheet in sheets(game.game).items():
        assert [1000 * one.fraction for one in sheet] == [of[player] for of in by_question if player in of]
