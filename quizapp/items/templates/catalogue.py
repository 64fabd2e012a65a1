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
    worded = [*acts.stems(fact, voice), *(wh.stems(fact, voice) if fact.type in _BY_PATTERN else ())]
    yield from (stem for stem in worded if not _is_plain(stem, voice))


def _is_plain(stem: Stem, voice: Voice) -> bool:
    """Whether the answer is no riddle: a person, who is asked for by attribution, or the parties' own countries."""
    values = stem.fact.slots[stem.slot]
    parties = {*voice.book.statement.issuers}
    return voice.is_person(values) or {value.entity for value in values} <= parties
