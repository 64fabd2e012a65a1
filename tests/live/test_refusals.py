"""A game tells everybody in their own language why it does not take something."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from tests.conftest import words

SCRIPT = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x" * 21, "Ein Name darf höchstens 20 Zeichen haben; dieser hat 21."),
        ("?!", "Gib einen Namen mit mindestens einem Buchstaben oder einer Ziffer ein, die man sehen kann."),
        ("Zo" + "\u0323" * 5, "Dieser Name hat auf einem Buchstaben mehr Akzente, als sich zeigen lassen."),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused_in_german(class_game, german, name, why):
    answer = german.post(f"/play/{class_game(players=0).running.code}", name=name)
    assert answer.status_code == 422
    assert why in words(answer.text)


def test_whoever_answers_after_the_end_reads_why_in_their_own_language(class_game, german):
    game = class_game()
    game.joins(german, "Jörg")
    game.plays()
    assert "Die Antwort wurde schon gezeigt, deshalb zählt diese nicht mehr." in words(game.answers(german).text)
    assert "The answer was shown already, so this one does not count." in words(game.answers(game.players[0]).text)


def test_the_script_of_a_german_player_is_told_in_german_too(class_game, german):
    game = class_game(players=0)
    game.joins(german, "Jörg")
    game.happens("asked")
    answer = german.browser.post(f"/live/games/{game.id}/player/answers", data={"round": "0"}, headers=SCRIPT)
    assert answer.status_code == 422
    assert answer.json == {"said": "Wähle eine Antwort oder gib eine ein, oder sag, dass du es nicht weißt."}


def test_what_does_not_fit_a_question_is_refused_in_german(class_game, typed_game, german):
    game = typed_game(class_game)
    game.joins(german, "Jörg")
    two = MultiDict([("typed", "one"), ("typed", "another")])
    assert "Tippe bei dieser Frage höchstens 1 ein; angekommen sind 2." in words(game.sends(german, two).text)
    long = MultiDict([("typed", "x" * 501)])
    assert "Eine Antwort darf höchstens 500 Zeichen haben." in words(game.sends(german, long).text)


def test_whoever_was_taken_out_reads_so_in_german(class_game, german):
    game = class_game(players=0)
    game.joins(german, "Jörg")
    number = next(iter(game.running.members))
    assert game.host.post(f"/games/{game.id}/players/{number}", does="remove").status_code == 302
    page = german.get(f"/games/{game.id}/player")
    assert page.status_code == 403
    assert "Du wurdest aus diesem Spiel genommen. Frag die Spielleitung." in words(page.text)


def test_a_host_is_told_in_german_what_does_not_fit_now(class_game, teacher):
    game = class_game()
    teacher.post("/account/look", theme="auto", language="de")
    game.happens("asked")
    assert "Schließ zuerst die Antworten; dann lässt sich die richtige zeigen." in words(
        game.happens("revealed", status=422).text
    )
    number = next(iter(game.running.members))
    page = teacher.post(f"/games/{game.id}/players/{number}", does="rename", name="x" * 21)
    assert "Ein Name darf höchstens 20 Zeichen haben; dieser hat 21." in words(page.text)
