"""A log that cannot be read stops its own game and no other: the rest of the school goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from quizapp.db import db, writing
from quizapp.live import kept_games, pulse
from quizapp.live.models import GameEvent, GameRow
from quizapp.live.refusals import LogError
from tests.conftest import words
from tests.live.conftest import joins_class

DAMAGE = {
    "of a kind that is not known here": sa.update(GameEvent).values(kind="from_the_future"),
    "with other fields": sa.update(GameEvent).values(data={"by": "somebody"}),
    "that does not fit": sa.update(GameEvent).values(kind="revealed", data={"round": 3}),
    "that fits in no way": sa.update(GameEvent).values(kind="locked", data={"round": "first"}),
    "that is gone": sa.delete(GameEvent),
}


@pytest.fixture(params=DAMAGE, ids=lambda name: name.replace(" ", "-"))
def damages(request) -> Callable[..., None]:
    """Spoils a line of a game's log."""

    def spoil(game, sequence: int) -> None:
        line = (GameEvent.game_id == game.id, GameEvent.sequence == sequence)
        with game.app.app_context(), writing():
            db.session.execute(DAMAGE[request.param].where(*line))

    return spoil


@pytest.fixture
def two(class_game, class_of_pupils, learner):
    """Two games of a class; its learner is in both, and a question is up."""
    classroom = class_of_pupils(learner)
    games = [class_game(players=0, classroom=str(classroom), title=title) for title in ("Spoilt", "Sound")]
    for game in games:
        game.joins(learner)
        game.happens("asked")
    return (*games, classroom)


@pytest.mark.parametrize("sequence", [2, 3], ids=["in-the-middle", "at-the-end"])
def test_a_server_that_starts_takes_up_all_other_games_and_says_which_one_it_leaves(
    two, damages, restarted, caplog, sequence
):
    spoilt, sound, _ = two
    damages(spoilt, sequence)
    fresh = restarted(sound)
    with caplog.at_level(logging.ERROR):
        pulse.take_up(fresh)
    assert list(fresh.extensions["games"]) == [sound.id]
    assert [record.message for record in caplog.records] == [f"Game {spoilt.id} cannot be read, and is left alone."]


@pytest.mark.parametrize("sequence", [2, 3], ids=["in-the-middle", "at-the-end"])
def test_it_is_never_a_game_that_is_cut_off(two, damages, restarted, sequence):
    spoilt, _, _ = two
    damages(spoilt, sequence)
    fresh = restarted(spoilt)
    with fresh.test_request_context(), pytest.raises(LogError):
        kept_games.running(db.session.get(GameRow, spoilt.id))


def test_the_first_page_and_the_page_of_the_class_offer_the_other_games(two, damages, restarted, learner):
    spoilt, sound, classroom = two
    damages(spoilt, 2)
    restarted(sound)
    for path in ("/", f"/classes/{classroom}"):
        answer = learner.get(path)
        assert answer.status_code == 200
        assert "You are in it: go back." in words(answer.text)
        assert "Spoilt" not in words(answer.text)


def test_who_has_played_it_can_still_join_its_class(class_game, class_of_pupils, damages, restarted, learner):
    classroom = class_of_pupils()
    game = class_game(players=0, classroom=str(classroom))
    game.joins(learner)
    game.happens("ended")
    damages(game, 2)
    restarted(game)
    joins_class(learner, classroom)
    assert learner.get(f"/classes/{classroom}").status_code == 200


def test_a_game_that_runs_takes_in_nothing_of_a_log_with_a_gap(class_game):
    game = class_game(players=2)
    running = game.running
    for sequence in (4, 5):
        with game.app.app_context(), writing():
            db.session.execute(
                sa.insert(GameEvent).values(
                    game_id=game.id, sequence=sequence + 1, at=running.touched_at, kind="lobby_locked", data={}
                )
            )
            db.session.execute(sa.update(GameRow).where(GameRow.id == game.id).values(sequence=sequence + 1))
        with pytest.raises(LogError, match="Line 4 is missing"):
            assert game.running
    assert (running.sequence, running.game.lobby_locked) == (3, False)
