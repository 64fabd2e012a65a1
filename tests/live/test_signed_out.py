"""A page of a game that is open in a browser shows no more once that browser is signed out, wherever that is done."""

from __future__ import annotations

import socket

import pytest
import sqlalchemy as sa

from quizapp.accounts import signing_in
from quizapp.accounts.models import SignIn, User
from quizapp.db import db, writing
from quizapp.live import pulse
from quizapp.live.streams import HOST, PROJECTOR, TakenOverError
from quizapp.web.clock import now
from tests.conftest import PASSWORD, Someone

ANOTHER = "nine amber otters hum"


@pytest.fixture
def game(class_game, learner):
    """A game with a guest and a learner in it."""
    found = class_game(players=1)
    found.joins(learner)
    return found


@pytest.fixture
def elsewhere(app, learner):
    """The learner before another browser."""
    found = Someone(app, learner.name, learner.id)
    assert found.signs_in().status_code == 302
    return found


def first_sign_in(someone) -> str:
    with someone.app.app_context():
        return str(db.session.scalar(sa.select(sa.func.min(SignIn.id)).where(SignIn.user_id == someone.id)))


WAYS = {
    "here": lambda here, _: here.post("/sign-out"),
    "that one": lambda here, there: there.post("/account/sign-outs", which=first_sign_in(here)),
    "everywhere": lambda _, there: there.post("/account/sign-outs", which="everywhere"),
    "a new password": lambda _, there: there.post("/account/password", old=PASSWORD, new=ANOTHER),
    "erased": lambda _, there: there.post(
        "/account/erasure", password=PASSWORD, name=there.name, confirm="y", sure="y"
    ),
}


@pytest.mark.parametrize("how", WAYS)
def test_the_stream_ends_at_once_with_the_sign_in_that_it_came_by(game, listens, learner, elsewhere, how):
    line, other = listens(game, learner), listens(game, game.players[0])
    assert WAYS[how](learner, elsewhere).status_code == 302
    assert line.read()[-1] == {"gone": True}
    assert line.is_over
    assert not other.is_over


def test_a_host_s_page_on_a_forgotten_computer_ends_when_they_sign_out_everywhere(game, listens):
    there = Someone(game.app, game.host.name, game.host.id)
    there.signs_in()
    line, projector = listens(game, there, HOST), listens(game, game.host, PROJECTOR)
    game.host.post("/account/sign-outs", which="everywhere")
    assert line.read()[-1] == {"gone": True}
    assert line.is_over
    assert not projector.is_over


def test_the_streams_of_other_browsers_of_the_same_person_go_on(game, listens, learner, elsewhere):
    line = listens(game, learner)
    elsewhere.post("/sign-out")
    pulse.beat(game.app, now(), alive=True)
    assert not line.is_over


def test_a_sign_out_that_is_not_committed_ends_nothing(game, listens, learner):
    line = listens(game, learner)
    with game.app.app_context():
        signing_in.sign_out_everywhere(db.session.get_one(User, learner.id))
        db.session.rollback()
    pulse.beat(game.app, now(), alive=True)
    assert not line.is_over


def ends_unheard(learner) -> None:
    """As another process ends it, or as it expires: nothing here is told."""
    with learner.app.app_context(), writing():
        db.session.execute(sa.delete(SignIn).where(SignIn.user_id == learner.id))


def test_what_ended_elsewhere_ends_with_the_next_heartbeat(game, listens, learner):
    line, other, projector = (
        listens(game, learner),
        listens(game, game.players[0]),
        listens(game, learner, PROJECTOR),
    )
    ends_unheard(learner)
    pulse.beat(game.app, now(), alive=True)
    assert line.read() == [{"gone": True}]
    assert [one.is_over for one in (line, other, projector)] == [True, False, False]


def test_all_are_looked_up_in_one_query_however_many_listen(game, class_game, listens):
    lines = [listens(one, player) for one in (game, class_game(players=3)) for player in one.players]
    assert len(lines) == 5
    asked: list[str] = []
    with game.app.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    pulse.beat(game.app, now(), alive=True)
    assert sum("FROM sign_in" in one for one in asked) == 1


@pytest.mark.parametrize("who", ["host", "player", "projector"])
def test_a_stream_knows_the_sign_in_that_opened_it_and_a_projector_has_none(game, learner, who):
    someone = learner if who == "player" else game.host
    paths = {"host": "stream", "player": "player/stream"}
    path = f"/live/games/{game.id}/{paths[who]}" if who in paths else f"/live/projector/{game.running.projector}/stream"
    here, there = socket.socketpair()
    opened = someone.browser.get(path, environ_overrides={"gunicorn.socket": here})
    with pytest.raises(TakenOverError):
        list(opened.response)
    [stream] = game.running.streams.open
    assert stream.sign_in == ("" if who == "projector" else game.sign_in_of(someone).token_hash)
    here.close()
    there.close()
