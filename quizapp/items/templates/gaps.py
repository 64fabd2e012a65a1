"""A short phrase chosen for its sentence: how strongly, in what manner, at what level, described as what."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import Fact, FactType, ValueKind
from quizapp.facts.sentences import fields, with_value
from quizapp.items.drafts import Draft, key_of, plain
from quizapp.items.records import BLANK, Kind
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
    """A choice of what fills the gap, for phrases that the sentence holds after its beginning."""
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


def _words(text: str) -> str:
    return "phrase" if " " in text else "word"
