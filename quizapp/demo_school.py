"""A demo school that shows everything in use: a teacher, a class with homework, and learners who have practised, sat
quizzes, left some unfinished, and said what they found wrong; and a larger class with a game behind it. All of it goes
through the doors that people use."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quizapp import demo_class
from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.accounts.queries import user_named
from quizapp.bank import flagging
from quizapp.bank.flagging import FlagTicket
from quizapp.bank.releases import Release, first_release
from quizapp.classrooms import allowing, assigning, grades, joining
from quizapp.classrooms import making as making_classes
from quizapp.classrooms.assigning import AFTER_DUE, AT_ONCE, MARK, Plan
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.records import Hand
from quizapp.db import db
from quizapp.quiz import attempting, locking, making
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt, Ended, Quiz
from quizapp.quiz.paper import Paper, client_key
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.demo import DAYS, Habits, practised

PASSWORD = "demo school 2022"  # noqa: S105 - printed for everybody who loads the demo
TEACHER = "Tessa Lind"
CLASS = "History 10b"
CAST = {
    "Ada Okafor": Habits(0.95, 1.0),
    "Ben Marsh": Habits(0.8, 0.7),
    "Chiyo Mori": Habits(0.85, 0.9),
    "Dario Ruiz": Habits(0.6, 0.5),
    "Emil Sand": Habits(0.75, 0.6),
    "Farah Aziz": Habits(0.9, 0.8),
}
ALL = 99
"""More questions than any quiz here has."""


def load(at: datetime, seed: int = 1) -> list[str]:
    """Make the school unless it is there; lines that say how to sign in. The same seed and time make the same school,
    but for what must be secret: codes, links and keys."""
    release = first_release()
    if release is None:
        return ["There is no question set to practise."]
    if user_named(TEACHER) is None:
        _make(School(release, random.Random(seed), at))  # noqa: S311 - chance that must be repeatable
    names = ", ".join(CAST)
    return [
        f"The demo school has a teacher, {TEACHER}, and these learners: {names}.",
        f"A second class, {demo_class.CLASS}, has {len(demo_class.FIRST_NAMES)} more; they are in its list of people.",
        f"Each signs in with the password {PASSWORD!r}.",
    ]


@dataclass(frozen=True)
class School:
    """What is being made: of which release, by what chance, as it is at which moment, and by now for whom."""

    release: Release
    chance: random.Random
    at: datetime
    learners: dict[str, User] = field(default_factory=dict)

    def seed(self) -> int:
        return self.chance.randrange(2**32)


def _make(school: School) -> None:
    teacher = _person(TEACHER, Role.TEACHER, school.at)
    for name, habits in CAST.items():
        is_new = user_named(name) is None
        school.learners[name] = _person(name, Role.LEARNER, school.at)
        if is_new:
            practised(school.learners[name], school.release, habits, school.chance, school.at)
    _quizzes(school)
    _homework(school, _class(school, teacher), teacher)
    demo_class.load(teacher, school.release, signing_in.hash_password(PASSWORD), school.chance, school.at)


def _person(name: str, role: str, at: datetime) -> User:
    begun = at - timedelta(days=DAYS)
    return user_named(name) or signing_in.new_user(name, signing_in.hash_password(PASSWORD), role, begun)


def _quizzes(school: School) -> None:
    """A learner's quiz under a link, which others sat too: handed in twice, broken off, and with a second chance."""
    ada, ben, chiyo, dario, *_others = school.learners.values()
    yesterday = school.at - timedelta(hours=20)
    shared = _quiz(school, ada, Rules(length=10), "Ten on the whole statement")
    first = _sat(shared, ada, school.chance, yesterday)
    _sat(shared, ada, school.chance, yesterday + timedelta(hours=1))
    _sat(shared, chiyo, school.chance, yesterday + timedelta(hours=2))
    _sat(shared, ben, school.chance, school.at - timedelta(hours=2), most=4)
    rules = Rules(length=6, behaviour=Behaviour.TRIES)
    second = _sat(_quiz(school, dario, rules, "A second chance"), dario, school.chance, yesterday)
    _flag(first, 1, "The passage could also be read the other way.", yesterday + timedelta(minutes=30))
    _flag(second, 2, "I think that my spelling should count.", yesterday + timedelta(minutes=30))


def _quiz(school: School, owner: User, rules: Rules, title: str) -> Quiz:
    made_at = school.at - timedelta(hours=20)
    return making.make(owner, school.release, rules, title, made_at, seed=school.seed())[0]


def _class(school: School, teacher: User) -> Classroom:
    begun = school.at - timedelta(days=DAYS)
    made = making_classes.make(teacher, CLASS, school.release.set_id, begun)
    for learner in school.learners.values():
        joining.join(made, learner, "", begun)
    return made


def _homework(school: School, classroom: Classroom, teacher: User) -> None:
    """One that was due this morning, with a late one, one missing and a grade given by hand; one that is open, for one
    learner longer than for all."""
    *most, late, missing = school.learners.values()
    at, chance = school.at, school.chance
    told = Plan("The first reading", at - timedelta(days=6), at - timedelta(hours=8), MARK, 1, AT_ONCE)
    first = _set(school, classroom, teacher, told, Rules(length=8))
    for number, learner in enumerate(most):
        _does(first, learner, chance, at - timedelta(hours=12, minutes=-15 * number))
    _does(first, late, chance, at - timedelta(hours=6))
    grades.change((first.id, missing.id), 50.0, "Handed in on paper.", "On paper", by=teacher, at=at)
    held = Plan("Before the test", at - timedelta(days=1), at + timedelta(days=3), MARK, 2, AFTER_DUE)
    second = _set(school, classroom, teacher, held, Rules(length=10, time_limit_s=1200))
    _does(second, most[0], chance, at - timedelta(hours=3))
    _does(second, late, chance, at - timedelta(minutes=5), most=3)
    allowing.allow(second, missing.id, 0, at + timedelta(days=5), Hand(teacher.id, at, "Was ill"))


def _set(school: School, classroom: Classroom, teacher: User, plan: Plan, rules: Rules) -> Assignment:
    return assigning.assign(classroom, school.release, rules, plan, by=teacher, at=plan.opens_at, seed=school.seed())


def _does(assigned: Assignment, learner: User, chance: random.Random, at: datetime, most: int = ALL) -> None:
    attempt = assigning.start(assigned, learner, at)
    if attempt:
        _answered(attempt, learner, chance, at, most)


def _sat(quiz: Quiz, learner: User, chance: random.Random, at: datetime, most: int = ALL) -> Attempt:
    attempt = attempting.start(quiz, learner, at)
    assert attempt is not None  # noqa: S101 - nobody has withdrawn it
    _answered(attempt, learner, chance, at, most)
    return attempt


def _answered(attempt: Attempt, learner: User, chance: random.Random, at: datetime, most: int) -> None:
    """Answer up to ``most`` of the questions, and hand in when that were all."""
    paper = quiz_queries.paper(learner.id, attempt.id)
    assert paper is not None  # noqa: S101 - it was begun a moment ago
    for slot in paper.slots[:most]:
        at += timedelta(seconds=chance.randrange(10, 40))
        _answer(paper, slot.position, CAST[learner.name or ""], chance, at)
    if most >= len(paper.slots):
        locking.submit(paper, Ended.LEARNER, at + timedelta(seconds=10))


def _answer(paper: Paper, position: int, habits: Habits, chance: random.Random, at: datetime) -> None:
    slot = paper.slots[position - 1]
    attempting.show(paper, position, at - timedelta(seconds=8))
    if paper.rules.behaviour.is_at_end:
        attempting.save(paper, position, habits.response(paper.item(slot), chance), at)
        return
    while not paper.is_finished(slot):
        tried = len(paper.tried(slot))
        locking.lock(paper, position, tried + 1, habits.response(paper.item(slot), chance), at)


def _flag(attempt: Attempt, position: int, text: str, at: datetime) -> None:
    paper = quiz_queries.any_paper(attempt.id)
    slot = paper.slot(position) if paper else None
    if paper and slot:
        item, key = paper.item(slot), client_key(attempt.id, position)
        flagging.flag(FlagTicket(attempt.learner_id, key, item.id, item.revision, "quiz", ""), text, at)
    db.session.flush()
