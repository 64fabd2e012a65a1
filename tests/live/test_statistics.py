"""What a class game leaves is counted like any other work of the class: question by question."""

from __future__ import annotations

import csv
import io

from quizapp.classrooms.models import Assignment
from tests.conftest import words
from tests.live.class_game import rows_of
from tests.live.left import ends
from tests.tables import content


def test_a_game_has_statistics_of_what_it_asked_each_player(app, class_played, teacher):
    game, classroom = class_played
    ann, ben = game.players
    game.plays(ann, ben)
    game.plays(ann)
    ends(game)
    place = f"/classes/{classroom}/assignments/{rows_of(app, Assignment)[0].id}/statistics"
    said = words(teacher.get(place).text)
    assert "Too few people: only 2 have played." in said
    assert "Of each of 2 learners the answers in the game count." in said
    for of_attempts in ("handed in", "attempt", "second try", "hint cost"):
        assert of_attempts not in said
    lines = list(csv.DictReader(io.StringIO(content(teacher.get(f"{place}/questions.csv")))))
    asked = [round.revision for round in game.running.game.rounds]
    by_revision = game.running.release.by_revision
    assert [line["item"] for line in lines] == [by_revision[revision].id for revision in asked]
    assert [(line["people"], line["facility"]) for line in lines] == [("2", "100.0"), ("2", "50.0")]


def test_of_a_game_whose_players_have_left_the_class_it_is_not_said_that_they_can_hand_in(app, class_played, teacher):
    game, classroom = class_played
    game.plays(*game.players)
    ends(game)
    for player in game.players:
        assert player.post(f"/classes/{classroom}/departure").status_code == 302
    place = f"/classes/{classroom}/assignments/{rows_of(app, Assignment)[0].id}/statistics"
    said = words(teacher.get(place).text)
    assert "Nobody who is in the class now has played in this game" in said
    assert "handed" not in said
