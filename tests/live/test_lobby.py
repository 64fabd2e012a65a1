"""Coming, going, coming back."""

from __future__ import annotations

import pytest

from quizapp.live.board import before, missed
from quizapp.live.events import Asked, Dropped, Joined, Left, LobbyLocked, LobbyUnlocked, Poll, Removed
from quizapp.live.refusals import LobbyClosed, NotInGame
from quizapp.live.scene import counts


def test_somebody_who_comes_late_plays_on_and_finds_what_they_missed(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).plays(2, {1: 1.0}).joins(2).plays(3, {1: 1.0, 2: 1.0})
    assert missed(play.game, 2) == before(play.game, 2) == (0, 1)
    assert play.points == {1: 3000, 2: 1000}


def test_what_went_by_without_an_answer_was_not_asked_before_somebody_came(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0}).happens(Left(2)).plays(2, {1: 1.0})
    assert (missed(play.game, 2), before(play.game, 2), before(play.game, 1)) == ((0, 1), (), ())


def test_who_answered_one_of_two_votes_over_a_question_has_not_missed_it(opened):
    play = opened().joins(1, 2).asks(1).answers(1).locks().happens(Asked(1, again=0)).locks().reveals()
    assert (missed(play.game, 1), missed(play.game, 2)) == ((), (0,))


def test_polls_and_dropped_questions_are_nothing_to_catch_up_on_nor_is_what_came_late(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Dropped(0))
    play.happens(Asked(1, poll=Poll("Ready?", ("Yes", "No")))).locks().reveals()
    play.joins(2).asks(2).locks().answers(2).reveals()
    assert missed(play.game, 2) == ()


def test_who_leaves_before_the_first_question_was_never_there(opened):
    assert opened().joins(1, 2).happens(Left(2)).points == {1: 0}


def test_who_leaves_later_keeps_the_points_and_is_not_waited_for(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 1.0}).happens(Left(2)).asks(2)
    assert counts(play.game) == {"players": 1, "answered": 0}
    assert play.points == {1: 1000, 2: 1000}


def test_who_comes_back_has_the_same_points_and_is_one_player(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).happens(Left(1)).joins(1)
    assert play.points == {1: 1000}
    assert counts(play.game)["players"] == 1


def test_a_second_tab_joins_nobody_twice(opened):
    play = opened().joins(1)
    before = play.game
    assert play.joins(1).game is before


def test_an_answer_sent_before_leaving_counts_though_it_arrives_after(opened):
    assert opened().joins(1, 2).asks(1).happens(Left(2)).answers(2).locks().reveals().points == {1: 0, 2: 1000}


def test_who_is_taken_out_is_on_no_board_and_cannot_come_back(opened):
    play = opened().joins(1, 2).plays(1, {1: 1.0, 2: 1.0}).happens(Removed(2))
    assert play.points == {1: 1000}
    with pytest.raises(NotInGame):
        play.joins(2)


def test_a_locked_lobby_turns_newcomers_away_and_lets_the_others_back_in(opened):
    play = opened().joins(1).asks(1).happens(Left(1)).happens(LobbyLocked())
    with pytest.raises(LobbyClosed):
        play.joins(2)
    assert play.joins(1).happens(LobbyUnlocked()).joins(2).points == {1: 0, 2: 0}


def test_a_team_is_chosen_before_the_first_question_and_kept_from_then_on(opened):
    play = opened().happens(Joined(1, team=1)).happens(Joined(1, team=2)).asks(1).happens(Joined(1, team=3))
    assert play.game.players[1].team == 2


def test_more_time_that_a_teacher_grants_in_mid_game_holds_from_then_on(opened):
    play = opened().joins(1).asks(1).joins(1, time_factor=1.5)
    assert play.game.players[1].time_factor == 1.5
