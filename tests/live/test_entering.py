"""Coming into a game, going, and coming back."""

from __future__ import annotations

from quizapp.live import entering, play_views
from quizapp.live.models import GamePlayer
from quizapp.web.limits import limiter
from tests.conftest import Someone, words
from tests.live.class_game import rows_of


def test_joining_twice_as_one_account_is_joining_once(class_game, learner):
    game = class_game(players=0)
    game.joins(learner, "Ann")
    game.joins(learner, "Another Name")
    assert [(row.user_id, row.name) for row in rows_of(game.app, GamePlayer)] == [(learner.id, "Ann")]
    assert learner.get(f"/play/{game.running.code}").location == f"/games/{game.id}/player"


def test_a_locked_lobby_lets_nobody_new_in_but_who_was_in_comes_back(class_game, visitor):
    game = class_game()
    ann = game.players[0]
    page = f"/play/{game.running.code}"
    asked = visitor.get(page).text
    game.happens("lobby_locked")
    told = visitor.get(page).text
    assert ("Nobody new can join" in told, 'name="name"' in told) == (True, False)
    assert ("Nobody new can join" in asked, 'name="name"' in asked) == (False, True)
    answer = visitor.post(page, name="Vic")
    assert answer.status_code == 422
    assert "Nobody new can join at the moment" in words(answer.text)
    assert ann.post(f"/play/{game.running.code}", name="").status_code == 302
    game.happens("lobby_unlocked")
    game.joins(visitor, "Vic")


def test_who_is_let_back_in_or_has_left_comes_in_by_the_code(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    path = f"/games/{game.id}/players/{game.running.by_user[game.user_of(ann)]}"
    game.host.post(path, does="remove")
    game.host.post(path, does="readmit")
    for _ in range(2):
        assert ann.get(f"/games/{game.id}/player").location == f"/play/{game.running.code}"
        game.joins(ann)
        assert ann.get(f"/games/{game.id}/player").status_code == 200
        assert "of 1 answered" in words(game.host_page())
        ann.post(f"/games/{game.id}/player/departure")


def test_who_left_before_the_first_question_comes_back_through_a_closed_door(class_game):
    game = class_game()
    ann = game.players[0]
    name = rows_of(game.app, GamePlayer)[0].name
    game.happens("lobby_locked")
    ann.post(f"/games/{game.id}/player/departure")
    shown = words(ann.get(f"/play/{game.running.code}").text)
    assert f"You come back as “{name}”, with all that you have." in shown
    assert "Keep this one" not in shown
    game.joins(ann)
    assert f"You are {name}" in words(game.page(ann))


def test_who_has_left_comes_back_by_the_code(class_game):
    game = class_game()
    ann = game.players[0]
    assert ann.post(f"/games/{game.id}/player/departure").location == "/play"
    assert "Nobody is in yet" in words(game.host_page())
    assert ann.get(f"/play/{game.running.code}").status_code == 200
    game.joins(ann)
    game.happens("asked")
    game.answers(ann)
    assert ann.post(f"/games/{game.id}/player/departure").status_code == 302
    assert "1 of 1 answered" in words(game.host_page())
    game.joins(ann)
    assert "Saved" in words(game.page(ann))
    assert len(rows_of(game.app, GamePlayer)) == 1


def test_whoever_joins_reads_what_the_teacher_sees_before_and_after(class_game, visitor):
    game = class_game(players=0)
    trust = "Your teacher sees your class answers, not your own practice."
    assert trust in words(visitor.get(f"/play/{game.running.code}").text)
    game.joins(visitor)
    assert trust in words(game.page(visitor))


def test_a_game_has_an_end_for_whoever_fills_it(class_game, visitor, monkeypatch):
    monkeypatch.setattr(entering, "MOST_PLAYERS", 2)
    game = class_game(players=2)
    answer = visitor.post(f"/play/{game.running.code}", name="Vic")
    assert answer.status_code == 422
    assert "This game is full." in words(answer.text)
    game.players[0].post(f"/games/{game.id}/player/departure")
    game.joins(visitor, "Vic")


def test_a_school_comes_in_at_once_from_its_address_and_a_script_is_stopped(class_game, learner, monkeypatch):
    assert play_views.NEW_GUESTS == "1200/minute;6000/hour"
    monkeypatch.setattr(play_views, "NEW_GUESTS", "12/minute;60/hour")
    game = class_game(players=0)
    path = f"/play/{game.running.code}"
    limiter.enabled = True
    try:
        came = [Someone(game.app).post(path, name=f"Player {number}").status_code for number in range(13)]
        assert came == [302] * 12 + [429]
        assert learner.post(path).status_code == 302
    finally:
        limiter.reset()
