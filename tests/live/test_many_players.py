"""A full hall: what an answer costs does not grow with how many there were before it."""

from __future__ import annotations

import time

from quizapp.items.records import Kind
from quizapp.live import snapshot
from quizapp.live.events import Answered, Joined, Locked, Revealed
from quizapp.live.game import apply

HALL = range(1, 2001)


def test_two_thousand_answers_to_a_round_are_applied_in_a_fifth_of_a_second(opened):
    play = opened()
    for player in HALL:
        play.game = apply(play.game, Joined(player), play.at)
    game = play.asks(1).game
    answers = [Answered(0, player, player % 2, chosen=("aaaa",)) for player in HALL]
    start = time.process_time()
    for answer in answers:
        game = apply(game, answer, play.at)
    took = time.process_time() - start
    assert len(game.rounds[0].answers) == len(HALL)
    assert took < 0.2


def test_two_thousand_snapshots_of_a_reveal_are_worked_out_in_half_a_second(opened, seen, of_kind):
    play = opened()
    for player in HALL:
        play.game = apply(play.game, Joined(player), play.at)
    play.asks(1)
    for event in (*(Answered(0, player, player % 2) for player in HALL), Locked(0), Revealed(0)):
        play.game = apply(play.game, event, play.at)
    start = time.process_time()
    now = seen(play, of_kind(Kind.CHOICE))
    told = [snapshot.player(now, player) for player in HALL]
    assert sum(one["result"]["points"] for one in told) == 1_000_000
    assert time.process_time() - start < 0.5
