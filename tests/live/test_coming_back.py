"""Whoever is found again by a code or a link is led back to the game that they were in."""

from __future__ import annotations

import pytest

from quizapp.accounts import signing_in
from quizapp.accounts.guest_codes import code_of
from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.conftest import PASSWORD, Someone, words
from tests.live.conftest import joins_class
from tests.live.left import ends


@pytest.fixture
def gil(app) -> Someone:
    """A guest who plays."""
    return Someone(app)


def code(game, gil: Someone) -> str:
    with game.app.app_context():
        return code_of(db.session.get_one(User, game.user_of(gil)))


def recovers(learner: Someone, way: str) -> str:
    """Set a new password, by a recovery code or by a link; where that leads."""
    if way == "code":
        codes = learner.post("/account/recovery-codes", password=PASSWORD).text
        form = {"name": learner.name, "code": codes.partition("<code>")[2].partition("<")[0]}
        return learner.post("/recover", form | {"password": PASSWORD}).location
    with learner.app.app_context(), writing():
        token = signing_in.new_reset_link(db.session.get_one(User, learner.id), now())
    return learner.post(f"/links/{token}", password=PASSWORD).location


def test_a_guest_comes_back_to_the_game_that_runs(class_game, gil, visitor):
    game = class_game(players=0)
    game.joins(gil, "Gil")
    met = visitor.browser.post("/guest-code", data={"code": code(game, gil)}, follow_redirects=True)
    assert met.request.path == f"/games/{game.id}/player"
    assert "You are Gil" in words(met.text)
    assert "It is all here now" in words(met.text)


def test_or_to_the_last_one_that_is_over(class_game, gil, visitor):
    for _ in range(2):
        game = class_game(players=0)
        game.joins(gil, "Gil")
        ends(game)
    assert visitor.post("/guest-code", code=code(game, gil)).location == f"/games/{game.id}/player"
    assert "The game is over" in words(visitor.get(f"/games/{game.id}/player").text)


def test_whoever_enters_a_code_with_an_account_is_told_whose_it_is(class_game, class_of_pupils, gil, learner):
    game = class_game(players=0)
    game.joins(gil, "Gil <b>")
    joins_class(gil, class_of_pupils())
    page = learner.post("/guest-code", code=code(game, gil))
    assert "This is the code of Gil <b>, Gil Guest, a guest here since" in words(page.text)
    assert "<b>" not in page.text
    assert "You are" not in words(game.page(learner))


def test_in_an_account_too_which_may_have_played_others_since(class_game, gil, learner):
    game = class_game(players=0)
    game.joins(gil, "Gil")
    ends(game)
    later = class_game(players=0)
    later.joins(learner, "Lena")
    ends(later)
    assert learner.post("/account/guests", code=code(game, gil)).location == f"/games/{game.id}/player"
    assert "The game is over" in words(learner.get(f"/games/{game.id}/player").text)


@pytest.mark.parametrize("way", ["code", "link"])
def test_whoever_has_forgotten_the_password_comes_back_to_a_game_that_runs_only(class_game, learner, way):
    game = class_game(players=0)
    assert recovers(learner, way) == "/"
    game.joins(learner, "Lena")
    assert recovers(learner, way) == f"/games/{game.id}/player"
    ends(game)
    assert recovers(learner, way) == "/"
