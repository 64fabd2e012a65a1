"""Pure: which questions a teacher should look at first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.classrooms.distractors import Flag

MOST = 3
FEWEST = 5
"""Below so many people nothing is found in their marks, as one of them decides."""

ZERO = -0.005
"""What is written as 0.00 and is below it is a matter of the last digits."""

HARD = 25.0
"""A facility below it, in percent, is very low: guessing among four options gives as much."""


class Reason(StrEnum):
    """Why a question should be looked at; what matters more stands first."""

    REVERSED = "reversed"  # whoever does well in the rest does worse here
    DISPUTED = "disputed"  # learners said that it is wrong
    NOBODY = "nobody"  # nobody got any mark for it
    MISLEADING = "misleading"  # a wrong option draws the stronger
    HARD = "hard"  # very few marks were got
    EVERYBODY = "everybody"  # everybody got all marks, so that it tells nothing
    IDLE = "idle"  # a wrong option that hardly anybody chooses


WEIGHT = {reason: 2**place for place, reason in enumerate(reversed(Reason))}
"""Each reason weighs more than all lesser ones together."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a question: how many were asked it, its facility and discrimination in percent, how many
    learners said that it is wrong, and what its wrong options are flagged for."""

    people: int
    facility: float
    discrimination: float | None
    disputes: int = 0
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to look at: its place among those given, from 0, and why, the weightiest first."""

    place: int
    reasons: tuple[Reason, ...]


def findings(questions: Sequence[Seen]) -> list[Finding]:
    """At most three questions, the one that matters most first. What is equally weighty stands by its discrimination,
    the lowest first, then by its facility, then in order."""
    found = [Finding(place, why) for place, seen in enumerate(questions) if (why := reasons(seen))]
    return sorted(found, key=lambda one: _rank(one, questions[one.place]))[:MOST]


def reasons(seen: Seen) -> tuple[Reason, ...]:
    """Why this question should be looked at, if it should."""
    return tuple(reason for reason in Reason if reason in {*_of_marks(seen), *_of_people(seen)})


def _of_people(seen: Seen) -> Iterable[Reason]:
    if seen.disputes:
        yield Reason.DISPUTED


def _of_marks(seen: Seen) -> Iterable[Reason]:
    if seen.people < FEWEST:
        return
    if seen.discrimination is not None and seen.discrimination < ZERO:
        yield Reason.REVERSED
    if seen.facility < HARD:
        yield Reason.HARD if seen.facility > 0 else Reason.NOBODY
    if seen.facility >= 100:
        yield Reason.EVERYBODY
    yield from (reason for flag, reason in _BY_FLAG.items() if flag in seen.flags)


_BY_FLAG = {Flag.DRAWS_THE_STRONG: Reason.MISLEADING, Flag.RARE: Reason.IDLE}


def _rank(finding: Finding, seen: Seen) -> tuple[float, ...]:
    weight = sum(WEIGHT[reason] for reason in finding.reasons)
    return -weight, seen.discrimination or 0.0, seen.facility
