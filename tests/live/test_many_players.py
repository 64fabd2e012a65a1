"""A full hall: what one player costs does not grow with how many others there are."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.live import snapshot
from quizapp.live.events import Answered, Joined, Locked, Revealed
from quizapp.live.game import apply
from tests.conftest import Someone, words

CLASS, HALL = 100, 2000
FLAT = 4.0
"""What one of a hall may cost at most, in terms of what one of a class costs; if it grew with them it would be 20."""


@pytest.fixture
def asking(opened):
    """A game of so many players with its first question up."""

    def asks(players: int):
        play = opened()
        for player in range(1, players + 1):
            play.game = apply(play.game, Joined(player), play.at)
        return play.asks(1)

    return asks


def cheapest(act: Callable[[], object], times: int = 5) -> float:
    """The seconds of processor that it takes when nothing disturbs it."""
    taken = []
    for _again in range(times):
        begun = time.process_time()
        act()
        taken.append(time.process_time() - begun)
    return min(taken)


def test_the_two_thousandth_answer_costs_what_one_in_a_class_costs(asking):
    def an_answer(players: int) -> float:
        play = asking(players)
        answers = [Answered(0, player, player % 2, chosen=("aaaa",)) for player in range(1, players + 1)]

        def answered() -> None:
            game = play.game
            for answer in answers:
                game = apply(game, answer, play.at)
            assert len(game.rounds[0].answers) == players

        return cheapest(answered) / players

    assert an_answer(HALL) < FLAT * an_answer(CLASS)


def test_what_a_player_is_told_at_the_reveal_costs_the_same_in_a_hall_as_in_a_class(asking, seen, of_kind):
    def a_snapshot(players: int) -> float:
        play, everybody = asking(players), range(1, players + 1)
        for event in (*(Answered(0, player, player % 2) for player in everybody), Locked(0), Revealed(0)):
            play.game = apply(play.game, event, play.at)

        def told() -> None:
            now = seen(play, of_kind(Kind.CHOICE))
            points = [snapshot.player(now, player)["result"]["points"] for player in everybody]
            assert sum(points) == 1000 * players // 2

        return cheapest(told) / players

    assert a_snapshot(HALL) < FLAT * a_snapshot(CLASS)


def test_the_host_of_a_hall_is_shown_what_most_have_typed_and_how_much_is_left_out(typed_game, class_game):
    game = typed_game(class_game)
    for number in range(62):
        someone = game.joins(Someone(game.app), f"Player {number}")
        game.sends(someone, MultiDict({"typed": f"Otter number {number} of the sea"}))
    again = game.joins(Someone(game.app), "One more")
    game.sends(again, MultiDict({"typed": "Otter number 61 of the sea"}))
    game.happens("locked")
    page = game.host_page()
    assert page.count('name="kind" value="accepted"') == 60
    assert "Otter number 61" in page
    assert " 2 more were typed by no more people than these." in words(page)
