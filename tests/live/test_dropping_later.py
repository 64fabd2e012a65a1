"""A question is dropped that was asked some time ago, whatever is up by then."""

from __future__ import annotations

import re

import pytest

from quizapp.live.state import Phase
from tests.conftest import words
from tests.live.left import attempt_of, brought_up, ends


def listed(game):
    """The earlier questions on the host's page."""
    found = re.search(r'<ol[^>]*id="earlier".*?</ol>', game.host_page(), re.DOTALL)
    return words(found[0]) if found else ""


def test_before_the_first_answer_was_shown_there_is_no_list(class_game):
    game = class_game()
    for kind in ("asked", "locked", "revealed"):
        assert "Earlier questions" not in words(game.host_page())
        game.happens(kind)
    assert "Earlier questions" not in words(game.host_page())
    game.happens("asked")
    assert listed(game).startswith("1. ")


def test_an_earlier_question_can_be_dropped_in_every_phase_and_what_is_up_stays(class_game):
    game = class_game(length=8)
    game.plays(game.players[0])
    for number, kinds in enumerate([("asked",), ("locked",), ("revealed",), ("asked", "skipped")]):
        for kind in kinds:
            game.happens(kind)
        phase, up = game.running.game.phase, game.up
        assert "Drop …" in listed(game)
        if number == 3:
            game.happens("dropped", round=0)
            assert (game.running.game.phase, game.up) == (phase, up) == (Phase.LOBBY, 2)
    assert "dropped" in listed(game)
    game.happens("ended")
    assert "Earlier questions" not in words(game.host_page())


@pytest.mark.parametrize(
    "before", [("asked",), ("asked", "locked"), ("asked", "locked", "revealed"), ("asked", "skipped")]
)
def test_points_practice_and_marks_are_taken_back_and_players_are_told(app, class_played, learner, before):
    game, _ = class_played
    for _ in range(2):
        game.plays(learner)
    facts = [game.running.release.by_revision[round.revision].facts for round in game.running.game.rounds]
    brought_up(game)
    for kind in before:
        game.happens(kind)
    phase, up = game.running.game.phase, game.up
    game.happens("dropped", round=0)
    assert (game.running.game.phase, game.up) == (phase, up)
    assert game.points() == [1000, 0]
    brought_up(game)
    assert {row.fact_id for row in learner.log() if row.row == "undo"} == set(facts[0])
    ends(game)
    assert "Question 1 was dropped: it counts for nobody." in words(game.page(learner))
    assert attempt_of(app, learner).mark == 1.0


def test_players_are_told_with_the_next_answer_that_is_shown_and_what_they_answer_meanwhile_stays(class_game):
    game = class_game()
    (ann,) = game.players
    game.plays(ann)
    game.happens("asked")
    game.answers(ann)
    said = "Question 1 was dropped: it counts for nobody."
    game.happens("dropped", round=0)
    assert "Saved" in words(game.page(ann))
    assert said not in words(game.page(ann))
    game.shows()
    assert said in words(game.page(ann))
    assert "You have 1,000 points" in words(game.page(ann))
