"""What a game leaves in each player's own practice, and whose it is afterwards."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from quizapp.live.models import GameAnswer, GamePlayer
from tests.conftest import Someone, words
from tests.live.class_game import player_log, reviews_of, rows_of

CODE = re.compile(r"<code>([^<]+)</code>")


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


def test_asked_again_the_last_vote_gets_the_points_and_the_first_moves_the_memory(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann, right=False)
    game.happens("locked")
    game.happens("again")
    game.answers(ann, right=True)
    game.shows()
    assert game.points() == [1000]
    assert {row.fraction for row in reviews_of(game, ann)} == {0.0}


def test_what_was_missed_is_said_to_come_again_today_as_practice_asks_it(class_game):
    game = class_game()
    ann = game.players[0]
    game.happens("asked")
    game.answers(ann, right=False)
    game.shows()
    game.happens("ended")
    reviews_of(game, ann)
    assert "you see it again today" in words(game.page(ann))
    assert len(ann.practises()) >= 1
    assert "you see it again today" not in words(game.page(ann))


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


def test_a_guest_is_given_a_code_at_the_end_by_which_an_account_has_it_all_later(class_game, learner):
    game = class_game()
    ann = game.players[0]
    game.plays(ann)
    assert "Your code" not in words(game.page(ann))
    game.happens("ended")
    count = len(reviews_of(game, ann))
    code = CODE.search(game.page(ann))[1]
    assert learner.post("/account/guests", code=code).status_code == 302
    assert "to keep: you see" in words(game.page(learner))
    assert "Your code" not in words(game.page(learner))
    assert len(reviews_of(game, learner)) == count


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
