"""Every question in words that the templates can put to a fact."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import Fact, FactType
from quizapp.items.stems import Stem
from quizapp.items.templates import acts, by_type, wh
from quizapp.items.voice import Voice

_BY_PATTERN = frozenset({FactType.ASSERTION, FactType.GOAL, FactType.LOCATION})
"""Types whose sentences say things too different for a wording of their own."""


def stems(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """All questions to one fact, each with a slot of it as its answer; who acted is asked by attribution alone."""
    yield from by_type.stems(fact, voice)
    yield from acts.stems(fact, voice)
    if fact.type in _BY_PATTERN:
        yield from (stem for stem in wh.stems(fact, voice) if not voice.is_person(fact.slots[stem.slot]))
