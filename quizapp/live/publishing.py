"""Once something has happened in a game, all who listen are sent what follows from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from quizapp.live import moments
from quizapp.live.moments import Moment
from quizapp.live.recording import Step
from quizapp.live.running import Foreseen, Running, is_for_all
from quizapp.live.scene import counts
from quizapp.live.state import current
from quizapp.live.streams import HOST, PROJECTOR, Frame

A_MOMENT = timedelta(milliseconds=200)
"""What may have passed since a question was asked, for what says that all the time is left."""


def publish(step: Step) -> Moment:
    """Once a step is committed: it takes effect, and everybody whom it concerns is sent what follows from it."""
    step.take_effect()
    step.running.plan()
    found = moments.present(step.running)
    if not any(is_for_all(line.event) for line in step.lines):
        return _send_to_lookers(found)
    if ready := _as_foreseen(step, found.at):
        found.made, found.frames, found.listening = ready.made, ready.frames, ready.listening
    return _send(found)


def send_all(running: Running) -> Moment:
    """Send everybody the game as it is."""
    return _send(moments.present(running))


def tell_anew(running: Running, player: int) -> None:
    """Tell a player here what is theirs alone, as after they were given another name."""
    running.streams.send(moments.present(running).own_frame, running.streams.of(player))


def _send_to_lookers(found: Moment) -> Moment:
    """What changes nothing for players, such as a door that is closed."""
    streams = found.running.streams
    found.running.has_news = False
    found.running.are_all_in = _are_all_in(found.running)
    streams.send(found.frame, streams.of(HOST, PROJECTOR))
    return found


def send_news(running: Running) -> None:
    """Tell the host and the projector what has changed since they were told: counts, and in the lobby who is there. The
    host's page is another one once all have answered, and again when somebody comes."""
    running.has_news = False
    looking = running.streams.of(HOST, PROJECTOR)
    if not looking:
        return
    if current(running.game) is None:
        running.streams.send(moments.present(running).frame, looking)
        return
    counted = counts(running.game)
    found = Frame(json.dumps(counted).encode(), running.sequence, b"counts")
    running.streams.send(lambda _: found, looking)
    before, running.are_all_in = running.are_all_in, _are_all(counted)
    if before != running.are_all_in:
        running.streams.send(moments.present(running).frame, running.streams.of(HOST))


def _as_foreseen(step: Step, at: datetime) -> Foreseen | None:
    """What was made ready, if the game is just where it was foreseen to be, and got there a moment ago: it says that
    all the time for the answer is left."""
    ready, running = step.running.foreseen, step.running
    if ready is None or [line.event for line in step.lines] != [ready.asked] or at - step.lines[0].at > A_MOMENT:
        return None
    return ready if (running.sequence, running.base) == (ready.sequence, ready.base) else None


def _send(found: Moment) -> Moment:
    running = found.running
    running.edition += 1
    running.has_news = running.is_untold = False
    try:
        found.send()
    except Exception:
        running.is_untold = True  # it is committed: whoever has not heard of it is told by the next beat of the pulse
        raise
    running.are_all_in = _are_all_in(running)
    return found


def _are_all_in(running: Running) -> bool:
    """Whether nobody is waited for. When a question is asked nobody is counted for it: a hall waits for that push."""
    up = current(running.game)
    return up is not None and bool(up.answers) and _are_all(counts(running.game))


def _are_all(counted: Mapping[str, int]) -> bool:
    return 0 < counted["answered"] == counted["players"]
