"""Pairs of items: none twice, none that answers another unless both are recorded as enemies, no enemies in one draw."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizapp.facts.folding import fold
from quizapp.facts.records import FactBook
from quizapp.items.lint.finding import Finding
from quizapp.items.lint.reading import key_names
from quizapp.items.lint.words import content, topic, unframed
from quizapp.items.naming import mentions
from quizapp.items.records import Item, Kind

ENOUGH = 0.75
"""The share of a stem's telling words that another stem must hold, beside the key, to answer it."""


def duplicates(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """No two items have one id, and no two of a kind ask the same with the same words."""
    for name, count in Counter(item.id for item in items).items():
        if count > 1:
            yield name, f"{count} items have this id; an id names one item"
    asked: dict[tuple[Kind, str], list[Item]] = defaultdict(list)
    for item in items:
        asked[item.kind, fold(unframed(item))].append(item)
    for one, other in (pair for same in asked.values() for pair in combinations(same, 2)):
        if one.id != other.id and _answer_texts(one) & _answer_texts(other):
            yield other.id, f"asks what {one.id} asks, in the same words; leave one or reword it"


def items_that_answer_one_another(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """No stem holds another item's key together with what that item asks, unless the two are enemies or on one fact."""
    shown = [(other, _shown(other), content(_shown(other))) for other in items]
    for item in items:
        asked = topic(unframed(item))
        if item.kind in (Kind.TRUE_FALSE, Kind.MATCHING, Kind.ORDERING) or len(asked) < 2:
            continue
        names = frozenset[str]().union(*(key_names(key, book) for key in item.key))
        for other, text, held in shown:
            near = len(asked & held) >= ENOUGH * len(asked)
            if near and not _kept_apart(item, other) and mentions(text, names):
                yield other.id, f"its stem answers {item.id} ({item.key[0].text}); record them as enemies or reword it"


def two_enemies_in_one_draw(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """No two items of one draw (a quiz, a game, a session) are enemies or ask the same fact."""
    for one, other in combinations(items, 2):
        if other.id in one.enemies or one.id in other.enemies:
            yield other.id, f"is an enemy of {one.id}; draw one of them"
        elif shared := set(one.facts) & set(other.facts):
            yield other.id, f"asks fact {min(shared)}, as {one.id} does; draw one of them"


def draw_conflicts(items: Sequence[Item]) -> tuple[Finding, ...]:
    """What keeps these items from being drawn together: enemies, and items on one fact. Empty for a sound draw."""
    return tuple(Finding("two_enemies_in_one_draw", item, message) for item, message in two_enemies_in_one_draw(items))


def unsound_enemies(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Enemies are items of the set, and of each other."""
    by_id = {item.id: item for item in items}
    for item in items:
        for enemy in item.enemies:
            if enemy == item.id or enemy not in by_id:
                yield item.id, f"has '{enemy}' as its enemy, which is no other item of the set; leave it out"
            elif item.id not in by_id[enemy].enemies:
                yield item.id, f"has {enemy} as its enemy but not the other way round; record it on both"


def _answer_texts(item: Item) -> frozenset[str]:
    return frozenset(fold(f"{key.left} {key.text}") for key in item.key)


def _kept_apart(one: Item, other: Item) -> bool:
    return (
        one.id == other.id
        or other.id in one.enemies
        or one.id in other.enemies
        or bool(set(one.facts) & set(other.facts))
    )


def _shown(item: Item) -> str:
    """What a learner reads as said by the statement; a false sentence is read, too, but gives nothing away."""
    if item.kind is Kind.TRUE_FALSE and item.key and item.key[0].text == "False":
        return ""
    return unframed(item)
