"""A short phrase chosen for its sentence: how strongly, in what manner, at what level, described as what."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import Fact, FactType, Value, ValueKind
from quizapp.facts.sentences import fields, with_value
from quizapp.items.candidates import Ask, candidates
from quizapp.items.drafts import Draft, key_of, plain
from quizapp.items.records import BLANK, Kind
from quizapp.items.templates.cloze import names_within
from quizapp.items.templates.ground import Ground

VERSION = 1
_SLOTS = {
    FactType.ASSERTION: ("claim", "subject"),
    FactType.SPEECH_ACT: ("manner",),
    FactType.GOAL: ("goal", "means"),
    FactType.INITIATIVE: ("level",),
}
_STRENGTH = ("manner",)


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A choice of what fills the gap: for phrases after the beginning of the sentence, and for names within them."""
    yield from _phrases(fact, ground)
    if fact.type is FactType.SPEECH_ACT:
        yield from _names(fact, ground)


def _phrases(fact: Fact, ground: Ground) -> Iterator[Draft]:
    for slot in _SLOTS.get(fact.type, ()):
        values = fact.slots.get(slot, ())
        if slot not in fields(fact.sentence) or len(values) != 1 or values[0].kind is not ValueKind.PHRASE:
            continue
        stem = with_value(fact, ground.book.entities, slot, BLANK)
        if not stem.startswith(BLANK):
            yield Draft(
                kind=Kind.CHOICE,
                template=f"gap.{slot}",
                version=VERSION,
                asked=slot,
                stem=f"Which {_words(values[0].text)} completes the sentence? {stem}",
                facts=(fact.id,),
                key=(plain(key_of(values[0], fact, ground.book)),),
                bloom="analyse" if slot in _STRENGTH else "understand",
                close_reading=slot in _STRENGTH,
                ask=ground.ask(fact, slot),
                offers=tuple(offer for offer in ground.offers(fact, slot) if offer.fact is None),
                wanted=(2, 3),
            )


def _names(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A choice of the name that stands in the object, where a pool of names is curated for that very object."""
    for blank in names_within(fact, "object", ground):
        value = Value(ValueKind.ENTITY, blank.key.text, blank.key.entity)
        ask = Ask(ground.book, fact, "object", (value,))
        offers = candidates(ask, ground.pools)
        type = ground.book.entities[blank.key.entity or ""].type
        if any(offer.fact is None and offer.type is type for offer in offers):
            sentence = with_value(fact, ground.book.entities, "object", blank.text)
            yield Draft(
                kind=Kind.CHOICE,
                template="gap.name",
                version=VERSION,
                asked="object",
                stem=f"Which name completes the sentence? {sentence}",
                facts=(fact.id,),
                key=(plain(blank.key),),
                bloom="remember",
                ask=ask,
                offers=offers,
                wanted=(2, 3),
            )


def _words(text: str) -> str:
    return "phrase" if " " in text else "word"
