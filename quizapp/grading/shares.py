"""From what was right in an item to a fraction for each fact that it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizapp.items.records import Distractor, Item, Key

Share = Callable[[Sequence[Key]], float]
"""How much of the given keys was answered, 0..1."""


def by_fact(item: Item, share: Share) -> dict[str, float]:
    """The share of each fact's own keys; a fact without a key of its own gets that of the whole item."""
    return {fact: share([key for key in item.key if key.fact == fact] or item.key) for fact in item.facts}


def wrong_option(item: Item, text: str) -> Distractor | None:
    """The distractor of that text, None for a key."""
    return next((distractor for distractor in item.distractors if distractor.text == text), None)
