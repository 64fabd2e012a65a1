"""What is left with guests who played where no password is taken: nothing that leads to a page which refuses them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Someone, words

OFFER = "Keep it: make an account"


@pytest.fixture
def over(app, game_over):
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True)
    return game_over(Someone(app))


@pytest.mark.parametrize("path", ["/games/{}/player", "/"])
def test_from_elsewhere_in_an_open_network_no_account_is_offered(over, path):
    player, place = over.players[0].browser, path.format(over.id)
    there = player.get(place, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert there.status_code == 200
    assert OFFER not in words(there.text)
    assert OFFER in words(player.get(place).text)


def test_from_elsewhere_a_guest_still_gets_a_code_and_can_study_on(over):
    page = over.players[0].browser.get(f"/games/{over.id}/player", environ_base={"REMOTE_ADDR": "192.0.2.7"}).text
    assert "Your code, to write down:" in words(page)
    assert "Study this statement" in words(page)
