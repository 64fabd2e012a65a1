"""A host leads from one event to the next: what fits and what does not, who may come in, and what the room is told."""

from __future__ import annotations

import re

from quizapp.live import pulse
from quizapp.live.models import GameEvent
from quizapp.live.state import Phase
from quizapp.live.streams import HOST, PROJECTOR
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import rows_of


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


def test_the_door_can_be_closed_and_opened_at_any_time(class_game, visitor):
    game = class_game()
    for kinds in (("asked",), ("locked",), ("revealed",), ("asked", "skipped")):
        for kind in kinds:
            game.happens(kind)
        assert "Let nobody new in" in words(game.host_page())
        game.happens("lobby_locked")
        assert visitor.post(f"/play/{game.running.code}", name="Vic").status_code == 422
        assert "Let newcomers in" in words(game.host_page())
        game.happens("lobby_unlocked")
    game.joins(visitor, "Vic")


def test_a_door_that_is_closed_sends_nothing_to_players(class_game):
    game = class_game()
    game.happens("asked")
    edition = game.running.edition
    game.happens("lobby_locked")
    assert game.running.edition == edition
    game.happens("locked")
    assert game.running.edition > edition


def test_what_is_said_aloud_of_what_is_asked_again_and_of_what_was_given_up_is_so(class_game):
    game, said = class_game(), []
    for kind in ("asked", "locked", "again", "locked", "revealed", "again", "skipped", "asked", "locked", "dropped"):
        game.happens(kind)
        said.append(game.players[0].get(f"/live/games/{game.id}/player/now").json["aloud"])
    assert said[2::3] == [
        "Question 1 of 10, once more.",
        "Question 1 of 10, once more, without points.",
        "The answers are closed.",
    ]
    assert said[6] == "The question was skipped. It counts for nobody."
    assert said[9] == "The question was dropped. It counts for nobody."


def test_a_question_that_was_dropped_is_said_to_be_on_the_projector_too(class_game):
    game = class_game()
    game.happens("asked")
    game.shows()
    game.happens("dropped")
    assert "This question was dropped. It counts for nobody." in words(game.projected())


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


def test_when_the_last_question_was_given_up_all_screens_say_that_all_were_asked(class_game):
    game = class_game(length=1)
    for kind in ("asked", "skipped"):
        game.happens(kind)
    host, projector, phone = (words(page) for page in (game.host_page(), game.projected(), game.page(game.players[0])))
    assert "All questions were asked" in host
    assert "0 questions are left" not in host
    assert game.first_step() == "End the game"
    assert "All questions were asked" in projector
    assert "comes soon" not in projector
    assert game.running.code[:3] not in projector
    assert "All questions were asked" in phone
    assert "The question comes here" not in phone


def test_while_the_door_is_closed_no_screen_asks_anybody_in(class_game):
    game = class_game()
    code = f"{game.running.code[:3]} {game.running.code[3:]}"
    for kinds in ((), ("asked",), ("locked",), ("skipped",)):
        for kind in kinds:
            game.happens(kind)
        for door, is_open in (("lobby_locked", False), ("lobby_unlocked", True)):
            game.happens(door)
            projected, led = game.projected(), game.host_page()
            assert (code in words(projected)) is is_open
            assert ("Nobody new can come in" in words(projected)) is not is_open
            assert ("Nobody new can come in" in words(led)) is not is_open
            if not game.running.game.rounds:
                assert [code in words(led), 'class="qr"' in projected, 'class="qr"' in led] == [is_open] * 3


def test_once_all_have_answered_the_first_step_is_to_close_and_nothing_else_moves(class_game):
    game = class_game(players=2)
    game.happens("asked")
    before = buttons(game)
    assert game.first_step() == "Close in 15 s"
    for player in game.players:
        game.answers(player)
    assert game.first_step() == "Close now"
    late = game.joins(Someone(game.app))
    assert game.first_step() == "Close in 15 s"
    late.post(f"/games/{game.id}/player/departure")
    assert game.first_step() == "Close now"
    assert buttons(game) == before


def buttons(game):
    """What the host can press, in its order."""
    return re.findall(r"<(?:button|summary)[^>]*>\s*([^<]+?)\s*<", game.host_page())


def test_nobody_is_waited_for_in_an_empty_game_and_the_first_step_is_still_the_slow_one(class_game):
    game = class_game(players=0)
    game.happens("asked")
    assert game.first_step() == "Close in 15 s"


def test_only_the_host_is_sent_the_page_anew_when_the_last_one_has_answered_and_when_somebody_comes(
    class_game, listens
):
    game = class_game(players=2)
    game.happens("asked")
    led, projected = listens(game, game.host, HOST), listens(game, game.host, PROJECTOR)
    steps = [lambda: game.answers(game.players[0]), lambda: game.answers(game.players[1])]
    steps += [lambda: game.joins(Someone(game.app)), lambda: game.answers(game.players[2])]
    sent = []
    for step in steps:
        step()
        for _ in range(2):
            pulse.beat(game.app, now())
        sent.append((len(led.read()), len(projected.read())))
    assert sent == [(0, 0), (1, 0), (1, 0), (1, 0)]


def test_a_press_meant_for_more_time_that_comes_after_the_last_answer_closes_nothing_at_once(class_game):
    game = class_game()
    game.happens("asked")
    meant = game.wish("closing")
    game.answers(game.players[0])
    game.happens(**meant)
    assert game.running.game.phase is Phase.ASKING
