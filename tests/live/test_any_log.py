"""Whatever happens in a game, and in whatever order."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.items.records import Kind
from quizapp.live import events, snapshot
from quizapp.live.board import standings
from quizapp.live.events import Answered, event_in, event_out
from quizapp.live.game import apply, replay
from quizapp.live.refusals import NotNow, Refused
from quizapp.live.reviews import reviews, taken_back
from quizapp.live.scene import scene
from quizapp.live.settings import Points, Settings
from quizapp.live.state import Phase

POLL = events.Poll("Ready?", ("Yes", "No"))
LINES = ((), ("dprk",), ("north korea",))
CERTAINTIES = (None, "guess", "think so", "sure")

MAKERS = {
    "join": lambda up, chance: events.Joined(who(chance), chance.choice((None, 1, 2)), chance.choice((1.0, 2.0, None))),
    "leave": lambda up, chance: events.Left(who(chance)),
    "remove": lambda up, chance: events.Removed(who(chance)),
    "readmit": lambda up, chance: events.Readmitted(who(chance)),
    "ask": lambda up, chance: events.Asked(up + 1, chance.randint(1, 9)),
    "poll": lambda up, chance: events.Asked(up + 1, poll=POLL),
    "again": lambda up, chance: events.Asked(up + 1, again=max(0, which(up, chance))),
    "answer": lambda up, chance: an_answer(which(up, chance), chance),
    "close": lambda up, chance: events.Closing(which(up, chance), chance.randint(0, 9_000), after(chance)),
    "extend": lambda up, chance: events.Extended(
        which(up, chance), chance.randint(0, 9_000), chance.random() < 0.5, after(chance)
    ),
    "pause": lambda up, chance: events.Paused(chance.choice((None, which(up, chance))), after(chance)),
    "resume": lambda up, chance: events.Resumed(chance.choice((None, which(up, chance))), after(chance)),
    "lock": lambda up, chance: events.Locked(which(up, chance)),
    "accept": lambda up, chance: events.Accepted(which(up, chance), ("dprk",), chance.choice((0.5, 1.0))),
    "reveal": lambda up, chance: events.Revealed(which(up, chance)),
    "rank": lambda up, chance: events.Ranked(which(up, chance)),
    "drop": lambda up, chance: events.Dropped(which(up, chance)),
    "skip": lambda up, chance: events.Skipped(round=which(up, chance)),
    "leave out": lambda up, chance: events.Skipped(revision=chance.randint(1, 9)),
    "end": lambda up, chance: events.Ended(),
}
USUAL = {
    Phase.LOBBY: ["join", "ask", "ask", "resume"],
    Phase.ASKING: [*["answer"] * 16, "lock", "lock", "close", "extend", "resume"],
    Phase.LOCKED: ["answer", "reveal", "reveal", "again", "accept"],
    Phase.REVEALED: ["ask", "ask", "accept", "answer", "resume", "rank"],
    Phase.OVER: ["answer", "accept"],
}
RARE = {"end", "remove", "pause"}
UNUSUAL = [name for name in MAKERS for _ in range(1 if name in RARE else 5)]


def who(chance):
    return chance.randint(1, 5)


def after(chance):
    """How often the time had been changed, as far as the host saw."""
    return chance.choice((None, None, 0, 1, 2))


def which(up, chance):
    """The round that is up, mostly."""
    return up - chance.choice((0, 0, 0, 0, 0, 1, 2))


def an_answer(round, chance):
    given = {
        "certainty": chance.choice(CERTAINTIES),
        "typed": chance.choice(LINES),
        "took_ms": chance.randint(0, 70_000),
    }
    return Answered(round, who(chance), chance.choice((0.0, 0.5, 1.0)), **given, change=chance.randint(0, 2))


def modes(chance):
    countdown = chance.choice((None, None, 5_000))
    return Settings(chance.choice([*Points]), changes=chance.random() < 0.5, countdown_ms=countdown, grace_ms=500)


@pytest.fixture(scope="session")
def played(play):
    """A game of some hundred presses of all kinds of people, most of them sensible, drawn from a seed."""

    def through(seed):
        chance = Random(seed)
        game = play().happens(events.Opened(modes(chance), tuple(range(1, 10)))).joins(1, 2, 3)
        for _ in range(60):
            usual = chance.random() < 0.85
            name = chance.choice(
                USUAL[game.game.phase] if usual else [*MAKERS][: -1 if chance.random() < 0.9 else None]
            )
            before = game.game
            try:
                game.happens(MAKERS[name](game.up, chance))
            except Refused:
                assert game.game is before
        return game.happens(events.Ended()) if chance.random() < 0.3 else game

    return through


SEEDS = st.integers(0, 2**32)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_log_gives_the_same_game_the_same_board_and_the_same_snapshots(played, of_kind, seed):
    game = played(seed)
    again = replay(replace(line, event=event_in(*json.loads(json.dumps(event_out(line.event))))) for line in game.log)
    assert again == game.game
    assert standings(again) == standings(game.game)
    assert told(again, of_kind(Kind.SHORT_ANSWER)) == told(game.game, of_kind(Kind.SHORT_ANSWER))


def told(game, item):
    """All that anybody is told, which must be plain JSON."""
    now = scene(game, 1, dict.fromkeys(game.revisions, item), {1: "Amber Otter"})
    players = [snapshot.player(now, one.id) for one in game.players.values() if not one.removed]
    return json.dumps([snapshot.host(now), snapshot.projector(now), *players])


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_an_answer_counts_once_and_every_round_is_in_one_state(played, seed):
    game = played(seed).game
    for round in game.rounds:
        assert not round.answers.keys() & round.late.keys()
        assert not (round.revealed_at and not round.locked_at)
        up = round.number == len(game.rounds) - 1 and game.phase in (Phase.ASKING, Phase.LOCKED, Phase.REVEALED)
        assert up or round.void or round.locked_at
    keys = [(due.player, due.round, due.regraded) for due in reviews(game)]
    assert len(keys) == len({key[:2] for key in keys})
    assert not {*keys} & {*taken_back(game)}
    assert game.paused_at is None or game.phase is Phase.ASKING


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_what_happened_already_changes_nothing_when_it_comes_again(played, seed):
    game = played(seed)
    for event in (line.event for line in game.log if isinstance(line.event, Answered)):
        if not game.game.players[event.player].removed and not may_count_now(game.game, event):
            if is_what_is_kept(game.game, event):
                assert apply(game.game, event, game.at) is game.game
            else:
                with pytest.raises(Refused):
                    apply(game.game, event, game.at)


def is_what_is_kept(game, event):
    """Whether no other answer of the player took the place of this one."""
    round = game.rounds[event.round]
    kept = round.answers.get(event.player) or round.late[event.player]
    return (event.chosen, event.typed, event.certainty) == (kept.chosen, kept.typed, kept.certainty)


def may_count_now(game, event):
    """Whether the answer came late, and can be sent again now that there is more time."""
    kept = game.rounds[event.round].answers.get(event.player)
    return game.phase is Phase.ASKING and (kept is None or event.change > kept.change)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(0, 20))
def test_dropping_a_question_is_as_if_nobody_had_ever_answered_it(play, played, seed, pick):
    game = played(seed)
    if not game.game.rounds:
        return
    number = pick % len(game.game.rounds)
    question = game.game.rounds[number].question
    game.happens(events.Dropped(number))
    rounds = {round.number for round in game.game.rounds if round.question == question}
    silent = play()
    for line in game.log:
        if not (isinstance(line.event, Answered) and line.event.round in rounds):
            silent.happens(line.event, line.at)
    assert standings(game.game) == standings(silent.game)
    assert reviews(game.game) == reviews(silent.game)


FRACTIONS = st.sampled_from([0.0, 0.5, 1.0])
CHANGES = st.integers(0, 3).map(lambda change: {"change": change, "typed": (f"the word of change {change}",)})
ANSWERS = st.lists(
    st.builds(lambda *what, how: Answered(0, *what, **how), st.integers(1, 4), FRACTIONS, how=CHANGES),
    unique_by=lambda answer: (answer.player, answer.change),
    max_size=12,
)


@pytest.mark.parametrize("changes", [True, False])
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_copies_and_another_order_of_arrival_change_nothing(play, changes, data):
    answers = data.draw(ANSWERS)
    if not changes:
        answers = list({answer.player: answer for answer in answers}.values())
    start = play().happens(events.Opened(Settings(changes=changes), (1,))).joins(1, 2, 3, 4).asks(1)
    at = {id(answer): start.at + timedelta(milliseconds=place) for place, answer in enumerate(answers)}
    copies = data.draw(st.lists(st.sampled_from(answers), max_size=8)) if answers else []
    arrived = data.draw(st.permutations([*answers, *copies]))
    assert with_all(start.game, answers, at) == with_all(start.game, arrived, at)


def with_all(game, answers, at):
    for answer in answers:
        with suppress(NotNow):  # it was changed since
            game = apply(game, answer, at[id(answer)])
    return game
