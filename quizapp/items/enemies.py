"""Items that must not meet in one draw: on one fact, or one of which gives the other away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.facts.records import Entity, EntityType, FactBook, Value, ValueKind
from quizapp.items.lint.words import topic
from quizapp.items.naming import mentions, names_of
from quizapp.items.records import Item, Kind

SHARE = 0.5
"""The share of what one stem asks about that the other must speak of, beside the key, to give it away."""


def enemies(items: Sequence[Item], book: FactBook) -> Mapping[str, tuple[str, ...]]:
    """For every item the ids of its enemies, in the order of the items; being enemies is mutual."""
    shown = {item.id: _shown(item) for item in items}
    people = _people(book)
    telling = {id: topic(text) - people for id, text in shown.items()}
    found: dict[str, set[str]] = {item.id: set() for item in items}
    for at, one in enumerate(items):
        for other in items[at + 1 :]:
            if set(one.facts) & set(other.facts) or _gives_away(one, other, shown, telling, book.entities):
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return {item.id: tuple(other.id for other in items if other.id in found[item.id]) for item in items}


def _gives_away(
    one: Item,
    other: Item,
    shown: Mapping[str, str],
    telling: Mapping[str, frozenset[str]],
    entities: Mapping[str, Entity],
) -> bool:
    return any(
        len(telling[b.id] & telling[a.id]) >= SHARE * max(1, len(telling[b.id]))
        and _holds_key(shown[a.id], b, entities)
        for a, b in ((one, other), (other, one))
    )


def _people(book: FactBook) -> frozenset[str]:
    """The words of the leaders' names, which stand in most stems and tell one from another in none."""
    people = [entity for entity in book.entities.values() if entity.type is EntityType.PERSON]
    return frozenset[str]().union(*(topic(name) for person in people for name in (person.name, *person.aliases)))


def _shown(item: Item) -> str:
    """What a learner reads as said by the statement: the stem, and the left column of a matching."""
    return " ".join([item.stem, *(key.left for key in item.key)])


def _holds_key(text: str, item: Item, entities: Mapping[str, Entity]) -> bool:
    if item.kind is Kind.TRUE_FALSE:
        return False
    values = (Value(ValueKind.PHRASE, key.text, key.entity, accepted=key.accepted) for key in item.key)
    return any(mentions(text, names_of(value, entities)) for value in values)
