"""A book of facts as the text of a seed file: one fact a block, fields in one order, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from quizapp.facts.records import Entity, Fact, FactBook, Review, Value, ValueKind
from quizapp.facts.types import SLOTS
from quizapp.statements.records import Evidence, Passage, Statement

WIDTH = 120


def write_book(book: FactBook) -> str:
    """The seed file of a book; reading it gives the same book, and writing that the same text."""
    parts = [
        _dump({"format": 1}),
        _dump({"statement": _statement(book.statement)}),
        _listed("passages", [_passage(passage) for passage in book.statement.passages]),
        _dump({"entities": {entity.id: _entity(entity) for entity in book.entities.values()}}),
        _listed("facts", [_fact(fact, book.entities) for fact in book.facts]),
    ]
    return "\n".join(parts)


class _Line(dict[str, Any]):
    """A mapping that is written on a line of its own."""


class _Row(list[str]):
    """A list that is written on a line of its own."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    _Line, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)
_Dumper.add_representer(
    _Row, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def _dump(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False)


def _listed(name: str, records: Sequence[dict[str, Any]]) -> str:
    """A list with an empty line between its records, so that a person reads it block by block."""
    return f"{name}:\n" + "\n".join(_dump([record]) for record in records) if records else f"{name}: []\n"


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "title": statement.title,
        "issuers": _Row(statement.issuers),
        "issued_on": statement.issued_on,
        "issued_on_source": statement.issued_on_source,
        "publisher": statement.publisher,
        "obtained_from": statement.obtained_from,
        "licence": statement.licence,
        "frame": statement.frame,
        "source_note": statement.source_note,
        "abridged": statement.abridged,
        "language": statement.language,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"number": passage.number, "role": passage.role.value, "text": passage.text}


def _entity(entity: Entity) -> dict[str, Any]:
    return _filled(
        type=entity.type.value,
        name=entity.name,
        article=entity.article,
        abbreviation=entity.abbreviation,
        aliases=_Row(entity.aliases),
        note=entity.note,
        names=dict(entity.names),
    )


def _fact(fact: Fact, entities: Mapping[str, Entity]) -> dict[str, Any]:
    return {
        "id": fact.id,
        "revision": fact.revision,
        "origin": fact.origin,
        "type": fact.type.value,
        "slots": _slots(fact, entities),
        "sentence": fact.sentence,
        "factuality": fact.factuality.value,
        "polarity": fact.polarity,
        **_filled(attributed_to=_Row(fact.attributed_to)),
        "evidence": [_evidence(evidence) for evidence in fact.evidence],
        "tier": fact.tier,
        "weight": fact.weight.value,
        "core": fact.core,
        "review": _review(fact.review),
        **_filled(complete=fact.complete, locked=_Row(fact.locked), same_as=_Row(fact.same_as)),
    }


def _slots(fact: Fact, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """In the order of the schema; a slot that may hold several is written as a list even when it holds one."""
    rules = SLOTS[fact.type]
    written = {name: [_value(value, entities) for value in fact.slots[name]] for name in rules if name in fact.slots}
    return {name: values if rules[name].many else values[0] for name, values in written.items()}


def _value(value: Value, entities: Mapping[str, Entity]) -> Any:
    """A phrase without other accepted forms is plain text; an entity that reads as its name needs no text."""
    if value.kind is ValueKind.PHRASE and not value.accepted:
        return value.text
    named = value.entity is not None and entities[value.entity].name == value.text
    return _Line(
        _filled(
            kind="number" if value.kind is ValueKind.NUMBER else "",
            entity=value.entity,
            act=value.act,
            date=value.date,
            text="" if named else value.text,
            accepted=_Row(value.accepted),
        )
    )


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return _Line(
        passage=evidence.passage,
        start=evidence.start,
        end=evidence.end,
        exact=evidence.exact,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
    )


def _review(review: Review) -> dict[str, Any]:
    return _Line(_filled(state=review.state, by=review.by, on=review.on, note=review.note))


def _filled(**fields: Any) -> dict[str, Any]:
    """Only the fields that say something; absent ones are read back as empty."""
    return {name: value for name, value in fields.items() if value}
