"""A phone in a full hall loads little: the player's page with all that it asks for, in every phase and language."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace

import pytest

from quizapp.items.records import Kind
from tests.conftest import Someone

MOST = 40 * 1024
"""Bytes of bodies as this server sends them to a browser: scripts and styles compressed, the page itself not."""

ASKED = [kind for kind in Kind if kind is not Kind.FLASHCARD]

PHASES = ("asking", "answered", "paused", "locked", "revealed", "ranked")

LOADED = re.compile(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^"]+)"')
WITHIN = re.compile(
    r"""@import\s+(?:url\()?["']([^"']+)|url\(["']?([^"')]+)|^import\b[^"']*["']([^"']+)["']""", re.MULTILINE
)


def weights(someone: Someone, page: str) -> dict[str, int]:
    """The bytes of a page and of each file that it loads, by their addresses."""
    shown = someone.get(page)
    found = {page: len(shown.data)}
    for address in LOADED.findall(shown.text):
        with someone.browser.get(address.replace("&amp;", "&"), headers={"Accept-Encoding": "gzip, br"}) as answer:
            assert answer.status_code == 200, address
            packed = answer.headers.get("Content-Encoding") == "gzip"
            text = (gzip.decompress(answer.data) if packed else answer.data).decode()
            assert not WITHIN.search(text), "it loads something that is not counted here"
            found[address] = len(answer.data)
    return found


def heaviest(game, phase: str) -> list[tuple[str, int, dict[str, int]]]:
    place = f"/games/{game.id}/player"
    return [(phase, sum(found.values()), found) for found in (weights(one, place) for one in game.players)]


@pytest.fixture
def phases(game_of, every_kind, german):
    """What the pages of somebody English and somebody German weigh in every phase, and at a question of each kind."""
    longest = [
        max((item for item in every_kind if item.kind is kind), key=lambda item: len(str(item))) for kind in ASKED
    ]
    game = game_of(*(replace(item, id=f"{item.id}-{item.kind.value}") for item in longest), players=1)
    game.joins(german)
    found = heaviest(game, "lobby")
    for _ in range(len(game.running.game.revisions)):
        game.happens("asked")
        kind = game.item.kind.value
        found += heaviest(game, f"asking {kind}")
        game.answers(game.players[0])
        found += heaviest(game, f"answered {kind}")
        game.happens("paused")
        found += heaviest(game, f"paused {kind}")
        game.happens("resumed")
        game.happens("locked")
        found += heaviest(game, f"locked {kind}")
        game.happens("revealed")
        found += heaviest(game, f"revealed {kind}")
        game.happens("ranked")
        found += heaviest(game, f"ranked {kind}")
    game.happens("ended")
    return found + heaviest(game, "over")


def test_the_page_of_a_player_with_all_that_it_loads_is_light_in_every_phase(phases):
    phase, weight, parts = max(phases, key=lambda one: one[1])
    assert weight <= MOST, (phase, weight, parts)


def test_no_phase_is_left_out(phases):
    names = {phase for phase, _, _ in phases}
    of_kinds = {f"{phase} {kind.value}" for phase in PHASES for kind in ASKED}
    assert names == {"lobby", "over"} | of_kinds
