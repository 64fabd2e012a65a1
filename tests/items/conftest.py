"""The real book, pools and set, and a builder of small books whose facts are written in a short form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from quizapp.authoring import SEED
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
from quizapp.facts.seedfile import read_book
from quizapp.items.candidates import Ask, Candidate, candidates
from quizapp.items.generating import generate
from quizapp.items.lockfile import Lock, read_lock
from quizapp.items.naming import folded
from quizapp.items.pools import Pools, read_pools
from quizapp.items.records import Item, ItemSet
from quizapp.items.reviewfile import SetReview, read_review
from quizapp.items.setfile import read_set
from quizapp.statements.records import Passage, Statement, select

ROOT = Path(__file__).parents[2]
SLUG = "us-japan-2022-01-21"
REVIEW = Review("reviewed", "the test", date(2022, 1, 1))

ENTITIES = (
    Entity("costa", EntityType.PERSON, "President Costa", ("Costa",)),
    Entity("lund", EntityType.PERSON, "Prime Minister Lund", ("Lund",)),
    Entity("portugal", EntityType.COUNTRY, "Portugal"),
    Entity("norway", EntityType.COUNTRY, "Norway"),
    Entity("iceland", EntityType.COUNTRY, "Iceland"),
    Entity("baltic-sea", EntityType.PLACE, "Baltic Sea", article="the"),
    Entity("north-sea", EntityType.PLACE, "North Sea", ("German Ocean",), article="the"),
    Entity("kelp-pact", EntityType.INITIATIVE, "Kelp Pact", ("KP",), "KP", "the"),
    Entity("cod-council", EntityType.INITIATIVE, "Cod Council", article="the"),
    Entity("fleet-treaty", EntityType.INSTRUMENT, "Fleet Treaty", article="the"),
    Entity("six", EntityType.GROUPING, "Six", article="the"),
)


@dataclass(frozen=True)
class Maker:
    """Builds small books. A slot is "@entity", "!class verb", "~2021-04 April 2021", "#Article V" or a phrase."""

    def fact(
        self, id: str, type: FactType, sentence: str, *, polarity: str = "neutral", **slots: str | Sequence[str]
    ) -> Fact:
        values = {name: tuple(self.value(raw) for raw in _several(given)) for name, given in slots.items()}
        text = f"Passage of {id}."
        return Fact(
            id=id, revision=1, origin="by hand", type=type, slots=values, sentence=sentence,
            factuality=Factuality.ASSERTED, polarity=polarity, attributed_to=(),
            evidence=(select(Passage(1, text), 0, len(text)),), tier=1, weight=Weight.A, core=False, review=REVIEW,
        )  # fmt: skip

    def value(self, raw: str) -> Value:
        sign, rest = raw[:1], raw[1:]
        if sign == "@":
            name = next(entity.name for entity in ENTITIES if entity.id == rest)
            return Value(ValueKind.ENTITY, name, rest)
        if sign == "!":
            act, _, text = rest.partition(" ")
            return Value(ValueKind.ACT, text, act=act)
        if sign == "~":
            day, _, text = rest.partition(" ")
            return Value(ValueKind.DATE, text, date=day)
        return Value(ValueKind.NUMBER, rest) if sign == "#" else Value(ValueKind.PHRASE, raw)

    def book(self, *facts: Fact) -> FactBook:
        text = " ".join(f"Passage of {fact.id}." for fact in facts)
        statement = Statement(
            "small", "A small statement", ("portugal", "norway"), date(2021, 6, 3), "metadata", "nobody", "nowhere",
            "free", "According to the statement", "Made up.", True, "en", (Passage(1, text),),
        )  # fmt: skip
        return FactBook(statement, {entity.id: entity for entity in ENTITIES}, facts)

    def ask(self, book: FactBook, fact: str, slot: str) -> Ask:
        return Ask(book, book.fact(fact), slot, book.fact(fact).slots[slot])

    def candidate(self, text: str, kind: ValueKind = ValueKind.PHRASE, **fields: object) -> Candidate:
        return Candidate(text, folded([text]), kind, "Made up.", 1, **fields)  # type: ignore[arg-type]

    def offered(self, ask: Ask, text: str, pools: Pools | None = None) -> Candidate:
        """The candidate of that name that the statement or the pools offer."""
        return next(one for one in candidates(ask, pools or Pools()) if one.text == text)


def _several(given: str | Sequence[str]) -> Sequence[str]:
    return (given,) if isinstance(given, str) else given


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def real_book() -> FactBook:
    return read_book((ROOT / "seeds" / f"{SLUG}.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def pools() -> Pools:
    return read_pools((ROOT / "seeds" / "pools.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def set_text() -> str:
    """The released file as it stands."""
    return (ROOT / "questions" / f"{SLUG}.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def released(set_text: str) -> ItemSet:
    return read_set(set_text)


@pytest.fixture(scope="session")
def review() -> SetReview:
    return read_review((ROOT / "questions" / f"{SLUG}.review.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def lock() -> Lock:
    return read_lock((ROOT / "questions" / f"{SLUG}.lock.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def generated(real_book: FactBook, pools: Pools, review: SetReview, lock: Lock) -> tuple[ItemSet, Lock]:
    """What the generator makes of the real book today."""
    return generate(real_book, pools, review, lock, SEED)


@pytest.fixture(scope="session")
def part(real_book: FactBook) -> FactBook:
    """The facts of the first passages: enough of a book to try changes on, and quick."""
    return FactBook(real_book.statement, real_book.entities, real_book.facts[:20])


@pytest.fixture(scope="session")
def items_of(pools: Pools) -> Callable[[FactBook], Mapping[str, Item]]:
    """The items that a book gives, by their ids."""

    def made(book: FactBook) -> Mapping[str, Item]:
        items, _ = generate(book, pools)
        return {item.id: item for item in items.items}

    return made
