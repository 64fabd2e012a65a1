"""How often somebody may try join codes that are wrong, without shutting out those whose code is right.

A whole school may be behind one address, so one pupil who types codes without end uses up the tries of all. Nothing
tells that browser from the phones beside it: a cookie is thrown away, and whoever is made to wait opens more lines.
But only codes of games elsewhere are worth guessing; the own room's is on its projector. So when an address has used
up its wrong tries, a right code is still taken where the game is at home: its host, or somebody in it, came from that
address. On the network that ``serve --lan`` opens every game is at home. The code of a game elsewhere is refused then
like a wrong one, so that going on tells nothing of it. What is left is to guess, without a limit but the machine's
own, a game of the same school: that lets in a name, which its host takes out again.

Several processes each know the homes of those whom they have seen.
"""

from __future__ import annotations

from flask import Response, current_app, g, request
from flask_limiter.util import get_remote_address

from quizapp.config import Settings
from quizapp.live import queries
from quizapp.live.joining import typed_code
from quizapp.live.running import Running
from quizapp.web.limits import limiter

WRONG_CODES = "120/minute;1200/hour"
"""From one address; of 900,000 codes a few are open at a time."""


def meant() -> Running | None:
    """The open game of the code in the address or the form; without one the try counts as wrong."""
    if "meant" not in g:
        g.meant = queries.open_with(typed_code(typed()))
    found: Running | None = g.meant
    return found


def typed() -> str:
    """The code as it came."""
    return str((request.view_args or {}).get("code") or request.form.get("code", ""))


def is_at_home(running: Running) -> None:
    """Whoever asks leads or plays this game, and may well not be the only one at that address."""
    running.homes.add(get_remote_address())


def _is_right_here() -> bool:
    settings: Settings = current_app.extensions["settings"]
    running = meant()
    return running is not None and (settings.lan or get_remote_address() in running.homes)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422 and meant() is None


tries = limiter.shared_limit(
    WRONG_CODES,
    scope="join codes",
    key_func=get_remote_address,
    exempt_when=_is_right_here,
    deduct_when=_was_wrong,
)
"""Limits a view that takes a code."""
