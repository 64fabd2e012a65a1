"""What one page of practice rests on, read once: a learner's memories of a set, and what was asked today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.bank.releases import Release
from quizapp.facts.records import Fact
from quizapp.items.records import Item
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.queue import NEW_PER_DAY, Known, Progress, Queue, progress, queue
from quizapp.scheduling.records import Memory, Rating
from quizapp.scheduling.stage import Stage
from quizapp.statements.records import Evidence
from quizapp.study import queries
from quizapp.study.choosing import FORMS, UNINFORMATIVE, chance_of, choose
from quizapp.study.models import Enrolment
from quizapp.study.pages import Held, PassageView, SetCard, Today
from quizapp.study.reading import held, passage_view
from quizapp.study.wording import day_named

PRACTICE = "practice"
"""The place of a question that practice asks, as tickets and answers name it."""

EASY = FORMS[Stage.CHOICE] - UNINFORMATIVE


class Turn(NamedTuple):
    """A fact's turn: the item that asks it, and how many rows its log has."""

    item: Item
    fact: str
    length: int


@dataclass(frozen=True)
class Sitting:
    """A learner before a set, on a learning day. ``withheld`` facts are in a quiz that is not handed in yet."""

    learner: User
    release: Release
    enrolment: Enrolment | None
    day: date
    memories: dict[str, Memory]
    asked: list[queries.Asking]
    withheld: frozenset[str] = frozenset()

    @cached_property
    def queue(self) -> Queue:
        """What is left for today: what was asked anywhere comes again when it is due, also where the learner does not
        study the set, which is what brings new facts. A paused set asks nothing."""
        if self.paused:
            return Queue((), (), ())
        askable = self.memories.keys() - self.withheld
        asked = enumerate(self.release.asked)
        return queue(
            [Known(fact.id, place, self.memories[fact.id]) for place, fact in asked if fact.id in askable],
            self.coming,
            today=self.day,
            new_per_day=self.pace,
            introduced_today=self.brought,
        )

    @property
    def is_met(self) -> bool:
        """Whether there is anything to ask at all: the set is studied, or something of it was asked elsewhere."""
        return self.enrolment is not None or bool(self.memories)

    @property
    def paused(self) -> bool:
        return self.enrolment is not None and self.enrolment.paused

    @cached_property
    def unseen(self) -> list[str]:
        """The facts that nothing has asked yet, those of the core first."""
        unseen = [fact for fact in self.release.asked if self.is_unseen(fact)]
        return [fact.id for fact in sorted(unseen, key=lambda fact: not fact.core)]

    @property
    def coming(self) -> list[str]:
        """The facts that practice has yet to bring: of the core, and beyond it where more was asked for today."""
        return self.unseen if self.extra else [fact.id for fact in self.release.core if self.is_unseen(fact)]

    def only(self, facts: Collection[str]) -> Queue:
        """These facts alone, due or not: each is asked until today's last answer to it was right."""
        left = [fact.id for fact in self.release.book.facts if fact.id in facts and fact.id in self.release.by_fact]
        today = {asking.fact for asking in self.asked}
        lapsed = {fact for fact in today & self.memories.keys() if self.memories[fact].last_rating is Rating.AGAIN}
        return Queue(
            due=tuple(fact for fact in left if fact not in today | self.withheld),
            new=(),
            repeats=tuple(fact for fact in left if fact in lapsed - self.withheld),
        )

    @property
    def extra(self) -> int:
        """How many new facts were asked for today beyond those of every day."""
        if self.enrolment is None or self.enrolment.extra_on is None or self.enrolment.extra_on < self.day:
            return 0
        return self.enrolment.extra

    @property
    def pace(self) -> int:
        """How many new facts practice brings today."""
        return self.enrolment.new_per_day + self.extra if self.enrolment else 0

    @cached_property
    def brought(self) -> int:
        """How many new facts practice has brought today; what was met while reading or in a quiz is not its doing."""
        first = {asking.fact: asking.place for asking in reversed(self.asked)}
        new = (fact for fact, memory in self.memories.items() if memory.first_day >= self.day)
        return sum(first.get(fact) == PRACTICE for fact in new)

    @property
    def more(self) -> int:
        """How many new facts more there are to offer for today: as many as a day brings, as far as they go."""
        if self.enrolment is None or self.enrolment.paused:
            return 0
        return min(self.enrolment.new_per_day or NEW_PER_DAY, len(self.unseen))

    @property
    def beyond(self) -> int:
        """How many facts come only when more is asked for, where all of the core was brought; else 0."""
        return len(self.unseen) if self.more and not self.coming else 0

    def progress(self, left: Queue, among: Collection[str]) -> Progress:
        """How far practice is with what is left of these facts."""
        return progress(left, {asking.fact for asking in self.asked} & set(among))

    @cached_property
    def status(self) -> dict[str, Held]:
        return {fact: held(memory, self.day) for fact, memory in self.memories.items()}

    @cached_property
    def shown(self) -> list[Item]:
        """The items asked today."""
        return [self.release.by_id[one.item] for one in self.asked if one.item in self.release.by_id]

    def turn(self, fact: str, *, beside_enemies: bool = False) -> Turn | None:
        """How to ask the fact now; None where every item gives away, or is given away by, what was asked today.

        With ``beside_enemies`` it is asked all the same: rather that than never.
        """
        length = queries.length_of_log(self.learner.id, fact)
        item = choose(
            [item for item in self.release.by_fact.get(fact, ()) if self.withheld.isdisjoint(item.facts)],
            self.memories.get(fact),
            chance_of(self.learner.id, fact, length),
            known=self.memories,
            shown=() if beside_enemies else self.shown,
        )
        return Turn(item, fact, length) if item else None

    def is_unseen(self, fact: Fact) -> bool:
        """Whether nothing has asked the fact yet, a quiz that is open neither."""
        return fact.id not in self.memories and fact.id not in self.withheld


def sitting(learner: User, release: Release, at: datetime) -> Sitting:
    """Read what a page needs: four queries."""
    day = learning_day(at, learner.zone, learner.cutoff_hours)
    return Sitting(
        learner=learner,
        release=release,
        enrolment=queries.enrolment(learner.id, release.set_id),
        day=day,
        memories=queries.memories(learner.id, release),
        asked=queries.asked_since(learner.id, day),
        withheld=queries.withheld(learner.id),
    )


def card(release: Release) -> SetCard:
    """The set in a card."""
    return SetCard(
        slug=release.slug,
        title=release.title,
        passages=len(release.book.statement.passages),
        facts=len(release.asked),
        questions=len(release.items),
        source_note=release.book.statement.source_note,
        language=release.language,
    )


def today(here: Sitting) -> Today:
    """The learner's day in numbers."""
    left = here.queue
    status = [here.status.get(fact.id, Held.NEW) for fact in here.release.asked]
    return Today(
        due=len(left.due) + len(left.repeats),
        new=len(left.new),
        done=len(here.asked),
        held=status.count(Held.HELD),
        learning=status.count(Held.LEARNING) + status.count(Held.SHAKY),
        facts=len(status),
        next_due=_next_due(here),
        new_per_day=here.enrolment.new_per_day if here.enrolment else 0,
        paused=here.paused,
        more=here.more,
        beyond=here.beyond,
    )


def view_of(
    release: Release, number: int, status: dict[str, Held] | None, marked: Iterable[Evidence] = ()
) -> PassageView:
    """A passage as the pages show it."""
    facts = [fact for fact in release.asked if any(one.passage == number for one in fact.evidence)]
    questions = len({item.id for fact in release.facts_of(number) for item in release.by_fact[fact.id]})
    passage, language = release.book.statement.passage(number), release.language
    return passage_view(passage, facts, status, marked, questions=questions, language=language)


def reading_on(here: Sitting) -> int:
    """The first passage of which nothing was asked yet, 0 when there is none."""
    for passage in here.release.book.statement.passages:
        facts = here.release.facts_of(passage.number)
        if facts and not any(fact.id in here.memories for fact in facts):
            return passage.number
    return 0


def fact_to_ask(here: Sitting, number: int) -> Fact | None:
    """The fact of a passage to ask now: a new one first, then what was asked longest ago.

    Of new ones a core fact that can be asked by a choice leads: nobody's first question should be one to type.
    """
    facts = [fact for fact in here.release.facts_of(number) if fact.id not in here.withheld]
    fresh = sorted((fact for fact in facts if fact.id not in here.memories), key=lambda fact: _hardness(here, fact))
    order = {asking.fact: place for place, asking in enumerate(here.asked)}
    known = sorted(
        (fact for fact in facts if fact.id in here.memories),
        key=lambda fact: (order.get(fact.id, -1), here.memories[fact.id].due),
    )
    return next(iter([*fresh, *known]), None)


def _hardness(here: Sitting, fact: Fact) -> tuple[bool, bool]:
    kinds = {item.kind for item in here.release.by_fact[fact.id] if len(item.facts) == 1}
    return not fact.core, not kinds & EASY


def _next_due(here: Sitting) -> str:
    if len(here.queue) or here.paused:
        return ""
    asked = {fact.id for fact in here.release.asked}
    dues = [memory.due for fact, memory in here.memories.items() if fact in asked - here.withheld]
    if here.enrolment and here.enrolment.new_per_day and any(here.is_unseen(fact) for fact in here.release.core):
        return str(_("tomorrow"))
    return day_named(min(dues), here.day) if dues else ""
