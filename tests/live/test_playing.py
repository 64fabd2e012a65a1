"""A whole game through the pages, without scripts: who may do what, and what everybody sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

import quizapp
from quizapp.classrooms.models import Classroom, Membership
from quizapp.db import db, writing
from quizapp.live import pulse
from quizapp.live.board import standings
from quizapp.live.models import GameAnswer, GameEvent, GamePlayer, GameRow
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from tests.conftest import Someone, words

SCRIPTS = Path(quizapp.__file__).parent / "static" / "js"


def reviews_of(game, player):
    """The rows of a player's log that are of this game, once the server has brought all of them up."""
    for _ in range(20):
        pulse.beat(game.app, now())
    return [row for row in player_log(game, player) if row.client_key.startswith(f"game-{game.id}-")]


def player_log(game, player):
    player.id = game.user_of(player)
    return player.log()


def rows_of(app, model):
    with app.app_context():
        return list(db.session.scalars(sa.select(model)))


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
    assert "Not right: 0 points" in words(game.page(ben))
    for _ in range(9):
        game.plays(ann)
    game.happens("ended")
    assert "The game is over" in words(game.page(ann))
    assert "You have 10,000 points: place 1 of 2." in words(game.page(ann))


def test_what_was_answered_reaches_each_players_own_practice_once(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.plays(ann)
    game.answers(ben)
    facts = len(game.item.facts)
    rows = reviews_of(game, ann)
    assert [(row.source, row.fraction) for row in rows] == [("live", 1.0)] * facts
    assert reviews_of(game, ben) == []  # the answer was shown before this one came
    assert len(reviews_of(game, ann)) == facts


def test_nothing_is_written_for_practice_before_the_answer_is_shown(class_game):
    game = class_game()
    game.happens("asked")
    game.answers(game.players[0])
    game.happens("locked")
    assert reviews_of(game, game.players[0]) == []


def test_a_dropped_question_takes_its_points_and_reviews_back(class_game):
    game = class_game()
    ann = game.players[0]
    game.plays(ann)
    assert reviews_of(game, ann)
    game.happens("dropped")
    rows = reviews_of(game, ann)
    undone = {row.cancels_id for row in player_log(game, ann) if row.row == "undo"}
    assert {row.id for row in rows} == undone
    assert "You have 0 points" in words(game.page(ann))


def test_a_typed_answer_that_the_host_accepts_counts_for_points_and_practice(class_game, typed_game):
    game = typed_game(class_game)
    ann, ben = game.joins(Someone(game.app)), game.joins(Someone(game.app))
    game.sends(ann, MultiDict([("typed", "quite another thing")]))
    game.sends(ben, MultiDict([("typed", "nothing of the kind")]))
    game.happens("locked")
    assert "quite another thing" in words(game.host_page())
    assert "quite another thing" not in game.projected()
    game.happens("revealed")
    assert [row.fraction for row in reviews_of(game, ann)] == [0.0]
    game.happens("accepted", text="quite another thing")
    assert "Right: 1,000 points" in words(game.page(ann))
    assert "quite another thing" not in game.projected()
    rows = [row for row in reviews_of(game, ann) if row.row == "answer"]
    assert [(row.client_key.rsplit("-", 1)[1], row.fraction) for row in rows] == [("0", 0.0), ("1", 1.0)]
    assert [row.fraction for row in reviews_of(game, ben)] == [0.0]


def test_a_second_sending_counts_once_and_says_the_same(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    script = {"Accept": "application/json"}
    form = {"round": "0", "unknown": "1"}
    answers = [ann.browser.post(f"/live/games/{game.id}/player/answers", data=form, headers=script) for _ in range(3)]
    assert [answer.json for answer in answers] == [{"standing": "saved", "said": "Saved"}] * 3
    assert [row.kind for row in rows_of(game.app, GameEvent)].count("answered") == 1


def test_an_answer_may_be_changed_only_where_the_host_lets_it(class_game):
    fixed, free = class_game(), class_game(changes="y")
    for game, fraction in ((fixed, 0.0), (free, 1.0)):
        game.happens("asked")
        game.answers(game.players[0], right=False)
        game.answers(game.players[0], right=True, change=1)
        assert [answer.fraction for answer in game.running.game.rounds[0].answers.values()] == [fraction]


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


def test_a_player_cannot_do_what_the_host_does(class_game):
    game = class_game()
    ann = game.players[0]
    before = len(rows_of(game.app, GameEvent))
    own = f"/games/{game.id}"
    for path in (own, f"/live{own}/now", f"/live{own}/stream", f"{own}/players"):
        assert ann.get(path).status_code == 404
    for kind in ("asked", "locked", "revealed", "ended", "accepted", "dropped"):
        assert ann.post(f"/live/games/{game.id}/events", kind=kind, round="0").status_code == 404
    assert ann.post(f"/games/{game.id}/players/1", does="remove").status_code == 404
    assert len(rows_of(game.app, GameEvent)) == before


def test_another_teacher_meets_a_game_that_is_not_there(class_game, person):
    game = class_game()
    other = person("Otto Other", "teacher")
    own = f"/games/{game.id}"
    for path in (own, f"/live{own}/now", f"/live{own}/stream", f"{own}/players", f"{own}/player"):
        assert other.get(path).status_code == 404
    for path in ("now", "stream"):
        assert other.get(f"/live{own}/player/{path}").status_code == 404
    assert other.post(f"/live/games/{game.id}/events", kind="ended").status_code == 404


def test_who_has_not_joined_can_neither_look_nor_answer(class_game, stranger, visitor):
    game = class_game()
    game.happens("asked")
    own = f"/games/{game.id}/player"
    for path in (own, f"/live{own}/now", f"/live{own}/stream"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").status_code == 404
    assert visitor.post(f"/live/games/{game.id}/player/answers", round="0", unknown="1").location.startswith("/sign-in")
    assert not game.running.game.rounds[0].answers


def test_nobody_answers_for_another(class_game):
    game = class_game(players=2)
    ann, ben = game.players
    game.happens("asked")
    game.answers(ann, player_id=2, user_id=game.user_of(ben))
    players = {row.user_id: row.id for row in rows_of(game.app, GamePlayer)}
    assert list(game.running.game.rounds[0].answers) == [players[game.user_of(ann)]]


def test_joining_twice_as_one_account_is_joining_once(class_game, learner):
    game = class_game(players=0)
    game.joins(learner, "Ann")
    game.joins(learner, "Another Name")
    assert [(row.user_id, row.name) for row in rows_of(game.app, GamePlayer)] == [(learner.id, "Ann")]
    assert learner.get(f"/play/{game.running.code}").location == f"/games/{game.id}/player"


def test_two_people_of_one_name_are_told_apart(class_game):
    game = class_game(players=0)
    for _ in range(2):
        game.joins(Someone(game.app), "Ann")
    assert sorted(row.name for row in rows_of(game.app, GamePlayer)) == ["Ann", "Ann 2"]


@pytest.mark.parametrize("name", ["\u202e\u200b", "x" * 21, "\u0301"])
def test_a_name_that_cannot_be_shown_is_refused_and_kept_to_be_mended(class_game, visitor, name):
    game = class_game(players=0)
    answer = visitor.post(f"/play/{game.running.code}", name=name)
    assert answer.status_code == 422
    assert name in answer.text
    assert rows_of(game.app, GamePlayer) == []


def test_a_locked_lobby_lets_nobody_new_in_but_who_was_in_comes_back(class_game, visitor):
    game = class_game()
    ann = game.players[0]
    game.happens("lobby_locked")
    answer = visitor.post(f"/play/{game.running.code}", name="Vic")
    assert answer.status_code == 422
    assert "Nobody new can join at the moment" in words(answer.text)
    assert ann.post(f"/play/{game.running.code}", name="").status_code == 302
    game.happens("lobby_unlocked")
    game.joins(visitor, "Vic")


def test_who_has_left_comes_back_by_the_code(class_game):
    game = class_game()
    ann = game.players[0]
    assert ann.post(f"/games/{game.id}/player/departure").location == "/play"
    assert "0 people are in" in words(game.host_page())
    assert ann.get(f"/play/{game.running.code}").status_code == 200
    game.joins(ann)
    game.happens("asked")
    game.answers(ann)
    assert ann.post(f"/games/{game.id}/player/departure").status_code == 302
    assert "0 of 0 answered" in words(game.host_page())
    game.joins(ann)
    assert "Saved" in words(game.page(ann))
    assert len(rows_of(game.app, GamePlayer)) == 1


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
    assert "You are Plain Ann." in words(game.page(ann))
    assert game.host.post(path, does="remove").status_code == 302
    assert ann.get(f"/games/{game.id}/player").status_code == 403
    assert ann.post(f"/play/{game.running.code}", name="Back again").status_code == 422
    assert game.host.post(f"/games/{game.id}/players/999", does="remove").status_code == 404
    assert game.host.post(path, does="promote").status_code == 404
    assert ben.get(f"/games/{game.id}/player").status_code == 200


def test_a_closed_code_and_one_that_never_was_look_the_same(class_game, visitor):
    game = class_game()
    code = game.running.code
    game.happens("ended")
    never = next(str(one) for one in range(100_000, 999_999) if str(one) != code)
    pages = [visitor.post("/play", code=one) for one in (code, never)]
    assert {page.status_code for page in pages} == {422}
    assert pages[0].text.replace(code, "") == pages[1].text.replace(never, "")
    assert {visitor.get(f"/play/{one}").status_code for one in (code, never)} == {422}


def test_wrong_codes_are_limited_and_right_ones_are_not(class_game, visitor):
    game = class_game()
    limiter.enabled = True
    assert {visitor.post("/play", code="100000").status_code for _ in range(120)} == {422}
    assert visitor.post("/play", code="100000").status_code == 429
    limiter.reset()
    assert {visitor.post("/play", code=game.running.code).status_code for _ in range(150)} == {302}
    limiter.reset()


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_may_be_typed_as_people_type(class_game, visitor, typed):
    game = class_game()
    code = game.running.code
    answer = visitor.post("/play", code=typed.format(code, code[:3], code[3:]))
    assert answer.location == f"/play/{code}"


def test_an_event_that_does_not_fit_is_refused_with_a_reason(class_game):
    game = class_game()
    assert "There is no such question" in words(game.happens("revealed", 422, round=0).text)
    game.happens("asked")
    assert "Lock the answers first" in words(game.happens("revealed", 422).text)
    assert "There is no such thing in this game" in words(game.happens("nonsense", 422).text)
    assert "A poll needs a question" in words(game.happens("poll", 422, text="", options="a").text)


def test_a_double_click_of_the_host_is_one(class_game):
    game = class_game()
    for _ in range(2):
        game.happens("asked", round=0)
    assert len(game.running.game.rounds) == 1
    for _ in range(2):
        game.happens("locked", round=0)
    kinds = [row.kind for row in rows_of(game.app, GameEvent)]
    assert (kinds.count("asked"), kinds.count("locked")) == (1, 1)


def test_a_poll_counts_for_nothing(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("poll", text="Too fast?", options="Yes\nNo\n\nYes")
    assert "Too fast?" in words(game.page(ann))
    game.sends(ann, MultiDict([("chosen", "1")]))
    game.happens("locked")
    game.happens("revealed")
    assert "1 of 1" in words(game.projected())
    assert reviews_of(game, ann) == []
    assert game.points() == [0]


def test_asked_again_the_last_vote_gets_the_points_and_the_first_moves_the_memory(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann, right=False)
    game.happens("locked")
    game.happens("again")
    game.answers(ann, right=True)
    game.happens("locked")
    game.happens("revealed")
    assert game.points() == [1000]
    assert {row.fraction for row in reviews_of(game, ann)} == {0.0}


def test_a_round_closes_by_itself_when_its_time_and_grace_are_over(class_game, time_machine):
    game = class_game()
    game.happens("asked")
    game.happens("closing")
    due = game.running.locks_at
    pulse.beat(game.app, due.replace(microsecond=0))
    assert game.running.game.phase == "asking" or due.microsecond == 0
    pulse.beat(game.app, due)
    assert game.running.game.phase == "locked"


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
    game.happens("locked")
    game.happens("revealed")
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


def test_a_game_is_for_no_class_that_somebody_else_teaches(teacher):
    assert teacher.post("/games", length="10", points="accuracy", classroom="7").status_code == 422


def test_two_games_side_by_side_never_see_each_other(class_game, person):
    one, two = class_game(), class_game(host=person("Otto Other", "teacher"))
    assert one.running.code != two.running.code
    one.plays(one.players[0])
    assert one.points() == [1000]
    assert two.points() == [0]
    assert two.running.game.phase == "lobby"
    assert two.players[0].post(f"/live/games/{one.id}/player/answers", round="0", unknown="1").status_code == 404
    assert one.players[0].get(f"/live/games/{two.id}/player/now").status_code == 404


def test_a_guest_who_makes_an_account_keeps_the_game(class_game, person):
    game = class_game()
    ann = game.players[0]
    game.plays(ann)
    game.happens("ended")
    reviews_of(game, ann)
    assert "Keep it: make an account" in words(game.page(ann))
    ann.post("/sign-up", name="Ann Account", password="four purple herons waltz")
    page = words(game.page(ann))
    assert "Keep it: make an account" not in page
    assert "to keep: you see" in page


def test_a_guest_who_has_an_account_already_plays_on_as_it(class_game, learner):
    learner.post("/sign-out")
    game = class_game(players=0)
    game.joins(learner, "Lena")
    game.happens("asked")
    game.answers(learner)
    form = {"name": learner.name, "password": "four purple herons waltz", "joins": "yes", "join": "yes"}
    learner.post("/sign-in", **form)
    assert [row.user_id for row in rows_of(game.app, GamePlayer)] == [learner.id]
    assert "Saved" in words(game.page(learner))


def test_a_player_who_is_erased_leaves_neither_name_nor_what_they_typed(class_game, learner):
    game = class_game(players=0)
    game.joins(learner, "Lena in the game")
    game.plays(learner)
    assert learner.post("/account/erasure", password="four purple herons waltz").status_code == 302
    assert [(row.user_id, row.name) for row in rows_of(game.app, GamePlayer)] == [(None, "–")]
    assert rows_of(game.app, GameAnswer) == []
    assert "Lena in the game" not in words(game.host_page())
    assert game.points() == [1000]


def test_only_accounts_lead_games(guest, visitor, learner):
    assert guest.get("/games/new").status_code == 404
    assert guest.post("/games", length="10", points="accuracy").status_code == 404
    assert visitor.get("/games/new").location.startswith("/sign-in")
    assert learner.get("/games/new").status_code == 200
    assert "To lead a game, you need an account" in words(guest.get("/games").text)


@pytest.mark.parametrize("wrong", [{"length": "0"}, {"length": "x"}, {"countdown": "2"}, {"points": "luck"}])
def test_a_game_with_wrong_settings_is_not_opened(teacher, app, wrong):
    answer = teacher.post("/games", **{"length": "10", "points": "accuracy"} | wrong)
    assert answer.status_code == 422
    assert rows_of(app, GameRow) == []


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
