"""Pure: the settings of a game as one value, written once at the head of its log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Points(StrEnum):
    """What points are given for."""

    ACCURACY = "accuracy"
    CERTAINTY = "certainty"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a game is played; times in milliseconds.

    ``changes`` lets an answer be changed until the lock. ``countdown_ms`` closes every question by itself, None for no
    countdown. ``grace_ms`` is what an answer may be on its way after a deadline. ``speed_ms`` is when speed points have
    sunk to half. ``top_five`` and ``names_shown`` are for the projector; a player is always shown the own name.
    ``teams`` is how many there are, 0 for none.
    """

    points: Points = Points.ACCURACY
    changes: bool = False
    countdown_ms: int | None = None
    grace_ms: int = 1_500
    speed_ms: int = 60_000
    top_five: bool = False
    names_shown: bool = False
    teams: int = 0

    def as_json(self) -> dict[str, Any]:
        """The settings in plain JSON values."""
        return asdict(self)


def settings_of(raw: dict[str, Any]) -> Settings:
    """The settings that ``as_json`` gave; one that was not stored has its default."""
    return Settings(**{**raw, "points": Points(raw.get("points", Points.ACCURACY))})
