"""Pure: a passage cut into segments by the evidence of its facts, with how well each is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from quizapp.facts.records import Fact
from quizapp.scheduling.fsrs_door import retrievability
from quizapp.scheduling.records import Memory, Rating
from quizapp.statements.records import Evidence, Passage
from quizapp.study.pages import Held, PassageView, Segment

HELD_FROM = 0.8
"""The predicted chance of recall from which a recalled fact counts as held."""


def held(memory: Memory | None, today: date) -> Held:
    """How well a fact is held. "Held" needs a recall, and no miss since."""
    if memory is None:
        return Held.NEW
    if not memory.recalled:
        return Held.LEARNING
    if memory.last_rating is Rating.AGAIN:
        return Held.SHAKY
    chance = retrievability(memory, today)
    return Held.SHAKY if chance is not None and chance < HELD_FROM else Held.HELD


def passage_view(  # noqa: PLR0913 - all that a passage shows, by name
    passage: Passage,
    facts: Sequence[Fact],
    status: Mapping[str, Held] | None,
    marked: Iterable[Evidence] = (),
    *,
    questions: int = 0,
    order: Sequence[Held] = tuple(Held),
    language: str = "",
) -> PassageView:
    """The passage with the evidence of ``facts`` as segments; ``status`` None for somebody who is not signed in. Where
    facts overlap, the one that comes first in ``order`` shows."""
    spans = [(e.start, e.end, fact.id) for fact in facts for e in fact.evidence if e.passage == passage.number]
    bright = [(e.start, e.end) for e in marked if e.passage == passage.number]
    edges = sorted({0, len(passage.text), *(edge for span in spans for edge in span[:2]), *_edges(bright)})
    segments = [
        _segment(passage.text[start:end], _covering(spans, start, end), status, _within(bright, start, end), order)
        for start, end in pairwise(edges)
    ]
    counts = Counter(status.get(fact.id, Held.NEW) for fact in facts) if status is not None else Counter()
    return PassageView(passage.number, tuple(segments), dict(counts), questions, language)


def _segment(
    text: str, facts: tuple[str, ...], status: Mapping[str, Held] | None, marked: bool, order: Sequence[Held]
) -> Segment:
    if status is None or not facts:
        return Segment(text, facts, None, marked)
    return Segment(text, facts, min((status.get(fact, Held.NEW) for fact in facts), key=order.index), marked)


def _covering(spans: Iterable[tuple[int, int, str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(fact for first, last, fact in spans if first <= start and end <= last)


def _within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _edges(spans: Iterable[tuple[int, int]]) -> Iterable[int]:
    return (edge for span in spans for edge in span)
