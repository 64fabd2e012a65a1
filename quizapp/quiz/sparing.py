"""Pure: what a set can spare for exams, so that practice can still ask every fact."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quizapp.items.records import RECALL, Item

STAYS = 2
"""Questions that every fact keeps; one of them asks it alone and from memory, without which it could not be held."""


def spared(items: Sequence[Item], by_fact: Mapping[str, Collection[Item]]) -> tuple[Item, ...]:
    """Those of the items that can go, as long as no two that go ask the same fact; ``by_fact`` has what is there for
    each fact now."""
    return tuple(item for item in items if all(_is_enough(by_fact[fact], item) for fact in item.facts))


def _is_enough(there: Collection[Item], gone: Item) -> bool:
    left = [item for item in there if item.id != gone.id]
    return len(left) >= STAYS and any(item.kind in RECALL and len(item.facts) == 1 for item in left)
