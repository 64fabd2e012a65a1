"""The codes by which a game is joined, and where a game is at home: its host, or somebody in it, came from there.

Several processes each know the homes of those whom they have seen.
"""

from __future__ import annotations

from quizapp.live import queries
from quizapp.live.joining import typed_code
from quizapp.live.running import Running
from quizapp.web.codes import Codes
from quizapp.web.limits import from_where

WRONG_CODES = "120/minute;1200/hour"
"""From one address; of 900,000 codes a few are open at a time."""


def is_at_home(running: Running) -> None:
    """Whoever asks leads or plays this game, and may well not be the only one at that address."""
    running.homes.add(from_where())


def _open(typed: str) -> Running | None:
    return queries.open_with(typed_code(typed))


codes = Codes("join codes", WRONG_CODES, _open, lambda running, address: address in running.homes)
