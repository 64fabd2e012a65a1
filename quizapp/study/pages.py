"""Pure: what the pages of studying show, as values that templates read; nothing here holds a key before its time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from quizapp.grading.records import Mark
from quizapp.items.asking import Question


class Held(StrEnum):
    """How well a learner holds a fact, as a page says it."""

    NEW = "new"  # not asked yet
    LEARNING = "learning"  # answered, never recalled
    SHAKY = "shaky"  # recalled once, but missed last or overdue
    HELD = "held"  # recalled, and predicted to be recalled today


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a passage; ``facts`` are the facts whose evidence covers it, ``held`` the weakest of them.

    ``marked`` is set where the page wants the reader's eye: the evidence of the answer just given.
    """

    text: str
    facts: tuple[str, ...] = ()
    held: Held | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as the reader shows it; ``counts`` how many of its facts are held in which way."""

    number: int
    segments: tuple[Segment, ...]
    counts: dict[Held, int]
    questions: int
    language: str = ""

    @property
    def by_held(self) -> list[tuple[str, Held | None]]:
        """All of its text in pieces to be drawn, each with how it is held; what only parts two pieces has None."""
        return _pieces(self.segments, attrgetter("held"))

    @property
    def by_mark(self) -> list[tuple[str, bool | None]]:
        """All of its text in pieces to be drawn, each with whether it is marked."""
        return _pieces(self.segments, attrgetter("marked"))

    @property
    def named(self) -> list[tuple[str, Held]]:
        """The words of its facts, cut where the facts are, each piece with how it is held."""
        pieces = [piece for one in self.segments if one.held for piece in _apart(one.text, one.held)]
        return [(text, held) for text, held in pieces if held]


def _pieces(segments: Iterable[Segment], look: Callable[[Segment], Any]) -> list[tuple[str, Any]]:
    runs = [("".join(one.text for one in run), value) for value, run in groupby(segments, look)]
    return [piece for text, value in runs for piece in _apart(text, value)]


def _apart(text: str, value: object) -> Iterator[tuple[str, Any]]:
    """A line drawn under the blank or the comma beside the words, or under the stop of what stands before, looks like
    a slip of the pen."""
    core = text.lstrip(" ,;.").rstrip(" ,;")
    before, _, after = text.partition(core) if core else (text, "", "")
    return ((piece, look) for piece, look in ((before, None), (core, value), (after, None)) if piece)


@dataclass(frozen=True, slots=True)
class SetCard:
    """A question set in a line or a card."""

    slug: str
    title: str
    passages: int
    facts: int
    questions: int
    source_note: str
    language: str


@dataclass(frozen=True, slots=True)
class Today:
    """A learner's day in one set: what is due and new, how many answers were given, what is held of the facts, how
    many new ones ``more`` can be had today, and how many lie ``beyond`` what practice brings by itself, once it has
    brought all of that."""

    due: int
    new: int
    done: int
    held: int
    learning: int
    facts: int
    next_due: str  # "tomorrow", "on Thursday", "" when something is due now, or nothing will be
    new_per_day: int
    paused: bool
    more: int
    beyond: int

    @property
    def left(self) -> int:
        return self.due + self.new


@dataclass(frozen=True, slots=True)
class SetWork:
    """Something that a class has set and its learner can begin or go on with: what it is called, by which class it is
    set, "" for none, when it is due in a sentence, and where it is."""

    title: str
    classroom: str
    says: str
    link: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its page. ``ticket`` is signed and names all that the answer needs; ``passage`` is filled once the
    learner looked at the evidence; ``back`` once a flashcard was turned; ``given`` is what was filled in before an
    error or an uncovering, as ``forms.filled_in`` has it."""

    question: Question
    language: str
    ticket: str
    place: str  # "read" (check after a passage) or "practice"
    passage_number: int
    step: int  # the how-manieth of this sitting, from 1
    steps: int
    passage: PassageView | None = None
    back: str | None = None
    given: tuple[str, ...] = ()
    error: str = ""
    prefix: str = ""  # before the names of its fields, for pages with several questions


@dataclass(frozen=True, slots=True)
class Told:
    """What a learner is told once the answer is locked."""

    question: Question
    language: str
    verdict: str  # "right", "partly", "wrong", "unknown" (don't know) or "rated" (self-rated)
    fraction: float
    marks: tuple[Mark, ...]
    answer: tuple[str, ...]  # the right answer in words, one line a key
    feedback: str  # begins with the true sentence
    passage: PassageView  # with the evidence marked
    comes_next: str  # "You will see this again tomorrow."
    place: str
    passage_number: int
    next_url: str
    next_label: str
    key: str  # the client key, for undo
    undone: bool
