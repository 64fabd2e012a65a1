"""Pure: the rules of a quiz as one value, resolved when it is made and kept with every attempt."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from quizapp.items.records import Kind


class Behaviour(StrEnum):
    """When a learner sees how an answer fared."""

    DEFERRED = "deferred"  # answers at the end
    IMMEDIATE = "immediate"  # after each question
    TRIES = "tries"  # a second chance, with hints
    CERTAINTY = "certainty"  # answers at the end, and marks by how sure one says to be

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is told, and everything can be changed, until the attempt is handed in."""
        return self in AT_END


AT_END = frozenset({Behaviour.DEFERRED, Behaviour.CERTAINTY})


class Paging(StrEnum):
    """One question a page, or all of them on one."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Rules:
    """How a quiz is drawn and sat.

    ``passages`` and ``kinds`` empty mean all of them; ``core`` draws core facts before others. ``time_limit_s`` is in
    seconds, None for no limit. ``shuffled`` gives each attempt an order of its own, of questions and of options.
    ``fresh`` draws anew for every attempt instead of once for the quiz. An ``exam`` asks what is kept for it, and
    pauses all else for whoever sits it.
    """

    length: int = 10
    passages: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    behaviour: Behaviour = Behaviour.DEFERRED
    paging: Paging = Paging.ONE
    time_limit_s: int | None = None
    shuffled: bool = True
    core: bool = True
    fresh: bool = False
    exam: bool = False

    def as_json(self) -> dict[str, Any]:
        """The rules in plain JSON values."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever sets a quiz adds to its rules for one sitting: ``time_factor`` stretches the time limit, 0 lifts it;
    it ends at ``ends_at`` whatever the limit; ``held`` leaves results untold until they are freed."""

    time_factor: float = 1.0
    ends_at: datetime | None = None
    held: bool = False

    def applied(self, rules: Rules) -> Rules:
        """The rules with the sitter's own time."""
        if rules.time_limit_s is None:
            return rules
        return replace(rules, time_limit_s=math.ceil(rules.time_limit_s * self.time_factor) or None)


def rules_of(raw: dict[str, Any]) -> Rules:
    """The rules that ``as_json`` gave; a rule that was not stored has its default."""
    kept = {
        **raw,
        "passages": tuple(raw.get("passages", ())),
        "kinds": tuple(Kind(kind) for kind in raw.get("kinds", ())),
        "behaviour": Behaviour(raw.get("behaviour", Behaviour.DEFERRED)),
        "paging": Paging(raw.get("paging", Paging.ONE)),
    }
    return Rules(**kept)
