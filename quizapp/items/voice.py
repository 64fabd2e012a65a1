"""How a book's values read in a question: who acted, what sort of thing a name is, and a verb in its base form."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.facts.acts import base_of
from quizapp.facts.records import Entity, EntityType, Fact, FactBook, Value, ValueKind
from quizapp.facts.sentences import phrase
from quizapp.items.naming import folded, mentions, names_of
from quizapp.items.pools import Pools

BOTH = "both leaders"

_NOUNS = {
    EntityType.COUNTRY: "country",
    EntityType.PERSON: "leader",
    EntityType.ORGANISATION: "organisation",
    EntityType.GROUPING: "group",
    EntityType.INSTRUMENT: "instrument",
    EntityType.OFFICE: "office",
    EntityType.PLACE: "place",
    EntityType.INITIATIVE: "initiative",
    EntityType.DOCUMENT: "document",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Voice:
    """Renders values of one book for stems. It holds no state but the book and the pools that sort its names."""

    def __init__(self, book: FactBook, pools: Pools) -> None:
        self.book = book
        self.pools = pools

    def of(self, fact: Fact, slot: str) -> str:
        """The slot in running text; the two leaders of the statement together are "both leaders"."""
        values = fact.slots.get(slot, ())
        return BOTH if self.are_both(values) else phrase(values, self.book.entities)

    def are_both(self, values: Sequence[Value]) -> bool:
        """Whether the values are all the leaders whom the statement names, and more than one."""
        people = {entity.id for entity in self.book.entities.values() if entity.type is EntityType.PERSON}
        return len(people) > 1 and {value.entity for value in values} == people

    def noun(self, value: Value) -> str:
        """What sort of thing the value is, in one noun: "sea", "country", "date"."""
        entity = self.book.entities.get(value.entity or "")
        if entity is None:
            return {ValueKind.DATE: "date", ValueKind.NUMBER: "number"}.get(value.kind, "thing")
        known = self.pools.member(folded(names_of(value, self.book.entities)), entity.type)
        return (known[0].noun if known else "") or _NOUNS[entity.type]

    def nouns(self, values: Sequence[Value]) -> str:
        """The noun for all the values, in the plural where there are several: "two seas", "three countries"."""
        found = {self.noun(value) for value in values}
        noun = found.pop() if len(found) == 1 else "place" if "place" in found else "thing"
        return noun if len(values) == 1 else f"{_NUMBERS[len(values)]} {plural(noun)}"

    def is_person(self, values: Sequence[Value]) -> bool:
        return all(self._type(value) is EntityType.PERSON for value in values)

    def owners(self, text: str) -> tuple[str, ...]:
        """The parties' own countries whose thing is spoken of ("the commitment of the United States …")."""
        parties = [self.book.entities[id] for id in self.book.statement.issuers]
        return tuple(party.id for party in parties if mentions(text, _as_owner(party)))

    def base(self, fact: Fact) -> str:
        """The verb of a fact's act in its base form ("express support for")."""
        return base_of(fact.slots["act"][0].text)

    def _type(self, value: Value) -> EntityType | None:
        return self.book.entities[value.entity].type if value.entity else None


def _as_owner(party: Entity) -> list[str]:
    return [f"of {article}{name}" for article in ("the ", "") for name in (party.name, *party.aliases)]


def plural(noun: str) -> str:
    """The plural of one of our nouns."""
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def infinitive(text: str) -> bool:
    """Whether a phrase is an infinitive, so that one asks what somebody did it *to do*."""
    return text.startswith("to ")
