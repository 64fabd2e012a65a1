"""Pairs of items: none twice, none that answers another unless both are recorded as enemies, no enemies in one draw."""

from __future__ import annotations

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
    for one, other in combinations(items, 2):
        if one.id == other.id:
            yield one.id, "two items have this id; an id names one item"
        elif one.kind is other.kind and _same_question(one, other):
            yield other.id, f"asks what {one.id} asks, in the same words; leave one or reword it"


def items_that_answer_one_another(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """No stem holds another item's key together with what that item asks, unless the two are enemies or on one fact."""
    for item in items:
        names = [key_names(key, book) for key in item.key]
        asked = topic(unframed(item))
        for other in items:
            if not _kept_apart(item, other) and _answers(_shown(other), item, names, asked):
                yield other.id, f"its stem answers {item.id} ({_first_key(item)}); record them as enemies or reword it"


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


def _same_question(one: Item, other: Item) -> bool:
    """The same words in the stem and the same answers; a matching or an ordering differs by its parts."""
    return fold(unframed(one)) == fold(unframed(other)) and _answer_texts(one) & _answer_texts(other) != frozenset()


def _answer_texts(item: Item) -> frozenset[str]:
    return frozenset(fold(f"{key.left} {key.text}") for key in item.key)


def _kept_apart(one: Item, other: Item) -> bool:
    return (
        one.id == other.id
        or other.id in one.enemies
        or one.id in other.enemies
        or bool(set(one.facts) & set(other.facts))
    )


def _answers(shown: str, item: Item, names: Sequence[frozenset[str]], asked: frozenset[str]) -> bool:
    """Whether what another item shows holds a key of this one beside nearly all that its stem asks about."""
    if item.kind in (Kind.TRUE_FALSE, Kind.MATCHING, Kind.ORDERING) or len(asked) < 2:
        return False
    held = content(shown)
    return len(asked & held) >= ENOUGH * len(asked) and any(mentions(shown, one) for one in names)


def _shown(item: Item) -> str:
    """What a learner reads as said by the statement; a false sentence is read, too, but gives nothing away."""
    if item.kind is Kind.TRUE_FALSE and item.key and item.key[0].text == "False":
        return ""
    return unframed(item)


def _first_key(item: Item) -> str:
    return item.key[0].text if item.key else ""
