"""Whatever a player or the projector is sent before the answer is shown is the same whichever answer is right."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizapp.items.records import Kind
from tests.conftest import Someone

ASKED = [kind for kind in Kind if kind is not Kind.FLASHCARD]
TOKEN = re.compile(r'(name="csrf_token"\s+value|data-csrf)="[^"]*"')


def traffic(game) -> list[str]:
    """All that the player and the projector can ask for."""
    player, room = game.players[0], Someone(game.app)
    own, shown = f"/games/{game.id}/player", f"/projector/{game.running.projector}"
    pages = [player.get(path) for path in (own, f"/live{own}/now", f"/live{own}/stream")]
    pages += [room.get(path) for path in (shown, f"/live{shown}/now", f"/live{shown}/stream")]
    assert {page.status_code for page in pages} == {200}
    return [TOKEN.sub("", page.text) for page in pages]


def with_item(game, item):
    """The running game as if that had been the item all along."""
    game.running.release = replace(game.running.release, items=(item,))


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("closed", [False, True])
def test_nothing_that_is_sent_depends_on_the_key_before_it_is_shown(game_of, of_kind, mirrored, kind, closed):
    item = of_kind(kind)
    game = game_of(item)
    game.happens("asked")
    if closed:
        game.answers(game.players[0])
        game.happens("locked")
    sent = traffic(game)
    with_item(game, mirrored(item))
    assert traffic(game) == sent


@pytest.mark.parametrize("kind", ASKED)
def test_neither_the_truth_nor_what_the_item_is_called_is_sent_before_the_answer_is_shown(game_of, of_kind, kind):
    item = of_kind(kind)
    game = game_of(item)
    game.happens("asked")
    sent = "".join(traffic(game))
    secrets = [item.id, item.feedback, *(one.why_wrong for one in item.distractors if one.why_wrong), "100000"]
    assert [secret for secret in secrets if secret in sent] == []


@pytest.mark.parametrize("kind", ASKED)
def test_once_it_is_shown_the_truth_is_there(game_of, of_kind, kind):
    game = game_of(of_kind(kind))
    game.plays()
    pages = traffic(game)
    assert all("feedback" not in page for page in pages)
    assert all(any(word in page for word in of_kind(kind).feedback.split()[-1:]) for page in pages)
