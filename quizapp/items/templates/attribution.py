"""Who it was: one leader, the other, or both together; and, where it was one alone, the name typed."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import EntityType, Fact, ValueKind
from quizapp.facts.sentences import sentence
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft, key_of
from quizapp.items.naming import mentions
from quizapp.items.records import Key, Kind
from quizapp.items.templates import wh
from quizapp.items.templates.ground import Ground

VERSION = 1
TOGETHER = "Both leaders together"
_SLOTS = ("actors", "parties", "proposer", "holders")


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """Who did it, where the sentence begins with those who did and no leader is named in the rest of it."""
    slot = next((slot for slot in _SLOTS if fact.sentence.startswith(f"{{{slot}}} ")), None)
    if slot is None or not ground.voice.is_person(fact.slots[slot]):
        return
    stem = wh.subject_question(fact, slot, ground.voice)
    if stem is None or _names_somebody(stem, ground):
        return
    yield _chosen(fact, slot, stem, ground)
    if len(fact.slots[slot]) == 1:
        yield _typed(fact, slot, stem, ground)


def leaders(ground: Ground) -> tuple[str, ...]:
    """The names of the people whom the statement names, in the order of its entities."""
    return tuple(e.name for e in ground.book.entities.values() if e.type is EntityType.PERSON)


def who(fact: Fact, slot: str, ground: Ground) -> str:
    """The option that is right: a leader's name, or both together."""
    values = fact.slots[slot]
    return TOGETHER if len(values) > 1 else ground.book.entities[values[0].entity or ""].name


def _names_somebody(stem: str, ground: Ground) -> bool:
    """A leader in the question narrows who it was; "their" tells that it was both."""
    people = [e for e in ground.book.entities.values() if e.type is EntityType.PERSON]
    return any(mentions(stem, (person.name, *person.aliases)) for person in people) or mentions(stem, ["their", "both"])


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
    true = sentence(fact, ground.book.entities)
    if right == TOGETHER:
        other = next(name for name in leaders(ground) if name != option)
        return f"{option} did so together with {other}: {true}"
    if option == TOGETHER:
        return f"This is said of {right} alone: {true}"
    return f"{option} is named for other things; this was {right}: {true}"


def _typed(fact: Fact, slot: str, stem: str, ground: Ground) -> Draft:
    value = fact.slots[slot][0]
    return Draft(
        kind=Kind.SHORT_ANSWER,
        template="attribution.typed",
        version=VERSION,
        asked=slot,
        stem=stem.replace("Who ", "Which leader ", 1),
        facts=(fact.id,),
        key=(key_of(value, fact, ground.book),),
        bloom="understand",
        close_reading=True,
        others=ground.alike([value]),
    )
