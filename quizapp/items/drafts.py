"""What a template makes of a fact: an item that has no distractors, no identity and no place in a set yet."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.facts.records import Fact, FactBook, Value, ValueKind
from quizapp.facts.types import SLOTS
from quizapp.items.candidates import Ask, Candidate
from quizapp.items.naming import names_of
from quizapp.items.records import Key, Kind


@dataclass(frozen=True, slots=True)
class Draft:
    """An item in the making.

    ``ask`` is the question to the truth rules; without one, ``offers`` are proved by the template itself. ``offers``
    are candidates in the template's order; ``wanted`` says how many distractors at least and at most. ``others`` are
    the known answers of the same kind of a typed item. ``truth`` is that of the offers where there is no ``ask``.
    """

    kind: Kind
    template: str
    version: int
    asked: str
    stem: str
    facts: tuple[str, ...]
    key: tuple[Key, ...]
    bloom: str = "remember"
    close_reading: bool = False
    ask: Ask | None = None
    offers: tuple[Candidate, ...] = ()
    wanted: tuple[int, int] = (0, 0)
    others: tuple[str, ...] = ()
    truth: str = "false"


def key_of(value: Value, fact: Fact, book: FactBook, *, left: str = "") -> Key:
    """The key that a value of a slot is, with every other name of it accepted when typed."""
    entity = book.entities.get(value.entity or "")
    return Key(
        text=value.text,
        fact=fact.id,
        entity=value.entity,
        accepted=tuple(name for name in names_of(value, book.entities) if name != value.text),
        date=value.date,
        left=left,
        note=entity.note if entity else "",
    )


def plain(key: Key) -> Key:
    """The key of an item that shows options: nothing is typed, so nothing need be accepted."""
    return Key(key.text, key.fact, key.entity, (), key.date, key.left)


def values_of(fact: Fact) -> tuple[tuple[str, Value], ...]:
    """Every value of a fact with its slot, in the order of the slots."""
    return tuple((name, value) for name in SLOTS[fact.type] for value in fact.slots.get(name, ()))


def is_named(value: Value) -> bool:
    """Whether the value is a name, a number or a date: what can be typed without quoting a phrase."""
    return value.kind in (ValueKind.ENTITY, ValueKind.NUMBER, ValueKind.DATE)
