"""What an item and the book say about a value: the names of a key, the values of a slot, the sort of an option."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.acts import act_of
from quizapp.facts.dates import read_date
from quizapp.facts.numerals import read_number
from quizapp.facts.records import Fact, FactBook, Value, ValueKind
from quizapp.facts.sentences import fields
from quizapp.items.naming import folded, names_of
from quizapp.items.records import RECALL, Distractor, Item, Key, Kind

WRITTEN_OPTIONS = frozenset({Kind.CHOICE, Kind.MULTIPLE_RESPONSE})
"""The kinds whose options are written for the item; those of true/false and attribution are always the same."""

ONE_KEY = frozenset(
    {Kind.CHOICE, Kind.TRUE_FALSE, Kind.ATTRIBUTION, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.FLASHCARD}
)
"""The kinds that have one right answer."""

TYPED = RECALL
"""The kinds in which an answer is compared with everything that is accepted."""


def facts_of(item: Item, book: FactBook) -> list[Fact]:
    """The facts of the item that the book knows."""
    return [fact for one in item.facts if (fact := fact_of(one, book))]


def fact_of(id: str, book: FactBook) -> Fact | None:
    """The fact of that id, None where the book has none."""
    return next((fact for fact in book.facts if fact.id == id), None)


def value_names(value: Value, book: FactBook) -> frozenset[str]:
    """Every folded text that means this value."""
    return folded(names_of(value, book.entities))


def slot_names(fact: Fact | None, slot: str, book: FactBook) -> frozenset[str]:
    """Every folded text that means one of the values in that slot; none where the fact has no such slot."""
    values = fact.slots.get(slot, ()) if fact else ()
    return frozenset[str]().union(*(value_names(value, book) for value in values))


def key_names(key: Key, book: FactBook) -> frozenset[str]:
    """Every folded text that means this key."""
    return value_names(Value(ValueKind.PHRASE, key.text, key.entity, accepted=key.accepted), book)


def distractor_names(distractor: Distractor, book: FactBook) -> frozenset[str]:
    """Every folded text that means this distractor; one without an entity is looked up by its name."""
    entity = entity_of(distractor.text, distractor.entity, book)
    return value_names(Value(ValueKind.PHRASE, distractor.text, entity), book)


def entity_of(text: str, entity: str | None, book: FactBook) -> str | None:
    """The entity that is given, or the one that goes by that text."""
    if entity:
        return entity
    wanted = folded([text])
    known = book.entities.values()
    return next((one.id for one in known if folded((one.name, *one.aliases)) & wanted), None)


def sort_of(text: str, entity: str | None, book: FactBook) -> str | None:
    """The type of an option: of its entity, a date with its precision, a number, an act; None for a phrase."""
    if known := book.entities.get(entity_of(text, entity, book) or ""):
        return known.type.value
    if date := read_date(text):
        return f"date to the {_precision(date)}"
    number = read_number(text, loose=False)
    if number and (number.unit in ("", "%") or any(map(str.isdigit, text))):  # "Five Eyes" are not five
        return "number"
    return "act" if act_of(text) else None


def answered_too(fact: Fact, asked: str, book: FactBook) -> Iterator[Fact]:
    """Other facts that answer the very same question: same type, and the same in every other slot of the sentence."""
    shown = [name for name in fields(fact.sentence) if name != asked]
    for other in book.facts:
        if other.id == fact.id or other.type is not fact.type or asked not in other.slots or not shown:
            continue
        if all(_meets(fact, other, name, book) for name in shown):
            yield other


def _meets(fact: Fact, other: Fact, slot: str, book: FactBook) -> bool:
    """Whether a slot of both facts holds the same; what one leader did alone is not said of both."""
    mine, theirs = slot_names(fact, slot, book), slot_names(other, slot, book)
    return mine <= theirs if slot in ("actors", "parties") else bool(mine & theirs)


def _precision(date: str) -> str:
    return "day" if date.startswith("-") else ("year", "month", "day")[date.count("-")]
