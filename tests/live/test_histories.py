"""Lists of games: however many there are, a page has some of them, and nothing else reads them all."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.live.coming_back import way_back
from quizapp.live.histories import GAMES, last_played, titles_of
from quizapp.live.models import GamePlayer, GameRow
from quizapp.web.clock import now
from tests.conftest import words

LISTS = pytest.mark.parametrize("name", ["led", "played"])


@pytest.fixture
def games(app, school, learner, stranger):
    """So many games that are over, led and played by the learner; a stranger's beside each."""

    def made(number: int) -> list[int]:
        with app.app_context(), writing():
            return [both(one) for one in range(number)]

    def both(number: int) -> int:
        game(stranger.id, f"Not hers {number}.")
        return game(learner.id, f"Hers {number}.")

    def game(who: int, title: str) -> int:
        row = GameRow(host_id=who, version_id=school.version_id, title=title, code="123456", projector=title)
        row.settings, row.phase, row.opened_at, row.ended_at = {}, "over", now(), now()
        db.session.add(row)
        db.session.flush()
        db.session.add(GamePlayer(game_id=row.id, user_id=who, name="Somebody", joined_at=now()))
        return row.id

    return made


def numbered(page: str, name: str) -> list[int]:
    """The numbers of the games that this list has."""
    part = page.partition(f'id="{name}"')[2].partition("</section>")[0]
    return [int(number) for number in re.findall(r">Hers (\d+)\.<", part)]


@LISTS
def test_games_come_on_pages_the_newest_first(games, learner, name):
    ids = games(GAMES + 3)
    other = "played" if name == "led" else "led"
    first, second = learner.get("/games").text, learner.get(f"/games?{name}={ids[3]}").text
    assert numbered(first, name) == list(range(GAMES + 2, 2, -1))
    assert f'href="/games?{name}={ids[3]}#{name}"' in first
    assert "Newest games" not in first
    assert numbered(second, name) == [2, 1, 0]
    assert f'href="/games#{name}"' in second
    assert numbered(second, other) == numbered(first, other)


@LISTS
def test_as_many_as_a_page_lists_have_no_other_page(games, learner, name):
    games(GAMES)
    assert len(numbered(learner.get("/games").text, name)) == GAMES
    assert "Older games" not in learner.get("/games").text


@LISTS
def test_no_page_of_games_is_wrong(games, learner, name):
    [id] = games(1)
    assert "There is none older than that." in words(learner.get(f"/games?{name}={id}").text)
    for before in ("x", "-1", 10**30):
        assert numbered(learner.get(f"/games?{name}={before}").text, name) == [0]


def test_what_leads_back_or_makes_a_title_reads_no_game_but_the_one_that_it_needs(app, games, learner):
    ids = games(5)
    read: list[int] = []
    with app.test_request_context():
        me = db.session.get_one(User, learner.id)
        sa.event.listen(GameRow, "load", note := lambda row, _context: read.append(row.id))
        try:
            assert way_back(me, only_running=False) == f"/games/{ids[-1]}/player"
            assert way_back(me, only_running=True) is None
            assert titles_of(me.id) == {f"Hers {one}." for one in range(5)}
        finally:
            sa.event.remove(GameRow, "load", note)
    assert set(read) == {ids[-1]}


def test_a_game_that_goes_on_comes_before_all_that_are_over(app, games, learner):
    ids = games(3)
    with app.app_context(), writing():
        db.session.get_one(GameRow, ids[0]).ended_at = None
    with app.app_context():
        assert last_played(learner.id).id == ids[0]
