"""Teams: shared out evenly by the server, shown to everybody, and won by the mean of their members."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.live.events import Joined, Left, Opened, Removed
from quizapp.live.settings import Settings
from quizapp.live.teams import sizes, team_for
from quizapp.live.wording import team_name
from tests.conftest import Someone, words


def comes(play, *players):
    for player in players:
        play.happens(Joined(player, team_for(play.game, player)))
    return play


def test_players_are_shared_out_evenly_as_they_come(opened):
    play = comes(opened(teams=3), 1, 2, 3, 4, 5)
    assert sizes(play.game) == [(1, 2), (2, 2), (3, 1)]


def test_who_left_or_was_taken_out_makes_room_and_who_comes_back_is_in_the_same_team(opened):
    play = comes(opened(teams=2), 1, 2, 3, 4).plays(1, {1: 1.0})
    play.happens(Left(2)).happens(Removed(4))
    assert [team_for(comes(play, 5).game, player) for player in (5, 2, 6)] == [2, 2, 2]
    assert sizes(comes(play, 2).game) == [(1, 2), (2, 2)]


def test_who_comes_back_is_in_the_same_team_though_another_has_fewer_by_now(opened):
    play = comes(opened(teams=2), 1, 2, 3).plays(1, {1: 1.0}).happens(Left(3)).happens(Left(2))
    assert sizes(play.game) == [(1, 1), (2, 0)]
    assert [team_for(play.game, player) for player in (3, 4)] == [1, 2]


def test_a_game_without_teams_has_none(opened):
    play = comes(opened(), 1)
    assert (play.game.players[1].team, sizes(play.game)) == (None, [])


@given(st.integers(2, 8), st.lists(st.integers(1, 30), unique=True, max_size=30))
def test_no_team_is_ever_larger_by_two_while_nobody_leaves(play, teams, players):
    game = play().happens(Opened(Settings(teams=teams), (1,)))
    counts = [there for _, there in sizes(comes(game, *players).game)]
    assert max(counts) - min(counts) <= 1
    assert sum(counts) == len(players)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_team_has_a_name_of_its_own(app, language):
    with app.test_request_context(headers={"Accept-Language": language}):
        assert len({team_name(number) for number in range(1, 9)}) == 8


def test_a_team_has_one_number_on_every_screen_whatever_its_language(class_game, german):
    game = class_game(players=1, teams=2)
    game.joins(german, "Jörg")
    game.host.post("/account/look", theme="auto", language="de")
    assert "2 · Luchse" in words(game.page(german))
    assert "1 · Reiher 1 Person 2 · Luchse 1 Person" in words(game.host_page())
    assert "1 · Herons 1 player 2 · Lynxes 1 player" in words(game.projected())
    assert "You play for team 1, the Herons." in words(game.page(game.players[0]))


def test_the_number_of_a_team_is_read_aloud_as_well(class_game):
    assert not re.search("<span[^>]*aria-hidden[^>]*>1</span>", (page := class_game(teams=2).projected()))
    assert re.search("<span[^>]*>1</span>", page)


def test_a_game_in_teams_from_the_form_to_the_end(class_game):
    game = class_game(players=3, teams=2)
    ann, ben, cem = game.players
    assert "You play for team 1, the Herons." in words(game.page(ann))
    assert "You play for team 2, the Lynxes." in words(game.page(ben))
    for page in (game.projected(), game.host_page()):
        assert "1 · Herons 2 players 2 · Lynxes 1 player" in words(page)
        assert "A team gets the mean of its members’ points" in words(page)
    dan = game.joins(Someone(game.app))
    game.plays(ann, ben, dan)
    page = words(game.page(ann))
    assert "1 · Herons" in page
    assert "Your team 1, the Herons, has 500 points: place 2." in page
    assert "1 2 · Lynxes 1,000 2 1 · Herons 500" in page
    game.happens("ended")
    for page in (game.projected(), game.host_page(), game.page(cem)):
        assert "1 2 · Lynxes 1,000 2 1 · Herons 500" in words(page)
    assert "1 · Herons" in words(game.host.get(f"/games/{game.id}/players").text)


def test_who_comes_late_joins_the_smaller_team_and_costs_it_nothing(class_game):
    game = class_game(players=3, teams=2)
    game.plays(game.players[0], game.players[1])
    late = game.joins(Someone(game.app))
    assert "2 · Lynxes" in words(game.page(late))
    assert "1 2 · Lynxes 1,000" in words(game.page(late))
    late.post(f"/games/{game.id}/player/departure")
    game.joins(late)
    assert "2 · Lynxes" in words(game.page(late))


def test_a_server_that_was_killed_keeps_the_teams(class_game, restarted):
    game = class_game(players=3, teams=2)
    before = sizes(game.running.game)
    game.app = restarted(game)
    assert sizes(game.running.game) == before == [(1, 2), (2, 1)]
    assert "1 · Herons" in words(game.page(game.players[0]))


def test_nobody_plays_in_a_team_unless_the_host_wants_it(class_game):
    game = class_game(players=1)
    assert "Herons" not in words(game.page(game.players[0])) + words(game.projected())
    own = game.players[0].get(f"/live/games/{game.id}/player/now").json["you"]
    assert (own["team"], own["side"]) == (None, "")


@pytest.mark.parametrize("teams", [2, 8])
def test_the_fewest_and_the_most_teams_can_be_asked_for(class_game, teams):
    assert len(sizes(class_game(players=0, teams=teams).running.game)) == teams


@pytest.mark.parametrize("teams", ["1", "9", "-2", "many"])
def test_no_other_number_of_teams_can_be_asked_for(teacher, teams):
    made = teacher.post("/games", length="10", points="accuracy", teams=teams)
    assert made.status_code == 422
    assert 'id="teams-error"' in made.text


def test_before_an_answer_is_shown_nothing_of_the_teams_gives_it_away(class_game):
    game = class_game(players=2, teams=2)
    game.happens("asked")
    before = game.players[1].get(f"/live/games/{game.id}/player/now").json
    game.answers(game.players[0])
    after = game.players[1].get(f"/live/games/{game.id}/player/now").json
    for one in (before, after):
        one.pop("sequence"), one.pop("left_ms"), one["you"].pop("left_ms")
    assert json.dumps(before) == json.dumps(after)


def test_no_screen_shows_points_below_nothing_nor_those_of_a_team_of_one(class_game):
    game = class_game(players=3, teams=2, points="certainty")
    ann, ben, cem = game.players
    game.happens("asked")
    for player, right in ((ann, False), (ben, True), (cem, False)):
        game.answers(player, right, certainty="sure")
    game.shows()
    assert "The teams are: 1 · Herons, 2 · Lynxes" in words(game.page(ben))
    game.happens("ended")
    for page in (game.projected(), game.host_page(), game.page(ben)):
        assert "The teams were: 1 · Herons, 2 · Lynxes" in words(page)
        assert "The class is not above 0 points together." in words(page)
    assert "−" not in words(game.projected())


def test_a_team_that_is_named_below_the_others_also_plays_and_at_the_end_also_played(class_game):
    game = class_game(players=3, teams=2)
    game.plays(*game.players)
    game.happens("ranked")
    for page in (game.projected(), game.host_page(), game.page(game.players[0])):
        assert "1 1 · Herons 1,000 Also playing: 2 · Lynxes" in words(page)
    game.happens("ended")
    for page in (game.projected(), game.host_page(), game.page(game.players[0])):
        assert "1 1 · Herons 1,000 Also played: 2 · Lynxes" in words(page)


def test_the_boards_of_the_room_give_no_place_to_a_team_without_points(class_game):
    game = class_game(players=4, teams=2, top_five="y")
    ann = game.players[0]
    game.happens("asked")
    game.shows()
    game.happens("ranked")
    for page in (game.projected(), game.host_page()):
        assert "– 1 · Herons 0 – 2 · Lynxes 0" in words(page)
        assert "The five best" not in words(page)
    game.plays(ann)
    game.happens("ranked")
    for page in (game.projected(), game.host_page()):
        assert "1 1 · Herons 500 – 2 · Lynxes 0" in words(page)
