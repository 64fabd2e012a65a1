"""What a set asks and what it leaves out: facts by kinds, and every passage with its number of items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.facts.records import Fact, FactBook, Weight
from quizapp.items.records import RECALL, Item, ItemSet, Kind
from quizapp.statements.records import Passage, Role


@dataclass(frozen=True, slots=True)
class FactCoverage:
    """One fact: the kinds in which it is asked, in the order of ``Kind``, and by how many items."""

    id: str
    type: str
    weight: Weight
    kinds: tuple[Kind, ...]
    items: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """``facts`` and ``passages`` in the order of the statement; ``kinds`` counts items and holds no zero."""

    facts: tuple[FactCoverage, ...]
    passages: tuple[tuple[int, int], ...]
    kinds: Mapping[Kind, int]
    items: int

    def as_json(self) -> dict[str, Any]:
        """The shape that ``quizapp coverage --json`` prints."""
        return {
            "facts": [
                {"id": f.id, "type": f.type, "weight": f.weight.value, "kinds": [*f.kinds], "items": f.items}
                for f in self.facts
            ],
            "passages": [{"number": number, "items": items} for number, items in self.passages],
            "kinds": {kind.value: count for kind, count in self.kinds.items()},
            "items": self.items,
        }

    def gaps(self) -> tuple[str, ...]:
        """The ids of facts of weight A or B that are asked in fewer than two kinds, or in none that is recall."""
        asked = (fact for fact in self.facts if fact.weight is not Weight.C)
        return tuple(fact.id for fact in asked if len(fact.kinds) < 2 or not RECALL & set(fact.kinds))


def coverage(book: FactBook, items: ItemSet) -> Coverage:
    """What ``items`` asks of ``book``; an item on several facts counts for each of them."""
    counts = Counter(item.kind for item in items.items)
    return Coverage(
        facts=tuple(_fact(fact, items) for fact in book.facts),
        passages=tuple(_passage(passage, items) for passage in book.statement.passages if passage.role is Role.BODY),
        kinds={kind: counts[kind] for kind in Kind if counts[kind]},
        items=len(items.items),
    )


def _fact(fact: Fact, items: ItemSet) -> FactCoverage:
    asking = [item for item in items.items if fact.id in item.facts]
    kinds = {item.kind for item in asking}
    return FactCoverage(
        fact.id, fact.type.value, fact.weight, tuple(kind for kind in Kind if kind in kinds), len(asking)
    )


def _passage(passage: Passage, items: ItemSet) -> tuple[int, int]:
    return passage.number, sum(_rests_on(item, passage.number) for item in items.items)


def _rests_on(item: Item, passage: int) -> bool:
    return any(evidence.passage == passage for evidence in item.evidence)
