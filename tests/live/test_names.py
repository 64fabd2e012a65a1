"""Under which name somebody plays: one of their own choice, what the class calls them, or what the host makes of it."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.db import db
from quizapp.live.models import GamePlayer
from tests.conftest import Someone, words
from tests.live.class_game import rows_of
from tests.live.conftest import joins_class


def test_two_people_of_one_name_are_told_apart(class_game):
    game = class_game(players=0)
    for _ in range(2):
        game.joins(Someone(game.app), "Ann")
    assert sorted(row.name for row in rows_of(game.app, GamePlayer)) == ["Ann", "Ann 2"]


def test_accents_make_no_other_name(class_game):
    game = class_game(players=0)
    for name in ("Léna Krüger", "Lena Kruger"):
        game.joins(Someone(game.app), name)
    assert [row.name for row in rows_of(game.app, GamePlayer)] == ["Léna Krüger", "Lena Kruger 2"]


@pytest.mark.parametrize("name", ["\u202e\u200b", "x" * 21, "\u0301"])
def test_a_name_that_cannot_be_shown_is_refused_and_kept_to_be_mended(class_game, visitor, name):
    game = class_game(players=0)
    answer = visitor.post(f"/play/{game.running.code}", name=name)
    assert answer.status_code == 422
    assert name in answer.text
    assert rows_of(game.app, GamePlayer) == []


def test_who_is_called_so_since_before_plays_under_a_name_of_two_alphabets(class_game, person, visitor):
    game = class_game(players=0)
    game.joins(person("Ольга Ivanova"), "Ольга Ivanova")
    assert [row.name for row in rows_of(game.app, GamePlayer)] == ["Ольга Ivanova"]
    assert visitor.post(f"/play/{game.running.code}", name="Ольга Ivanova").status_code == 422


def test_who_has_an_account_is_offered_the_own_name_and_a_guest_a_made_up_one(class_game, learner, visitor):
    game = class_game(players=0)
    path = f"/play/{game.running.code}"
    assert f'value="{learner.name}"' in learner.get(path).text
    assert f'value="{learner.name}"' not in visitor.get(path).text
    game.joins(visitor, learner.name)
    assert f'value="{learner.name} 2"' in learner.get(path).text


def test_a_guest_is_offered_the_name_of_the_last_game_that_nobody_hid(class_game, visitor):
    first, second, third = class_game(players=0), class_game(players=0), class_game(players=0)
    first.joins(visitor, "Zoe Zest")
    assert 'value="Zoe Zest"' in visitor.get(f"/play/{second.running.code}").text
    second.joins(visitor, "Rude Rudi")
    (player,) = second.running.members
    assert 'value="Rude Rudi"' in visitor.get(f"/play/{third.running.code}").text
    second.host.post(f"/games/{second.id}/players/{player}", does="hide")
    third.joins(Someone(third.app), "Zoe Zest")
    assert 'value="Zoe Zest 2"' in visitor.get(f"/play/{third.running.code}").text


@pytest.mark.parametrize(("shown", "said"), [(True, "Everybody in the room"), (False, "The person who leads the game")])
def test_it_is_said_before_who_sees_the_name(class_game, visitor, shown, said):
    game = class_game(players=0, **({"names_shown": "y"} if shown else {}))
    assert said in words(visitor.get(f"/play/{game.running.code}").text)


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
    assert "You are Plain Ann" in words(game.page(ann))
    assert game.host.post(path, does="remove").status_code == 302
    assert ann.get(f"/games/{game.id}/player").status_code == 403
    (again,) = re.findall('href="([^"]*)">Try again<', game.page(ann))
    assert ann.get(again).status_code == 403
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 422
    assert game.host.post(path, does="readmit").status_code == 302
    assert ann.get(again).location == f"/play/{game.running.code}"
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 302
    assert "You are Plain Ann" in words(game.page(ann))
    assert game.host.post(f"/games/{game.id}/players/999", does="remove").status_code == 404
    assert game.host.post(path, does="promote").status_code == 404
    assert ben.get(f"/games/{game.id}/player").status_code == 200


def test_the_names_of_a_game_stand_where_its_host_looks_for_them(class_game):
    game = class_game(players=0)
    for name in ("Zoe", "Lea 10", "anna", "Lea 2"):
        game.joins(Someone(game.app), name)
    page = words(game.host.get(f"/games/{game.id}/players").text)
    found = [page.index(name) for name in ("anna", "Lea 2", "Lea 10", "Zoe")]
    assert found == sorted(found)


def test_who_is_in_the_class_is_offered_what_they_are_called_there(class_of_pupils, class_game, learner, teacher):
    classroom = class_of_pupils(learner)
    teacher.post(f"/classes/{classroom}/learners/{learner.id}", name="Lena of 9b", time_factor="1.0")
    game = class_game(players=0, classroom=str(classroom))
    game.joins(Someone(game.app), learner.name)
    assert 'value="Lena of 9b"' in learner.get(f"/play/{game.running.code}").text
    game.joins(learner, "Lena of 9b")
    assert [row.name for row in rows_of(game.app, GamePlayer)] == [learner.name, "Lena of 9b"]


def test_who_is_in_the_class_or_has_an_account_plays_under_no_name_of_somebody_else_in_it(
    class_of_pupils, class_game, learner, stranger, guest
):
    classroom = class_of_pupils(learner)
    joins_class(guest, classroom)
    game = class_game(players=0, classroom=str(classroom))
    for player in (stranger, guest):
        game.joins(player, learner.name)
    assert [row.name for row in rows_of(guest.app, GamePlayer)] == [f"{learner.name} 2", f"{learner.name} 3"]


def test_a_guest_of_elsewhere_learns_of_nobody_in_the_class(class_of_pupils, class_game, learner, app):
    game = class_game(players=0, classroom=str(class_of_pupils(learner)))
    for name in (learner.name, "Nobody There"):
        game.joins(Someone(app), name)
    assert [row.name for row in rows_of(app, GamePlayer)] == [learner.name, "Nobody There"]


def test_the_host_is_told_who_of_the_names_of_the_class_is_not_in_it(class_of_pupils, class_game, learner, app):
    game = class_game(players=0, classroom=str(class_of_pupils(learner)))
    game.joins(Someone(app), learner.name.upper())
    game.joins(learner, learner.name)
    assert [row.name for row in rows_of(app, GamePlayer)] == [learner.name.upper(), f"{learner.name} 2"]
    game.plays()
    for page in ("players", "results"):
        shown = words(game.host.get(f"/games/{game.id}/{page}").text)
        assert f"{learner.name.upper()} not in the class" in shown
        assert f"{learner.name} 2 not in the class" not in shown


def test_in_a_game_for_no_class_nobody_is_of_elsewhere(class_game):
    game = class_game(players=1)
    assert "not in the class" not in game.host.get(f"/games/{game.id}/players").text


def test_in_a_game_for_whoever_has_the_code_a_name_is_free(class_of_pupils, class_game, learner):
    class_of_pupils(learner)
    game = class_game(players=0)
    game.joins(Someone(game.app), learner.name)
    assert [row.name for row in rows_of(game.app, GamePlayer)] == [learner.name]


def test_the_class_is_read_once_for_whoever_comes_in(class_of_pupils, class_game, learner, ben):
    game = class_game(players=0, classroom=str(class_of_pupils(learner, ben)))
    game.joins(learner)
    read: list[str] = []
    with game.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note := lambda *said: read.append(said[2]))
    try:
        game.joins(ben, "Somebody New")
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    of_class = [one for one in read if "FROM membership JOIN" in one]
    assert len(of_class) == 2, "learners, then teachers"
