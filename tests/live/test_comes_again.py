"""What a game asked comes again when it is due, also to whoever came with a code alone and never chose to study."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.live.afterwards import kept
from quizapp.study.models import Enrolment
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.left import ends


@pytest.fixture
def gil(class_game) -> Iterator[Someone]:
    """A guest who came with the code and missed the one question of a game, a week later."""
    game = class_game(players=0)
    guest = game.joins(Someone(game.app), "Gil")
    game.happens("asked")
    game.answers(guest, right=False)
    game.shows()
    ends(game)
    guest.slug, guest.id = game.running.release.slug, game.user_of(guest)
    with time_machine.travel(now() + timedelta(days=7)):
        yield guest


def test_the_first_page_says_that_it_is_due_and_practice_asks_it_alone(gil):
    assert "1 fact is due" in words(gil.get("/").text)
    (asked,) = gil.practises()
    assert len(asked.facts) >= 1
    page = words(gil.get(f"/sets/{gil.slug}/practice").text)
    assert "Done for today" in page
    assert "The next facts are due" in page
    assert "You do not study this set" not in page


def test_new_facts_come_once_they_study_the_set(gil):
    gil.practises()
    for path in ("/", f"/sets/{gil.slug}/practice"):
        assert "Study this set" in words(gil.get(path).text)
    gil.enrols()
    assert gil.practises(most=2)
    assert "Study this set" not in words(gil.get("/").text)


def test_a_set_that_is_paused_asks_nothing(gil):
    with gil.app.app_context(), writing():
        db.session.add(Enrolment(learner_id=gil.id, set_id=1, paused=True, created_at=now()))
    assert gil.practises() == []


def test_progress_counts_it(gil):
    assert "1 fact" in words(gil.get("/progress").text)


def test_who_was_asked_nothing_is_still_led_to_begin(class_game):
    game = class_game(players=0)
    guest = game.joins(Someone(game.app), "Gus")
    assert "Read one statement." in words(guest.get("/").text)
    practice = guest.get(f"/sets/{game.running.release.slug}/practice")
    assert "You do not study this set yet" in words(practice.text)


@pytest.mark.parametrize("wrong", [0, 1])
def test_at_the_end_all_facts_that_come_again_are_counted_and_the_day_of_the_first_is_said(class_game, wrong):
    game = class_game(players=0, length=4)
    guest = game.joins(Someone(game.app), "Gil")
    facts = set()
    for number in range(4):
        game.happens("asked")
        facts |= set(game.item.facts)
        game.answers(guest, right=number >= wrong)
        game.shows()
    ends(game)
    with game.app.test_request_context():
        found = kept(game.running, db.session.get_one(User, game.user_of(guest)), now())
    page = words(game.page(guest))
    assert found.count == len(facts)
    assert f"facts to keep: you see {'them' if found.together else 'the first'} again {found.when}." in page
    assert ("Nothing missed." in page) is not bool(wrong)
    assert ("What you missed" in page) is bool(wrong)
