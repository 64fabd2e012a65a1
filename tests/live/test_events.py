"""The log in JSON and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import get_args

import pytest

from quizapp.live import events
from quizapp.live.events import Event, event_in, event_out
from quizapp.live.refusals import LogError
from quizapp.live.settings import Points, Settings, settings_of

EVERY = (
    events.Opened(Settings(points=Points.SPEED, countdown_ms=20_000, top_five=True), (3, 1, 2)),
    events.Joined(7, team=2, time_factor=None),
    events.Left(7),
    events.Removed(7),
    events.Readmitted(7),
    events.LobbyLocked(),
    events.LobbyUnlocked(),
    events.Asked(0, revision=3, seed=99),
    events.Asked(1, poll=events.Poll("How was it?", ("Good", "Bad"))),
    events.Asked(2, again=0),
    events.Answered(0, 7, 2 / 3, "sure", ("aa", "bb>cc"), ("typed",), 812, 1),
    events.Closing(0, 15_000),
    events.Closing(0, 15_000, after=0),
    events.Extended(0, 10_000),
    events.Extended(0, 10_000, rescues=True, after=2),
    events.Paused(),
    events.Paused(0),
    events.Resumed(),
    events.Resumed(0, after=1),
    events.Locked(0),
    events.Accepted(0, ("dprk",), 0.5),
    events.Revealed(0),
    events.Ranked(0),
    events.Dropped(0),
    events.Skipped(revision=2),
    events.Ended(),
)


def test_every_kind_of_event_is_tried_here():
    assert {type(event) for event in EVERY} == set(get_args(Event))


@pytest.mark.parametrize("event", EVERY, ids=lambda event: type(event).__name__)
def test_an_event_comes_back_from_json_as_it_was(event: Event):
    assert event_in(*json.loads(json.dumps(event_out(event)))) == event


def test_the_kind_is_written_in_small_letters():
    assert event_out(events.LobbyLocked()) == ("lobby_locked", {})


@pytest.mark.parametrize(
    ("kind", "data", "event"),
    [
        ("paused", {}, events.Paused()),
        ("paused", {"round": 0}, events.Paused(0)),
        ("resumed", {}, events.Resumed()),
        ("closing", {"round": 0, "ms": 15_000}, events.Closing(0, 15_000)),
        ("extended", {"round": 0, "ms": 10_000}, events.Extended(0, 10_000)),
        ("extended", {"round": 0, "ms": 10_000, "rescues": True}, events.Extended(0, 10_000, rescues=True)),
        ("accepted", {"round": 0, "typed": ["dprk"], "fraction": 1.0}, events.Accepted(0, ("dprk",))),
    ],
)
def test_what_older_games_wrote_is_read(kind, data, event):
    assert event_in(kind, data) == event


def test_no_event_has_room_for_a_name():
    assert not {field.name for event in EVERY for field in fields(event)} & {"name", "names", "nick", "user", "email"}


def test_settings_that_an_older_game_did_not_know_have_their_defaults():
    assert settings_of({}) == Settings()
    assert settings_of({"points": "speed"}).points is Points.SPEED


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("exploded", {}),
        (None, {}),
        ("locked", {}),
        ("locked", None),
        ("locked", [0]),
        ("locked", {"round": 0, "by": "somebody"}),
        ("opened", {"settings": {"colour": "red"}, "revisions": []}),
        ("opened", {"settings": {"points": "luck"}, "revisions": []}),
    ],
)
def test_what_no_game_wrote_is_not_read(kind, data):
    with pytest.raises(LogError):
        event_in(kind, data)
