"""One attempt as a whole: its row, its questions in order, the release they are from, and the rules in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.bank.releases import Release
from quizapp.grading.accepting import accepting
from quizapp.grading.records import Response, response_of
from quizapp.items.asking import Question, question
from quizapp.items.records import Item
from quizapp.quiz.marking import Tried, is_finished
from quizapp.quiz.models import Attempt, Quiz, Slot, Try
from quizapp.quiz.rules import Rules

GRACE = timedelta(seconds=10)
"""How long after its deadline an answer that was on its way is still taken."""

KEPT_OPEN = timedelta(days=7)
"""How long after the last save an attempt without a time limit is handed in for its learner."""


@dataclass(frozen=True)
class Paper:
    """An attempt with all that belongs to it. ``tries`` are the locked answers of each position, in order."""

    attempt: Attempt
    quiz: Quiz
    slots: tuple[Slot, ...]
    tries: dict[int, tuple[Try, ...]]
    release: Release
    rules: Rules

    @property
    def is_open(self) -> bool:
        return self.attempt.submitted_at is None

    def slot(self, position: int) -> Slot | None:
        return next((slot for slot in self.slots if slot.position == position), None)

    def item(self, slot: Slot) -> Item:
        return self.release.by_revision[slot.revision_id]

    def question(self, slot: Slot) -> Question:
        """The question with its options in the order that was seen first."""
        return question(self.item(slot), slot.seed)

    def tried(self, slot: Slot) -> list[Tried]:
        return [Tried(one.fraction, one.hints, one.certainty) for one in self.tries.get(slot.position, ())]

    def sure_of(self, slot: Slot) -> list[Tried]:
        """What was tried, where anything was: whoever does not know was not asked how sure they are."""
        last = self.tries.get(slot.position, ())[-1:]
        return self.tried(slot) if last and response_of(last[0].given) != Response() else []

    def answered(self, slot: Slot) -> tuple[Item, Response | None]:
        """The item as its last locked answer was graded, with what a host accepted beyond its key; and that answer,
        None without any."""
        item, tries = self.item(slot), self.tries.get(slot.position, ())
        if not tries:
            return item, None
        for line, key in tries[-1].given.get("accepted", ()):
            item = accepting(item, line, key)
        return item, response_of(tries[-1].given)

    def is_late(self, slot: Slot) -> bool:
        """Whether the answer came after a game had closed the question: it is there, and counts for nothing."""
        return any("late" in one.given for one in self.tries.get(slot.position, ()))

    def is_finished(self, slot: Slot) -> bool:
        """Whether the question takes no further answer."""
        return slot.locked_at is not None or is_finished(self.rules.behaviour, self.item(slot).kind, self.tried(slot))

    def moment(self, at: datetime) -> datetime:
        """The time to write down: never before what this attempt has seen already, should the clock be set back."""
        seen = [t for slot in self.slots for t in (slot.shown_at, slot.saved_at, slot.locked_at) if t]
        answered = [one.answered_at for tries in self.tries.values() for one in tries]
        return max(at, self.attempt.started_at, *seen, *answered)

    def is_overdue(self, at: datetime) -> bool:
        """Whether nothing can be answered any more: the deadline has passed, and the grace after it."""
        return self.moment(at) > self.attempt.closes_at + GRACE


def client_key(attempt: int, position: int) -> str:
    """The key under which the answer to that question reaches the log, once."""
    return f"quiz-{attempt}-{position}"
