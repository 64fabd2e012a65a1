"""Nobody is waited for who is nobody any more: who erased their account, or plays the same game as somebody else."""

from __future__ import annotations

import pytest

from quizapp.live import pulse
from quizapp.live.scene import counts
from quizapp.web.clock import now
from tests.conftest import PASSWORD, Someone, words
from tests.live.left import ends


@pytest.fixture
def erased(class_game, learner):
    """A game of two, of whom one has erased the account after the first question; with the other one."""
    game = class_game(teams="2")
    game.joins(learner)
    game.plays(*game.players)
    assert learner.post("/account/erasure", password=PASSWORD).status_code == 302
    return game


def test_who_erased_their_account_is_not_waited_for_and_keeps_the_points(erased):
    pulse.beat(erased.app, now())
    erased.happens("asked")
    erased.answers(erased.players[0])
    assert counts(erased.running.game) == {"players": 1, "answered": 1}
    erased.shows()
    assert erased.points() == [2000, 1000]


def test_the_host_reads_it_at_once_and_a_server_that_starts_anew_finds_it_so(erased, restarted):
    erased.happens("asked")
    pulse.beat(erased.app, now())
    assert "0 of 1 answered" in words(erased.host_page())
    restarted(erased)
    assert "0 of 1 answered" in words(erased.host_page())


def test_a_server_that_was_killed_just_after_sees_them_off_when_it_starts(erased, restarted):
    erased.app = restarted(erased)
    erased.happens("asked")
    assert counts(erased.running.game)["players"] == 2
    pulse.beat(erased.app, now())
    assert counts(erased.running.game)["players"] == 1


def test_the_part_of_a_guest_that_no_account_took_is_not_waited_for(class_game, app, person):
    before = class_game()
    guest = before.players[0]
    before.plays(guest)
    ends(before)
    code = next(word for word in words(before.page(guest)).split() if word.count("-") == 2 and word[0].isdigit())
    game, account = class_game(players=0), person("Ada Account")
    for one in (guest, account):
        game.joins(one)
    game.happens("asked")
    assert account.post("/account/guests", code=code).status_code == 302
    pulse.beat(app, now())
    assert counts(game.running.game)["players"] == 1


def test_whoever_is_somebody_stays(class_game, app):
    game = class_game(players=2)
    game.joins(Someone(app))
    pulse.beat(app, now())
    assert counts(game.running.game)["players"] == 3
