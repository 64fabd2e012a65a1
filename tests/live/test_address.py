"""The address that phones are shown: one at which they reach this machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.live import address
from tests.conftest import words

HERE, THERE = "http://127.0.0.1:8000", "http://school.example"


@pytest.mark.parametrize(
    ("changes", "asked", "shown"),
    [
        ({}, HERE, HERE),
        ({}, THERE, THERE),
        ({"lan": True}, THERE, THERE),
        ({"public_url": "https://quiz.example"}, HERE, "https://quiz.example"),
        ({"public_url": "https://quiz.example/", "lan": True}, HERE, "https://quiz.example"),
    ],
)
def test_phones_are_sent_to_where_the_host_is_or_to_the_public_address(app, changes, asked, shown):
    app.extensions["settings"] = replace(app.extensions["settings"], **changes)
    with app.test_request_context(base_url=asked):
        assert address.base() == shown


def test_in_a_network_a_host_at_their_own_machine_sends_phones_to_its_address_there(app):
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True, port=8123)
    with app.test_request_context(base_url="http://localhost:8123"):
        assert address.base().endswith(":8123")
        assert "localhost" not in address.base()


def test_people_type_the_address_without_what_a_browser_adds(app):
    with app.test_request_context():
        assert address.shown_address(THERE) == "school.example/play"
        assert address.join_address(THERE, "123456") == "http://school.example/play/123456"


@pytest.mark.parametrize(("public_url", "warned"), [("", True), ("https://quiz.example", False)])
def test_the_host_alone_is_warned_of_an_address_that_no_phone_finds(app, class_game, public_url, warned):
    app.extensions["settings"] = replace(app.extensions["settings"], public_url=public_url)
    game = class_game(players=0)
    assert ("Phones do not find this address" in words(game.host_page())) is warned
    assert "Phones do not find" not in game.projected()


@pytest.mark.parametrize(
    ("base", "only"), [(HERE, True), ("http://localhost", True), ("http://[::1]:8", True), (THERE, False)]
)
def test_an_address_of_this_machine_alone_is_known_as_one(base, only):
    assert address.is_only_here(base) is only
