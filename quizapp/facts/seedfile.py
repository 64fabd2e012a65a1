"""A seed file (YAML) is read into a book of facts, judged as a whole, and written back byte for byte."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.facts.checks import check
from quizapp.facts.fields import Fields, SeedError, parse, text
from quizapp.facts.records import (
    Entity,
    EntityType,
    Fact,
    FactBook,
    FactType,
    Factuality,
    Review,
    Value,
    ValueKind,
    Weight,
)
from quizapp.facts.seedwriting import write_book
from quizapp.statements.records import Evidence, Passage, Role, Statement

__all__ = ["FORMAT", "SeedError", "read_book", "write_book"]

FORMAT = 1


def read_book(source: str) -> FactBook:
    """The book that a seed file holds, with all its facts checked; SeedError names the fact and the field at fault."""
    top = parse(source)
    if top.whole("format") != FORMAT:
        raise SeedError("the file, format", f"must be {FORMAT}, the only one that is known")
    statement = _statement(Fields("statement", top.raw("statement")), _passages(top))
    entities = _entities(Fields("entities", top.raw("entities")))
    facts = [_fact(raw, place, entities) for place, raw in enumerate(top.list("facts"), start=1)]
    top.close()
    book = FactBook(statement, entities, tuple(facts))
    check(book)
    return book


def _passages(top: Fields) -> tuple[Passage, ...]:
    return tuple(_passage(raw, place) for place, raw in enumerate(top.list("passages"), start=1))


def _passage(raw: object, place: int) -> Passage:
    given = Fields(f"passage {place} of the list", raw)
    passage = Passage(given.whole("number"), given.text("text"), given.choice("role", Role, Role.BODY))
    given.close()
    return passage


def _statement(given: Fields, passages: tuple[Passage, ...]) -> Statement:
    statement = Statement(
        id=given.text("id"),
        title=given.text("title"),
        issuers=given.texts("issuers"),
        issued_on=given.day("issued_on"),
        issued_on_source=given.text("issued_on_source"),
        publisher=given.text("publisher"),
        obtained_from=given.text("obtained_from"),
        licence=given.text("licence"),
        frame=given.text("frame"),
        source_note=given.text("source_note"),
        abridged=given.flag("abridged"),
        language=given.text("language"),
        passages=passages,
    )
    given.close()
    return statement


def _entities(given: Fields) -> dict[str, Entity]:
    return {name: _entity(name, Fields(f"entity {name}", given.raw(name))) for name in given.names}


def _entity(id: str, given: Fields) -> Entity:
    entity = Entity(
        id=id,
        type=given.choice("type", EntityType),
        name=given.text("name"),
        aliases=given.texts("aliases"),
        abbreviation=given.maybe("abbreviation"),
        article=given.text("article", ""),
        note=given.text("note", ""),
        names=_names(given),
    )
    given.close()
    return entity


def _names(given: Fields) -> Mapping[str, str]:
    if "names" not in given:
        return {}
    names = Fields(f"{given.place}, names", given.raw("names"))
    return {language: names.text(language) for language in names.names}


def _fact(raw: object, place: int, entities: Mapping[str, Entity]) -> Fact:
    given = Fields(f"fact {place} of the list", raw)
    given.place = f"fact {given.text('id')}"
    fact = Fact(
        id=given.text("id"),
        revision=given.whole("revision"),
        origin=given.text("origin"),
        type=given.choice("type", FactType),
        slots=_slots(Fields(f"{given.place}, slots", given.raw("slots")), given.place, entities),
        sentence=given.text("sentence"),
        factuality=given.choice("factuality", Factuality),
        polarity=given.text("polarity"),
        attributed_to=given.texts("attributed_to"),
        evidence=tuple(_evidence(one, given.place) for one in given.list("evidence")),
        tier=given.whole("tier"),
        weight=given.choice("weight", Weight),
        core=given.flag("core", False),
        review=_review(Fields(f"{given.place}, review", given.raw("review"))),
        complete=given.flag("complete", False),
        locked=given.texts("locked"),
        same_as=given.texts("same_as"),
    )
    given.close()
    return fact


def _slots(given: Fields, fact: str, entities: Mapping[str, Entity]) -> dict[str, tuple[Value, ...]]:
    return {name: _values(given.raw(name), f"{fact}, slot {name}", entities) for name in given.names}


def _values(raw: object, place: str, entities: Mapping[str, Entity]) -> tuple[Value, ...]:
    values = raw if isinstance(raw, list) else [raw]
    if not values:
        raise SeedError(place, "must hold a value")
    return tuple(_value(one, place, entities) for one in values)


def _value(raw: object, place: str, entities: Mapping[str, Entity]) -> Value:
    """A plain text is a phrase; otherwise the field that is there (entity, act, date) tells the kind."""
    if isinstance(raw, str):
        return Value(ValueKind.PHRASE, text(raw, place))
    given = Fields(place, raw)
    kind = given.choice("kind", ValueKind, _kind(given))
    entity = given.text("entity") if kind is ValueKind.ENTITY else None
    value = Value(
        kind=kind,
        text=given.text("text", _name(entity, place, entities)),
        entity=entity,
        act=given.text("act") if kind is ValueKind.ACT else None,
        date=given.text("date") if kind is ValueKind.DATE else None,
        accepted=given.texts("accepted"),
    )
    given.close()
    return value


def _kind(given: Fields) -> ValueKind:
    named = [kind for kind in (ValueKind.ENTITY, ValueKind.ACT, ValueKind.DATE) if kind.value in given]
    return named[0] if named else ValueKind.PHRASE


def _name(entity: str | None, place: str, entities: Mapping[str, Entity]) -> str | None:
    if entity is None:
        return None
    if entity not in entities:
        raise SeedError(place, f"names an unknown entity '{entity}'")
    return entities[entity].name


def _evidence(raw: object, fact: str) -> Evidence:
    given = Fields(f"{fact}, evidence", raw)
    evidence = Evidence(
        passage=given.whole("passage"),
        start=given.whole("start"),
        end=given.whole("end"),
        exact=given.text("exact"),
        prefix=given.context("prefix"),
        suffix=given.context("suffix"),
    )
    given.close()
    return evidence


def _review(given: Fields) -> Review:
    review = Review(given.text("state"), given.text("by"), given.day("on"), given.text("note", ""))
    given.close()
    return review
