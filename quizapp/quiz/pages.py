"""Pure: what the pages of an attempt show, as values that templates read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.grading.checking import option_texts
from quizapp.grading.records import Mark, Response
from quizapp.items.asking import Question, option_id
from quizapp.items.records import OPTIONS, Item, Kind
from quizapp.study.pages import PassageView


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in an attempt, as ``study/answering.html`` asks it; nothing here holds a key before its time.

    ``was`` tells what its fields hold as this page shows them, so that a page of yesterday overwrites nothing that
    was answered since. ``number`` is that of the next try; ``hint`` is a sentence, ``passage`` what is shown with it.
    """

    position: int
    question: Question
    language: str
    prefix: str
    given: tuple[str, ...]
    was: str
    flagged: bool
    number: int = 1
    unknown: bool = False
    saved_at: datetime | None = None
    hint: str = ""
    passage: PassageView | None = None
    before: str = ""  # what the first try was, when it was not right
    can_hint: bool = False
    error: str = ""
    back: str | None = None
    asks_certainty: bool = False
    certainty: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A question whose feedback is released, with what was answered last."""

    position: int
    question: Question
    language: str
    verdict: str
    marks: tuple[Mark, ...]
    answer: tuple[str, ...]
    feedback: str
    passages: tuple[PassageView, ...]
    mark: str
    how_marked: str
    key: str
    certainty: str = ""  # how sure the learner was, in words


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of questions. ``unsaid`` is set where an answer lacks how sure the learner is of it."""

    position: int
    answered: bool
    done: bool  # answered for good
    flagged: bool
    here: bool = False
    unsaid: bool = False

    @property
    def waits(self) -> bool:
        """Whether nothing was answered to it."""
        return not self.answered and not self.done


def filled(item: Item, given: Response | None) -> tuple[str, ...]:
    """What the fields hold for this response, as ``study.forms.filled_in`` has it."""
    if given is None:
        return ()
    if item.kind is Kind.MATCHING:
        return tuple(given.pairs.get(option_id(item, key.left, "left"), "") for key in item.key)
    if item.kind in OPTIONS:
        return tuple(option for option in option_texts(item) if option in given.chosen)
    return given.typed or given.chosen


def print_of(filled_in: Sequence[str], certainty: str | None = None) -> str:
    """A short print of what fields hold, the same whichever empty ones come last, and of how sure one says to be."""
    held = "\0".join(filled_in if certainty is None else (certainty, *filled_in)).rstrip("\0")
    return hashlib.sha256(held.encode()).hexdigest()[:12] if held else ""
