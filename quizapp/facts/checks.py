"""What must hold in a book of facts as a whole: each complaint names the fact and the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from quizapp.facts.acts import ACTS, act_of
from quizapp.facts.fields import SeedError
from quizapp.facts.records import Entity, Fact, FactBook, FactType, Value, ValueKind
from quizapp.facts.sentences import fields
from quizapp.facts.types import SLOTS, Slot
from quizapp.statements.records import Evidence, Role, Statement, holds

ORIGINS = ("read", "by hand", "imported")
POLARITIES = ("positive", "negative", "neutral")
STATES = ("draft", "reviewed", "rejected")
TIERS = (1, 2, 3)
SOURCES_OF_A_DATE = ("text", "metadata")


def check(book: FactBook) -> None:
    """Raise SeedError at the first thing that does not hold."""
    _statement(book)
    _unique("entities, names", [(entity.name, entity.id) for entity in book.entities.values()])
    _unique("facts, ids", [(fact.id, fact.sentence) for fact in book.facts])
    for fact in book.facts:
        for field, reason in _faults(fact, book):
            raise SeedError(f"fact {fact.id}, {field}", reason)


def _statement(book: FactBook) -> None:
    statement = book.statement
    if not statement.passages:
        raise SeedError("passages", "must hold at least one passage")
    _unique("passages, numbers", [(str(passage.number), passage.text) for passage in statement.passages])
    if statement.issued_on_source not in SOURCES_OF_A_DATE:
        raise SeedError("statement, issued_on_source", f"must be {_one_of(SOURCES_OF_A_DATE)}")
    for issuer in statement.issuers:
        if issuer not in book.entities:
            raise SeedError("statement, issuers", f"names an unknown entity '{issuer}'")


def _unique(place: str, named: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for name, what in named:
        if name in seen:
            raise SeedError(place, f"'{name}' stands for both '{seen[name]}' and '{what}'")
        seen[name] = what


def _faults(fact: Fact, book: FactBook) -> Iterator[tuple[str, str]]:
    yield from _slot_names(fact)
    for name, values in fact.slots.items():
        for reason in _slot_faults(SLOTS[fact.type][name], values, book):
            yield f"slot {name}", reason
    yield from _sentence_faults(fact)
    yield from _word_faults(fact)
    yield from _reference_faults(fact, book)
    for evidence in fact.evidence:
        for reason in _evidence_faults(evidence, book.statement):
            yield "evidence", reason
    if not fact.evidence and fact.origin != "imported":
        yield "evidence", "is missing; only an imported fact may do without"


def _slot_names(fact: Fact) -> Iterator[tuple[str, str]]:
    allowed = SLOTS[fact.type]
    for name in fact.slots:
        if name not in allowed:
            yield f"slot {name}", f"is not a slot of {fact.type.value} facts, which have {', '.join(allowed)}"
    for name, rule in allowed.items():
        if rule.required and name not in fact.slots:
            yield f"slot {name}", f"is missing; every {fact.type.value} fact has one"


def _slot_faults(rule: Slot, values: tuple[Value, ...], book: FactBook) -> Iterator[str]:
    if len(values) > 1 and not rule.many:
        yield "holds one value only"
    if len({value.text for value in values}) < len(values):
        yield "holds a value twice"
    for value in values:
        if value.kind not in rule.kinds:
            yield f"holds {_one_of(sorted(rule.kinds))} values, not {value.kind.value}"
        yield from _value_faults(value)
        if value.entity:
            yield from _entity_faults(rule, book.entities[value.entity])


def _value_faults(value: Value) -> Iterator[str]:
    if value.kind is ValueKind.ACT and value.act not in ACTS:
        yield f"names an unknown class of acts '{value.act}'"
    elif value.kind is ValueKind.ACT and act_of(value.text) != ACTS[value.act or ""]:
        yield f"'{value.text}' is not a verb of the class '{value.act}'"
    if value.kind is ValueKind.DATE and not _is_date(value.date or ""):
        yield f"'{value.date}' is not a year, a month (2021-04) or a day (2022-01-21)"


def _is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is, in digits."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        return bool(date.fromisoformat(text + "-01-01"[len(text) - 4 :]))
    except ValueError:
        return False


def _entity_faults(rule: Slot, entity: Entity) -> Iterator[str]:
    if rule.entities and entity.type not in rule.entities:
        yield f"'{entity.id}' is of type {entity.type.value}; the slot takes {_one_of(sorted(rule.entities))}"


def _sentence_faults(fact: Fact) -> Iterator[tuple[str, str]]:
    try:
        names = fields(fact.sentence)
    except ValueError as fault:
        yield "sentence", f"is not a pattern: {fault}"
        return
    if not names:
        yield "sentence", "names no slot"
    for name in names:
        if name not in fact.slots:
            yield "sentence", f"names '{name}', which is not among its slots"
    for name in fact.slots:
        if name not in names and (fact.type, name) != (FactType.EVENT, "kind"):
            yield "sentence", f"does not name the slot '{name}'"


def _word_faults(fact: Fact) -> Iterator[tuple[str, str]]:
    for field, given, known in (
        ("origin", fact.origin, ORIGINS),
        ("polarity", fact.polarity, POLARITIES),
        ("review, state", fact.review.state, STATES),
        ("tier", str(fact.tier), [str(tier) for tier in TIERS]),
    ):
        if given not in known:
            yield field, f"must be {_one_of(known)}, not '{given}'"
    if fact.core and fact.weight.value == "C":
        yield "core", "cannot be true of weight C, which is not asked by default"


def _reference_faults(fact: Fact, book: FactBook) -> Iterator[tuple[str, str]]:
    for entity in fact.attributed_to:
        if entity not in book.entities:
            yield "attributed_to", f"names an unknown entity '{entity}'"
    for slot in fact.locked:
        if slot not in fact.slots and slot != "sentence":
            yield "locked", f"names '{slot}', which is not among its slots"


def _evidence_faults(evidence: Evidence, statement: Statement) -> Iterator[str]:
    try:
        passage = statement.passage(evidence.passage)
    except KeyError:
        yield f"points to passage {evidence.passage}, which there is not"
        return
    if passage.role is not Role.BODY:
        yield f"points to passage {evidence.passage}, which is {passage.role.value} and no part of the statement"
    elif passage.text[evidence.start : evidence.end] != evidence.exact:
        found = passage.text[evidence.start : evidence.end]
        yield f"is not exact: passage {evidence.passage} reads '{found}' there, not '{evidence.exact}'"
    elif not holds(evidence, statement):
        yield f"has another prefix or suffix than passage {evidence.passage} around '{evidence.exact}'"


def _one_of(words: Iterable[str]) -> str:
    return " or ".join(str(word) for word in words)
