"""Pure: who chose or typed what, by how well they did in the other questions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.classrooms.item_statistics import ENOUGH

RARE = 0.05
"""A wrong option that a smaller share chooses does not work."""

ONE_IS_CHANCE = 2
"""So many people more must have gone for it in the upper group: one alone is chance."""

FEWEST = 5
"""Of a group of fewer people no share is told, and none compared: one of them changes it too much."""


class Flag(StrEnum):
    """What is wrong with a wrong option."""

    RARE = "rare"  # hardly anybody takes it for right
    DRAWS_THE_STRONG = "draws the strong"  # more of the upper group than of the lower choose it


class Way(StrEnum):
    """How an answer comes about."""

    CHOSEN = "chosen"  # it was offered
    TYPED = "typed"
    OTHERS = "others"  # all that hardly anybody typed, together


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str
    is_key: bool
    way: Way = Way.CHOSEN


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person chose, nothing where they left it open, and what they got for all the other questions."""

    chosen: frozenset[str]
    rest: float


@dataclass(frozen=True, slots=True)
class Among:
    """How many of some people chose an option."""

    chose: int
    people: int

    @property
    def share(self) -> float:
        return self.chose / self.people if self.people else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether they are so many that the share means something."""
        return self.people >= FEWEST


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option with who chose it; ``groups`` are the lower, the middle and the upper, none below 20 people."""

    option: Option
    all: Among
    groups: tuple[Among, ...] = ()
    flag: Flag | None = None


def chosen(options: Sequence[Option], choices: Sequence[Choice]) -> tuple[Chosen, ...]:
    """Each option with who chose it, in their order. Below 20 people nothing is compared and nothing flagged.

    A wrong option is flagged when under 5 % chose it, or when a larger share of the upper group than of the lower did,
    of at least FEWEST people each, and two people more at least. What was typed was not offered, so that nobody need
    have thought of it.
    """
    groups = by_rank([choice.rest for choice in choices]) if len(choices) >= ENOUGH else []
    return tuple(_of(option, choices, groups) for option in options)


def by_rank(rests: Sequence[float]) -> list[int]:
    """For each person 0 for the lower group, 1 for the middle and 2 for the upper: the thirds of their ranks. Whoever
    has the same stands in the same group, which the middle of their ranks decides, so that groups differ in size, and
    one may be empty."""
    ordered = sorted(rests)
    middles = [bisect_left(ordered, rest) + bisect_right(ordered, rest) for rest in rests]
    return [3 * middle // (2 * len(rests)) for middle in middles]


def _of(option: Option, choices: Sequence[Choice], groups: Sequence[int]) -> Chosen:
    own = [option.id in choice.chosen for choice in choices]
    whole = Among(sum(own), len(own))
    if not groups:
        return Chosen(option, whole)
    lower, middle, upper = (_among(own, groups, place) for place in range(3))
    flag = None if option.is_key or option.way is Way.OTHERS else _flag(whole, lower, upper)
    rare = flag is Flag.RARE and option.way is not Way.CHOSEN
    return Chosen(option, whole, (lower, middle, upper), None if rare else flag)


def _among(own: Sequence[bool], groups: Sequence[int], place: int) -> Among:
    there = [chose for chose, group in zip(own, groups, strict=True) if group == place]
    return Among(sum(there), len(there))


def _flag(whole: Among, lower: Among, upper: Among) -> Flag | None:
    if whole.share < RARE:
        return Flag.RARE
    compared = lower.is_enough and upper.is_enough
    draws = compared and upper.share > lower.share and upper.chose - lower.chose >= ONE_IS_CHANCE
    return Flag.DRAWS_THE_STRONG if draws else None
