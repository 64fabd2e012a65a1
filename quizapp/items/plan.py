"""Which of all possible items a set holds: every fact that must be asked in two kinds, none asked to weariness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quizapp.facts.records import FactBook, Weight
from quizapp.items.identity import chance
from quizapp.items.records import Item, Kind

_LIMITS = {Kind.CHOICE: 3, Kind.CLOZE: 2, Kind.SHORT_ANSWER: 2, Kind.TRUE_FALSE: 2}
"""Items of a kind on one fact; one of every other."""
_COMMON_KEY = 1.4
"""How many times as often as the rarest key another may be right among the attributions."""


def planned(items: Sequence[Item], book: FactBook) -> tuple[Item, ...]:
    """The items of the set in the order in which they are read: by fact, the easier kinds first, true/false last."""
    asked = {fact.id for fact in book.facts if fact.weight is not Weight.C}
    fit = [item for item in items if set(item.facts) <= asked]
    fit = _limited(_varied(fit))
    fit = _judged(_attributed(fit))
    return tuple(sorted(fit, key=lambda item: _place(item, book)))


def _place(item: Item, book: FactBook) -> tuple[int, int, str]:
    order = {fact.id: at for at, fact in enumerate(book.facts)}
    return max(order[fact] for fact in item.facts), _RANK[item.kind], item.id


_RANK = {
    kind: at
    for at, kind in enumerate(
        (
            Kind.CHOICE,
            Kind.ATTRIBUTION,
            Kind.CLOZE,
            Kind.SHORT_ANSWER,
            Kind.NUMBER,
            Kind.MULTIPLE_RESPONSE,
            Kind.LIST,
            Kind.FLASHCARD,
            Kind.TRUE_FALSE,
            Kind.MATCHING,
            Kind.ORDERING,
        )
    )
}


def _varied(items: Iterable[Item]) -> list[Item]:
    """No two items of a kind that ask the same in the same words with the same answer."""
    kept: dict[tuple[str, ...], Item] = {}
    for item in items:
        kept.setdefault((item.kind.value, item.stem, *(f"{key.left}{key.text}" for key in item.key)), item)
    return list(kept.values())


def _limited(items: Iterable[Item]) -> list[Item]:
    """At most so many of a kind on one fact, close reading before the rest, different slots before the same one."""
    counts: Counter[tuple[str, Kind]] = Counter()
    slots: set[tuple[str, Kind, str]] = set()
    kept = []
    ordered = sorted(items, key=lambda item: (len(item.facts) == 1, not item.close_reading))
    for repeat in (False, True):
        for item in ordered:
            keys = [(fact, item.kind) for fact in item.facts]
            same = any((*key, item.asked) in slots for key in keys)
            room = all(counts[key] < _LIMITS.get(item.kind, 1) for key in keys) or len(item.facts) > 1
            if item not in kept and same is repeat and room:
                kept.append(item)
                counts.update(keys if len(item.facts) == 1 else ())
                slots.update((*key, item.asked) for key in keys)
    return [item for item in items if item in kept]


def _attributed(items: Iterable[Item]) -> list[Item]:
    """Attributions in which each answer is right about as often, so that none is the one to guess."""
    items = list(items)
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind is Kind.ATTRIBUTION:
            by_key[item.key[0].text].append(item)
    if not by_key:
        return items
    most = max(1, int(_COMMON_KEY * min(map(len, by_key.values()))))
    kept = {item.id for same in by_key.values() for item in _drawn(same, most)}
    return [item for item in items if item.kind is not Kind.ATTRIBUTION or item.id in kept]


def _judged(items: Iterable[Item]) -> list[Item]:
    """Of a fact's true/false items one true or one false, as the fact's id has it, and at most one more of another slot."""
    items = list(items)
    by_fact: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind is Kind.TRUE_FALSE:
            by_fact[item.facts[0]].append(item)
    kept: set[str] = set()
    for at, (fact, same) in enumerate(sorted(by_fact.items(), key=lambda one: chance("judged", one[0]))):
        wanted = "True" if at % 2 else "False"
        first = next((item for item in same if item.key[0].text == wanted), same[0])
        kept.add(first.id)
    return [item for item in items if item.kind is not Kind.TRUE_FALSE or item.id in kept]


def _drawn(items: Sequence[Item], most: int) -> list[Item]:
    return sorted(items, key=lambda item: (not item.core, chance("attribution", item.id)))[:most]
