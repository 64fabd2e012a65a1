"""Pure: what an attempt shows of each fact that it asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizapp.facts.records import FactBook
from quizapp.facts.sentences import sentence
from quizapp.items.records import RECALL, Item


class Shown(StrEnum):
    """What an answer showed of a fact; only a fact that was recalled can count as held."""

    RECALLED = "recalled"  # produced at the first try, without a hint
    CHOSEN = "chosen"  # all right, but among options, or with help
    MISSED = "missed"  # answered, and not all right at first
    OPEN = "open"  # not answered


@dataclass(frozen=True, slots=True)
class Fared:
    """How one question went. ``facts`` is a fraction for each fact, None where nothing was answered; ``helped`` is set
    after a hint."""

    item: Item
    facts: Mapping[str, float] | None
    tries: int = 1
    helped: bool = False


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in the result: its true sentence, and where it stands."""

    fact: str
    passage: int
    sentence: str
    shown: Shown


def outcome(fared: Iterable[Fared], book: FactBook) -> tuple[FactLine, ...]:
    """A line for each fact asked, in the order of the statement."""
    lines = [_line(one, fact, book) for one in fared for fact in one.item.facts]
    order = {fact.id: place for place, fact in enumerate(book.facts)}
    return tuple(sorted(lines, key=lambda line: order[line.fact]))


def to_practise(lines: Iterable[FactLine]) -> tuple[str, ...]:
    """The facts that were missed or left open."""
    return tuple(line.fact for line in lines if line.shown in (Shown.MISSED, Shown.OPEN))


def _line(fared: Fared, fact: str, book: FactBook) -> FactLine:
    found = book.fact(fact)
    return FactLine(fact, found.passage, sentence(found, book.entities), _shown(fared, fact))


def _shown(fared: Fared, fact: str) -> Shown:
    if fared.facts is None:
        return Shown.OPEN
    if fared.facts[fact] < 1 or fared.tries > 1:
        return Shown.MISSED
    return Shown.RECALLED if fared.item.kind in RECALL and not fared.helped else Shown.CHOSEN
