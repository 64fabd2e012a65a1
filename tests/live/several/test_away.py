"""The server of the database is away for a moment: nobody sees a broken page, and what was sent is sent again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp.db import db
from quizapp.factory import create_app
from quizapp.live import pulse
from quizapp.live.models import GameAnswer
from quizapp.live.state import Phase
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.prepared_app import settings_of

NOWHERE = "postgresql+psycopg://nobody@/none?host=/nowhere"
OURS = {"Origin": "http://localhost"}
BREAKS = """
    CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
"""


@pytest.fixture
def cut_off(tmp_path) -> Someone:
    """Somebody at an app whose database cannot be reached."""
    app = create_app(settings_of(tmp_path, NOWHERE))
    app.config["WTF_CSRF_ENABLED"] = False
    someone = Someone(app)
    with someone.browser.session_transaction() as session:
        session["_user_id"] = "whoever"
    return someone


@pytest.fixture
def breaking(app) -> Callable[..., None]:
    """Cuts the connection of whoever is about to write a row of that table; without one, lets them be."""

    def run(table: str = "") -> None:
        trigger = f"CREATE TRIGGER breaks BEFORE INSERT ON {table} EXECUTE FUNCTION breaks()"
        with app.app_context(), db.engine.begin() as connection:
            connection.exec_driver_sql(BREAKS + trigger if table else "DROP FUNCTION breaks CASCADE")

    return run


def test_a_page_says_that_it_is_back_in_a_moment(cut_off):
    answer = cut_off.get("/games")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Back in a moment" in words(answer.text)
    assert "Everything that you answered before is saved." in words(answer.text)
    assert "Set-Cookie" not in answer.headers


def test_what_was_filled_in_is_kept_on_a_page_that_sends_it_again(cut_off):
    answer = cut_off.browser.post("/answers", data={"ticket": "t", "typed": "<mine>"}, headers=OURS)
    assert answer.status_code == 503
    assert "send it again in a moment. It counts once." in words(answer.text)
    assert 'name="typed" value="&lt;mine&gt;"' in answer.text
    assert "signed in or out" not in answer.text


def test_a_password_is_not_put_on_a_page(cut_off):
    answer = cut_off.browser.post("/sign-in", data={"name": "Ann", "password": "four purple"}, headers=OURS)
    assert answer.status_code == 503
    assert "four purple" not in answer.text


def test_a_script_is_told_that_it_was_not_sent_and_gets_a_token_to_try_again(cut_off):
    answer = cut_off.browser.post(
        "/live/games/1/player/answers", data={"round": "0"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 503
    assert answer.json["said"] == "Not sent yet: keep this page open"
    assert answer.json["csrf"]


def test_all_whose_answers_were_cut_off_are_told_and_their_next_try_is_taken(class_game, breaking):
    game = class_game(players=3)
    game.happens("asked")
    breaking("game_answer")
    told: list[int] = []

    def answer(someone: Someone) -> None:
        told.append(someone.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").status_code)

    def all_answer() -> None:
        people = [threading.Thread(target=answer, args=(someone,), daemon=True) for someone in game.players]
        for person in people:
            person.start()
        for person in people:
            person.join(timeout=20)

    all_answer()
    assert told == [503] * 3
    breaking()
    told.clear()
    all_answer()
    assert told == [302] * 3
    with game.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(GameAnswer)) == 3


def test_a_round_that_could_not_be_closed_is_closed_as_soon_as_it_can_be(class_game, app, breaking):
    game = class_game(players=1, countdown="5")
    game.happens("asked")
    breaking("game_event")
    at = now() + timedelta(seconds=60)
    pulse.beat(app, at)
    assert game.running.game.phase is Phase.ASKING
    breaking()
    pulse.beat(app, at)
    assert game.running.game.phase is Phase.LOCKED
