"""What one process writes, the other takes in: by being told, and where it was not, by looking before it answers."""

from __future__ import annotations

import socket
import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.accounts.models import User
from quizapp.db import db, has_turn, writing
from quizapp.grading.records import Response
from quizapp.live import answering, following, keeping, pulse, queries, relay
from quizapp.live.answering import Given
from quizapp.live.events import Answered
from quizapp.live.models import GameEvent, GamePlayer, GameRow
from quizapp.live.refusals import LogError
from quizapp.live.streams import Stream
from quizapp.quiz import attempting, making
from quizapp.quiz.rules import Rules, Terms
from quizapp.study import rebuilding
from quizapp.study.models import Review
from quizapp.web.clock import now
from tests.conftest import Someone
from tests.live.class_game import coming, rows_of
from tests.live.left import brought_up


def kept(app, game):
    """The game as that process keeps it, without its looking anywhere."""
    return app.extensions["games"][game.id]


def test_others_are_told_of_every_line_once_it_is_committed(class_game, heard):
    game = class_game(players=1)
    assert heard() == [f"{game.id} 1", f"{game.id} 2"]
    game.happens("asked")
    game.answers(game.players[0])
    game.answers(game.players[0])
    game.happens("asked", status=422, round=7)
    assert heard() == [f"{game.id} 3", f"{game.id} 4"]


def test_who_hears_of_a_game_reads_it_and_sends_it_to_all_who_listen(class_game, other):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    assert kept(other, game).sequence == 2
    game.happens("asked")
    edition = kept(other, game).edition
    relay.hear(other, f"{game.id} 3", takes_up=True)
    assert (kept(other, game).sequence, kept(other, game).edition) == (3, edition + 1)
    assert kept(other, game).game == game.running.game
    game.answers(game.players[0])
    relay.hear(other, f"{game.id} 4", takes_up=True)
    assert kept(other, game).edition == edition + 1, "of an answer only counts are told"
    assert kept(other, game).has_news


def test_an_old_message_or_one_of_its_own_does_nothing(class_game, app):
    game = class_game(players=1)
    edition = game.running.edition
    for news in (f"{game.id} 1", f"{game.id} 2"):
        relay.hear(app, news, takes_up=True)
    assert game.running.edition == edition


def test_a_process_for_pages_leaves_alone_what_it_was_never_asked_for(class_game, other):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=False)
    assert game.id not in other.extensions.get("games", {})


def test_a_message_that_was_lost_is_made_up_for_by_the_next(class_game, other):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    game.happens("asked")
    game.shows()
    relay.hear(other, f"{game.id} 5", takes_up=True)
    assert kept(other, game).game == game.running.game


def test_what_was_written_while_nothing_could_be_heard_is_read_at_the_next_connection(class_game, other):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    game.happens("asked")
    second = class_game(players=1, host=game.host)
    relay.catch_up(other, takes_up=True)
    assert kept(other, game).game == game.running.game
    assert kept(other, second).game == second.running.game


@pytest.mark.parametrize("is_told", [True, False])
def test_a_name_that_the_host_changes_is_the_same_in_both(class_game, other, heard, is_told):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    player = next(iter(game.running.members))
    heard()
    assert game.host.post(f"/games/{game.id}/players/{player}", does="rename", name="Ines").status_code == 302
    assert heard() == [f"{game.id} 0"]
    if is_told:
        relay.hear(other, f"{game.id} 0", takes_up=True)
    else:
        relay.catch_up(other, takes_up=True)
    assert kept(other, game).names == {player: "Ines"}


def test_who_joins_here_can_play_there_at_once(class_game, other, at):
    game = class_game(players=1)
    with other.app_context():
        queries.unfinished()
    newcomer = game.joins(Someone(game.app), "Nora")
    game.happens("asked")
    there = at(other, newcomer)
    assert "Nora" in there.get(f"/games/{game.id}/player").text
    assert there.get(f"/live/games/{game.id}/player/now").json["view"] == "asking-0"
    assert there.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").status_code == 302
    assert game.running.game.rounds[0].answers


def test_an_answer_there_and_its_repeat_here_count_once(class_game, other, at):
    game = class_game(players=1)
    game.happens("asked")
    answers = f"/live/games/{game.id}/player/answers"
    for someone in (at(other, game.players[0]), game.players[0]):
        assert someone.post(answers, round="0", unknown="1").status_code == 302
    assert [row.kind for row in rows_of(game.app, GameEvent)].count("answered") == 1


def test_who_is_not_in_the_game_is_not_there_in_either(class_game, other, at, stranger):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    for path in (f"/games/{game.id}/player", f"/live/games/{game.id}/player/now", f"/games/{game.id}"):
        assert at(other, stranger).get(path).status_code == 404


def test_two_of_one_name_who_join_at_both_are_told_apart(class_game, other):
    game = class_game(players=0)
    with other.app_context():
        queries.unfinished()
    for app in (game.app, other):
        assert Someone(app).post(f"/play/{game.running.code}", name="Sam").status_code == 302
    assert sorted(row.name for row in rows_of(game.app, GamePlayer)) == ["Sam", "Sam 2"]


def test_a_round_whose_time_is_up_is_closed_once(class_game, other):
    game = class_game(players=1, countdown="5")
    game.happens("asked")
    relay.hear(other, f"{game.id} 3", takes_up=True)
    for app in (game.app, other, game.app):
        pulse.beat(app, now() + timedelta(seconds=60))
    assert [row.kind for row in rows_of(game.app, GameEvent)].count("locked") == 1
    assert kept(other, game).game == game.running.game


def test_a_process_that_is_behind_does_not_close_the_next_round(class_game, other):
    game = class_game(players=1, countdown="5")
    game.happens("asked")
    relay.hear(other, f"{game.id} 3", takes_up=True)
    game.shows()
    game.happens("asked")
    pulse.beat(other, now() + timedelta(seconds=6))
    assert [row.kind for row in rows_of(game.app, GameEvent)].count("locked") == 1


def test_answers_reach_the_memories_once_though_two_processes_look_after_them(class_game, other):
    game = class_game(players=3)
    game.plays(*game.players)
    relay.hear(other, f"{game.id} 9", takes_up=True)
    later = now() + 2 * pulse.ELSEWHERE
    for _ in range(3):
        for app in (other, game.app):
            pulse.beat(app, later)
    reviews = rows_of(game.app, Review)
    assert len({(row.learner_id, row.client_key, row.fact_id) for row in reviews}) == len(reviews)
    assert len({row.client_key for row in reviews}) == 3
    assert kept(other, game).is_brought_up
    with game.app.app_context():
        assert rebuilding.verify()[1] == []


def test_another_process_waits_for_the_one_that_wrote_and_takes_over_when_it_is_gone(class_game, other):
    game = class_game(players=1)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    game.plays(*game.players)
    relay.hear(other, f"{game.id} 6", takes_up=True)
    pulse.beat(other, now())
    assert rows_of(game.app, Review) == []
    for _ in range(2):
        pulse.beat(other, now() + 2 * pulse.ELSEWHERE)
    assert len({row.client_key for row in rows_of(game.app, Review)}) == 1


def test_what_another_process_shows_while_nothing_was_left_to_do_here_is_brought_up(class_game, other, at):
    game = class_game(players=1)
    game.happens("asked")
    game.answers(game.players[0])
    game.happens("locked")
    brought_up(game)
    here, host = game.running, at(other, game.host)
    chunk = keeping.next_chunk(here)
    assert host.post(f"/live/games/{game.id}/events", kind="revealed", round="0").status_code == 302
    assert game.players[0].get(f"/live/games/{game.id}/player/now").json["view"] == "revealed-0"
    with game.app.app_context(), writing():
        keeping.bring_up(here, chunk, now())
    keeping.is_committed(here, chunk)
    for _ in range(3):
        for app in (other, game.app):
            pulse.beat(app, now())
    assert len({row.client_key for row in rows_of(game.app, Review)}) == 1
    assert kept(other, game).is_brought_up


def test_a_process_that_has_not_heard_what_was_accepted_does_not_write_the_answer_as_it_was(
    class_game, typed_game, other, at
):
    game = typed_game(class_game)
    ann, host = game.joins(Someone(game.app), "Ann"), at(other, game.host)
    game.sends(ann, MultiDict({"typed": "two otters"}))
    game.shows()
    accepted = {"kind": "accepted", "round": game.up, "text": "two otters"}
    assert host.post(f"/live/games/{game.id}/events", **accepted).status_code == 302
    for app in (other, other, other, game.app, game.app, game.app):
        pulse.beat(app, now())
    assert [(row.row, row.fraction) for row in rows_of(game.app, Review)] == [("answer", 1.0)]


def test_news_of_a_game_that_cannot_be_read_keeps_nobody_from_hearing_of_the_others(class_game, other, caplog):
    spoilt, sound = class_game(players=1), class_game(players=1)
    with spoilt.app.app_context(), writing():
        db.session.execute(sa.update(GameEvent).where(GameEvent.game_id == spoilt.id).values(kind="from_the_future"))
    relay.hear(other, f"{spoilt.id} 2", takes_up=True)
    relay.catch_up(other, takes_up=True)
    assert list(other.extensions["games"]) == [sound.id]
    assert {record.message for record in caplog.records} == {f"Game {spoilt.id} cannot be read, and is left alone."}


def test_answers_that_come_together_with_one_to_a_game_that_cannot_be_read_are_taken(class_game, app):
    spoilt, sound = together = [class_game(players=1), class_game(players=1)]
    for game in together:
        game.happens("asked")
    given = [
        Given(game.running, Answered(0, next(iter(game.running.members)), 0.0), Response().as_json(), now())
        for game in together
    ]
    with app.app_context(), writing():
        db.session.execute(sa.update(GameRow).where(GameRow.id == spoilt.id).values(sequence=GameRow.sequence + 1))
    with app.app_context():
        answering._write_together([coming(one) for one in given])
    assert [(one.standing, type(one.refused)) for one in given] == [("none", LogError), ("saved", type(None))]
    assert len(sound.running.game.rounds[0].answers) == 1


def test_a_work_has_one_turn_at_a_time(app, other):
    turns = []

    def elsewhere() -> None:
        with other.app_context():
            turns.append(has_turn(7, 1))
            turns.append(has_turn(7, 2))

    with app.app_context(), writing():
        assert has_turn(7, 1)
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert turns == [False, True]


def test_an_exam_that_begins_in_one_process_halts_the_streams_of_another(class_game, other, school, learner, heard):
    game = class_game(players=0)
    game.joins(learner)
    relay.hear(other, f"{game.id} 2", takes_up=True)
    here, there = socket.socketpair()
    here.setblocking(False)
    kept(other, game).streams.take(Stream(1, "en", here, False, learner.id))
    heard()
    with game.app.app_context(), writing():
        exam, _ = making.make(None, school, Rules(exam=True), "The exam", now())
        attempting.start(exam, db.session.get_one(User, learner.id), now(), Terms())
        assert heard() == []
    (news,) = heard()
    relay.hear(other, news, takes_up=True)
    assert not kept(other, game).streams.open
    assert there.recv(1000).endswith(b'data: {"gone": true}\n\n')
    assert there.recv(1000) == b""
    here.close()
    there.close()


def test_a_host_who_is_erased_leads_no_more_in_the_other_process_either(class_game, other, at, heard):
    game = class_game(players=0, title="Zwiebelfisch")
    relay.hear(other, f"{game.id} 1", takes_up=True)
    heard()
    with game.app.app_context(), writing():
        following.leave(db.session.get_one(User, game.host.id))
    (news,) = heard()
    relay.hear(other, news, takes_up=True)
    assert kept(other, game).host is None
    assert kept(other, game).title.startswith("Meeting of President Biden")
    assert at(other, game.host).get(f"/games/{game.id}").status_code == 404


def test_what_was_typed_in_one_process_is_shown_as_it_was_typed_in_the_other(class_game, typed_game, other, at):
    game = typed_game(lambda **how: class_game(changes="y", **how))
    ann = game.joins(Someone(game.app), "Ann")
    for change, text in enumerate(("The Otters", "THE OTTERS")):
        game.sends(ann, MultiDict({"typed": text}), change=change)
        assert f'value="{text}"' in at(other, ann).get(f"/games/{game.id}/player").text
