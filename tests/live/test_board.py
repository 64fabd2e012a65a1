"""Places, totals and teams."""

from __future__ import annotations

import pytest

from quizapp.live.board import is_unmoved, standings
from quizapp.live.events import Accepted, Dropped, Joined, Left, Removed
from quizapp.live.settings import Points


def test_equal_points_share_a_rank_and_the_next_rank_is_left_free(opened):
    play = opened().joins(1, 2, 3, 4).plays(1, {1: 0.5, 2: 1.0, 3: 0.5, 4: 0.0})
    assert play.ranks == {2: 1, 1: 2, 3: 2, 4: None}
    assert play.plays(2, {4: 0.25}).ranks == {2: 1, 1: 2, 3: 2, 4: 4}


def test_a_question_counts_on_the_board_from_its_reveal_on(opened):
    play = opened().joins(1, 2).asks(1).answers(1)
    seen = [play.points]
    seen += [play.locks().points, play.reveals().points]
    assert seen == [{1: 0, 2: 0}, {1: 0, 2: 0}, {1: 1000, 2: 0}]


def test_the_class_has_together_what_everybody_in_it_has(opened):
    play = opened().joins(1, 2, 3).plays(1, {1: 1.0, 2: 0.5, 3: 1.0}).happens(Removed(3))
    assert standings(play.game).total == 1500


def test_the_top_has_five_ranks_and_no_tie_is_cut(opened):
    play = opened().joins(*range(1, 9)).plays(1, {1: 0.9, 2: 0.8, 3: 0.7, 4: 0.6, 5: 0.5, 6: 0.5, 7: 0.4})
    assert standings(play.game).top()[-1] == (5, 500, [5, 6])
    play.plays(2, {5: 0.01})
    assert [players for _, _, players in standings(play.game).top()] == [[1], [2], [3], [4], [5]]


@pytest.mark.parametrize(
    ("fractions", "shown"),
    [
        ({1: 1.0, 2: 0.5, 3: 0.0}, [1, 2]),
        ({1: 1.0, 2: 0.5, 3: 0.5}, [1]),
        ({1: 1.0, 2: 1.0}, [1, 2]),
        ({1: 1.0, 2: 0.0, 3: 0.0}, [1]),
        ({1: 0.0}, []),
        ({1: 1.0}, [1]),
    ],
)
def test_nobody_is_in_the_top_for_coming_last(opened, fractions, shown):
    play = opened().joins(*fractions).plays(1, fractions)
    assert [player for _, _, players in standings(play.game).top() for player in players] == shown


def test_nobody_is_in_the_top_with_less_than_nothing(opened):
    play = opened(points=Points.CERTAINTY).joins(1, 2, 3).asks(1)
    for player, fraction, said in ((1, 1.0, "sure"), (2, 0.0, "think so"), (3, 0.0, "sure")):
        play.answers(player, fraction=fraction, certainty=said)
    assert [players for _, _, players in standings(play.locks().reveals().game).top()] == [[1]]


def test_who_has_answered_nothing_that_counts_has_no_place_and_is_in_no_list(opened):
    play = opened(points=Points.CERTAINTY).joins(1, 2, 3).asks(1)
    play.answers(1, certainty="guess").answers(2, 0.0, certainty="sure").locks().answers(3).reveals().joins(4)
    assert play.ranks == {1: 1, 2: None, 3: None, 4: None}
    assert standings(play.game).answered == {1, 2}
    assert [players for _, _, players in standings(play.game).top()] == [[1]]


def test_nobody_has_a_place_before_they_have_points_and_who_has_least_comes_last(opened):
    play = opened(points=Points.CERTAINTY).joins(1, 2, 3).plays(1, {1: 0.0}, certainty="sure").plays(2, {2: 0.0})
    assert list(play.ranks.items()) == [(2, None), (1, None), (3, None)]
    assert play.plays(3, {1: 1.0, 3: 1.0}, certainty="sure").ranks == {3: 1, 2: None, 1: None}
    for number in (4, 5):
        play.plays(number, {1: 1.0}, certainty="sure")
    assert play.ranks == {1: 1, 3: 1, 2: None}


def test_who_has_no_answer_that_counts_is_nobody_to_come_before(opened):
    play = opened().joins(1, 2, 3).plays(1, {1: 1.0, 2: 0.5})
    assert [players for _, _, players in standings(play.game).top()] == [[1]]


def test_an_empty_game_has_an_empty_board(opened):
    found = standings(opened().game)
    assert (found.by_player, found.teams, found.total, found.top()) == ({}, (), 0, [])


def teams(play):
    return {team.id: (team.points, team.rank) for team in standings(play.game).teams}


def test_a_team_has_the_mean_of_its_members_whatever_its_size(opened):
    play = opened().joins(1, 2, team=1).joins(3, 4, 5, team=2).joins(6)
    play.plays(1, {1: 1.0, 3: 1.0, 4: 1.0, 6: 1.0})
    assert teams(play) == {2: (666.7, 1), 1: (500, 2)}


def test_a_member_who_comes_late_costs_the_team_nothing_that_was_before(opened):
    play = opened().joins(1, team=1).joins(2, team=2).plays(1, {1: 1.0, 2: 1.0}).joins(3, team=1)
    assert teams(play) == {1: (1000, 1), 2: (1000, 1)}
    play.plays(2, {1: 1.0, 2: 1.0})
    assert teams(play) == {1: (1500, 2), 2: (2000, 1)}


def test_a_member_who_left_or_was_taken_out_costs_the_team_nothing_from_then_on(opened):
    play = opened().joins(1, 2, 3, team=1).plays(1, {1: 1.0, 2: 1.0, 3: 0.0})
    play.happens(Left(2)).happens(Removed(3)).plays(2, {1: 1.0})
    assert teams(play) == {1: (2000, 1)}


def test_a_team_has_no_place_before_it_has_points(opened):
    play = opened().happens(Joined(1, team=4)).happens(Joined(2, team=3))
    assert teams(play) == {3: (0, None), 4: (0, None)}
    assert teams(play.plays(1, {1: 1.0})) == {4: (1000, 1), 3: (0, None)}


def test_a_member_who_answered_and_left_before_the_lock_takes_part_for_the_team(opened):
    play = opened().joins(1, 2, team=1).asks(1).answers(1).answers(2, 0.0).happens(Left(1)).happens(Left(2))
    assert play.game.rounds[0].taking_part == frozenset()
    assert play.locks().game.rounds[0].taking_part == {1, 2}
    assert teams(play.reveals()) == {1: (500, 1)}


def test_the_board_moves_with_the_answers_that_were_shown_and_with_who_is_there_and_with_nothing_else(opened):
    play = opened().joins(1, 2)
    play.plays(1, {1: 1.0})
    shown = play.game
    play.asks(2).answers(1).answers(2)
    assert is_unmoved(play.game, shown)
    play.locks()
    assert is_unmoved(play.game, shown)
    assert not is_unmoved(play.reveals().game, shown)
    shown = play.game
    assert not is_unmoved(play.happens(Dropped(0)).game, shown)
    shown = play.game
    assert not is_unmoved(play.joins(3).game, shown)


def test_the_board_moves_when_more_is_accepted_of_one_question_among_several(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).plays(2, {1: 0.0}, typed=("dprk",))
    shown = play.game
    assert not is_unmoved(play.happens(Accepted(1, ("dprk",))).game, shown)


def test_a_board_holds_up_no_team_below_nothing_and_none_that_is_one_person(opened):
    play = opened(points=Points.CERTAINTY).joins(1, 2, team=1).joins(3, 4, team=2).joins(5, team=3).joins(6, 7, team=4)
    play.happens(Removed(7)).asks(1)
    for player, fraction in ((1, 1.0), (2, 1.0), (3, 0.0), (4, 0.0), (5, 1.0), (6, 1.0)):
        play.answers(player, fraction, certainty="sure")
    found = standings(play.locks().reveals().game)
    assert [team.id for team in found.teams] == [1, 3, 4, 2]
    assert ([team.id for team in found.teams_held_up()], found.other_teams()) == ([1], [2, 3, 4])


@pytest.mark.parametrize(("fraction", "held_up"), [(1.0, 3), (0.0, None)])
def test_what_the_class_has_together_is_held_up_where_it_is_not_below_nothing(opened, fraction, held_up):
    play = opened(points=Points.CERTAINTY).joins(1).plays(1, {1: fraction}, certainty="sure")
    assert standings(play.game).total_held_up == held_up
