"""Which answers become reviews, and which reviews are taken back."""

from __future__ import annotations

from quizapp.live.events import Accepted, Asked, Dropped, Ended, Poll, Removed
from quizapp.live.reviews import Due, reviews, taken_back


def keys(game):
    return [(due.player, due.round, due.regraded) for due in reviews(game)]


def test_a_round_writes_its_reviews_from_the_lock_on(opened):
    play = opened().joins(1).asks(4).answers(1, 0.5, certainty="sure", took_ms=700)
    given_at = play.at
    assert reviews(play.game) == ()
    assert reviews(play.locks().game) == (Due(1, 0, 4, 0.5, "sure", given_at, took_ms=700, late=False, regraded=0),)


def test_late_answers_are_reviews_too_and_are_called_late(opened):
    play = opened().joins(1, 2).asks(1).answers(2).locks().answers(1)
    assert [(due.player, due.late) for due in reviews(play.game)] == [(1, True), (2, False)]


def test_reviews_come_by_round_and_player_and_one_round_can_be_asked_for(opened):
    play = opened().joins(1, 2, 70).plays(1, {70: 1.0, 2: 0.0, 1: 1.0}).plays(2, {1: 0.0})
    assert keys(play.game) == [(1, 0, 0), (2, 0, 0), (70, 0, 0), (1, 1, 0)]
    assert [due.revision for due in reviews(play.game, round=1)] == [2]


def test_a_poll_writes_none(opened):
    play = opened().joins(1).happens(Asked(0, poll=Poll("Ready?", ("Yes", "No")))).answers(1).locks().reveals()
    assert reviews(play.game) == ()


def test_a_question_without_an_answer_writes_nothing_for_that_player(opened):
    assert keys(opened().joins(1, 2).plays(1, {1: 1.0}).game) == [(1, 0, 0)]


def test_dropping_a_question_takes_its_reviews_back(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 1.0}).plays(2, {1: 1.0}).happens(Dropped(0))
    assert keys(play.game) == [(1, 1, 0)]
    assert taken_back(play.game) == ((1, 0, 0), (2, 0, 0))


def test_accepting_an_answer_replaces_its_review(opened):
    play = opened().joins(1, 2).asks(1).answers(1, 0.0, typed=("dprk",)).answers(2, 0.0, typed=("x",)).locks()
    play.happens(Accepted(0, ("dprk",), 0.5)).happens(Accepted(0, ("dprk",), 1.0))
    assert [(due.player, due.fraction, due.regraded) for due in reviews(play.game)] == [(1, 1.0, 2), (2, 0.0, 0)]
    assert taken_back(play.game) == ((1, 0, 0), (1, 0, 1))


def test_accepting_what_makes_an_answer_no_better_replaces_no_review(opened):
    play = opened().joins(1, 2).asks(1).answers(1, 1.0, typed=("dprk",)).answers(2, 0.0, typed=("dprk",)).locks()
    play.happens(Accepted(0, ("dprk",), 1.0)).happens(Accepted(0, ("dprk",), 0.5))
    assert keys(play.game) == [(1, 0, 0), (2, 0, 1)]
    assert taken_back(play.game) == ((2, 0, 0),)


def test_dropping_takes_back_every_grade_that_an_answer_ever_had(opened):
    play = opened().joins(1).asks(1).answers(1, 0.0, typed=("dprk",)).locks().happens(Accepted(0, ("dprk",)))
    assert taken_back(play.reveals().happens(Dropped(0)).game) == ((1, 0, 0), (1, 0, 1))


def test_a_running_question_that_the_end_cut_off_writes_none(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).asks(2).answers(1).happens(Ended())
    assert keys(play.game) == [(1, 0, 0)]


def test_who_was_taken_out_keeps_what_they_learned(opened):
    assert keys(opened().joins(1).plays(1, {1: 1.0}).happens(Removed(1)).game) == [(1, 0, 0)]
