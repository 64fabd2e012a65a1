"""What may be put beside a key: other values of the slot in this statement, then the curated pools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.facts.records import EntityType, Fact, FactBook, Value, ValueKind
from quizapp.facts.sentences import sentence
from quizapp.facts.types import SLOTS
from quizapp.items.naming import folded, names_of
from quizapp.items.pools import Member, Pool, Pools

_OF_THEIR_OWN = frozenset({"claim", "goal", "means", "content", "manner", "level", "status", "change"})
"""Slots whose phrases fit their own sentence only; their distractors are curated."""
_BY_ANY_NAME = frozenset({EntityType.INITIATIVE, EntityType.ORGANISATION, EntityType.INSTRUMENT})
"""Things that may stand under a longer or shorter name of theirs, so that length tells nothing."""

_SHORTER, _LONGER = 0.8, 1.5
"""Lengths, as shares of the key's, at which a name stands as it is."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the facts: which values fill ``slot`` of ``fact``. ``keys`` are all that are right."""

    book: FactBook
    fact: Fact
    slot: str
    keys: tuple[Value, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name of every key."""
        return folded(name for key in self.keys for name in names_of(key, self.book.entities))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that might be a distractor, before the truth rules have judged it.

    ``article`` is what the name takes in a sentence. ``fact`` and ``slot`` say where the statement holds it, both None
    for a value of a pool. ``rank`` is 0 for the same slot in this statement, 1 for a pool, 2 for another slot. ``sort``
    narrows the type ("sea").
    """

    text: str
    names: frozenset[str]
    kind: ValueKind
    why: str
    rank: int
    type: EntityType | None = None
    entity: str | None = None
    date: str | None = None
    sort: str = ""
    within: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    article: str = ""
    fact: Fact | None = None
    slot: str | None = None


def candidates(ask: Ask, pools: Pools) -> tuple[Candidate, ...]:
    """Every value that is of the right kind for the slot, each once, the statement's own before the pools'."""
    found: dict[str, Candidate] = {}
    for candidate in (*_of_statement(ask, pools), *_of_pools(ask, pools)):
        if not any(candidate.names & known.names for known in found.values()):
            found[candidate.text] = _fitted(candidate, ask)
    return tuple(found.values())


def _fitted(candidate: Candidate, ask: Ask) -> Candidate:
    """The candidate under the one of its names that is nearest to the key in length."""
    entity = ask.book.entities.get(candidate.entity or "")
    if entity is None or entity.type not in _BY_ANY_NAME:
        return candidate
    length = len(ask.keys[0].text)
    if _SHORTER * length <= len(entity.name) <= _LONGER * length:
        return candidate
    names = [name for name in (entity.name, *entity.aliases) if _is_full(name, entity.name)]
    return replace(candidate, text=min(names, key=lambda name: abs(len(name) - length)))


def _is_full(name: str, canonical: str) -> bool:
    """Whether a name says the same sort of thing as the canonical one ("… Partnership"): no nickname, nothing short."""
    return name.rsplit(maxsplit=1)[-1] == canonical.rsplit(maxsplit=1)[-1]


def of_value(value: Value, fact: Fact, slot: str, ask: Ask, pools: Pools) -> Candidate:
    """The candidate that a value of the statement is; its explanation is the true sentence in which it stands."""
    entity = ask.book.entities.get(value.entity or "")
    names = folded(names_of(value, ask.book.entities))
    known = pools.member(names, entity.type if entity else None)
    pool, member = known or (None, None)
    return Candidate(
        text=value.text,
        names=names | (member.names if member else frozenset()),
        kind=value.kind,
        why=_belongs_to(fact, ask.book),
        rank=0 if (fact.type, slot) == (ask.fact.type, ask.slot) else 2,
        type=entity.type if entity else None,
        entity=value.entity,
        date=value.date,
        sort=pool.sort if pool else "",
        within=folded(member.within) if member else frozenset(),
        since=member.since if member else "",
        until=member.until if member else "",
        article=entity.article if entity else "",
        fact=fact,
        slot=slot,
    )


def _of_statement(ask: Ask, pools: Pools) -> Iterator[Candidate]:
    """The same slot of facts of this type first, then every slot that may hold such values."""
    wanted = {(key.kind, _type(key, ask.book)) for key in ask.keys}
    here = [(fact, name, value) for fact in ask.book.facts for name, value in _values(fact)]
    same = [one for one in here if (one[0].type, one[1]) == (ask.fact.type, ask.slot)]
    for fact, name, value in (*same, *(one for one in here if one not in same)):
        if (value.kind, _type(value, ask.book)) in wanted and _comparable(ask, fact, name, value):
            yield of_value(value, fact, name, ask, pools)


def _comparable(ask: Ask, fact: Fact, slot: str, value: Value) -> bool:
    """Names and dates may come from any slot; a phrase only from the slot of the same name."""
    return value.kind is not ValueKind.PHRASE or (slot == ask.slot and slot not in _OF_THEIR_OWN)


def _of_pools(ask: Ask, pools: Pools) -> Iterator[Candidate]:
    for pool, member in pools.serving(ask.fact, ask.slot, ask.book):
        yield of_member(pool, member, ask.book)


def of_member(pool: Pool, member: Member, book: FactBook) -> Candidate:
    """The candidate that a member of a pool is; where the statement has the same thing, under the statement's name."""
    entity = next((e for e in book.entities.values() if folded((e.name, *e.aliases)) & member.names), None)
    same = entity if entity and entity.type is pool.type else None
    return Candidate(
        text=same.name if same else member.text,
        names=member.names | (folded((same.name, *same.aliases)) if same else frozenset()),
        kind=pool.kind,
        why=member.note,
        rank=1,
        type=pool.type,
        entity=same.id if same else None,
        date=member.date,
        sort=pool.sort,
        within=folded(member.within),
        since=member.since,
        until=member.until,
        article=same.article if same else member.article,
    )


def _values(fact: Fact) -> Iterator[tuple[str, Value]]:
    for name in SLOTS[fact.type]:
        yield from ((name, value) for value in fact.slots.get(name, ()))


def _type(value: Value, book: FactBook) -> EntityType | None:
    return book.entities[value.entity].type if value.entity else None


def _belongs_to(fact: Fact, book: FactBook) -> str:
    return f"It belongs to passage {fact.passage}: {sentence(fact, book.entities)}"
