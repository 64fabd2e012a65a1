"""Pure: which item asks a fact next. The form changes as the memory grows."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Sequence

from quizapp.items.records import Item, Kind
from quizapp.scheduling.records import Memory, Rating
from quizapp.scheduling.stage import Stage, stage

FORMS: dict[Stage, frozenset[Kind]] = {
    Stage.CHOICE: frozenset({Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.MATCHING, Kind.TRUE_FALSE}),
    Stage.CLOZE: frozenset({Kind.CLOZE, Kind.FLASHCARD}),
    Stage.TYPED: frozenset({Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST}),
    Stage.ATTRIBUTION: frozenset({Kind.ATTRIBUTION}),
}

UNINFORMATIVE = frozenset({Kind.TRUE_FALSE, Kind.ORDERING})
"""Never the first question on a fact, nor its repeat: a right answer says nothing."""


def chance_of(*parts: object) -> int:
    """A seed that is the same for the same parts on every machine."""
    return int.from_bytes(hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:7])


def choose(
    items: Sequence[Item], memory: Memory | None, seed: int, *, known: Collection[str] = (), shown: Sequence[Item] = ()
) -> Item | None:
    """The item to ask a fact by, among its ``items``; None when each gives away, or is given away by, one of ``shown``
    (those of other facts that this sitting has asked).

    An item that asks further facts too is taken only if all of them are ``known``, so that nobody is asked cold.
    """
    fitting = [item for item in items if _fits(item, memory, known) and not _gives_away(item, shown)]
    for form in _forms(stage(memory)):
        kinds = sorted({item.kind for item in fitting if item.kind in FORMS[form]})
        if kinds:
            chance = random.Random(seed)  # noqa: S311 - chance that must be repeatable
            kind = chance.choice(kinds)
            return chance.choice([item for item in fitting if item.kind is kind])
    return None


def _fits(item: Item, memory: Memory | None, known: Collection[str]) -> bool:
    if len(item.facts) > 1 and not set(item.facts) <= set(known):
        return False
    repeat = memory is None or memory.due <= memory.last_day or memory.last_rating is Rating.AGAIN
    return not (repeat and item.kind in UNINFORMATIVE)


def _gives_away(item: Item, shown: Sequence[Item]) -> bool:
    others = [other for other in shown if not set(other.facts) & set(item.facts)]
    return any(other.id in item.enemies or item.id in other.enemies for other in others)


def _forms(wanted: Stage) -> list[Stage]:
    """The stages from the wanted one to the farthest; of two as far, the harder first."""
    return sorted(Stage, key=lambda one: (abs(one.rank - wanted.rank), -one.rank))
