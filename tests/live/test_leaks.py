"""Before the reveal, what reaches a player or the projector is the same whatever the key is."""

from __future__ import annotations

import json

import pytest

from quizapp.facts.folding import fold
from quizapp.items.asking import question
from quizapp.items.records import RECALL, Kind
from quizapp.live import snapshot
from quizapp.live.events import Asked, Closing
from quizapp.live.giving import answer
from quizapp.live.settings import Points


@pytest.fixture
def asked(opened, perfect):
    """The item is asked; the first player gives its key (or what the key of ``like`` is), the second nothing."""

    def make(item, like, **settings):
        play = opened(**settings).joins(1, 2).plays(1, {1: 1.0, 2: 0.5}).asks(2, seed=5)
        play.happens(answer(1, 1, item, perfect(like), certainty="sure")).happens(Closing(1, 15_000))
        return play

    return make


@pytest.fixture
def differences(play, asked, mirrored, seen, sent):
    """What tells an item from one in which something else is right: none before the reveal, "revealed" after it."""

    def compare(item, **settings):
        other = mirrored(item)
        plays = asked(item, item, **settings), asked(other, item, **settings)
        steps = {"asked": lambda game: game, "locked": play.locks, "revealed": play.reveals}
        texts = {
            name: [sent(seen(step(game), as_if), 1, 2) for game, as_if in zip(plays, (item, other), strict=True)]
            for name, step in steps.items()
        }
        return [name for name, (one, two) in texts.items() if one != two]

    return compare


@pytest.fixture
def one_of_each(of_kind):
    return [of_kind(kind) for kind in Kind]


def test_neither_while_it_is_asked_nor_when_it_is_locked_does_anything_tell_the_key_of_any_item(
    every_kind, differences
):
    assert [(item.id, found) for item in every_kind if (found := differences(item)) != ["revealed"]] == []


@pytest.mark.parametrize("points", Points)
def test_no_mode_of_points_and_no_top_five_tells_the_key(one_of_each, differences, points):
    found = {item.kind: differences(item, points=points, top_five=True, names_shown=True) for item in one_of_each}
    assert found == {kind: ["revealed"] for kind in Kind}


def test_a_first_vote_before_the_discussion_tells_nothing_either(asked, one_of_each, mirrored, seen, sent):
    for item in one_of_each:
        one, other = (asked(as_if, item).locks().happens(Asked(2, again=1)) for as_if in (item, mirrored(item)))
        assert sent(seen(one, item), 1, 2) == sent(seen(other, mirrored(item)), 1, 2)


def test_the_host_is_not_told_either_while_players_may_look_at_the_hosts_screen(asked, one_of_each, mirrored, seen):
    for item in one_of_each:
        one, other = asked(item, item), asked(mirrored(item), item)
        assert snapshot.host(seen(one, item)) == snapshot.host(seen(other, mirrored(item)))


def test_no_form_of_a_typed_key_no_feedback_and_no_evidence_is_sent_before_the_reveal(asked, every_kind, seen, sent):
    leaks = []
    for item in every_kind:
        play = asked(item, item)
        asked_in = question(item, 5)
        shown = fold(f"{item.frame} {item.stem} {' / '.join(one.text for one in asked_in.options + asked_in.lefts)}")
        typed = item.kind in RECALL or item.kind is Kind.FLASHCARD
        forms = {fold(form) for key in item.key for form in (key.text, *key.accepted)} if typed else set()
        forms |= {fold(text) for text in (item.feedback, *(one.exact for one in item.evidence)) if len(text) > 30}
        for step in (lambda: play, play.locks):  # noqa: B023 - called at once
            whole = f" {fold(sent(seen(step(), item), 2))} "
            leaks += [(item.id, form) for form in forms if f" {form} " in whole and form not in shown]
    assert leaks == []


def test_nothing_that_is_sent_names_the_item_by_which_it_could_be_looked_up(asked, every_kind, seen, sent):
    for item in every_kind:
        text = sent(seen(asked(item, item).locks(), item), 1, 2)
        assert f'"{item.id}"' not in text
        assert f'"{item.revision}"' not in text
        assert not {"fraction", "accepted", "why_wrong", "facts"} & set(json.loads(text)[1])
