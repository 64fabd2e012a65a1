"""What a script sends is taken ahead of the app's own way, and refused to all to whom the app would refuse it."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.accounts.vouching import Vouched
from quizapp.db import db, is_writing, writing
from quizapp.live import at_once, pulse
from quizapp.live.models import GameAnswer, GameEvent
from quizapp.live.streams import HOST, Stream
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import rows_of

FORM = "application/x-www-form-urlencoded"


def sent(game, player: Someone, **more: object) -> TestResponse:
    form = {"round": game.up, "unknown": 1} | more
    address = f"/live/games/{game.id}/player/answers"
    return player.browser.post(address, data=form, headers={"Accept": "application/json"})


def taken(game) -> int:
    with game.app.app_context():
        counted = sa.select(sa.func.count()).where(GameEvent.game_id == game.id, GameEvent.kind == "answered")
        return db.session.scalar(counted) or 0


@pytest.fixture
def game(class_game):
    """A game with one player, in which a question is up."""
    game = class_game(players=1)
    game.happens("asked")
    return game


@pytest.fixture
def asked(app: Flask) -> list[str]:
    """Has an entry for each request that the app is asked to answer from now on."""
    requests: list[str] = []
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: requests.append("app"))
    return requests


@pytest.fixture
def checked(app: Flask) -> Iterator[None]:
    """The token of forms is asked for, as it is outside of tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def token_of(player: Someone, game) -> str:
    found = re.search(r'data-csrf="([^"]+)"', game.page(player))
    assert found is not None
    return found[1]


def test_it_is_taken_without_a_cookie_and_with_the_headers_of_every_answer(game):
    told = sent(game, game.players[0])
    assert (told.status_code, told.json) == (200, {"standing": "saved", "said": "Saved"})
    assert "Set-Cookie" not in told.headers
    page = game.players[0].get(f"/games/{game.id}/player").headers
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"):
        assert told.headers[name] == page[name]
    assert taken(game) == 1


def test_where_answers_can_be_changed_whoever_answers_is_told_so(class_game):
    game = class_game(players=1, changes="y")
    game.happens("asked")
    assert sent(game, game.players[0]).json["said"] == "Saved. You can change it until the answers are closed."


def test_an_ended_sign_in_counts_for_nothing_from_that_moment_on(game):
    player, copy = game.players[0], Someone(game.app)
    assert sent(game, player).status_code == 200
    copy.browser._cookies = dict(player.browser._cookies)
    assert player.post("/sign-out").status_code == 302
    game.happens("skipped")
    game.happens("asked")
    assert sent(game, copy).status_code in (302, 401)
    assert taken(game) == 1


def test_whoever_is_signed_out_or_does_not_play_is_refused(game, visitor, learner):
    assert sent(game, visitor).status_code in (302, 401)
    assert sent(game, learner).status_code == 404
    assert sent(game, game.host).status_code == 404
    assert taken(game) == 0


def test_a_cookie_that_was_tampered_with_is_nobody_s(game):
    player = game.players[0]
    cookie = player.browser.get_cookie("quizapp")
    assert cookie is not None
    player.browser.set_cookie("quizapp", cookie.value[:-4] + "AAAA")
    assert sent(game, player).status_code in (302, 401)
    assert taken(game) == 0


def test_the_form_s_token_is_asked_for_and_must_be_the_browser_s_own(game, class_game, checked):
    player, other = game.players[0], Someone(game.app)
    assert sent(game, player).status_code == 400
    assert sent(game, player, csrf_token="made-up").status_code == 400
    other.get("/play")
    stolen = re.search(r'name="csrf_token"\s+value="([^"]+)"', other.get("/play").text)
    assert stolen is not None
    assert sent(game, player, csrf_token=stolen[1]).status_code == 400
    assert taken(game) == 0
    assert sent(game, player, csrf_token=token_of(player, game)).status_code == 200
    assert taken(game) == 1


@pytest.fixture
def looked_at(game, monkeypatch) -> list[str]:
    """Has the cookies of each request whose sign-in is looked up by the libraries from now on."""
    found: list[str] = []
    check = Vouched._checked

    def note(vouched, environ, form):
        found.append(environ["HTTP_COOKIE"])
        return check(vouched, environ, form)

    monkeypatch.setattr(Vouched, "_checked", note)
    return found


def answered_from_the_page(game, player: Someone, token: str) -> TestResponse:
    """As a browser does it, which says from which page it comes."""
    page = f"http://localhost/games/{game.id}/player"
    form = {"round": game.up, "unknown": 1, "csrf_token": token}
    headers = {"Accept": "application/json", "Referer": page}
    return player.browser.post(f"/live/games/{game.id}/player/answers", data=form, headers=headers)


def shown_page(game, player: Someone) -> str:
    """The token of the forms of the page, which has been sent."""
    with player.get(f"/games/{game.id}/player") as page:
        token = re.search(r'data-csrf="([^"]+)"', page.text)
    assert token is not None
    return token[1]


@pytest.mark.parametrize("others", [{}, {"a": "b", "quizapp-known": "c"}])
def test_whose_sign_in_comes_from_a_page_is_known_since_it_was_sent(game, checked, looked_at, others):
    player = game.players[0]
    for name, value in others.items():
        player.browser.set_cookie(name, value)
    assert answered_from_the_page(game, player, shown_page(game, player)).json["standing"] == "saved"
    assert looked_at == []
    assert taken(game) == 1


def test_where_the_page_brings_no_cookie_anew_its_sign_in_is_known_too(game, checked, looked_at):
    game.app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    player = game.players[0]
    shown_page(game, player)
    assert "Set-Cookie" not in player.get(f"/games/{game.id}/player").headers
    assert answered_from_the_page(game, player, shown_page(game, player)).json["standing"] == "saved"
    assert looked_at == []


def test_what_does_not_come_from_that_page_is_looked_at_and_refused(game, checked, looked_at):
    player = game.players[0]
    token = shown_page(game, player)
    assert answered_from_the_page(game, player, "made-up").status_code == 400
    player.browser.set_cookie("quizapp", "made-up")
    assert answered_from_the_page(game, player, token).status_code == 400
    assert len(looked_at) == 2
    assert taken(game) == 0


def test_what_the_game_does_not_take_is_refused_in_words(game):
    player = game.players[0]
    for form in ({"round": 7}, {"round": "x"}, {"unknown": ""}):
        told = sent(game, player, **form)
        assert (told.status_code, bool(told.json["said"])) == (422, True)
    assert taken(game) == 0


@pytest.mark.parametrize("beyond", [0, 1])
def test_an_answer_too_large_for_it_goes_the_way_of_the_app(game, asked, beyond):
    rest = at_once.LARGEST + beyond - len(f"round={game.up}&unknown=1&more=")
    told = sent(game, game.players[0], more="x" * rest)
    assert (told.status_code, told.json["standing"]) == (200, "saved")
    assert taken(game) == 1
    assert asked == ["app"] * beyond


@pytest.mark.parametrize(
    "said",
    [*({"CONTENT_LENGTH": said, "CONTENT_TYPE": FORM} for said in ("9" * 5000, "²")), {"CONTENT_TYPE": FORM}, {}],
)
def test_what_does_not_say_what_it_is_or_is_longer_than_any_number_is_left_to_the_app(game, said):
    told: list[bool] = []
    serve = at_once.AtOnce(game.app, lambda *_request: told.append(True) or ())
    environ = {"REQUEST_METHOD": "POST", "HTTP_ACCEPT": "application/json", "PATH_INFO": "/"}
    serve(environ | said, lambda *_: None)
    assert told == [True]


@pytest.mark.parametrize(
    "other",
    [
        *({"REQUEST_METHOD": "GET"}, {"REQUEST_METHOD": "PUT"}, {"CONTENT_TYPE": "text/plain"}),
        *(
            {"CONTENT_TYPE": "application/json"},
            {"HTTP_ACCEPT": "text/html"},
            {"CONTENT_LENGTH": ""},
            {"CONTENT_LENGTH": "-1"},
            {"CONTENT_LENGTH": "x"},
        ),
    ],
)
def test_what_is_not_plainly_the_form_of_a_script_is_left_to_the_app(game, asked, other):
    address = f"/live/games/{game.id}/player/answers"
    form, headers = {"round": game.up, "unknown": 1}, {"Accept": "application/json"}
    game.players[0].browser.post(address, data=form, headers=headers, environ_overrides=other)
    assert asked == ["app"]


def test_other_requests_to_an_address_like_it_are_the_app_s(game):
    player = game.players[0]
    script = {"Accept": "application/json"}
    numbers = (f"{game.id}x", "999", "9" * 10, "9" * 5000)
    alike = (f"/live/games/{game.id}/player/answerz", f"/live/gamez/{game.id}/player/answers", "/player/answers")
    for path in (*alike, *(f"/live/games/{number}/player/answers" for number in numbers)):
        assert player.browser.post(path, data={"round": game.up, "unknown": 1}, headers=script).status_code == 404
    assert taken(game) == 0


def test_fields_of_any_script_and_kind_arrive_as_they_were_typed(typed_game, class_game):
    game = typed_game(class_game)
    player = game.joins(Someone(game.app))
    told = sent(game, player, **{"unknown": "", "live-typed": "ünïcode & 日本 = +1"})
    assert told.json["standing"] == "saved"
    with game.app.app_context():
        assert db.session.scalars(sa.select(GameAnswer)).one().response["typed"] == ["ünïcode & 日本 = +1"]


def test_an_answer_with_a_nul_which_no_server_of_a_database_holds_is_refused(game):
    assert sent(game, game.players[0], **{"live-typed": "a\0b"}).status_code == 400
    for value in ("a", ""):
        assert sent(game, game.players[0], **{"live-\0": value}).status_code == 400
    assert taken(game) == 0


def test_whoever_has_begun_an_exam_is_left_to_the_app_which_judges_whether_games_pause(game, asked):
    player = game.players[0]
    user = game.user_of(player)
    with game.app.app_context(), writing():
        db.session.execute(sa.update(User).where(User.id == user).values(exam_attempt_id=1))
    sent(game, player)
    assert asked == ["app"]


def pressed(game, someone: Someone, **more: object) -> TestResponse:
    form = {"kind": "skipped", "round": game.up} | more
    return someone.browser.post(f"/live/games/{game.id}/events", data=form, headers={"Accept": "application/json"})


def test_a_host_s_button_is_taken_without_a_cookie_and_tells_the_game_as_it_is_then(game):
    told = pressed(game, game.host)
    assert (told.status_code, told.json["view"]) == (200, "lobby-None")
    assert "Set-Cookie" not in told.headers
    assert game.running.game.rounds[0].skipped
    assert len(rows_of(game.app, GameEvent, kind="skipped")) == 1


@pytest.fixture
def written(game) -> Iterator[list[bool]]:
    """For each line that is added to the log of the game from now on, whether nobody else may write meanwhile."""
    found: list[bool] = []

    def note(_connection, _cursor, statement, *_more):
        if statement.startswith("INSERT INTO game_event"):
            found.append(is_writing())

    with game.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield found
    sa.event.remove(engine, "before_cursor_execute", note)


def test_while_what_a_host_pressed_is_written_nobody_else_may_write(game, written):
    pressed(game, game.host)
    assert written == [True]


def test_whoever_does_not_lead_the_game_presses_nothing(game, visitor, learner):
    assert pressed(game, visitor).status_code in (302, 401)
    assert pressed(game, learner).status_code == 404
    assert pressed(game, game.players[0]).status_code == 404
    assert not game.running.game.rounds[0].skipped


def test_a_button_asks_for_the_form_s_token_too(game, checked):
    assert pressed(game, game.host).status_code == 400
    token = re.search(r'name="csrf_token"\s+value="([^"]+)"', game.host_page())
    assert token is not None
    assert pressed(game, game.players[0], csrf_token=token[1]).status_code == 400
    assert not game.running.game.rounds[0].skipped
    assert pressed(game, game.host, csrf_token=token[1]).status_code == 200
    assert game.running.game.rounds[0].skipped


def test_what_does_not_fit_the_game_is_refused_in_words_and_others_may_write_at_once(game):
    told = pressed(game, game.host, kind="revealed")
    assert (told.status_code, told.json["said"]) == (422, "Lock the answers first; then the right one can be shown.")
    assert sent(game, game.players[0]).status_code == 200


def test_the_host_reads_what_follows_in_the_language_of_the_account(game):
    game.host.post("/account/look", theme="auto", language="de")
    told = pressed(game, game.host, kind="locked")
    assert "Frage 1 von 10" in told.json["html"]


@pytest.mark.parametrize(("asked", "said"), [("de", "Frage 1 von 10"), ("en", "Question 1 of 10")])
def test_a_host_who_chose_no_language_reads_in_that_of_the_browser(game, asked, said):
    game.host.post("/account/look", theme="auto", language="")
    told = pressed(game, game.host.reading(asked), kind="locked")
    assert said in told.json["html"]


def test_a_button_that_is_the_first_to_come_since_a_start_tells_the_whole_address_to_join_at(class_game):
    game = class_game(players=1)
    game.running.base = ""
    told = pressed(game, game.host, kind="lobby_unlocked", round="")
    assert "Go to localhost/play and type" in words(told.json["html"])


@pytest.fixture
def failing(game) -> Iterator[None]:
    """Somebody listens to whom nothing can be sent, as no page can be made in their language."""
    here, there = socket.socketpair()
    stream = Stream(HOST, "no language", here, is_chunked=False)
    game.running.streams.take(stream)
    yield
    game.running.streams.open.clear()
    stream.let_go()
    here.close()
    there.close()


def test_what_fails_once_it_is_committed_is_not_done_again(game, failing, asked):
    game.app.config["PROPAGATE_EXCEPTIONS"] = False
    assert pressed(game, game.host).status_code == 500
    assert asked == []
    assert game.running.game.rounds[0].skipped


def test_what_could_not_be_sent_is_sent_as_soon_as_it_can_be(game, failing):
    game.app.config["PROPAGATE_EXCEPTIONS"] = False
    pressed(game, game.host)
    edition = game.running.edition
    game.running.streams.open.clear()
    pulse.beat(game.app, now())
    assert game.running.edition == edition + 1
