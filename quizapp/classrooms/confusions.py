"""Pure: what a class took for what: the key of a question, and the wrong answer that people gave in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.classrooms.given import Given
from quizapp.items.records import Item, Key, Kind

BY_ONE_KEY = frozenset({Kind.CHOICE, Kind.ATTRIBUTION, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER})
"""The kinds with one right answer, which can be taken for another. True and false are not: they name nothing."""
MORE_THAN_ONE = 2
"""What one person mistook is no habit of the class."""

Asked = tuple[str, str]
"""A fact, and the key by which it was asked."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """``key`` was taken for ``other`` by ``people`` of the ``asked`` who answered to it, about that fact."""

    fact: str
    key: str
    other: str
    people: int
    asked: int


def confusions(given: Iterable[Given]) -> list[Confusion]:
    """What more than one person took for the same other thing, each person counted once; that of most people first."""
    asked: dict[Asked, set[int]] = {}
    took: dict[tuple[Asked, str], set[int]] = {}
    for one in given:
        for key in _keys(one.item):
            asked.setdefault((key.fact, key.text), set()).add(one.learner)
        for about, other in _taken(one):
            took.setdefault((about, other), set()).add(one.learner)
    found = (
        Confusion(*about, other, len(people), len(asked[about]))
        for (about, other), people in took.items()
        if len(people) >= MORE_THAN_ONE
    )
    return sorted(found, key=lambda one: (-one.people, -one.people / one.asked, one.fact, one.key, one.other))


def _keys(item: Item) -> tuple[Key, ...]:
    """The keys of the item that can be taken for something else."""
    if item.kind is Kind.MATCHING:
        return item.key
    return item.key[:1] if item.kind in BY_ONE_KEY else ()


def _taken(given: Given) -> Iterator[tuple[Asked, str]]:
    """What this answer took for what."""
    if given.fraction == 1:
        return
    keys = _keys(given.item)
    if given.item.kind is Kind.MATCHING:
        for key, mark in zip(keys, given.grade.marks, strict=True):
            if mark.given and not mark.right:
                yield (key.fact, key.text), mark.given
    elif keys and given.grade.confused:
        yield (keys[0].fact, keys[0].text), given.grade.confused[0][1]
