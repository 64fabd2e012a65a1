"""Who it was: one leader, the other, or both together; and, where it was one alone, the name typed."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import EntityType, Fact, FactType, ValueKind
from quizapp.facts.sentences import sentence
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft, key_of
from quizapp.items.framing import capitalised
from quizapp.items.naming import mentions
from quizapp.items.records import Key, Kind
from quizapp.items.templates.ground import Ground

VERSION = 2
TOGETHER = "Both leaders together"
_SLOTS = ("actors", "parties", "proposer", "holders")
_HINTS = ("their", "both", "two")
_CLAUSES = {
    FactType.ARTICLE: "affirmed that {number} of {instrument} covers {covers}",
    FactType.DOCUMENT: "intends to {change} {name}",
}
"""What is asked of types whose sentence would name a side."""


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """Who did it, where nothing in the question names a leader or only one leader's country."""
    slot = next((slot for slot in _SLOTS if slot in fact.slots), None)
    if slot is None or not ground.voice.is_person(fact.slots[slot]):
        return
    clause = _clause(fact, slot, ground)
    if clause is None or _tells(clause, fact, slot, ground):
        return
    yield _chosen(fact, slot, f"Who {clause}?", ground)
    if len(fact.slots[slot]) == 1 and fact.core:
        yield _typed(fact, slot, f"Which leader {clause}?", ground)


def leaders(ground: Ground) -> tuple[str, ...]:
    """The names of the people whom the statement names, in the order of its entities."""
    return tuple(e.name for e in ground.book.entities.values() if e.type is EntityType.PERSON)


def who(fact: Fact, slot: str, ground: Ground) -> str:
    """The option that is right: a leader's name, or both together."""
    values = fact.slots[slot]
    return TOGETHER if len(values) > 1 else ground.book.entities[values[0].entity or ""].name


def _clause(fact: Fact, slot: str, ground: Ground) -> str | None:
    """What is said of who it was, up to the first comma: after it comes who helped, or where."""
    texts = {name: ground.voice.of(fact, name) for name in fact.slots}
    if clause := _CLAUSES.get(fact.type):
        return clause.format_map(texts)
    _, found, rest = fact.sentence.removesuffix(".").partition(f"{{{slot}}} ")
    return rest.partition(",")[0].format_map(texts) if found else None


def _tells(clause: str, fact: Fact, slot: str, ground: Ground) -> bool:
    """A leader in the question narrows who it was, "their" tells that it was both; one country, or the one whose own
    thing it is, tells whose leader."""
    book = ground.book
    people = [e for e in book.entities.values() if e.type is EntityType.PERSON]
    if any(mentions(clause, (e.name, *e.aliases)) for e in people) or mentions(clause, _HINTS):
        return True
    named = [
        id for id in book.statement.issuers if mentions(clause, (book.entities[id].name, *book.entities[id].aliases))
    ]
    return len(fact.slots[slot]) == 1 and (len(named) == 1 or len(ground.voice.owners(clause)) == 1)


def _chosen(fact: Fact, slot: str, stem: str, ground: Ground) -> Draft:
    right = who(fact, slot, ground)
    wrong = [option for option in (*leaders(ground), TOGETHER) if option != right]
    entity = None if right == TOGETHER else fact.slots[slot][0].entity
    return Draft(
        kind=Kind.ATTRIBUTION,
        template="attribution",
        version=VERSION,
        asked=slot,
        stem=stem,
        facts=(fact.id,),
        key=(Key(right, fact.id, entity),),
        bloom="understand",
        close_reading=True,
        offers=tuple(_offer(option, fact, right, ground) for option in wrong),
        wanted=(len(wrong), len(wrong)),
    )


def _offer(option: str, fact: Fact, right: str, ground: Ground) -> Candidate:
    entity = next((e.id for e in ground.book.entities.values() if e.name == option), None)
    return Candidate(option, frozenset(), ValueKind.ENTITY, _why(option, fact, right, ground), 0, entity=entity)


def _why(option: str, fact: Fact, right: str, ground: Ground) -> str:
    if right == TOGETHER:
        other = next(name for name in leaders(ground) if name != option)
        return f"{option} did so together with {other}, not alone."
    if option == TOGETHER:
        return f"This is said of {right} alone."
    own = _nearest(option, fact, ground)
    return f"It was {right}. What {option} did is another thing: {sentence(own, ground.book.entities)}" if own else (
        f"It was {right}, not {option}."
    )  # fmt: skip


def _nearest(person: str, fact: Fact, ground: Ground) -> Fact | None:
    """What that leader did alone, nearest to the fact in the statement."""
    own = [
        other
        for other in ground.book.facts
        if other.type is FactType.SPEECH_ACT
        and [ground.book.entities[value.entity or ""].name for value in other.slots["actors"]] == [person]
    ]
    return min(own, key=lambda other: abs(other.passage - fact.passage), default=None)


def _typed(fact: Fact, slot: str, stem: str, ground: Ground) -> Draft:
    value = fact.slots[slot][0]
    return Draft(
        kind=Kind.SHORT_ANSWER,
        template="attribution.typed",
        version=VERSION,
        asked=slot,
        stem=capitalised(stem),
        facts=(fact.id,),
        key=(key_of(value, fact, ground.book),),
        bloom="understand",
        close_reading=True,
        others=ground.alike([value]),
    )
