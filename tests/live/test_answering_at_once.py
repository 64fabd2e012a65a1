"""Many answer in the same moment: each answer is in the log once, and everybody is told so."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.db import db
from quizapp.grading.records import Response
from quizapp.live import answering, own_words
from quizapp.live.answering import Coming, Given
from quizapp.live.events import Answered
from quizapp.live.models import GameAnswer, GameEvent
from quizapp.web.clock import now
from tests.conftest import Someone
from tests.live.class_game import coming

PEOPLE = 16


def test_answers_that_come_together_are_all_taken_once(class_game) -> None:
    game = class_game(players=PEOPLE)
    game.happens("asked")
    together, told = threading.Barrier(PEOPLE), []
    script = {"Accept": "application/json"}

    def answer(player: Someone) -> None:
        together.wait()
        for _ in range(2):
            sent = player.browser.post(
                f"/live/games/{game.id}/player/answers", data={"round": "0", "unknown": "1"}, headers=script
            )
            told.append((sent.status_code, sent.json["standing"]))

    people = [threading.Thread(target=answer, args=(player,)) for player in game.players]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert told == [(200, "saved")] * 2 * PEOPLE
    with game.app.app_context():
        given = db.session.scalars(sa.select(GameEvent.sequence).where(GameEvent.kind == "answered")).all()
        assert len(given) == db.session.scalar(sa.select(sa.func.count()).select_from(GameAnswer)) == PEOPLE
    assert len(game.running.game.rounds[0].answers) == PEOPLE


def test_where_nothing_can_be_written_nobody_waits_for_ever_and_the_next_answers_are_taken(class_game, monkeypatch):
    game = class_game()
    game.happens("asked")
    with monkeypatch.context() as patch:
        patch.setattr(answering, "begin_writing", no_lock)
        with pytest.raises(OSError, match="no lock"):
            game.answers(game.players[0])
    assert answering.intake(game.app).waiting == []  # for whom the next one would wait
    assert game.answers(game.players[0]).status_code == 302
    assert len(game.running.game.rounds[0].answers) == 1


def test_what_goes_wrong_once_answers_are_committed_lets_nobody_wait_for_ever(class_game, monkeypatch):
    game = class_game(players=2)
    game.happens("asked")
    response = Response().as_json()
    given = [Given(game.running, Answered(0, player, 0.0), response, now()) for player in game.running.members]
    together = [coming(one) for one in given]
    monkeypatch.setattr(own_words, "keep", no_words)
    with game.app.app_context(), pytest.raises(KeyError):
        answering._write_together(together)
    assert [one.standing for one in given] == ["saved"] * 2
    assert all(one.written.is_set() for one in together)


def test_what_goes_wrong_with_some_lets_those_who_come_after_them_not_wait_for_ever(class_game, monkeypatch):
    game = class_game(players=2)
    game.happens("asked")
    response = Response().as_json()
    given = [Given(game.running, Answered(0, player, 0.0), response, now()) for player in game.running.members]
    together = [coming(one) for one in given]
    monkeypatch.setattr(own_words, "keep", no_words)
    monkeypatch.setattr(answering, "MOST", 1)
    with game.app.app_context(), pytest.raises(KeyError):
        answering._write(together[:])
    assert together[0].came().standing == "saved"
    with pytest.raises(LookupError):
        together[1].came()


def test_of_answers_that_come_together_one_that_cannot_be_made_keeps_no_other_from_being_taken(class_game):
    game = class_game()
    game.happens("asked")
    good = Given(game.running, Answered(0, next(iter(game.running.members)), 0.0), Response().as_json(), now())
    bad = Coming(no_lock)
    with game.app.app_context():
        answering._write_together([bad, coming(good)])
    with pytest.raises(OSError, match="no lock"):
        bad.came()
    assert (good.standing, len(game.running.game.rounds[0].answers)) == ("saved", 1)


def no_words(*_: object) -> None:
    raise KeyError


def no_lock() -> Any:
    raise OSError("no lock")
