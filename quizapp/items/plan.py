"""Which of all possible items a set holds: every fact that must be asked in two kinds, none asked to weariness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quizapp.facts.acts import act_of
from quizapp.facts.records import Fact, FactBook, FactType, Weight
from quizapp.items.identity import chance
from quizapp.items.records import RECALL, Item, Kind

CORE, MUST, GOOD = 6, 5, 3
"""Items on one fact alone: of the core, of weight A, of weight B or on a mere name."""
_COMMON_KEY = 1.25
"""How many times as often as the rarest key another may be right among the attributions."""
_SAME_VERB = {Kind.CHOICE: 2, Kind.CLOZE: 1}
"""Items of a kind in which verbs of one class are asked for; more only where a fact would not be covered."""

_SHOWN = (
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
"""The order of kinds on one fact: recognising before recalling, and nothing false to judge before the truth was met."""
_WANTED = (
    Kind.NUMBER,
    Kind.LIST,
    Kind.CLOZE,
    Kind.CHOICE,
    Kind.SHORT_ANSWER,
    Kind.MULTIPLE_RESPONSE,
    Kind.FLASHCARD,
)
"""The order in which kinds are taken where a fact has more items than it needs."""


def planned(items: Sequence[Item], book: FactBook) -> tuple[Item, ...]:
    """The items of the set in the order in which they are read: by fact, then by kind.

    True/false and attributions are balanced first and all kept; of the rest each fact takes one kind after another
    until it has enough.
    """
    asked = {fact.id for fact in book.facts if fact.weight is not Weight.C}
    fit = [item for item in items if set(item.facts) <= asked]
    fit = _judged(_attributed(_unlike(fit)))
    several = [item for item in fit if len(item.facts) > 1]
    spare = _repetitive(fit) | _echoing(fit, book)
    alone = [item for fact in book.facts for item in _enough(fact, fit, spare)]
    return tuple(sorted((*alone, *several), key=lambda item: _place(item, book)))


def _place(item: Item, book: FactBook) -> tuple[int, int, str]:
    order = {fact.id: at for at, fact in enumerate(book.facts)}
    return max(order[fact] for fact in item.facts), _SHOWN.index(item.kind), item.id


def _unlike(items: Iterable[Item]) -> list[Item]:
    """One item of a kind for a slot of a fact, the first that the templates made; the same words only once."""
    kept: dict[tuple[str, ...], Item] = {}
    words: set[tuple[str, ...]] = set()
    for item in items:
        asked = (item.kind.value, item.asked, item.template if len(item.facts) > 1 else "", *item.facts)
        said = (item.kind.value, item.stem, *(f"{key.left}{key.text}" for key in item.key))
        slot = (*asked, item.key[0].text) if item.kind is Kind.TRUE_FALSE else asked
        if slot not in kept and said not in words:
            kept[slot] = item
            words.add(said)
    return list(kept.values())


def _repetitive(items: Sequence[Item]) -> frozenset[str]:
    """Items that ask once more for a verb of a class that was asked for enough; facts of the core come first."""
    counts: Counter[tuple[Kind, str]] = Counter()
    found: set[str] = set()
    for item in sorted(items, key=lambda item: (not item.core, chance("verb", item.id))):
        act = act_of(item.key[0].text) if item.asked == "act" else None
        if act:
            counts[item.kind, act.name] += 1
            if counts[item.kind, act.name] > _SAME_VERB[item.kind]:
                found.add(item.id)
    return frozenset(found)


def _attributed(items: Sequence[Item]) -> list[Item]:
    """Attributions in which each answer is right about as often, so that none is the one to guess."""
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind is Kind.ATTRIBUTION:
            by_key[item.key[0].text].append(item)
    most = max(1, int(_COMMON_KEY * min(map(len, by_key.values()), default=0)))
    kept = {item.id for same in by_key.values() for item in _drawn(same, most)}
    return [item for item in items if item.kind is not Kind.ATTRIBUTION or item.id in kept]


def _drawn(items: Sequence[Item], most: int) -> list[Item]:
    return sorted(items, key=lambda item: (not item.core, chance("attribution", item.id)))[:most]


def _judged(items: Sequence[Item]) -> list[Item]:
    """One true/false item a fact; half of them false, as chance has it, where a false one could be made."""
    by_fact: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in items:
        if item.kind is Kind.TRUE_FALSE:
            by_fact[item.facts[0]].setdefault(item.key[0].text, item)
    drawn = sorted((fact for fact, same in by_fact.items() if "False" in same), key=lambda fact: chance("judged", fact))
    false = {*drawn[: (len(by_fact) + 1) // 2]}
    kept = {same["False" if fact in false or "True" not in same else "True"].id for fact, same in by_fact.items()}
    return [item for item in items if item.kind is not Kind.TRUE_FALSE or item.id in kept]


def _echoing(items: Sequence[Item], book: FactBook) -> frozenset[str]:
    """Clozes that blank a word which is blanked in an earlier fact already."""
    order = {fact.id: at for at, fact in enumerate(book.facts)}
    first: dict[str, int] = {}
    for item in items:
        if item.kind is Kind.CLOZE:
            at = order[item.facts[0]]
            first[item.key[0].text] = min(at, first.get(item.key[0].text, at))
    clozes = [item for item in items if item.kind is Kind.CLOZE]
    return frozenset(item.id for item in clozes if order[item.facts[0]] > first[item.key[0].text])


def _enough(fact: Fact, items: Sequence[Item], spare: frozenset[str]) -> list[Item]:
    """The items on this fact alone: one of each kind in turn until there are enough.

    Of what is spare it takes only what it needs to be asked in two kinds, one of them recall.
    """
    own = [item for item in items if item.facts == (fact.id,)]
    kept = [item for item in own if item.kind in (Kind.TRUE_FALSE, Kind.ATTRIBUTION)]
    good = [item for item in own if item.id not in spare]
    for item in (*_in_turn(good), *_in_turn([item for item in own if item.id in spare])):
        if not _is_covered(kept) or (len(kept) < _most(fact) and item.id not in spare):
            kept.append(item)
    return kept


def _most(fact: Fact) -> int:
    if fact.type is FactType.ALIAS or fact.weight is not Weight.A:
        return GOOD
    return CORE if fact.core else MUST


def _in_turn(items: Sequence[Item]) -> list[Item]:
    """The first of every kind, the second of every kind, and so on; within a kind close reading comes first."""
    turns: list[tuple[int, int, Item]] = []
    for rank, kind in enumerate(_WANTED):
        same = sorted((item for item in items if item.kind is kind), key=lambda item: not item.close_reading)
        turns += [(turn, rank, item) for turn, item in enumerate(same)]
    return [item for _, _, item in sorted(turns, key=lambda one: one[:2])]


def _is_covered(items: Sequence[Item]) -> bool:
    kinds = {item.kind for item in items}
    return len(kinds) > 1 and bool(kinds & RECALL)
