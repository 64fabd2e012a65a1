"""Pure: which items ask some facts once more, in a few minutes and on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quizapp.items.records import Item, Kind
from quizapp.quiz.drawing import clash

FORMS = (
    *(Kind.CHOICE, Kind.ATTRIBUTION, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER),
    *(Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE),
)
"""The kinds that are answered quickly on a phone; nothing long to type or to sort, and nothing rated by oneself."""


def again(
    facts: Iterable[str], by_fact: Mapping[str, Sequence[Item]], asked: Mapping[str, int], most: int
) -> tuple[Item, ...]:
    """Up to ``most`` items in the order of these facts: one for each that has any which no item before it gives away.

    ``asked`` counts by item how often the class was asked it: what it was asked least comes first, so that a fact comes
    in another form where there is one; then the quicker form. True or false only where there is nothing else.
    """
    found: list[Item] = []
    for fact in facts:
        fitting = [item for item in by_fact.get(fact, ()) if _fits(item) and not any(clash(item, one) for one in found)]
        if fitting and len(found) < most:
            found.append(min(fitting, key=lambda item: _rank(item, asked)))
    return tuple(found)


def _fits(item: Item) -> bool:
    return item.kind in FORMS and len(item.facts) == 1


def _rank(item: Item, asked: Mapping[str, int]) -> tuple[bool, int, int, str]:
    return item.kind is Kind.TRUE_FALSE, asked.get(item.id, 0), FORMS.index(item.kind), item.id
