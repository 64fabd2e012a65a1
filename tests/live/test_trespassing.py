"""What nobody can do: lead another's game, look into it, answer in it or for somebody else."""

from __future__ import annotations

from itertools import product

import pytest

from quizapp.live.hosting import MODERATION
from quizapp.live.models import GameEvent, GamePlayer
from tests.conftest import Someone
from tests.live.class_game import rows_of

KINDS = (
    *("asked", "again", "poll", "accepted", "closing", "extended", "locked", "revealed", "ranked", "dropped"),
    *("skipped", "paused", "resumed", "lobby_locked", "lobby_unlocked", "ended"),
)
WISH = {"round": "0", "text": "Ready?", "options": "Yes\nNo", "key": "0"}


def routes(app, endpoint, **values):
    """Every method and address of the pages of that part of games, filled in for one game."""
    address = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{endpoint}.")]
    found = [rule for rule in rules if "id" in rule.arguments]
    return [
        (method, address.build(rule.endpoint, {name: values[name] for name in rule.arguments}))
        for rule in found
        for method in (rule.methods or set()) & {"GET", "POST"}
    ]


@pytest.fixture
def game(class_game):
    """A game with a question up, and one answer given."""
    found = class_game(players=2)
    found.happens("asked")
    found.answers(found.players[0])
    return found


@pytest.fixture
def outsiders(game, class_game, person, stranger, admin):
    """By name: who plays in the game, and who has nothing to do with it."""
    other = class_game(host=person("Otto Other", "teacher"))
    return {
        "player": game.players[0],
        "host of another game": other.host,
        "player of another game": other.players[0],
        "stranger": stranger,
        "admin": admin,
    }


def test_nobody_but_its_host_reaches_a_page_or_moves_the_game(game, outsiders):
    first = rows_of(game.app, GamePlayer)[0].id
    found = routes(game.app, "live", id=game.id, player=first)
    lines = len(rows_of(game.app, GameEvent))
    names = [row.name for row in rows_of(game.app, GamePlayer)]
    assert len(found) >= 6
    wishes = [{"kind": kind, **WISH} for kind in KINDS] + [{"does": does, "name": "Changed"} for does in MODERATION]
    reached = []
    for (who, someone), (method, path) in product(outsiders.items(), found):
        sent = [someone.get(path)] if method == "GET" else [someone.post(path, **wish) for wish in wishes]
        reached += [(who, method, path, answer.status_code) for answer in sent if answer.status_code != 404]
    assert reached == []
    assert len(rows_of(game.app, GameEvent)) == lines
    assert [row.name for row in rows_of(game.app, GamePlayer)] == names


def test_every_kind_of_event_that_a_host_can_wish_for_was_tried_above(game):
    for kind in KINDS:
        answer = game.host.post(f"/live/games/{game.id}/events", kind=kind, **WISH)
        assert "There is no such thing in this game" not in answer.text


def test_nobody_but_its_players_reaches_a_page_of_theirs_or_answers(game, outsiders):
    found = routes(game.app, "play", id=game.id)
    lines = len(rows_of(game.app, GameEvent))
    assert len(found) >= 5
    reached = []
    outsiders["host"] = game.host
    del outsiders["player"]
    for (who, someone), (method, path) in product(outsiders.items(), found):
        answer = someone.get(path) if method == "GET" else someone.post(path, round="0", unknown="1")
        reached += [(who, method, path, answer.status_code)] if answer.status_code != 404 else []
    assert reached == []
    assert len(rows_of(game.app, GameEvent)) == lines


def test_who_is_not_signed_in_is_asked_to_sign_in(game, visitor):
    first = rows_of(game.app, GamePlayer)[0].id
    found = routes(game.app, "live", id=game.id, player=first) + routes(game.app, "play", id=game.id)
    for method, path in found:
        answer = visitor.get(path) if method == "GET" else visitor.post(path, kind="ended", round="0", unknown="1")
        assert answer.location.startswith("/sign-in"), (method, path)


def test_the_projectors_address_only_shows(game):
    token = game.running.projector
    for path in (f"/projector/{token}", f"/live/projector/{token}/now", f"/live/projector/{token}/stream"):
        assert Someone(game.app).get(path).status_code == 200
        assert Someone(game.app).post(path, kind="ended").status_code == 405
        assert Someone(game.app).get(path.replace(token, token[:-1] + "!")).status_code == 404


def test_nobody_answers_for_another(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.happens("asked")
    players = {row.user_id: row.id for row in rows_of(game.app, GamePlayer)}
    game.answers(ann, player_id=players[game.user_of(ben)], user_id=game.user_of(ben))
    assert list(game.running.game.rounds[0].answers) == [players[game.user_of(ann)]]


def test_who_was_taken_out_neither_looks_nor_answers(game):
    ben = game.players[1]
    (number,) = [row.id for row in rows_of(game.app, GamePlayer) if row.user_id == game.user_of(ben)]
    game.host.post(f"/games/{game.id}/players/{number}", does="remove")
    own = f"/games/{game.id}/player"
    assert ben.get(own).status_code == 403
    assert ben.get(f"/live{own}/now").json["gone"]
    assert '"gone": true' in ben.get(f"/live{own}/stream").text
    for headers in ({}, {"Accept": "application/json"}):
        form = {"round": "0", "unknown": "1"}
        answer = ben.browser.post(f"/live{own}/answers", data=form, headers=headers)
        assert answer.status_code in (403, 422)
    assert number not in game.running.game.rounds[0].answers


def test_two_games_side_by_side_never_see_each_other(class_game, person):
    one, two = class_game(), class_game(host=person("Otto Other", "teacher"))
    assert one.running.code != two.running.code
    one.plays(one.players[0])
    assert one.points() == [1000]
    assert two.points() == [0]
    assert two.running.game.phase == "lobby"
    assert two.players[0].post(f"/live/games/{one.id}/player/answers", round="0", unknown="1").status_code == 404
    assert one.players[0].get(f"/live/games/{two.id}/player/now").status_code == 404


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"resumed", "paused", "lobby_locked", "lobby_unlocked", "ended"}))
def test_a_round_that_is_not_there_is_refused_whatever_is_to_happen_in_it(class_game, kind):
    game = class_game(players=1)
    for before in ((), ("asked",), ("locked", "revealed")):
        for event in before:
            game.happens(event)
        known = len(rows_of(game.app, GameEvent))
        for round in ("", "x", "-1", "-9", "7", "9" * 30):
            game.happens(kind, 422, **WISH | {"round": round, "after": "0"})
        assert len(rows_of(game.app, GameEvent)) == known
