"""A matching in the making: pairs that facts join, and what is left over on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.facts.records import Fact, ValueKind
from quizapp.facts.sentences import sentence
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.naming import folded
from quizapp.items.records import Key, Kind
from quizapp.items.templates.ground import Ground

VERSION = 1
LEAST, MOST = 3, 5
"""Pairs that make a matching, and that one can look over."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A left and its right, with the fact that joins them."""

    left: str
    right: str
    fact: Fact
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """What sort of matching it is: its template, the slot that the right column fills, the instruction."""

    template: str
    asked: str
    stem: str
    close_reading: bool = False


def draft(matching: Matching, pairs: Sequence[Pair], spare: Sequence[Candidate]) -> Draft | None:
    """The matching of these pairs; None where they are too few, or where the last would fall out by itself."""
    if len(pairs) < LEAST or not spare:
        return None
    return Draft(
        kind=Kind.MATCHING,
        template=matching.template,
        version=VERSION,
        asked=matching.asked,
        stem=matching.stem,
        facts=tuple(pair.fact.id for pair in pairs),
        key=tuple(Key(pair.right, pair.fact.id, pair.entity, left=pair.left) for pair in pairs),
        bloom="analyse" if matching.close_reading else "understand",
        close_reading=matching.close_reading,
        offers=tuple(spare),
        wanted=(1, 2),
    )


def spare_object(fact: Fact, ground: Ground) -> Candidate:
    """The object of an act that belongs to no left of the matching."""
    text = capitalised(fact.slots["object"][0].text)
    why = f"This belongs to another sentence, in passage {fact.passage}: {sentence(fact, ground.book.entities)}"
    return Candidate(text, folded([text]), ValueKind.PHRASE, why, 0, fact=fact)


def spare_label(text: str, why: str, kind: ValueKind = ValueKind.PHRASE) -> Candidate:
    """A right that no fact has."""
    return Candidate(text, folded([text]), kind, why, 1)
