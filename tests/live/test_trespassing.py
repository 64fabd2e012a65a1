"""What nobody can do: lead another's game, look into it, answer in it or for somebody else."""

from __future__ import annotations

from quizapp.live.models import GameEvent, GamePlayer
from tests.live.class_game import rows_of


def test_a_player_cannot_do_what_the_host_does(class_game):
    game = class_game()
    ann = game.players[0]
    before = len(rows_of(game.app, GameEvent))
    own = f"/games/{game.id}"
    for path in (own, f"/live{own}/now", f"/live{own}/stream", f"{own}/players"):
        assert ann.get(path).status_code == 404
    for kind in ("asked", "locked", "revealed", "ended", "accepted", "dropped"):
        assert ann.post(f"/live/games/{game.id}/events", kind=kind, round="0").status_code == 404
    assert ann.post(f"/games/{game.id}/players/1", does="remove").status_code == 404
    assert len(rows_of(game.app, GameEvent)) == before


def test_another_teacher_meets_a_game_that_is_not_there(class_game, person):
    game = class_game()
    other = person("Otto Other", "teacher")
    own = f"/games/{game.id}"
    for path in (own, f"/live{own}/now", f"/live{own}/stream", f"{own}/players", f"{own}/player"):
        assert other.get(path).status_code == 404
    for path in ("now", "stream"):
        assert other.get(f"/live{own}/player/{path}").status_code == 404
    assert other.post(f"/live/games/{game.id}/events", kind="ended").status_code == 404


def test_who_has_not_joined_can_neither_look_nor_answer(class_game, stranger, visitor):
    game = class_game()
    game.happens("asked")
    own = f"/games/{game.id}/player"
    for path in (own, f"/live{own}/now", f"/live{own}/stream"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").status_code == 404
    assert visitor.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").location.startswith("/sign-in")
    assert not game.running.game.rounds[0].answers


def test_nobody_answers_for_another(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.happens("asked")
    game.answers(ann, player_id=2, user_id=game.user_of(ben))
    players = {row.user_id: row.id for row in rows_of(game.app, GamePlayer)}
    assert list(game.running.game.rounds[0].answers) == [players[game.user_of(ann)]]


def test_two_games_side_by_side_never_see_each_other(class_game, person):
    one, two = class_game(), class_game(host=person("Otto Other", "teacher"))
    assert one.running.code != two.running.code
    one.plays(one.players[0])
    assert one.points() == [1000]
    assert two.points() == [0]
    assert two.running.game.phase == "lobby"
    assert two.players[0].post(f"/live/games/{one.id}/player/answers", round="0", unknown="1").status_code == 404
    assert one.players[0].get(f"/live/games/{two.id}/player/now").status_code == 404
