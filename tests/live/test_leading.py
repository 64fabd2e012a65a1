"""What a host does: opening a game, one event after another, and names."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.live import pulse
from quizapp.live.models import GameEvent, GamePlayer, GameRow
from tests.conftest import words
from tests.live.class_game import reviews_of, rows_of


def test_the_host_renames_hides_and_takes_out(class_game):
    game = class_game(players=2, names_shown="y")
    ann, ben = game.players
    ids = {row.user_id: row.id for row in rows_of(game.app, GamePlayer)}
    mine = ids[game.user_of(ann)]
    path = f"/games/{game.id}/players/{mine}"
    assert game.host.post(path, does="rename", name="Plain Ann").status_code == 302
    assert "Plain Ann" in words(game.projected())
    assert game.host.post(path, does="rename", name="\u200b").status_code == 422
    assert game.host.post(path, does="hide").status_code == 302
    assert "Plain Ann" not in words(game.projected())
    assert "You are Plain Ann." in words(game.page(ann))
    assert game.host.post(path, does="remove").status_code == 302
    assert ann.get(f"/games/{game.id}/player").status_code == 403
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 422
    assert game.host.post(f"/games/{game.id}/players/999", does="remove").status_code == 404
    assert game.host.post(path, does="promote").status_code == 404
    assert ben.get(f"/games/{game.id}/player").status_code == 200


def test_an_event_that_does_not_fit_is_refused_with_a_reason(class_game):
    game = class_game()
    assert "There is no such question" in words(game.happens("revealed", 422, round=0).text)
    game.happens("asked")
    assert "Lock the answers first" in words(game.happens("revealed", 422).text)
    assert "There is no such thing in this game" in words(game.happens("nonsense", 422).text)
    assert "A poll needs a question" in words(game.happens("poll", 422, text="", options="a").text)


def test_a_double_click_of_the_host_is_one(class_game):
    game = class_game()
    for _ in range(2):
        game.happens("asked", round=0)
    assert len(game.running.game.rounds) == 1
    for _ in range(2):
        game.happens("locked", round=0)
    kinds = [row.kind for row in rows_of(game.app, GameEvent)]
    assert (kinds.count("asked"), kinds.count("locked")) == (1, 1)


def test_where_nobody_answered_the_answer_is_shown_without_counts(class_game):
    game = class_game(players=2)
    for answered, says in ((False, True), (True, False)):
        game.happens("asked")
        if answered:
            game.answers(game.players[0])
        game.shows()
        for page in (game.host_page(), game.projected()):
            assert ("Nobody answered." in words(page)) is says
            assert ("<progress" in page) is answered
            assert "of 0" not in words(page)


def test_a_poll_counts_for_nothing(class_game):
    game = class_game(points="certainty")
    ann = game.players[0]
    game.happens("poll", text="Too fast?", options="Yes\nNo\n\nYes")
    assert "Too fast?" in words(game.page(ann))
    assert "how sure you are" not in words(game.page(ann))
    game.sends(ann, MultiDict([("chosen", "1")]))
    game.happens("locked")
    assert "Show the votes" in words(game.host_page())
    assert "Look up: the votes come now." in words(game.page(ann))
    game.happens("revealed")
    assert "1 of 1" in words(game.projected())
    assert reviews_of(game, ann) == []
    assert game.points() == [0]


def test_what_is_said_aloud_of_a_poll_and_of_what_was_dropped_is_so(class_game):
    game, said = class_game(), []
    for kind in ("poll", "locked", "revealed", "asked", "locked", "revealed", "dropped"):
        game.happens(kind, **({"text": "Too fast?", "options": "Yes\nNo"} if kind == "poll" else {}))
        said.append(game.players[0].get(f"/live/games/{game.id}/player/now").json["aloud"])
    assert said == [
        *("A poll, without points.", "The answers are closed.", "The votes are shown."),
        *("Question 1 of 10.", "The answers are closed.", "The answer is shown."),
        "This question was dropped. It counts for nobody.",
    ]


def test_a_round_closes_by_itself_when_its_time_and_grace_are_over(class_game, time_machine):
    game = class_game()
    game.happens("asked")
    game.happens("closing")
    due = game.running.locks_at
    pulse.beat(game.app, due.replace(microsecond=0))
    assert game.running.game.phase == "asking" or due.microsecond == 0
    pulse.beat(game.app, due)
    assert game.running.game.phase == "locked"


def test_a_game_is_for_no_class_that_somebody_else_teaches(teacher):
    assert teacher.post("/games", length="10", points="accuracy", classroom="7").status_code == 422


def test_only_accounts_lead_games(guest, visitor, learner):
    assert guest.get("/games/new").status_code == 404
    assert guest.post("/games", length="10", points="accuracy").status_code == 404
    assert visitor.get("/games/new").location.startswith("/sign-in")
    assert learner.get("/games/new").status_code == 200
    assert "To lead a game, you need an account" in words(guest.get("/games").text)


@pytest.mark.parametrize("wrong", [{"length": "0"}, {"length": "x"}, {"countdown": "2"}, {"points": "luck"}])
def test_a_game_with_wrong_settings_is_not_opened(teacher, app, wrong):
    answer = teacher.post("/games", **{"length": "10", "points": "accuracy"} | wrong)
    assert answer.status_code == 422
    assert rows_of(app, GameRow) == []


def test_the_board_takes_the_place_of_the_answer_on_the_projector_where_the_five_best_are_shown(class_game):
    plain, shown = class_game(), class_game(top_five="y")
    for game in (plain, shown):
        game.plays(game.players[0])
    assert "Show the board" not in words(plain.host_page())
    assert "Show the board" in words(shown.host_page())
    assert "1,000 points together" in words(plain.projected())
    assert "The five best" not in words(shown.projected())
    shown.happens("ranked")
    assert "The five best" in words(shown.projected())
    assert "Our summary" not in words(shown.projected())
    assert "Show the board" not in words(shown.host_page())
    shown.happens("asked")
    assert "The five best" not in words(shown.projected())
