"""The numbers of the pages, counted anew by hand: from the rows of the log alone, with a calendar and no code of ours.

Three weeks of a learner in Berlin over the night on which the clocks go back, who travels to Tokyo, changes the hour at
which the day begins, takes answers back, sends some late, and sits a quiz.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from quizapp.accounts.models import User
from quizapp.bank.releases import first_release
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.quiz import attempting, locking, making, queries
from quizapp.quiz.rules import Rules
from quizapp.study import answering, reviewing
from quizapp.study.demo import perfect
from quizapp.study.reviewing import Answer
from tests.conftest import words
from tests.tables import content

NOW = datetime(2099, 11, 5, 18, tzinfo=UTC)
START = NOW - timedelta(days=21)  # the clocks of Berlin go back on 25 October 2099 at 1:00 UTC
DAYS = re.compile(r"You answered on (\d+) of the last 28 days; the longest stretch was (\d+) days?\.")
DONE = re.compile(r"That was (\d+) answers in (\d+) minutes\.")
RECALLS = re.compile(r"You had to produce (\d+) answers? yourself, and recalled (\d+)\.")


@pytest.fixture(params=[3, 8])
def lived(app, learner, request):
    """The learner after those weeks; some twenty answers on each of most days."""
    chance = random.Random(request.param)
    with app.app_context(), writing():
        user, release = db.session.get_one(User, learner.id), first_release()
        answering.enrol(user, release, START)
        user.zone = "Europe/Berlin"
        for number in range(21):
            a_day(user, release, chance, number)
        a_quiz(user, release, chance)
    with time_machine.travel(NOW, tick=False):
        learner.signs_in()
        yield learner


def a_day(user: User, release, chance: random.Random, number: int) -> None:
    if number == 9:
        user.zone = "Asia/Tokyo"
    if number == 15:
        user.zone, user.cutoff_hours = "Europe/Berlin", 0
    if chance.random() < 0.2:
        return
    for turn in range(chance.randrange(6, 14)):
        at = START + timedelta(days=number, minutes=chance.randrange(600))
        key = f"k{number}-{turn}"
        item = chance.choice(release.items[:60])
        late = timedelta(hours=chance.choice((0, 0, 0, 30)))
        reviewing.record([an_answer(user, release, (key, item), at, chance)], at + late)
        if chance.random() < 0.1:
            reviewing.undo(user, key, at + late + timedelta(seconds=20))


def an_answer(user: User, release, which, at: datetime, chance: random.Random) -> Answer:
    key, item = which
    given = perfect(item) if chance.random() < 0.7 else Response()
    return Answer(
        *(user, key, item, release.revisions[item.id], grade(item, given), {}, "study", at),
        self_rating=given.rating,
        duration_ms=chance.choice((None, 4_000, 31_000)),
    )


def a_quiz(user: User, release, chance: random.Random) -> None:
    at = NOW - timedelta(hours=5)
    quiz, _ = making.make(user, release, Rules(length=6), "By hand", at, seed=chance.randrange(99))
    paper = queries.paper(user.id, attempting.start(quiz, user, at).id)
    for slot in paper.slots:
        at += timedelta(seconds=30)
        attempting.save(paper, slot.position, perfect(paper.item(slot)), at)
    locking.submit(paper, "learner", at)


def days_of(rows) -> dict[date, Counter[str]]:
    """What was done on each day, from the rows that nothing cancelled."""
    cancelled = {row.cancels_id for row in rows}
    told: dict[date, Counter[str]] = defaultdict(Counter)
    took = {}
    for row in rows:
        if row.row == "answer" and row.id not in cancelled:
            recalled = row.recall and row.rating > 1
            told[row.learning_day].update(answers=1, recalls=int(row.recall), recalled=int(recalled))
            took[row.learning_day, row.client_key] = row.duration_ms or 0
    for (day, _key), milliseconds in took.items():
        told[day].update(milliseconds=milliseconds)
    return told


def longest(days) -> int:
    return max(
        sum(1 for ahead in range(400) if all(day + timedelta(n) in days for n in range(ahead + 1))) for day in days
    )


def numbers(pattern: re.Pattern[str], text: str) -> tuple[int, ...]:
    found = pattern.search(text)
    assert found, text
    return tuple(map(int, found.groups()))


def test_what_was_done_is_what_one_counts_in_the_log(lived):
    told = days_of(lived.log())
    total = sum(told.values(), Counter())
    page = words(lived.get("/progress/days").text)
    assert numbers(DAYS, page) == (len(told), longest(set(told)))
    assert numbers(DONE, page) == (total["answers"], -(-total["milliseconds"] // 60_000))
    assert numbers(RECALLS, page) == (total["recalls"], total["recalled"])


def test_the_file_of_days_has_a_line_for_each_day_of_the_log(lived):
    told = days_of(lived.log())
    lines = list(csv.DictReader(io.StringIO(content(lived.get("/progress/days.csv")))))
    assert {line["day"]: int(line["answers"]) for line in lines} == {
        day.isoformat(): counted["answers"] for day, counted in told.items()
    }


def test_every_answer_lies_on_a_day_of_its_own_zone_and_none_before_the_one_before(lived):
    """A day ends at the cut-off by the clock of the wall; a move to another zone brings no earlier day back."""
    rows = sorted((row for row in lived.log() if row.row == "answer"), key=lambda row: (row.received_at, row.id))
    assert {row.zone for row in rows} == {"Europe/Berlin", "Asia/Tokyo"}
    assert {row.utc_offset for row in rows} == {60, 120, 540}
    for row in rows:
        wall = row.answered_at.astimezone(ZoneInfo(row.zone))
        assert abs((wall.date() - row.learning_day).days) <= 1


def test_what_is_held_and_due_agrees_on_all_pages(lived, school):
    progress, days = words(lived.get("/progress").text), words(lived.get("/progress/days").text)
    reader = lived.get(f"/sets/{school.slug}").text
    due = int(re.search(r"(\d+) facts? (?:is|are) due now", days)[1])
    assert f"Practise what is due: {due}" in progress
    assert f"{due} facts are due" in words(lived.get("/").text)
    held = int(re.search(r"You hold (\d+) of", progress)[1])
    asked_once = {fact.id: {one.passage for one in fact.evidence} for fact in school.asked}
    said = [int(count) for count in re.findall(r"\b(\d+) held", " ".join(re.findall(r"<summary>([^<]+)", reader)))]
    twice = sum(len(passages) - 1 for passages in asked_once.values())
    assert held <= sum(said) <= held + twice
