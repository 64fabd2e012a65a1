"""The records of what is asked: items with their key, distractors, feedback and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizapp.facts.records import Review
from quizapp.statements.records import Evidence


class Kind(StrEnum):
    """The forms of asking; each has a module of its own in ``grading``."""

    CHOICE = "choice"
    MULTIPLE_RESPONSE = "multiple_response"
    TRUE_FALSE = "true_false"
    CLOZE = "cloze"
    SHORT_ANSWER = "short_answer"
    NUMBER = "number"  # a typed date or number
    LIST = "list"  # a typed list, in any order
    MATCHING = "matching"
    ATTRIBUTION = "attribution"  # one leader, the other, or both
    FLASHCARD = "flashcard"  # self-rated
    ORDERING = "ordering"


RECALL = frozenset({Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST})
"""The kinds in which the learner produces the answer; a self-rated flashcard also counts as a recall for memory."""

OPTIONS = frozenset({Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE, Kind.ATTRIBUTION})
"""The kinds answered by choosing among options."""

BLANK = "_____"
"""The gap of a cloze, exactly once in its stem."""


@dataclass(frozen=True, slots=True)
class Key:
    """One right value. A choice has one, a list or a multiple response several, an ordering all in order.

    ``accepted`` are further typed forms beyond ``text``; ``date`` is set for typed dates ("2021-04"); ``fact`` names
    the fact that this value answers; ``left`` is the prompt of a matching pair, whose ``text`` is the right column.
    """

    text: str
    fact: str
    entity: str | None = None
    accepted: tuple[str, ...] = ()
    date: str | None = None
    left: str = ""
    note: str = ""  # shown when a contested alias was typed


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option. ``truth`` is "false", or "not stated" where the world may differ but the statement is silent."""

    text: str
    why_wrong: str
    truth: str = "false"
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``asked`` is the slot that its key fills; ``others`` are known answers of the same kind, which a
    typed typo must not be nearer to. ``revision`` is a short hash of what a learner sees and of what is accepted."""

    id: str
    kind: Kind
    template: str
    template_version: int
    facts: tuple[str, ...]
    asked: str
    frame: str
    stem: str
    key: tuple[Key, ...]
    distractors: tuple[Distractor, ...]
    others: tuple[str, ...]
    feedback: str
    evidence: tuple[Evidence, ...]
    bloom: str  # remember, understand, analyse
    close_reading: bool  # asks factuality, strength of language, or who it was
    core: bool
    seed: int
    enemies: tuple[str, ...]
    lint: tuple[str, ...]  # empty when clean
    review: Review
    revision: str


@dataclass(frozen=True, slots=True)
class ItemSet:
    """What one file of questions/ holds."""

    statement: str
    title: str
    language: str
    source_note: str
    generator: str
    items: tuple[Item, ...]
