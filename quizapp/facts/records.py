"""The records of what a statement asserts: entities, slot values and typed facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quizapp.statements.records import Evidence, Statement


class EntityType(StrEnum):
    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUPING = "grouping"
    INSTRUMENT = "instrument"
    OFFICE = "office"
    PLACE = "place"
    INITIATIVE = "initiative"
    DOCUMENT = "document"


class FactType(StrEnum):
    EVENT = "event"
    ROLE = "role"
    SPEECH_ACT = "speech_act"
    AGREEMENT = "agreement"
    ARTICLE = "article"
    INITIATIVE = "initiative"
    MEMBERSHIP = "membership"
    ALIAS = "alias"
    LOCATION = "location"
    VIOLATION = "violation"
    QUANTITY = "quantity"
    DOCUMENT = "document"
    GOAL = "goal"
    ASSERTION = "assertion"


class Factuality(StrEnum):
    """How far a matter had got, according to the statement: an intention is not a deed."""

    DONE = "done"
    DECIDED = "decided"
    INTENDED = "intended"
    PROPOSED = "proposed"
    ONGOING = "ongoing"
    ASSERTED = "asserted"


class ValueKind(StrEnum):
    ENTITY = "entity"  # ``entity`` names it
    PHRASE = "phrase"  # a noun phrase or clause in the digest's words
    ACT = "act"  # ``text`` is the verb of the text ("commended"), ``act`` its class ("commend")
    DATE = "date"  # ``date`` at ``precision``
    NUMBER = "number"  # an amount, or the number of an article ("V")


class Weight(StrEnum):
    A = "A"  # must be asked
    B = "B"  # good to ask
    C = "C"  # read, not asked by default


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing. ``aliases`` are accepted when typed; ``abbreviation`` is one of them where there is one.

    ``article`` is "the" where running text needs it ("the Quad"). ``note`` is shown when somebody types a contested
    alias. ``names`` maps other languages to a canonical name.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    abbreviation: str | None = None
    article: str = ""
    note: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Value:
    """One filler of a slot. ``text`` is how it reads inside a sentence; ``accepted`` are further typed answers."""

    kind: ValueKind
    text: str
    entity: str | None = None
    act: str | None = None
    date: str | None = None  # "2021", "2021-04" or "2022-01-21": precision is in the length
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at a record: ``state`` is draft, reviewed or rejected; a machine-assisted review says so in ``by``."""

    state: str
    by: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed, atomic assertion of a statement.

    ``slots`` holds one or more values a slot; what each type may hold is in ``facts.types``. ``sentence`` is the true
    sentence as a pattern whose ``{slot}`` fields render to the values' texts; ``facts.sentences`` renders it.
    """

    id: str
    revision: int
    origin: str  # "read", "by hand" or "imported"
    type: FactType
    slots: Mapping[str, tuple[Value, ...]]
    sentence: str
    factuality: Factuality
    polarity: str  # "positive", "negative" or "neutral"
    attributed_to: tuple[str, ...]  # entity ids; whose position this is
    evidence: tuple[Evidence, ...]
    tier: int
    weight: Weight
    core: bool
    review: Review
    complete: bool = False  # membership and lists: every member is named, so the list is a closed set
    locked: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @property
    def passage(self) -> int:
        """The passage of the first evidence, 0 for a fact without any: where the fact is read."""
        return self.evidence[0].passage if self.evidence else 0


@dataclass(frozen=True, slots=True)
class FactBook:
    """A statement with its entities and its facts in the order of the statement: what a seed file holds."""

    statement: Statement
    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]

    def fact(self, id: str) -> Fact:
        for fact in self.facts:
            if fact.id == id:
                return fact
        raise KeyError(id)
