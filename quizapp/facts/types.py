"""What a fact of each type may hold: its slots, and what is known about the truth of other values in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizapp.facts.records import EntityType, Fact, FactType, ValueKind


class Truth(StrEnum):
    """What follows for a value that is not in the slot; without this no distractor can be proved false."""

    FUNCTIONAL = "functional"  # there is one value: any other is false
    CLOSED = "closed"  # the list is complete: what is not in it is false, and no member is ever a distractor
    OPEN = "open"  # others may be true in the world: at most "not stated", and never known true elsewhere


@dataclass(frozen=True, slots=True)
class Slot:
    """The rule of one slot. ``entities`` are the types that an entity in it may have; empty means any."""

    kinds: frozenset[ValueKind]
    truth: Truth
    many: bool = False
    required: bool = True
    entities: frozenset[EntityType] = frozenset()


def slot(type: FactType, name: str) -> Slot:
    """The rule of that slot; KeyError when facts of that type have none of that name."""
    return SLOTS[type][name]


def truth(fact: Fact, name: str) -> Truth:
    """What is known about other values in that slot of this fact: an incomplete list of members is open."""
    if fact.type is FactType.MEMBERSHIP and name == "members" and not fact.complete:
        return Truth.OPEN
    return slot(fact.type, name).truth


def _entity(truth: Truth, *types: EntityType, many: bool = False, required: bool = True) -> Slot:
    return Slot(frozenset({ValueKind.ENTITY}), truth, many, required, frozenset(types))


def _phrase(truth: Truth, *, many: bool = False, required: bool = True) -> Slot:
    return Slot(frozenset({ValueKind.PHRASE}), truth, many, required)


def _either(truth: Truth, *, many: bool = False, required: bool = True) -> Slot:
    return Slot(frozenset({ValueKind.PHRASE, ValueKind.ENTITY}), truth, many, required)


def _of_kind(kind: ValueKind, *, required: bool = True) -> Slot:
    return Slot(frozenset({kind}), Truth.FUNCTIONAL, required=required)


_FUNCTIONAL, _CLOSED, _OPEN = Truth.FUNCTIONAL, Truth.CLOSED, Truth.OPEN
_PERSON, _COUNTRY = EntityType.PERSON, EntityType.COUNTRY
_ACTS = (EntityType.PERSON, EntityType.COUNTRY, EntityType.ORGANISATION, EntityType.GROUPING)

# Within one statement who acted is a closed set: it is one leader, the other, or both, and the text says which.
_ACTORS = _entity(_CLOSED, *_ACTS, many=True)
_MAYBE_ACTORS = _entity(_CLOSED, *_ACTS, many=True, required=False)
_PURPOSES = _phrase(_OPEN, many=True, required=False)
_MAYBE_PLACES = _entity(_OPEN, EntityType.PLACE, _COUNTRY, many=True, required=False)

SLOTS: Mapping[FactType, Mapping[str, Slot]] = {
    FactType.EVENT: {
        "kind": _phrase(_FUNCTIONAL),
        "participants": _ACTORS,
        "date": _of_kind(ValueKind.DATE, required=False),
        "form": _phrase(_FUNCTIONAL, required=False),
        "purposes": _PURPOSES,
    },
    FactType.ROLE: {
        "person": _entity(_FUNCTIONAL, _PERSON),
        "office": _entity(_FUNCTIONAL, EntityType.OFFICE),
        "of": _entity(_FUNCTIONAL, _COUNTRY, EntityType.ORGANISATION),
    },
    FactType.SPEECH_ACT: {
        "actors": _ACTORS,
        "act": _of_kind(ValueKind.ACT),
        "object": _either(_OPEN),
        "manner": _phrase(_FUNCTIONAL, required=False),
        "purposes": _PURPOSES,
        "places": _MAYBE_PLACES,
        "partner": _entity(_OPEN, *_ACTS, many=True, required=False),
    },
    FactType.AGREEMENT: {
        "parties": _ACTORS,
        "act": _of_kind(ValueKind.ACT, required=False),
        "content": _phrase(_OPEN),
    },
    FactType.ARTICLE: {
        "instrument": _entity(_FUNCTIONAL, EntityType.INSTRUMENT),
        "number": _of_kind(ValueKind.NUMBER),
        "covers": _entity(_OPEN),
        "actors": _ACTORS,
    },
    FactType.INITIATIVE: {
        "name": _entity(_FUNCTIONAL, EntityType.INITIATIVE, EntityType.ORGANISATION),
        "status": _phrase(_FUNCTIONAL, required=False),
        "level": _phrase(_FUNCTIONAL, required=False),
        "proposer": _entity(_FUNCTIONAL, *_ACTS, required=False),
        "supporter": _entity(_OPEN, *_ACTS, required=False),
        "actors": _MAYBE_ACTORS,
        "date": _of_kind(ValueKind.DATE, required=False),
        "purposes": _PURPOSES,
        "nickname": _phrase(_FUNCTIONAL, required=False),
    },
    FactType.MEMBERSHIP: {
        "group": _entity(_OPEN, EntityType.GROUPING, EntityType.ORGANISATION),
        "members": _entity(_CLOSED, _COUNTRY, EntityType.ORGANISATION, _PERSON, many=True),
    },
    FactType.ALIAS: {
        "entity": _entity(_FUNCTIONAL),
        "alias": _phrase(_FUNCTIONAL),
        "sort": _phrase(_FUNCTIONAL, required=False),
    },
    FactType.LOCATION: {
        "issue": _phrase(_OPEN),
        "places": _entity(_OPEN, EntityType.PLACE, _COUNTRY, many=True),
    },
    FactType.VIOLATION: {"what": _phrase(_OPEN), "norm": _either(_OPEN)},
    FactType.QUANTITY: {
        "what": _phrase(_OPEN),
        "amount": _of_kind(ValueKind.NUMBER),
        "unit": _phrase(_FUNCTIONAL, required=False),
        "by_whom": _entity(_FUNCTIONAL, *_ACTS, many=True, required=False),
        "by_when": _of_kind(ValueKind.DATE, required=False),
    },
    FactType.DOCUMENT: {
        "name": _entity(_OPEN, EntityType.DOCUMENT, EntityType.INSTRUMENT),
        "owner": _entity(_FUNCTIONAL, *_ACTS),
        "change": _phrase(_FUNCTIONAL, required=False),
        "actors": _MAYBE_ACTORS,
    },
    FactType.GOAL: {
        "holders": _ACTORS,
        "goal": _phrase(_OPEN),
        "means": _phrase(_OPEN, required=False),
    },
    FactType.ASSERTION: {"subject": _either(_OPEN, many=True), "claim": _phrase(_OPEN)},
}
"""The slots of each type of fact, in the order in which a file writes them.

Phrases are written so that stems can be made of them: an ``object`` or ``content`` follows its verb directly ("the
raids", "to push back"), a ``goal`` and ``means`` are nouns or gerunds, ``purposes`` begin with "to", a ``status`` is a
past participle and a ``change`` a base verb.
"""
