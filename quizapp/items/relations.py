"""How facts relate: whether two answer one question, and whether what was done once more or less says the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizapp.facts.acts import ACTS, Act, Family
from quizapp.facts.records import Fact, FactBook, FactType
from quizapp.items.candidates import Ask, Candidate
from quizapp.items.naming import folded, names_of

_CONTEXT: dict[FactType, tuple[str, ...]] = {
    FactType.EVENT: ("kind", "participants"),
    FactType.ROLE: ("person", "office", "of"),
    FactType.SPEECH_ACT: ("actors", "act", "object"),
    FactType.AGREEMENT: ("parties", "content"),
    FactType.ARTICLE: ("instrument", "number", "covers"),
    FactType.INITIATIVE: ("name",),
    FactType.MEMBERSHIP: ("group", "members"),
    FactType.ALIAS: ("entity", "alias"),
    FactType.LOCATION: ("issue", "places"),
    FactType.VIOLATION: ("what", "norm"),
    FactType.QUANTITY: ("what", "by_whom"),
    FactType.DOCUMENT: ("name", "owner", "change"),
    FactType.GOAL: ("holders", "goal"),
    FactType.ASSERTION: ("subject", "claim"),
}
"""The slots that tell which question a slot answers: two facts of a type answer the same one when these meet."""


def same_question(ask: Ask, fact: Fact, book: FactBook) -> bool:
    """Whether the slot of that fact answers the same question: same type, and all other telling slots meet.

    Where the asked slot is the only telling one (the name of an initiative), all other slots tell.
    """
    if fact.type is not ask.fact.type:
        return False
    telling = [slot for slot in _CONTEXT[fact.type] if slot != ask.slot] or list(ask.fact.slots)
    shared = [slot for slot in telling if slot != ask.slot and slot in fact.slots and slot in ask.fact.slots]
    return bool(shared) and all(_meet(ask, fact, slot, book) for slot in shared)


def slot_names(fact: Fact, slot: str, book: FactBook) -> frozenset[str]:
    return folded(name for value in fact.slots.get(slot, ()) for name in names_of(value, book.entities))


def stands_for(candidate: Candidate, ask: Ask, related: Callable[[Act, Act], bool]) -> bool:
    """Whether the candidate is what all the actors asked about did with an act so related to the act asked about."""
    fact = candidate.fact
    if fact is None or candidate.slot != ask.slot or ask.slot != "object":
        return False
    actors = {value.entity for value in ask.fact.slots.get("actors", ())}
    if not actors <= {value.entity for value in fact.slots.get("actors", ())}:
        return False
    return related(_act(fact), _act(ask.fact))


def is_behind(ask: Ask, candidate: Candidate, fact: Fact, book: FactBook) -> bool:
    """Whether the people asked about proposed or set up the candidate: who does so is for it, and may be its author."""
    favoured = ask.slot == "object" and _act(ask.fact).family is Family.POSITIVE
    if fact.type is not FactType.INITIATIVE or not (favoured or ask.slot == "name"):
        return False
    makers = slot_names(fact, "proposer", book) | slot_names(fact, "actors", book)
    asked = slot_names(ask.fact, "actors" if favoured else "proposer", ask.book)
    return bool(asked & makers) and bool(candidate.names & slot_names(fact, "name", book))


def both_stress(one: Act, other: Act) -> bool:
    """To affirm a thing's importance and to underscore it is nearly one."""
    return {one.family, other.family} == {Family.ASSERTIVE, Family.EMPHASIS} and min(one.strength, other.strength) >= 2


def outdoes(one: Act, other: Act) -> bool:
    return abs(one.strength) >= abs(other.strength)


def named_type(fact: Fact, ask: Ask) -> object:
    named = [value.entity for value in fact.slots.get("entity", ()) if value.entity]
    return ask.book.entities[named[0]].type if named else None


def shape(phrase: str) -> str:
    """What a phrase is at its head: an infinitive, a clause, a gerund, a plural or any other noun phrase."""
    first = next(iter(phrase.casefold().split()), "")
    if first in ("to", "that", "in", "on", "at", "by", "with", "for", "through", "using", "toward"):
        return first
    return "gerund" if re.match(r"\w{3,}ing\b ", f"{phrase.casefold()}") else "noun"


def _act(fact: Fact) -> Act:
    return ACTS[fact.slots["act"][0].act or ""]


def _meet(ask: Ask, fact: Fact, slot: str, book: FactBook) -> bool:
    if slot == "act":
        return _act(fact).name == _act(ask.fact).name
    if slot in ("actors", "parties"):  # what one of them did is not said of both
        return slot_names(ask.fact, slot, ask.book) <= slot_names(fact, slot, book)
    return bool(slot_names(ask.fact, slot, ask.book) & slot_names(fact, slot, book))
