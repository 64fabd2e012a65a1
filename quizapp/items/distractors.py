"""Which distractors an item gets: only what no rule refuses, and of that the set that gives least away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from quizapp.facts.records import FactBook
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.identity import chance
from quizapp.items.lint.words import content
from quizapp.items.pools import Pools
from quizapp.items.records import Distractor, Kind
from quizapp.items.truth import refusal, verdict

_CONSIDERED = 8
"""Candidates from which sets are made."""


def option_sets(draft: Draft, library: Sequence[FactBook], pools: Pools, seed: int) -> Iterator[tuple[Distractor, ...]]:
    """Sets of distractors for a draft, best first; none when too few candidates hold.

    What is drawn depends on seed, template, facts and candidates alone, so that a change of another fact leaves it.
    """
    least, most = draft.wanted
    if most == 0:
        yield ()
        return
    fit = _fit(draft, library, pools, seed)[:_CONSIDERED]
    sets = [one for size in range(min(most, len(fit)), least - 1, -1) for one in combinations(fit, size)]
    for chosen in sorted(sets, key=lambda one: _cost(draft, one, seed)):
        yield tuple(_distractor(candidate, draft) for candidate in chosen)


def _fit(draft: Draft, library: Sequence[FactBook], pools: Pools, seed: int) -> list[Candidate]:
    """The candidates that stand, the statement's own and the closest first, drawn by chance among equals."""
    ask = draft.ask
    standing = [c for c in draft.offers if ask is None or refusal(c, ask, library, pools) is None]
    if draft.kind is Kind.ATTRIBUTION:
        return standing
    return sorted(
        standing, key=lambda c: (c.rank, _distance(c, draft), chance(seed, draft.template, *draft.facts, c.text))
    )


def _distance(candidate: Candidate, draft: Draft) -> int:
    """Passages between the candidate and the fact asked: near ones are really confused."""
    if candidate.fact is None or draft.ask is None:
        return 0
    return abs(candidate.fact.passage - draft.ask.fact.passage) // 3


def _cost(draft: Draft, chosen: Sequence[Candidate], seed: int) -> tuple[float, int]:
    """What speaks against a set: too few, a key that is longest or shares most with the stem, far-fetched values."""
    longest = max(len(c.text) for c in chosen)
    key_longest = draft.kind is Kind.CHOICE and len(draft.key[0].text) > longest
    openings = {_opening(key.text) for key in draft.key}
    unlike = sum(_opening(c.text) not in openings for c in chosen) / len(chosen) if draft.asked == "object" else 0
    words = content(draft.stem)
    overlap = max(len(words & content(c.text)) for c in chosen)
    key_overlaps = sum(len(words & content(key.text)) > overlap for key in draft.key) / len(draft.key)
    missing = draft.wanted[1] - len(chosen)
    return (
        2 * key_longest + unlike + 2 * key_overlaps + 0.8 * missing + 0.5 * sum(c.rank for c in chosen) / len(chosen),
        chance(seed, draft.template, *draft.facts, *(c.text for c in chosen)),
    )


def _opening(text: str) -> str:
    return " ".join(text.split()[:2])


def _distractor(candidate: Candidate, draft: Draft) -> Distractor:
    truth = verdict(draft.ask) if draft.ask else draft.truth
    return Distractor(candidate.text, candidate.why, truth, candidate.entity)
