"""Pure: what is held and how surely, what falls due, and what was done, in numbers.

All days are learning days of the learner, and today is an argument. Nothing here rests on a right choice alone, which
may be a guess: "held" needs a recall, and shares of right answers are of recalls only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.scheduling.fsrs_door import retrievability
from quizapp.scheduling.queue import falls_on
from quizapp.scheduling.records import Memory
from quizapp.study.pages import Held
from quizapp.study.reading import held

LIKELY = 2.0
"""How many standard deviations either side a range reaches: about nineteen times in twenty."""

AHEAD = 30
"""For how many days, today included, it is told what falls due."""

WEEKS = 53
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Expectation:
    """How many of ``facts`` would be recalled today: the sum of their predicted chances, and its standard deviation,
    as if each were forgotten on its own. ``unpredicted`` are held too, but were seen today."""

    facts: int
    mean: float
    deviation: float
    unpredicted: int

    @property
    def low(self) -> int:
        return max(0, math.floor(round(self.mean - LIKELY * self.deviation, 9)))

    @property
    def high(self) -> int:
        return min(self.facts, math.ceil(round(self.mean + LIKELY * self.deviation, 9)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How some facts stand. ``due`` of them would be asked now; ``next_day`` is the first later day that brings one."""

    counts: Mapping[Held, int]
    facts: int
    due: int
    next_day: date | None

    @property
    def held(self) -> int:
        return self.counts[Held.HELD]

    @property
    def asked(self) -> int:
        return self.facts - self.counts[Held.NEW]


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many facts fall due: before today, on each of the days from today on, and after these."""

    overdue: int
    days: tuple[tuple[date, int], ...]
    later: int

    @property
    def now(self) -> int:
        return self.overdue + self.days[0][1]

    @property
    def ahead(self) -> int:
        return self.overdue + sum(count for _, count in self.days)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in numbers, as the roll-up has it."""

    day: date
    answers: int = 0
    right: int = 0
    introduced: int = 0
    recalls: int = 0
    recalled: int = 0
    milliseconds: int = 0

    @property
    def minutes(self) -> int:
        return in_minutes(self.milliseconds)


@dataclass(frozen=True, slots=True)
class Habit:
    """What was done on the last ``span`` days; ``longest`` is the longest stretch of days with answers among them."""

    span: int
    active: int
    longest: int
    answers: int
    minutes: int
    recalls: int
    recalled: int


def expectation(facts: Iterable[str], memories: Mapping[str, Memory], today: date) -> Expectation:
    """How surely the held ones among these facts are held."""
    kept = [memories[fact] for fact in facts if held(memories.get(fact), today) is Held.HELD]
    chances = [chance for memory in kept if (chance := retrievability(memory, today)) is not None]
    variance = math.fsum(chance * (1 - chance) for chance in chances)
    return Expectation(len(chances), math.fsum(chances), math.sqrt(variance), len(kept) - len(chances))


def standing(
    facts: Collection[str], memories: Mapping[str, Memory], today: date, resting: Collection[str] = ()
) -> Standing:
    """How these facts stand; ``resting`` ones count, but practice does not ask for them."""
    counts = Counter(held(memories.get(fact), today) for fact in facts)
    days = [falls_on(memories[fact], today) for fact in facts if fact in memories and fact not in resting]
    due = sum(day <= today for day in days)
    return Standing(counts, len(facts), due, min((day for day in days if day > today), default=None))


def forecast(memories: Iterable[Memory], today: date) -> Forecast:
    """What falls due of these memories."""
    counts = Counter(falls_on(memory, today) for memory in memories)
    days = tuple((day, counts[day]) for day in _days(today, AHEAD))
    overdue = sum(count for day, count in counts.items() if day < today)
    return Forecast(overdue, days, counts.total() - overdue - sum(count for _, count in days))


def first_day_shown(today: date) -> date:
    """The Monday with which the calendar of the last twelve months begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def calendar(days: Iterable[Day], today: date) -> list[Day]:
    """Every day from the first one shown to today, those without an answer too."""
    first = first_day_shown(today)
    kept = {one.day: one for one in days}
    return [kept.get(day, Day(day)) for day in _days(first, (today - first).days + 1)]


def levels(counts: Sequence[int]) -> list[int]:
    """For each count a level from 0 for none to 4, by its share of the largest."""
    most = max(counts, default=0)
    return [math.ceil(LEVELS * count / most) if count > 0 else 0 for count in counts]


def habit(days: Iterable[Day], today: date, span: int = 28) -> Habit:
    """What the last ``span`` days, today included, come to."""
    recent = sorted((one for one in days if 0 <= (today - one.day).days < span), key=lambda one: one.day)
    active = [one.day for one in recent if one.answers > 0]
    return Habit(
        span=span,
        active=len(active),
        longest=longest_stretch(active),
        answers=sum(one.answers for one in recent),
        minutes=in_minutes(sum(one.milliseconds for one in recent)),
        recalls=sum(one.recalls for one in recent),
        recalled=sum(one.recalled for one in recent),
    )


def longest_stretch(days: Iterable[date]) -> int:
    """The most of these days that follow each other without a gap."""
    longest, running, before = 0, 0, None
    for day in sorted(set(days)):
        running = running + 1 if before is not None and (day - before).days == 1 else 1
        longest, before = max(longest, running), day
    return longest


def time_by_week(days: Iterable[Day], today: date, weeks: int = 13) -> list[tuple[date, int]]:
    """The Mondays of the last weeks, this one included, and the milliseconds of each week."""
    this = today - timedelta(days=today.weekday())
    total: Counter[date] = Counter()
    for one in days:
        total[one.day - timedelta(days=one.day.weekday())] += one.milliseconds
    mondays = [this - timedelta(weeks=back) for back in reversed(range(weeks))]
    return [(monday, total[monday]) for monday in mondays]


def in_minutes(milliseconds: int) -> int:
    """Whole minutes, rounded up: what took any time took one."""
    return math.ceil(milliseconds / 60_000)


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(count)]
