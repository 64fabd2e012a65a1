"""What the pages that show what a class holds rest on: its work and its learners' memories, read once a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from quizapp.bank.releases import Release
from quizapp.classrooms import class_answers, holding
from quizapp.classrooms.asking_again import again
from quizapp.classrooms.confusions import Confusion, confusions
from quizapp.classrooms.given import Given
from quizapp.classrooms.holding import Holding, PassageHolding
from quizapp.classrooms.models import Classroom
from quizapp.items.records import Item

PASSAGES = 3
CONFUSIONS = 5
QUESTIONS = 5
"""How many a page shows, and a game or quiz of five minutes asks."""


@dataclass(frozen=True)
class ClassWork:
    """What a class of so many ``learners`` has answered and holds, of all its work or of one piece of it. Facts that
    are not asked any more are left out; ``untold`` ones are in a quiz whose results are not told yet."""

    release: Release
    learners: int
    given: list[Given]
    holdings: dict[str, Holding]
    untold: frozenset[str]

    @cached_property
    def passages(self) -> list[PassageHolding]:
        """Those held least, the weakest first."""
        return holding.of_passages(self.holdings, self.passage_of)[:PASSAGES]

    @cached_property
    def confusions(self) -> list[Confusion]:
        """What most people took for something else."""
        return [one for one in confusions(self.given) if one.fact in self.passage_of][:CONFUSIONS]

    @cached_property
    def warm_up(self) -> tuple[Item, ...]:
        """The facts held least, a question each."""
        return self._asking(holding.weakest(self.holdings))

    @cached_property
    def once_more(self) -> tuple[Item, ...]:
        """What was confused, and the weakest facts of the passages held least, a question each."""
        weak = (fact for passage in self.passages for fact in passage.facts)
        return self._asking([*(one.fact for one in self.confusions), *weak, *holding.weakest(self.holdings)])

    @cached_property
    def passage_of(self) -> dict[str, int]:
        """The passage of each fact that is asked."""
        return {fact.id: fact.passage for fact in self.release.asked}

    def _asking(self, facts: list[str]) -> tuple[Item, ...]:
        asked = Counter(one.item.id for one in self.given)
        told = [fact for fact in dict.fromkeys(facts) if fact not in self.untold]
        return again(told, self.release.by_fact, asked, QUESTIONS)


def class_work(classroom: Classroom, release: Release, at: datetime, work: int | None = None) -> ClassWork:
    """Read what the class answered and retains: four queries."""
    given = class_answers.given(classroom.id, work)
    today = class_answers.learning_days(classroom.id, at)
    holdings = holding.of_facts(given, class_answers.memories(today, release), today)
    asked = {fact.id for fact in release.asked}
    return ClassWork(
        release=release,
        learners=len(today),
        given=given,
        holdings={fact: one for fact, one in holdings.items() if fact in asked},
        untold=class_answers.untold(classroom.id),
    )
