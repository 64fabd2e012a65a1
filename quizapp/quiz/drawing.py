"""Pure: which items a quiz asks, drawn from a set under its rules by a seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.facts.records import FactBook, Weight
from quizapp.items.records import Item, Kind
from quizapp.quiz.rules import Rules

Rivals = Mapping[str, Collection[str]]
"""For each item those that may not be asked beside it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The items drawn, in the order of the set; fewer than ``wanted`` when no more could be asked side by side."""

    items: tuple[Item, ...]
    wanted: int

    @property
    def is_short(self) -> bool:
        return len(self.items) < self.wanted


@dataclass(frozen=True, slots=True)
class Known:
    """What those who will be asked may know of the items. Those that are ``running`` in work that is set already are
    drawn only where too few others are there. Of a passage those come first that the fewest of them have
    ``answered``."""

    running: frozenset[str] = frozenset()
    answered: Mapping[str, int] = field(default_factory=dict)


NOTHING_KNOWN = Known()


def draw(items: Sequence[Item], book: FactBook, rules: Rules, seed: int, known: Known = NOTHING_KNOWN) -> Drawing:
    """Up to ``rules.length`` of the items that the rules allow; the same seed draws the same.

    No two of them are enemies or ask the same fact. What runs already comes last (see ``Known``), core items come
    before others where the rules say so, and the passages take turns. When turns find too few, or must take what runs,
    those that stand in the way of the fewest others lead, so that "no more could be found" is not said too soon.
    """
    allowed = [item for item in items if is_allowed(item, book, rules)]
    shuffled = random.Random(seed).sample(allowed, len(allowed))  # noqa: S311 - chance that must be repeatable
    rivals = {one.id: {other.id for other in shuffled if clash(one, other)} for one in shuffled}
    passages = {item.id: book.fact(item.facts[0]).passage for item in shuffled}
    drawn = _in_turns(shuffled, rivals, passages, rules, known)
    if len(drawn) < rules.length or not known.running.isdisjoint(drawn):
        others = _fewest_rivals_first(shuffled, rivals, rules, known)
        drawn = max(drawn, others, key=lambda some: (len(some), -len(known.running.intersection(some))))
    return Drawing(tuple(item for item in items if item.id in drawn), rules.length)


def is_allowed(item: Item, book: FactBook, rules: Rules) -> bool:
    """Whether the rules let the item be drawn; a self-rated card, or a fact that is not asked by default, never is."""
    facts = [book.fact(fact) for fact in item.facts]
    return (
        item.kind is not Kind.FLASHCARD
        and all(fact.weight is not Weight.C for fact in facts)
        and (not rules.kinds or item.kind in rules.kinds)
        and (not rules.passages or all(fact.passage in rules.passages for fact in facts))
    )


def clash(one: Item, other: Item) -> bool:
    """Whether one gives the other away, or both ask the same fact."""
    return other.id in one.enemies or one.id in other.enemies or not set(one.facts).isdisjoint(other.facts)


def _in_turns(
    shuffled: Sequence[Item], rivals: Rivals, passages: Mapping[str, int], rules: Rules, known: Known
) -> list[str]:
    drawn: list[str] = []
    taken: Counter[int] = Counter()

    def cost(item: Item) -> tuple[bool, bool, int, int]:
        is_behind = rules.core and not item.core
        return item.id in known.running, is_behind, taken[passages[item.id]], known.answered.get(item.id, 0)

    left = list(shuffled)
    while left and len(drawn) < rules.length:
        best = min(left, key=cost)
        drawn.append(best.id)
        taken[passages[best.id]] += 1
        left = [item for item in left if item.id not in rivals[best.id]]
    return drawn


def _fewest_rivals_first(shuffled: Sequence[Item], rivals: Rivals, rules: Rules, known: Known) -> list[str]:
    drawn: list[str] = []
    left = {item.id: None for item in shuffled}
    while left and len(drawn) < rules.length:
        best = min(left, key=lambda id: (id in known.running, sum(other in left for other in rivals[id])))
        drawn.append(best)
        left = {id: None for id in left if id not in rivals[best]}
    return drawn
