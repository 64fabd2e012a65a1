"""The small book and the clean items that the rules are tried on, built from their short form in YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

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
from quizapp.facts.sentences import sentence
from quizapp.items.records import Distractor, Item, Key, Kind
from quizapp.statements.records import Evidence, Passage, Role, Statement, select

HERE = Path(__file__).parent
REVIEW = Review("reviewed", "the test", date(2022, 1, 1))
PEOPLE = ("President Costa", "Prime Minister Lund", "Both leaders together")
FIXED = {Kind.TRUE_FALSE: ("True", "False"), Kind.ATTRIBUTION: PEOPLE}

Build = Callable[..., Item]


@pytest.fixture(scope="session")
def book() -> FactBook:
    """The book of book.yaml."""
    raw = yaml.safe_load((HERE / "book.yaml").read_text())
    entities = {id: _entity(id, fields) for id, fields in raw["entities"].items()}
    last = len(raw["passages"])
    passages = tuple(
        Passage(number, text, Role.BOILERPLATE if number == last else Role.BODY)
        for number, text in enumerate(raw["passages"], start=1)
    )
    statement = Statement(
        "small", "A small statement", ("portugal", "norway"), date(2021, 3, 3), "metadata", "nobody", "nowhere", "free",
        "According to the statement", "Made up.", True, "en", passages,
    )  # fmt: skip
    facts = tuple(_fact(id, fields, entities, statement) for id, fields in raw["facts"].items())
    return FactBook(statement, entities, facts)


@pytest.fixture(scope="session")
def pool() -> Mapping[str, dict[str, Any]]:
    """The short form of every clean item by its name."""
    return yaml.safe_load((HERE / "items.yaml").read_text())


@pytest.fixture(scope="session")
def build(book: FactBook, pool: Mapping[str, dict[str, Any]]) -> Build:
    """``build("article-choice", stem="…")``: a clean item, with some of its short form replaced."""
    return lambda name, **changes: _item(name, {**pool[name], **changes}, book)


def _entity(id: str, raw: Mapping[str, Any]) -> Entity:
    rest = {name: raw[name] for name in ("abbreviation", "article") if name in raw}
    return Entity(id, EntityType(raw["type"]), raw["name"], tuple(raw.get("aliases", ())), **rest)


def _fact(id: str, raw: Mapping[str, Any], entities: Mapping[str, Entity], statement: Statement) -> Fact:
    return Fact(
        id=id,
        revision=1,
        origin="by hand",
        type=FactType(raw["type"]),
        slots={name: tuple(_value(one, entities) for one in _many(values)) for name, values in raw["slots"].items()},
        sentence=raw["sentence"],
        factuality=Factuality(raw.get("factuality", "asserted")),
        polarity="neutral",
        attributed_to=("costa", "lund"),
        evidence=(_evidence(raw["evidence"], statement),),
        tier=1,
        weight=Weight.A,
        core=True,
        review=REVIEW,
        complete=raw.get("complete", False),
    )


def _value(raw: Any, entities: Mapping[str, Entity]) -> Value:
    if isinstance(raw, str) and raw.startswith("="):
        return Value(ValueKind.ENTITY, entities[raw[1:]].name, raw[1:])
    if isinstance(raw, str):
        return Value(ValueKind.PHRASE, raw)
    kind = ValueKind.DATE if "date" in raw else ValueKind.ACT if "act" in raw else ValueKind.NUMBER
    return Value(kind, **{**raw, "accepted": tuple(raw.get("accepted", ()))})


def _many(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [raw]


def _evidence(raw: Any, statement: Statement) -> Evidence:
    """``[passage, words]``, or the raw fields of evidence that does not hold."""
    if isinstance(raw, dict):
        return Evidence(**raw)
    passage = statement.passage(raw[0])
    start = passage.text.index(raw[1])
    return select(passage, start, start + len(raw[1]))


def _item(name: str, raw: Mapping[str, Any], book: FactBook) -> Item:
    kind = Kind(raw["kind"])
    keys = tuple(_key(one, raw, book) for one in _many(raw["key"]))
    facts = tuple(raw.get("facts", dict.fromkeys(key.fact for key in keys)))
    known = [fact for fact in book.facts if fact.id in facts]
    evidence = tuple(_evidence(one, book.statement) for one in raw["evidence"]) if "evidence" in raw else None
    wrong = raw.get("distractors", [text for text in FIXED.get(kind, ()) if text not in [key.text for key in keys]])
    return Item(
        id=raw.get("id", name),
        kind=kind,
        template="test",
        template_version=1,
        facts=facts,
        asked=raw["asked"],
        frame=raw.get("frame", book.statement.frame),
        stem=raw["stem"],
        key=keys,
        distractors=tuple(_distractor(one, book) for one in wrong),
        others=tuple(raw.get("others", ())),
        feedback=raw.get("feedback", " ".join(sentence(fact, book.entities) for fact in known)),
        evidence=evidence if evidence is not None else tuple(one for fact in known for one in fact.evidence),
        bloom="remember",
        close_reading=False,
        core=True,
        seed=raw.get("seed", 1),
        enemies=tuple(raw.get("enemies", ())),
        lint=(),
        review=REVIEW,
        revision="00000000",
    )


def _key(raw: Any, item: Mapping[str, Any], book: FactBook) -> Key:
    """A text, "=entity" or the fields of a key; a text takes what its fact accepts for it."""
    if isinstance(raw, dict):
        return Key(**{"fact": item.get("fact", ""), **raw, "accepted": tuple(raw.get("accepted", ()))})
    if raw.startswith("="):
        entity = book.entities[raw[1:]]
        return Key(entity.name, item["fact"], raw[1:], entity.aliases)
    values = next((fact.slots.get(item["asked"], ()) for fact in book.facts if fact.id == item["fact"]), ())
    value = next((value for value in values if value.text == raw), None)
    return Key(raw, item["fact"], accepted=value.accepted if value else (), date=value.date if value else None)


def _distractor(raw: Any, book: FactBook) -> Distractor:
    if isinstance(raw, dict):
        return Distractor(**{"why_wrong": "It is another one.", **raw})
    if raw.startswith("="):
        return Distractor(book.entities[raw[1:]].name, "It is another one.", entity=raw[1:])
    return Distractor(raw, "It is another one.")
