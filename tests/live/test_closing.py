"""A question closes when its time is over, and not before who may still answer has done so; a pause stops its time."""

from __future__ import annotations

from dataclasses import replace

from quizapp.live import pulse
from quizapp.web.clock import now
from tests.conftest import words


def test_a_round_closes_by_itself_when_its_time_and_grace_are_over(class_game, time_machine):
    game = class_game()
    game.happens("asked")
    game.happens("closing")
    due = game.running.locks_at
    pulse.beat(game.app, due.replace(microsecond=0))
    assert game.running.game.phase == "asking" or due.microsecond == 0
    pulse.beat(game.app, due)
    assert game.running.game.phase == "locked"


def test_thirty_seconds_more_are_thirty_from_now_also_where_the_time_was_up(class_game, time_machine):
    game = class_game(players=2)
    ann, ben = game.players
    time_machine.move_to(now(), tick=False)
    game.happens("asked")
    game.happens("closing")
    time_machine.shift(20)
    game.answers(ann)
    assert "Arrived late" in words(game.page(ann))
    time_machine.shift(10)
    game.happens("extended")
    assert "30 s left" in words(game.page(ben))
    assert "Arrived late" not in words(game.page(ann))
    game.answers(ben)
    game.shows()
    assert game.points() == [1000, 1000]


def test_a_round_waits_for_somebody_without_a_limit_until_their_answer_is_there(class_game, time_machine):
    game = class_game(players=2)
    ann, ben = game.players
    running = game.running
    player = replace(next(iter(running.game.players.values())), time_factor=None)
    running.game = replace(running.game, players=running.game.players.put(player.id, player))
    time_machine.move_to(now(), tick=False)
    game.happens("asked")
    game.happens("closing")
    game.answers(ben)
    time_machine.shift(60)
    pulse.beat(game.app, now())
    assert game.running.game.phase == "asking"
    assert "Some may still answer" in words(game.host_page())
    game.answers(ann)
    pulse.beat(game.app, now())
    assert game.running.game.phase == "locked"


def test_a_pause_that_comes_just_after_the_question_closed_stops_no_game(class_game):
    game = class_game()
    game.happens("asked")
    game.happens("locked")
    game.happens("paused", round=0)
    assert "Go on" not in words(game.host_page())
    game.happens("revealed")
    game.happens("asked")
    game.happens("paused", round=0)
    assert game.running.game.paused_at is None
    game.happens("paused")
    assert game.running.game.paused_at is not None


def test_wherever_a_game_should_be_paused_its_host_can_go_on(class_game):
    game = class_game()
    for kinds in ((), ("asked",), ("locked",), ("revealed",), ("asked", "skipped")):
        for kind in kinds:
            game.happens(kind)
        game.running.game = replace(game.running.game, paused_at=now())
        assert game.host_page().count('value="resumed"') == 1
        game.happens("resumed")
        assert 'value="resumed"' not in game.host_page()
