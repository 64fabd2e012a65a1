"""Curated distractors: reviewed pools of values that are of one kind, and what is known to be true in the world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.facts.acts import ACTS, Act, act_of
from quizapp.facts.records import EntityType, Fact, FactBook, ValueKind
from quizapp.items.naming import folded, names_of
from quizapp.items.yamlfile import loaded

FORMAT = 1


class PoolError(ValueError):
    """A file that holds no pools; the message names the pool and the member."""


@dataclass(frozen=True, slots=True)
class Member:
    """A value of a pool. ``note`` is a sentence that says what it really is; ``since`` and ``until`` are dates at any
    precision between which it existed; ``within`` names what contains it."""

    text: str
    note: str
    aliases: tuple[str, ...] = ()
    article: str = ""
    within: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    date: str | None = None

    @property
    def names(self) -> frozenset[str]:
        return folded((self.text, *self.aliases))


@dataclass(frozen=True, slots=True)
class Relation:
    """A slot of a type of facts ("article.number"), where the other slots hold the names of ``where``."""

    name: str
    where: tuple[tuple[str, str], ...] = ()

    def fits(self, fact: Fact, slot: str, book: FactBook) -> bool:
        if self.name != f"{fact.type.value}.{slot}":
            return False
        return all(_holds(fact, other, name, book) for other, name in self.where)


@dataclass(frozen=True, slots=True)
class Pool:
    """Members of one kind, entity type and sort ("sea"), and the relations in which they may stand.

    Things of two sorts never stand against each other; ``noun`` is what a stem calls one of them."""

    id: str
    kind: ValueKind
    type: EntityType | None
    sort: str
    noun: str
    serves: tuple[Relation, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class VerbOption:
    """A verb that may stand against the verb of the text; ``takes`` is noun, infinitive, that or how."""

    text: str
    takes: str
    act: Act


@dataclass(frozen=True, slots=True)
class Term:
    """A word that stands in statements as it is and can be blanked; ``close`` marks one that says how far a matter had
    got, or how strongly it was put."""

    text: str
    accepted: tuple[str, ...] = ()
    close: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Values that are true of a relation in the world although the statement does not say so."""

    relation: Relation
    values: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True)
class Pools:
    """All pools, verbs, terms and known truths of one file."""

    pools: tuple[Pool, ...] = ()
    verbs: tuple[VerbOption, ...] = ()
    terms: tuple[Term, ...] = ()
    known: tuple[Known, ...] = ()

    def serving(self, fact: Fact, slot: str, book: FactBook) -> Iterator[tuple[Pool, Member]]:
        """The members that may stand in that slot of that fact, in the order of the file."""
        for pool in self.pools:
            if any(relation.fits(fact, slot, book) for relation in pool.serves):
                yield from ((pool, member) for member in pool.members)

    def member(self, names: frozenset[str], type: EntityType | None = None) -> tuple[Pool, Member] | None:
        """The pool that holds a thing of that type by any of its names, and the member that it is."""
        for pool in self.pools:
            for member in pool.members:
                if member.names & names and pool.type is type:
                    return pool, member
        return None


def read_pools(text: str) -> Pools:
    """The pools of seeds/pools.yaml; PoolError says what is wrong and where."""
    content = loaded(text, FORMAT, PoolError)
    return Pools(
        pools=tuple(_pool(raw) for raw in content.get("pools", ())),
        verbs=tuple(_verb(raw) for raw in content.get("verbs", ())),
        terms=tuple(_term(raw) for raw in content.get("terms", ())),
        known=tuple(_known(raw) for raw in content.get("known", ())),
    )


def _pool(raw: Mapping[str, Any]) -> Pool:
    place = f"pool '{raw.get('id', '?')}'"
    try:
        return Pool(
            id=raw["id"],
            kind=ValueKind(raw["kind"]),
            type=EntityType(raw["type"]) if "type" in raw else None,
            sort=raw.get("sort", ""),
            noun=raw.get("noun", raw.get("sort", "")),
            serves=tuple(_relation(one) for one in raw["serves"]),
            members=tuple(_member(one, place) for one in raw["members"]),
        )
    except (KeyError, ValueError) as error:
        raise error if isinstance(error, PoolError) else PoolError(f"{place}: {error}") from error


def _member(raw: Mapping[str, Any], place: str) -> Member:
    if not raw.get("text") or not raw.get("note"):
        raise PoolError(f"{place}: a member needs a text and a note that says what it really is")
    plain = {name: str(raw[name]) for name in ("text", "note", "article", "since", "until", "date") if name in raw}
    return Member(aliases=tuple(raw.get("aliases", ())), within=tuple(raw.get("within", ())), **plain)


def _relation(raw: Mapping[str, Any]) -> Relation:
    return Relation(raw["relation"], tuple(sorted(raw.get("where", {}).items())))


def _verb(raw: Mapping[str, Any]) -> VerbOption:
    act = ACTS.get(raw["act"]) if "act" in raw else act_of(raw["text"])
    if act is None or raw["takes"] not in ("noun", "infinitive", "that", "how"):
        raise PoolError(f"verb '{raw['text']}' is in no class, or takes neither noun, infinitive, that nor how")
    return VerbOption(raw["text"], raw["takes"], act)


def _term(raw: Mapping[str, Any]) -> Term:
    return Term(raw["text"], tuple(raw.get("accepted", ())), raw.get("close", False))


def _known(raw: Mapping[str, Any]) -> Known:
    return Known(_relation(raw), folded(raw["values"]), raw["why"])


def _holds(fact: Fact, slot: str, name: str, book: FactBook) -> bool:
    values: Sequence[Any] = fact.slots.get(slot, ())
    return any(folded([name]) & folded(names_of(value, book.entities)) for value in values)
