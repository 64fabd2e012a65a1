"""The question that comes next, worked out before it is asked: what shows it is rendered while nobody waits for it.

Nothing of it leaves this process, and nothing is stored: if the game takes another way, or the process ends, it is
worked out anew. When the question is asked, what was made ready is sent if it was made from just what is shown then.
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import force_locale

from quizapp.live.events import Asked
from quizapp.live.game import apply
from quizapp.live.hosting import asking
from quizapp.live.publishing import Moment
from quizapp.live.running import Foreseen, Running
from quizapp.live.scene import scene
from quizapp.live.state import Phase, upcoming
from quizapp.live.streams import PLAYER


def is_unforeseen(running: Running) -> bool:
    """Whether somebody listens to a game that may go on to a next question, which is not ready as things stand."""
    game, known = running.game, running.foreseen
    if game.phase not in (Phase.LOBBY, Phase.REVEALED) or game.paused_at or not running.streams.open:
        return False
    is_ready = known and (known.sequence, known.listeners) == (running.sequence, len(running.streams.open))
    return not is_ready and bool(upcoming(game))


def foresee(running: Running, at: datetime) -> None:
    """Make ready what is sent if the next question is asked now."""
    asked = asking(len(running.game.rounds), upcoming(running.game)[0])
    running.foreseen = Foreseen(asked, running.sequence, len(running.streams.open))
    found = _moment(running, asked, at)
    for role, locale in {(_role(stream.who), stream.locale) for stream in running.streams.open}:
        with force_locale(locale):
            running.foreseen.pages[role, locale] = found.made_ready(role)


def _moment(running: Running, asked: Asked, at: datetime) -> Moment:
    game, items = apply(running.game, asked, at), running.release.by_revision
    return Moment(running, scene(game, running.sequence + 1, items, running.names, before=running.scene), at)


def _role(who: int | str) -> str:
    return PLAYER if isinstance(who, int) else who
