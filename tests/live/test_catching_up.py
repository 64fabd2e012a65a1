"""Who came late, or was away: what was asked without them is offered at the end, as practice of their own."""

from __future__ import annotations

import html
import re

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.items.records import Item, Kind
from quizapp.live.catching_up import Missed, to_catch_up
from tests.conftest import Someone, words
from tests.live.left import ends, will_ask, will_ask_these
from tests.question_form import right_form

LINK = re.compile(r'href="([^"]*/practice[?]only=[^"]*)"')


def late_game(class_game):
    """Two questions, then somebody comes; two more, of which they answer the first."""
    game = class_game(players=1)
    game.plays(game.players[0])
    game.plays(game.players[0])
    late = game.joins(Someone(game.app))
    late.id = game.user_of(late)
    return game, late


def first_asked(game) -> Item:
    """What the game asked first, before whoever came late."""
    return game.running.release.by_revision[game.running.game.rounds[0].revision]


def left(game, player: Someone) -> Missed:
    with game.app.app_context():
        return to_catch_up(game.running, db.session.get_one(User, player.id))


def link_in(page: str) -> str:
    found = LINK.search(page)
    return html.unescape(found[1]) if found else ""


def test_who_comes_late_is_told_what_was_asked_before_and_offered_it_at_the_end_alone(class_game):
    game, late = late_game(class_game)
    assert "2 questions were asked before you came." in words(game.page(late))
    game.plays(late)
    assert not link_in(game.page(late))
    game.plays(game.players[0])
    assert not link_in(game.page(late))
    ends(game)
    page = words(game.page(late))
    assert "Two questions were asked before you came." in page
    assert "One question went by without an answer of yours." in page
    assert "Answer them now, as practice" in page
    assert "before you came" not in words(game.page(game.players[0]))


def test_who_comes_while_a_question_is_closed_is_told_that_it_was_asked_before(class_game):
    game = class_game(players=1)
    game.plays(game.players[0])
    game.happens("asked")
    game.answers(game.players[0])
    game.happens("locked")
    late = game.joins(Someone(game.app))
    page = words(game.page(late))
    assert "2 questions were asked before you came." in page
    assert "This question was closed before you came." in page
    assert "did not answer" not in page
    for _ in ("locked", "revealed"):
        assert "1 of 1 answered" in words(game.host_page())
        game.happens("revealed")
    ends(game)
    late.id = game.user_of(late)
    assert "Two questions were asked before you came." in words(game.page(late))


def test_a_question_that_is_asked_again_is_open_to_who_came_in_between(class_game):
    game = class_game(players=1)
    game.happens("asked")
    game.happens("locked")
    game.happens("again")
    late = game.joins(Someone(game.app))
    assert "before you came" not in words(game.page(late))
    assert "0 of 2 answered this time" in words(game.host_page())
    game.happens("locked")
    assert "You did not answer this question." in words(game.page(late))
    assert "0 of 2 answered" in words(game.host_page())


def test_who_was_there_from_the_first_is_told_nothing_when_they_come_or_come_back(class_game):
    game = class_game(players=1)
    ann = game.players[0]
    assert "before you came" not in words(game.page(ann))
    game.plays(ann)
    ann.post(f"/games/{game.id}/player/departure")
    game.joins(ann)
    assert "before you came" not in words(game.page(ann))


def test_what_was_missed_is_answered_as_practice_once_and_then_no_longer_offered(class_game):
    game, late = late_game(class_game)
    ends(game)
    asked = {
        fact for round in game.running.game.rounds for fact in game.running.release.by_revision[round.revision].facts
    }
    place = link_in(game.page(late))
    while b'name="ticket"' in (page := late.get(place)).data:
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)[1]
        late.post("/answers", right_form(late.item_of(ticket), ticket))
    assert {row.fact_id for row in late.log()} >= asked
    assert {row.source for row in late.log()} == {"study"}
    assert "before you came" not in words(game.page(late))
    assert game.points() == [2000, 0]


def test_what_was_answered_before_the_end_or_by_somebody_else_is_offered_all_the_same(class_game):
    game, late = late_game(class_game)
    item = first_asked(game)
    late.answers(late.asks_for(item))
    ends(game)
    before = left(game, late)
    ann = game.players[0]
    ann.id = game.user_of(ann)
    ann.answers(ann.asks_for(item))
    assert left(game, late) == before
    assert set(item.facts) <= set(before.facts)


def test_of_what_was_missed_only_what_was_not_answered_since_is_left(class_game):
    game = class_game(players=1)
    will_ask(game, Kind.CHOICE, Kind.CLOZE, Kind.TRUE_FALSE)
    game.plays()
    game.plays()
    late = game.joins(Someone(game.app))
    late.id = game.user_of(late)
    game.plays()
    ends(game)
    first, *others = left(game, late).facts
    assert left(game, late) == Missed(2, 1, (first, *others))
    late.answers(late.asks_for(first_asked(game)))
    assert left(game, late) == Missed(1, 1, tuple(others))


def test_a_question_of_several_facts_is_left_until_all_of_them_were_answered(class_game, shipped):
    whole = next(item for item in shipped if len(item.facts) > 1)
    part = next(item for item in shipped if len(item.facts) == 1 and item.facts[0] in whole.facts)
    game = class_game(players=1)
    will_ask_these(game, whole, part)
    ann = game.players[0]
    ann.id = game.user_of(ann)
    game.plays()
    game.plays()
    ends(game)
    assert left(game, ann) == Missed(0, 2, whole.facts)
    ann.answers(ann.asks_for(part))
    assert left(game, ann) == Missed(0, 1, whole.facts)
    ann.answers(ann.asks_for(whole))
    assert left(game, ann) == Missed(0, 0, ())
