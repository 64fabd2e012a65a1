"""The way back to a game for somebody who is found again by a code."""

from __future__ import annotations

from flask import url_for

from quizapp.accounts.models import User
from quizapp.live.queries import played_by


def way_back(person: User, *, only_running: bool) -> str | None:
    """The address of the game that they play in, or, unless ``only_running`` ones are wanted, of the one that they
    played in last; None where there is none."""
    played = played_by(person.id)
    running = [game for game in played if game.ended_at is None]
    found = running or ([] if only_running else played)
    return url_for("play.show", id=found[0].id) if found else None
