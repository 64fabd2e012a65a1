"""Pure: typed answers that a question knows to be wrong, each under all of its names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quizapp.facts.answers import Known, judge
from quizapp.facts.records import Entity
from quizapp.grading.typed import known_others
from quizapp.items.naming import folded
from quizapp.items.records import Item


def known_wrong(item: Item, entities: Iterable[Entity]) -> tuple[Known, ...]:
    """What the item knows to be wrong, in its own words: an entity that it names once or more often, once."""
    called = {form: entity for entity in entities for form in folded((entity.name, *entity.aliases))}
    found: dict[str, Known] = {}
    for text in known_others(item):
        one = next((called[form] for form in folded([text]) if form in called), None)
        found.setdefault(one.id if one else text, Known(text, (one.name, *one.aliases) if one else ()))
    return tuple(found.values())


@lru_cache(maxsize=16_384)  # from the lock on the same lines are sorted for each moment of the game
def named(line: str, wrong: tuple[Known, ...]) -> str:
    """Which of them the line gives, by the comparison of grading, but without forgiving a slip, which may be one for
    another; "" where it is none of them."""
    return next((one.text for one in wrong if judge(line, one, forgive=False).right), "")
