"""What the pages of progress show of a learner, read once a page and put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.bank.releases import Release
from quizapp.facts.records import FactType
from quizapp.progress import queries, stats
from quizapp.progress.queries import Offered
from quizapp.progress.stats import Expectation, Forecast, Standing
from quizapp.scheduling.learning_day import learning_day
from quizapp.scheduling.records import Memory
from quizapp.study import queries as study


@dataclass(frozen=True)
class Studied:
    """A set that the learner studies, or of which something was asked elsewhere."""

    release: Release
    paused: bool

    @cached_property
    def facts(self) -> tuple[str, ...]:
        return tuple(fact.id for fact in self.release.asked)

    @cached_property
    def by_passage(self) -> dict[int, list[str]]:
        """The facts of each passage as the reader counts them: those with evidence in it."""
        passages = self.release.book.statement.passages
        return {
            passage.number: [f.id for f in self.release.asked if passage.number in {e.passage for e in f.evidence}]
            for passage in passages
        }

    @cached_property
    def by_type(self) -> dict[FactType, list[str]]:
        kinds: dict[FactType, list[str]] = defaultdict(list)
        for fact in self.release.asked:
            kinds[fact.type].append(fact.id)
        return kinds


@dataclass(frozen=True)
class Learning:
    """A learner on a learning day, with all that they study and retain. ``withheld`` facts are in a quiz that is not
    handed in yet."""

    day: date
    sets: list[Studied]
    memories: dict[str, Memory]
    withheld: frozenset[str]

    def standing(self, facts: Collection[str]) -> Standing:
        return stats.standing(facts, self.memories, self.day, self.withheld)

    def expectation(self, one: Studied) -> Expectation:
        return stats.expectation(one.facts, self.memories, self.day)

    @cached_property
    def forecast(self) -> Forecast:
        """What falls due of the sets that are not paused."""
        asked = {fact for one in self.sets if not one.paused for fact in one.facts} - self.withheld
        return stats.forecast([memory for fact, memory in self.memories.items() if fact in asked], self.day)


def learning(learner: User, at: datetime) -> Learning:
    """Read what the learner studies and retains: three queries, whatever the log holds."""
    memories = queries.memories(learner.id)
    return Learning(
        day=learning_day(at, learner.zone, learner.cutoff_hours),
        sets=list(_met(queries.offered(learner.id), memories)),
        memories=memories,
        withheld=study.withheld(learner.id),
    )


def _met(offered: Iterable[Offered], memories: Collection[str]) -> Iterator[Studied]:
    for one in offered:
        release = releases.release(one.version)
        if release and (one.paused is not None or any(fact.id in memories for fact in release.asked)):
            yield Studied(release, bool(one.paused))
