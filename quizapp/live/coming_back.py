"""The way back to a game for somebody who is found again by a code."""

from __future__ import annotations

from flask import url_for

from quizapp.accounts.models import User
from quizapp.live.histories import last_played


def way_back(person: User, *, only_running: bool) -> str | None:
    """The address of the game that they play in, or, unless ``only_running`` ones are wanted, of the one that they
    played in last; None where there is none."""
    found = last_played(person.id)
    if found is None or (only_running and found.ended_at is not None):
        return None
    return url_for("play.show", id=found.id)
