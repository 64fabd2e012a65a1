"""Things to put in order, where dates prove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.facts.records import Fact, ValueKind
from quizapp.facts.sentences import fields, sentence
from quizapp.items.drafts import Draft, values_of
from quizapp.items.framing import capitalised
from quizapp.items.records import Key, Kind
from quizapp.items.templates.ground import Ground

VERSION = 1
LEAST, MOST = 3, 5


def drafts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """One ordering of what is dated, earliest first; none where fewer than three dates can be told apart."""
    dated = [(day, text, fact) for fact in facts if (day := _day(fact)) and (text := _undated(fact, ground))]
    dated.sort(key=lambda one: one[0])
    apart = dated[:1] + [after for one, after in pairwise(dated) if _before(one[0], after[0])]
    if len(apart) < LEAST:
        return
    kept = apart[:MOST]
    yield Draft(
        kind=Kind.ORDERING,
        template="ordering.dates",
        version=VERSION,
        asked="date",
        stem="Put these in the order in which they happened, the earliest first.",
        facts=tuple(fact.id for _, _, fact in kept),
        key=tuple(Key(text, fact.id) for _, text, fact in kept),
        bloom="understand",
    )


def _day(fact: Fact) -> str | None:
    """The one date of a fact."""
    days = [value.date for _, value in values_of(fact) if value.kind is ValueKind.DATE and value.date]
    return days[0] if len(days) == 1 else None


def _undated(fact: Fact, ground: Ground) -> str | None:
    """The sentence without its date and the preposition before it; None where the date stands in its middle."""
    slot = next((name for name, value in values_of(fact) if value.kind is ValueKind.DATE), "")
    if slot not in fields(fact.sentence):
        return None
    head, found, tail = sentence(fact, ground.book.entities).partition(fact.slots[slot][0].text)
    if not found or tail != ".":
        return None
    return capitalised(head.rstrip().rpartition(" ")[0])


def _before(one: str, after: str) -> bool:
    """Whether the one is before the other at the grain of the coarser."""
    return one[: len(after)] < after[: len(one)]
