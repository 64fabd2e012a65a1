"""Pure: whether a learner may begin, or go on with, what is set for their class."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

AGAIN = timedelta(days=7)
"""How much later than now something ends for a learner who is let in again after its end."""


class Door(StrEnum):
    """What a learner meets."""

    EARLY = "early"  # it opens later
    OPEN = "open"
    UNDER_WAY = "under way"  # an attempt can be gone on with
    PLAYED = "played"  # a class game, which nobody begins
    USED_UP = "used up"  # as many attempts as there are were made
    TOLD = "told"  # handed in late, and told the answers that another attempt would ask for
    CLOSED = "closed"  # due, and nothing late is taken; what was under way is handed in


@dataclass(frozen=True, slots=True)
class Setting:
    """The rules for everybody: ``attempts`` None for any number, 0 for a class game."""

    opens_at: datetime
    due_at: datetime | None
    takes_late: bool
    attempts: int | None


@dataclass(frozen=True, slots=True)
class Own:
    """What one learner has of their own: further attempts, and a later end; and what they did: attempts begun, whether
    one of them is not handed in, and when those were handed in of which they were told the answers that another one
    asks for."""

    further: int = 0
    due_at: datetime | None = None
    begun: int = 0
    under_way: bool = False
    told: tuple[datetime, ...] = ()


def due(setting: Setting, own: Own) -> datetime | None:
    """When it is due for this learner."""
    return own.due_at or setting.due_at


def door(setting: Setting, own: Own, at: datetime) -> Door:
    """What this learner meets at that moment."""
    if setting.attempts == 0:
        return Door.PLAYED
    closed = _is_closed(setting, own, at)
    if own.under_way and not closed:
        return Door.UNDER_WAY
    if at < setting.opens_at:
        return Door.EARLY
    if closed:
        return Door.CLOSED
    if setting.attempts is not None and own.begun >= setting.attempts + own.further:
        return Door.USED_UP
    return Door.TOLD if _told_late(setting, own) > own.further else Door.OPEN


def let_in_again(setting: Setting, own: Own, at: datetime) -> Own | None:
    """What the learner has so that they may try once more; None where they may anyway: a second press gives nothing.
    None too until what they have begun is handed in."""
    if own.under_way or door(setting, own, at) not in (Door.USED_UP, Door.TOLD, Door.CLOSED):
        return None
    used_up = setting.attempts is not None and own.begun >= setting.attempts + own.further
    further = own.begun + 1 - (setting.attempts or 0) if used_up else own.further
    closed = _is_closed(setting, own, at)
    more = replace(own, due_at=at + AGAIN if closed else own.due_at)
    return replace(more, further=max(further, _told_late(setting, more)))


def _is_closed(setting: Setting, own: Own, at: datetime) -> bool:
    ends_at = due(setting, own)
    return ends_at is not None and not setting.takes_late and at >= ends_at


def _told_late(setting: Setting, own: Own) -> int:
    """How many attempts were handed in late of which the answers were told."""
    ends_at = due(setting, own)
    return sum(ends_at is not None and handed_in > ends_at for handed_in in own.told)
