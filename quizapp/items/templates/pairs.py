"""Lists of two asked whole: the pair against pairs that differ from it in one."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import Fact, FactType, Value
from quizapp.facts.sentences import phrase
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.naming import folded
from quizapp.items.records import Key, Kind
from quizapp.items.templates import catalogue
from quizapp.items.templates.ground import Ground
from quizapp.items.truth import refusal, verdict

VERSION = 1
_SLOTS = {FactType.LOCATION: "places"}


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A choice of the pair; the three pairs of three names look alike, so that none is the odd one out."""
    slot = _SLOTS.get(fact.type, "")
    values = fact.slots.get(slot, ())
    stem = next((one for one in catalogue.stems(fact, ground.voice) if one.slot == slot), None)
    third = _third(fact, slot, ground) if len(values) == 2 else None
    if stem is None or third is None:
        return
    yield Draft(
        kind=Kind.CHOICE,
        template="pair.choice",
        version=VERSION,
        asked=slot,
        stem=stem.text,
        facts=(fact.id,),
        key=(Key(capitalised(phrase(values, ground.book.entities)), fact.id),),
        truth=verdict(ground.ask(fact, slot)),
        offers=tuple(_pair(value, third, fact, ground) for value in values),
        wanted=(2, 2),
    )


def _third(fact: Fact, slot: str, ground: Ground) -> Candidate | None:
    ask = ground.ask(fact, slot)
    fit = [one for one in ground.offers(fact, slot) if refusal(one, ask, (ground.book,), ground.pools) is None]
    return fit[0] if fit else None


def _pair(value: Value, third: Candidate, fact: Fact, ground: Ground) -> Candidate:
    own, other = phrase((value,), ground.book.entities), f"{third.article} {third.text}".strip()
    text = capitalised(f"{own} and {other}")
    why = f"{capitalised(own)} is right, {other} is not. {third.why}"
    return Candidate(text, folded([text]), third.kind, why, 1)
