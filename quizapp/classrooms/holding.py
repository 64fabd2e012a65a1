"""Pure: how a class holds facts and passages on a day, in totals that name nobody.

What is held is the predicted chance that somebody knows a fact today, by the same formula as each learner's practice.
What they answered wrong last is not held until they have answered it right: the model predicts that a wrong answer is
remembered too, since it is made from learners who practise it again at once, which nobody need do in a class. So
nothing is ever held better by waiting alone. What was answered right today is held. Only facts that were asked in class
work are looked at. A fact that at least ENOUGH people have met shows the mean of all of them, their own practice
included: a total. With fewer people it shows only what they answered for the class, so that nobody's practice can be
read from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from quizapp.classrooms.given import Given
from quizapp.grading.rating import informative, rate
from quizapp.items.records import RECALL
from quizapp.scheduling.fold import fold
from quizapp.scheduling.fsrs_door import has_moved, retrievability
from quizapp.scheduling.records import Answered, Memory, Rating
from quizapp.study.pages import Held
from quizapp.study.reading import HELD_FROM

ENOUGH = 5
"""From so many people on a mean tells nothing of one of them."""
HELD_TENTHS, HALF_TENTHS = round(10 * HELD_FROM), 5
"""Of ten people, how many know something at least where it is held, and half held."""
WEAKEST_FIRST = (Held.SHAKY, Held.LEARNING, Held.HELD, Held.NEW)
"""How a class holds something, as ``level`` says it; what is not known comes last."""

Memories = Mapping[int, Mapping[str, Memory]]
"""What each learner retains of each fact."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The mean chance, 0..1, of knowing a fact today, among so many people who have met it."""

    chance: float
    people: int


@dataclass(frozen=True, slots=True)
class PassageHolding:
    """A passage by its ``facts`` that were asked, the weakest first: ``chance`` is their mean."""

    number: int
    chance: float
    facts: tuple[str, ...]


def of_facts(given: Sequence[Given], memories: Memories, today: Mapping[int, date]) -> dict[str, Holding]:
    """How the class holds each fact that it was asked; one of which nothing can be told yet is missing. ``today`` is
    the learning day of each learner."""
    asked: dict[str, list[Given]] = {}
    for one in given:
        for fact in one.facts:
            asked.setdefault(fact, []).append(one)
    found = {fact: _holding(fact, answers, memories, today) for fact, answers in asked.items()}
    return {fact: holding for fact, holding in found.items() if holding}


def chance(memory: Memory, today: date) -> float | None:
    """The chance that the fact is known today, none where it was answered wrong last; it never grows with the days.
    None for what was only seen, as nothing is known of it."""
    if not has_moved(memory):
        return None
    if memory.last_rating is Rating.AGAIN:
        return 0.0
    return 1.0 if today <= memory.last_day else retrievability(memory, today)


def weakest(holdings: Mapping[str, Holding]) -> list[str]:
    """The facts, the one held least first. Where some were met by ENOUGH people, those that fewer met come last: they
    say something of single learners, not of the class."""
    most = max((one.people for one in holdings.values()), default=0)
    few = min(ENOUGH, most)
    return sorted(holdings, key=lambda fact: (holdings[fact].people < few, holdings[fact].chance, fact))


def of_passages(holdings: Mapping[str, Holding], passages: Mapping[str, int]) -> list[PassageHolding]:
    """The passages of these facts, the one held least first; ``passages`` has the number of each fact's."""
    facts: dict[int, list[str]] = {}
    for fact in weakest(holdings):
        facts.setdefault(passages[fact], []).append(fact)
    found = (
        PassageHolding(number, fmean(holdings[fact].chance for fact in own), tuple(own))
        for number, own in facts.items()
    )
    return sorted(found, key=lambda one: (one.chance, one.number))


def by_enough(holdings: Mapping[str, Holding]) -> dict[str, Holding]:
    """Only the facts that so many people met that nobody can be told from the others."""
    return {fact: one for fact, one in holdings.items() if one.people >= ENOUGH}


def tenths(chance: float) -> int:
    """The chance as it is told: so many of ten people."""
    return round(10 * chance)


def level(chance: float) -> Held:
    """The chance, as it is told, in three steps: held, half held (LEARNING), and slipping (SHAKY)."""
    if tenths(chance) >= HELD_TENTHS:
        return Held.HELD
    return Held.LEARNING if tenths(chance) >= HALF_TENTHS else Held.SHAKY


def _holding(fact: str, given: Sequence[Given], memories: Memories, today: Mapping[int, date]) -> Holding | None:
    own = {learner: facts[fact] for learner, facts in memories.items() if fact in facts}
    chances = _chances(own, today)
    if len(chances) < ENOUGH:
        chances = _chances(_from_class_work(fact, given), today)
    return Holding(fmean(chances), len(chances)) if chances else None


def _chances(memories: Mapping[int, Memory], today: Mapping[int, date]) -> list[float]:
    found = (chance(memory, today[learner]) for learner, memory in memories.items() if learner in today)
    return [one for one in found if one is not None]


def _from_class_work(fact: str, given: Iterable[Given]) -> dict[int, Memory]:
    """What each learner would retain of the fact, had there been nothing but class work."""
    histories: dict[int, list[Answered]] = {}
    for one in sorted(given, key=lambda one: one.at):
        before = histories.setdefault(one.learner, [])
        before.append(_answered(fact, one, max([one.day, *(answered.day for answered in before)])))
    folded = {learner: fold(history, seed=0) for learner, history in histories.items()}
    return {learner: memory for learner, memory in folded.items() if memory}


def _answered(fact: str, given: Given, day: date) -> Answered:
    fraction, kind = given.facts[fact], given.item.kind
    rating = rate(
        fraction,
        kind,
        hints=given.hints,
        evidence_opened=False,
        tries=1,
        certainty=given.certainty,
        self_rating=None,
    )
    tells = informative(kind, 0 if rating is Rating.AGAIN else fraction) and fact not in given.grade.uninformative
    return Answered(day, rating, kind in RECALL, tells)
