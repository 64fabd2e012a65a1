"""The question that comes next, worked out before it is asked: what shows it is rendered while nobody waits for it.

Nothing of it leaves this process, and nothing is stored: if the game takes another way, or the process ends, it is
worked out anew. When the question is asked, what was made ready is sent as it lies, if just that line has followed on
just those that were known, and nobody is called otherwise and no other address is shown by then.
"""

from __future__ import annotations

from datetime import datetime

from quizapp.live.game import apply
from quizapp.live.hosting import asking
from quizapp.live.moments import Moment
from quizapp.live.running import Foreseen, Running
from quizapp.live.state import Phase, upcoming
from quizapp.live.streams import PLAYER


def is_unforeseen(running: Running) -> bool:
    """Whether somebody listens to a game that may go on to a next question, which is not ready as things stand."""
    game, known = running.game, _still_fits(running)
    if game.phase not in (Phase.LOBBY, Phase.REVEALED) or game.paused_at or not running.streams.open:
        return False
    return (known is None or known.listening.changes != running.streams.changes) and bool(upcoming(game))


def foresee(running: Running, at: datetime) -> None:
    """Make ready what is sent if the next question is asked now; for those who came since it was, if it still fits."""
    known = _still_fits(running)
    asked = known.asked if known else asking(len(running.game.rounds), upcoming(running.game)[0])
    found = Moment(running, apply(running.game, asked, at), running.sequence + 1, at)
    if known:
        found.made, found.frames = known.made, known.frames
    for role, locale in {(_role(stream.who), stream.locale) for stream in running.streams.open}:
        found.shared_frame(role, locale)
    running.foreseen = Foreseen(asked, found.sequence, running.base, found.made, found.frames, found.listeners)


def _still_fits(running: Running) -> Foreseen | None:
    known = running.foreseen
    return known if known and (known.sequence, known.base) == (running.sequence + 1, running.base) else None


def _role(who: int | str) -> str:
    return PLAYER if isinstance(who, int) else who
