"""A whole game through the pages, without scripts, and what becomes of a player's answers in it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

import quizapp
from quizapp.classrooms.models import Classroom, Membership
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.live import moments
from quizapp.live.board import standings
from quizapp.live.models import GameEvent
from quizapp.live.streams import Stream
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import reviews_of, rows_of

SCRIPTS = Path(quizapp.__file__).parent / "static" / "js"


def test_a_game_from_the_lobby_to_the_end(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    assert "You are in" in words(game.page(ann))
    game.happens("asked")
    assert "Question 1 of 10" in words(game.page(ann))
    assert game.answers(ann).status_code == 302
    assert game.answers(ben, right=False).status_code == 302
    assert "Saved" in words(game.page(ann))
    assert "2 of 2 answered" in words(game.host_page())
    game.happens("locked")
    assert "The answers are closed" in words(game.page(ann))
    game.happens("revealed")
    assert "Right: 1,000 points" in words(game.page(ann))
    assert "You said that you don’t know: 0 points" in words(game.page(ben))
    for _ in range(9):
        game.plays(ann)
    game.happens("ended")
    assert "The game is over" in words(game.page(ann))
    assert "You have 10,000 points: place 1 of 2." in words(game.page(ann))


def test_nobody_is_told_of_a_place_before_they_have_points(class_game):
    game = class_game(players=2, teams="2")
    ann, ben = game.players
    game.happens("asked")
    game.answers(ann, right=False)
    game.shows()
    assert "You have 0 points. Your team 1, the Herons, has 0 points. The class has 0 points" in words(game.page(ann))
    assert "You have 0 points and no place yet" in words(game.page(ben))
    game.plays(ben)
    assert "You have 0 points. Your team 1, the Herons, has 0 points. The class has 1,000" in words(game.page(ann))
    assert "You have 1,000 points: place 1 of 2. Your team 2, the Lynxes, has" in words(game.page(ben))


def test_a_second_sending_counts_once_and_says_the_same(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    script = {"Accept": "application/json"}
    form = {"round": "0", "unknown": "1"}
    answers = [ann.browser.post(f"/live/games/{game.id}/player/answers", data=form, headers=script) for _ in range(3)]
    assert [answer.json for answer in answers] == [{"standing": "saved", "said": "Saved"}] * 3
    assert [row.kind for row in rows_of(game.app, GameEvent)].count("answered") == 1


def test_an_answer_from_the_page_of_another_player_is_refused(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.happens("asked")
    mine, other = (game.page(one).partition('data-player="')[2].partition('"')[0] for one in (ann, ben))
    form, path = {"round": "0", "unknown": "1"}, f"/live/games/{game.id}/player/answers"
    refused = ann.post(path, {**form, "player": other})
    assert refused.status_code == 422
    assert "You play as somebody else here now." in words(refused.text)
    assert "0 of 2 answered" in words(game.host_page())
    assert ann.post(path, {**form, "player": mine}).status_code == 302


def test_an_answer_may_be_changed_only_where_the_host_lets_it(class_game):
    fixed, free = class_game(), class_game(changes="y")
    for game, fraction in ((fixed, 0.0), (free, 1.0)):
        game.happens("asked")
        game.answers(game.players[0], right=False)
        game.answers(game.players[0], right=True, change=1)
        assert [answer.fraction for answer in game.running.game.rounds[0].answers.values()] == [fraction]


def test_a_page_that_is_refused_because_of_another_tab_shows_the_answer_that_counts(class_game, typed_game):
    game = typed_game(partial(class_game, changes="y"))
    ann = game.joins(Someone(game.app))
    for change, typed in enumerate(("an otter", "a heron")):
        game.sends(ann, MultiDict({"typed": typed}), change=change)
    page = game.sends(ann, MultiDict({"typed": "a lynx"}), change=1).text
    assert "in another tab. That change counts." in words(page)
    assert 'value="a heron"' in page
    assert "a lynx" not in page


def test_a_late_answer_gets_no_points_and_is_counted_for_practice(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.happens("locked")
    game.answers(ann)
    assert "Arrived late: no points, counted for practice" in words(game.page(ann))
    game.happens("revealed")
    assert "Right" in words(game.page(ann))
    assert "You have 0 points" in words(game.page(ann))
    assert [row.fraction for row in reviews_of(game, ann)] == [1.0] * len(game.item.facts)


def test_after_the_answer_was_shown_none_is_taken(class_game):
    game = class_game()
    game.plays()
    answer = game.answers(game.players[0])
    assert answer.status_code == 422
    assert "The answer was shown already" in words(answer.text)


def test_nothing_answered_is_said_where_the_person_is_and_keeps_what_was_typed(class_game, typed_game):
    game = typed_game(class_game)
    ann = game.joins(Someone(game.app))
    answer = game.sends(ann, MultiDict([("typed", "  ")]))
    assert answer.status_code == 422
    assert "Choose or type an answer, or say that you don’t know." in words(answer.text)
    answer = game.sends(ann, MultiDict([("typed", "x" * 501)]))
    assert answer.status_code == 422
    assert "x" * 501 in answer.text


@pytest.mark.parametrize("round", ["7", "-1", "x", ""])
def test_an_answer_to_a_question_that_is_not_there_is_refused(class_game, round):
    game = class_game()
    game.happens("asked")
    assert game.answers(game.players[0], round=round).status_code == 422


def test_an_option_of_another_question_is_refused(class_game):
    game = class_game()
    game.happens("asked")
    answer = game.sends(game.players[0], MultiDict([("chosen", "deadbeef"), ("typed", ""), ("pair-x", "y")]))
    assert answer.status_code == 422


def test_a_server_that_is_killed_in_the_middle_of_a_question_comes_back_to_the_same(class_game, restarted):
    game = class_game(players=2)
    ann, ben = game.players
    game.plays(ann)
    game.happens("asked")
    game.answers(ann)
    before, place = game.running.game, standings(game.running.game)
    game.app = restarted(game)
    assert game.running.game == before
    assert standings(game.running.game) == place
    assert "Saved" in words(game.page(ann))
    game.answers(ann)
    game.answers(ben)
    game.shows()
    assert sorted(game.points()) == [1000, 2000]
    assert len(reviews_of(game, ann)) == sum(
        len(game.running.release.by_revision[round.revision].facts) for round in game.running.game.rounds
    )


def test_who_needs_more_time_in_a_class_has_it_in_its_games_and_nobody_else_sees_it(
    class_game, teacher, learner, school
):
    with teacher.app.app_context(), writing():
        db.session.add(Classroom(id=7, name="7b", code="ABCDEF", token="t", set_id=school.set_id, made_at=now()))
        db.session.flush()
        for user, role, factor in ((teacher, "teacher", 1.0), (learner, "learner", 1.5)):
            row = Membership(classroom_id=7, user_id=user.id, role=role, time_factor=factor, shares=False)
            row.joined_at = now()
            db.session.add(row)
    game = class_game(classroom="7")
    game.joins(learner)
    game.happens("asked")
    game.happens("closing")
    plain, longer = (player.get(f"/live/games/{game.id}/player/now").json for player in game.players)
    assert 14_000 < plain["you"]["left_ms"] <= 15_000
    assert 21_500 < longer["you"]["left_ms"] <= 22_500
    assert 14_000 < longer["left_ms"] <= 15_000
    assert "22" not in words(game.host_page()).split()


def test_the_page_of_a_player_is_small(class_game):
    game = class_game()
    game.happens("asked")
    scripts = sum((SCRIPTS / f"{name}.js").stat().st_size for name in ("live", "play", "gap", "once"))
    assert len(game.page(game.players[0])) + scripts < 40 * 1024


def test_a_stream_begins_with_the_game_as_it_is_and_must_not_be_buffered(class_game):
    game = class_game()
    game.happens("asked")
    answer = game.players[0].get(f"/live/games/{game.id}/player/stream")
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["X-Accel-Buffering"] == "no"
    told = json.loads(answer.text.split("data: ", 1)[1])
    assert told["view"] == "asking-0"
    assert told["sequence"] == game.running.sequence


def test_what_is_asked_for_behind_a_pages_back_leaves_its_cookie_alone(class_game):
    game = class_game()
    for path in ("now", "stream"):
        assert "Set-Cookie" not in game.players[0].get(f"/live/games/{game.id}/player/{path}").headers
    assert "Set-Cookie" in game.players[0].get(f"/games/{game.id}/player").headers


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.MATCHING, Kind.ORDERING, Kind.LIST])
def test_what_was_answered_stands_beside_the_answer_once_that_is_shown(game_of, of_kind, perfect, kind):
    game = game_of(of_kind(kind), players=2)
    ann, ben = game.players
    game.happens("asked")
    game.answers(ann)
    game.answers(ben, right=False)
    given = [key.text for key in game.item.key]
    assert "Your answer:" not in words(game.page(ann))
    game.happens("locked")
    assert "Your answer:" not in words(game.page(ann))
    game.happens("revealed")
    said = words(game.page(ann)).partition("Your answer: ")[2]
    assert [one for one in given if one not in said] == []
    assert "Your answer:" not in words(game.page(ben))


def test_beside_the_answer_stands_how_sure_one_was_of_it(class_game):
    game = class_game(points="certainty")
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann, certainty="think so")
    game.shows()
    assert "Your answer, “I think so”: " in words(game.page(ann))


def test_a_question_that_is_skipped_is_said_to_be(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann)
    assert "The question was skipped" not in words(game.page(ann))
    game.happens("skipped")
    assert "The question was skipped It counts for nobody, whatever was answered." in words(game.page(ann))
    game.happens("asked")
    assert "The question was skipped" not in words(game.page(ann))


def test_of_a_skipped_question_only_those_read_who_were_there(class_game, visitor, stranger):
    game = class_game()
    ann, bob = game.players[0], game.joins(stranger, "Bob")
    game.happens("asked")
    bob.post(f"/games/{game.id}/player/departure")
    game.happens("skipped")
    assert "You are in" in words(game.page(game.joins(visitor, "Vic")))
    assert "You are in" in words(game.page(game.joins(bob)))
    assert "The question was skipped" in words(game.page(ann))
    told = [one.get(f"/live/games/{game.id}/player/now").json["you"] for one in (ann, visitor, bob)]
    assert [one["waits"] for one in told] == ["The question was skipped", "You are in", "You are in"]
    assert [bool(one["given_up"]) for one in told] == [True, False, False]
    members = [game.running.by_user[game.user_of(one)] for one in (ann, visitor, bob)]
    with game.app.app_context():
        frames = [moments.present(game.running).frame(Stream(one, "en", None, False)).plain for one in members]
    assert [b'"waits": "You are in"' in one for one in frames] == [False, True, True]
    assert b"The question was skipped</h1>" in frames[0]


def test_a_question_that_is_dropped_before_its_answer_was_shown_is_said_to_be(class_game, visitor):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann)
    game.happens("locked")
    game.happens("dropped")
    assert "The question was dropped It counts for nobody, whatever was answered." in words(game.page(ann))
    assert "The question was dropped. It counts for nobody." in words(game.projected())
    assert "You are in" in words(game.page(game.joins(visitor, "Vic")))
    told = [one.get(f"/live/games/{game.id}/player/now").json["you"]["waits"] for one in (ann, visitor)]
    assert told == ["The question was dropped", "You are in"]
    game.happens("asked")
    assert "was dropped" not in words(game.page(ann)) + words(game.projected())


def test_a_question_that_is_skipped_is_said_to_be_on_the_projector_too(class_game):
    game = class_game()
    game.happens("asked")
    game.happens("skipped")
    assert "The question was skipped. It counts for nobody." in words(game.projected())
