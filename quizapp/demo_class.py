"""The larger class of the demo school: homework that all have sat, and a game that all have played.

Each learner has an ability and each question a difficulty, and chance decides as the one outweighs the other: so the
statistics of what was set have something to show.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp import demo_game
from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.bank.releases import Release
from quizapp.classrooms import assigning, joining
from quizapp.classrooms import making as making_classes
from quizapp.classrooms.assigning import AT_ONCE, MARK, Plan
from quizapp.classrooms.models import Assignment
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.drawing import draw
from quizapp.quiz.models import Ended
from quizapp.quiz.rules import Rules
from quizapp.study.demo import perfect

CLASS = "History 10a"
HOMEWORK = "The whole statement"
FIRST_NAMES = (
    *("Alma", "Bela", "Cem", "Dina", "Elif", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Levi"),
    *("Mila", "Noor", "Oskar", "Paula", "Quinn", "Rosa", "Samir", "Thea", "Uma", "Viktor", "Wanda", "Yusuf"),
)
LAST_NAMES = ("Adler", "Brandt", "Costa", "Demir", "Engel", "Fuchs", "Green", "Haas", "Ito", "Jansen", "Klein", "Lopez")
CHOSEN = (Kind.CHOICE, Kind.ATTRIBUTION, Kind.TRUE_FALSE)
TYPED = (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER)
ASKED, PLAYED = 8, 5
"""Questions of the homework and of the game."""


@dataclass(frozen=True)
class Answers:
    """Who is how able, and which question is how hard, on one scale: where both are equal, half are right."""

    chance: random.Random
    ability: dict[int, float]
    difficulty: dict[str, float]

    def of(self, user: int, item: Item) -> Response:
        right = 1 / (1 + math.exp(self.difficulty[item.id] - self.ability[user]))
        return perfect(item) if self.chance.random() < right else _mistaken(item, self.chance)


def load(teacher: User, release: Release, password_hash: str, chance: random.Random, at: datetime) -> None:
    """Make the class, whose learners all have that password."""
    begun = at - timedelta(days=21)
    classroom = making_classes.make(teacher, CLASS, release.set_id, begun)
    learners = [signing_in.new_user(name, password_hash, Role.LEARNER, begun) for name in _names(chance)]
    for learner in learners:
        joining.take_in(classroom, learner, "", begun)
    answers = Answers(
        chance,
        {learner.id: chance.gauss(1.0, 1.2) for learner in learners},
        defaultdict(lambda: chance.gauss(0.0, 0.8)),
    )
    plan = Plan(HOMEWORK, at - timedelta(days=7), at - timedelta(days=3), MARK, 1, AT_ONCE)
    rules, seed = Rules(length=ASKED), chance.randrange(2**32)
    homework = assigning.assign(classroom, release, rules, plan, by=teacher, at=plan.opens_at, seed=seed)
    for learner in learners:
        _sits(homework, learner, answers, at - timedelta(days=4, seconds=chance.randrange(40_000)))
    items = draw(release.items, release.book, Rules(length=PLAYED), seed + 1).items
    yesterday = at - timedelta(days=1)
    demo_game.played(teacher, classroom.id, release, items, learners, gives=answers.of, chance=chance, at=yesterday)


def _names(chance: random.Random) -> list[str]:
    """A name for each first name; a last name is there twice."""
    return [f"{first} {last}" for first, last in zip(FIRST_NAMES, chance.sample(LAST_NAMES * 2, 24), strict=True)]


def _sits(homework: Assignment, learner: User, answers: Answers, at: datetime) -> None:
    """Answer every question, and hand in."""
    attempt = assigning.start(homework, learner, at)
    paper = quiz_queries.paper(learner.id, attempt.id) if attempt else None
    assert paper is not None  # noqa: S101 - it was begun a moment ago
    for slot in paper.slots:
        at += timedelta(seconds=answers.chance.randrange(10, 40))
        attempting.save(paper, slot.position, answers.of(learner.id, paper.item(slot)), at)
    locking.submit(paper, Ended.LEARNER, at + timedelta(seconds=10))


def _mistaken(item: Item, chance: random.Random) -> Response:
    """What is taken for right, one thing more than others; or, now and then, that one does not know."""
    wrong = [*(one.text for one in item.distractors), *item.others][:3]
    if not wrong or chance.random() < 0.2:
        return Response()
    other = chance.choice([wrong[0], *wrong])
    if item.kind in TYPED:
        return Response(typed=(other,))
    return Response(chosen=(option_id(item, other),)) if item.kind in CHOSEN else Response()
