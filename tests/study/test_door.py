"""The one door: an answer counts once, whenever and however often it comes, and the memories are what the log says."""

from __future__ import annotations

import random
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import User
from quizapp.bank.releases import Release, first_release
from quizapp.db import db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import RECALL, Item, Kind
from quizapp.scheduling.records import Rating
from quizapp.study import answering, queries, rebuilding, reviewing
from quizapp.study.demo import perfect
from quizapp.study.models import MemoryRow, Reveal, Review, StudyDay
from quizapp.study.reviewing import Answer
from quizapp.study.tickets import Ticket

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def ticket_for(learner: int, release: Release, item: Item, key: str) -> Ticket:
    revision = release.revisions[item.id]
    return Ticket(learner, key, release.version_id, revision, item.facts[0], 1, "practice", 0, 1, 1, 0)


def answer(learner: int, item: Item, key: str, at: datetime, right: bool = True) -> None:
    """Hand an answer to the door, in a transaction of its own."""
    with writing():
        user, release = db.session.get(User, learner), first_release()
        given = perfect(item) if right else Response()
        ticket = ticket_for(learner, release, item, key)
        answering.answer(user, ticket, release, given, before=queries.beforehand(learner, key), at=at)


def undo(learner: int, key: str, at: datetime) -> bool:
    with writing():
        return reviewing.undo(db.session.get(User, learner), key, at)


def days(learner: int) -> dict[str, tuple[int, int, int]]:
    """The answers, the right ones and the facts introduced on each day of a learner."""
    rows = db.session.scalars(sa.select(StudyDay).where(StudyDay.learner_id == learner))
    return {f"{row.day:%a %d}": (row.answers, row.right, row.introduced) for row in rows}


def differences() -> list[str]:
    db.session.rollback()
    return rebuilding.verify()[1]


def rows_for_each_answer(learner: int) -> Counter[tuple[str, str]]:
    rows = db.session.execute(sa.select(Review.client_key, Review.fact_id).where(Review.learner_id == learner))
    return Counter((key, fact) for key, fact in rows)


def test_a_thousand_answers_in_any_order_and_again_count_once_each(app, learner, school):
    chance = random.Random(20220121)
    sent = [
        (chance.choice(school.items), f"k{number}", NOON + timedelta(minutes=chance.randrange(9_000)), number % 3 > 0)
        for number in range(300)
    ]
    sent += chance.choices(sent, k=700)
    chance.shuffle(sent)
    with app.app_context():
        for start in range(0, len(sent), 100):
            with writing():
                user = db.session.get(User, learner.id)
                reviewing.record([graded(user, school, one) for one in sent[start : start + 100]], NOON + 9 * DAY)
        expected = {(key, fact) for item, key, _, _ in sent for fact in item.facts}
        assert rows_for_each_answer(learner.id) == Counter(expected)
        assert sum(answers for answers, _, _ in days(learner.id).values()) == len(expected)
        assert differences() == []


def graded(user: User, release: Release, sent: tuple[Item, str, datetime, bool]) -> Answer:
    item, key, at, right = sent
    grade_of = grade(item, perfect(item) if right else Response())
    return Answer(user, key, item, release.revisions[item.id], grade_of, {}, "study", at)


def test_the_same_answer_from_many_tabs_at_once_counts_once(app, guest, of_kind):
    """Twelve threads post the answers of the same three questions through browsers that share the cookie."""
    items = [of_kind(kind) for kind in (Kind.CHOICE, Kind.CLOZE, Kind.MULTIPLE_RESPONSE)]
    tickets = [guest.asks_for(item) for item in items]
    cookie = guest.browser.get_cookie("quizapp").value
    codes = []

    def send() -> None:
        browser = app.test_client()
        browser.set_cookie("quizapp", cookie)
        for ticket in tickets:
            codes.append(browser.post("/answers", data={"ticket": ticket, "unknown": "1"}).status_code)

    threads = [threading.Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 36
    with app.app_context():
        rows = rows_for_each_answer(guest.id)
        assert set(rows.values()) == {1}
        assert sum(answers for answers, _, _ in days(guest.id).values()) == len(rows)
        assert differences() == []


def test_a_late_answer_that_becomes_the_first_moves_the_introduction_to_its_day(app, learner, of_kind):
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        answer(learner.id, item, "on tuesday", NOON + DAY)
        answer(learner.id, item, "on monday", NOON, right=False)
        assert days(learner.id) == {"Mon 02": (1, 0, 1), "Tue 03": (1, 1, 0)}
        assert differences() == []


def test_an_undone_first_answer_moves_the_introduction_to_the_next(app, learner, of_kind):
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        answer(learner.id, item, "on monday", NOON)
        answer(learner.id, item, "on tuesday", NOON + DAY)
        assert undo(learner.id, "on monday", NOON + DAY)
        assert days(learner.id) == {"Tue 03": (1, 1, 1)}
        assert differences() == []


def test_an_undo_leaves_memory_and_day_as_before(app, learner, of_kind):
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        answer(learner.id, item, "one", NOON)
        before, days_before = rebuilding.stored(), days(learner.id)
        answer(learner.id, item, "two", NOON + DAY, right=False)
        assert rebuilding.stored() != before
        assert undo(learner.id, "two", NOON + DAY)
        assert (rebuilding.stored(), days(learner.id)) == (before, days_before)
        assert not undo(learner.id, "two", NOON + DAY)
        assert differences() == []


def test_an_undo_of_the_only_answer_forgets_the_memory(app, learner, of_kind):
    with app.app_context():
        answer(learner.id, of_kind(Kind.CLOZE), "one", NOON)
        assert undo(learner.id, "one", NOON)
        assert rebuilding.stored() == {}
        assert days(learner.id) == {}
        assert differences() == []


def test_nobody_undoes_the_answer_of_another(app, learner, stranger, of_kind):
    with app.app_context():
        answer(learner.id, of_kind(Kind.CLOZE), "one", NOON)
        assert not undo(stranger.id, "one", NOON)
        assert len(rebuilding.stored()) == 1


def test_a_right_answer_with_the_evidence_open_rates_again(app, learner, of_kind):
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        with writing():
            db.session.add(Reveal(learner_id=learner.id, client_key="peeked", evidence_at=NOON))
        answer(learner.id, item, "peeked", NOON)
        row = db.session.scalars(sa.select(Review)).one()
        assert (row.rating, row.fraction, row.hints) == (Rating.AGAIN, 1, 1)


def test_a_right_true_false_moves_nothing_and_a_wrong_one_does(app, learner, school, of_kind):
    item = of_kind(Kind.TRUE_FALSE)
    key = (learner.id, item.facts[0])
    with app.app_context():
        answer(learner.id, of_fact_by_recall(school, item.facts[0]), "first", NOON)
        before = rebuilding.stored()[key]
        answer(learner.id, item, "right", NOON + DAY)
        after = rebuilding.stored()[key]
        assert (after.due, after.stability, after.moved_on) == (before.due, before.stability, before.moved_on)
        answer(learner.id, item, "wrong", NOON + 2 * DAY, right=False)
        assert rebuilding.stored()[key].stability < before.stability
        assert differences() == []


def test_a_right_true_false_with_the_evidence_open_moves_as_a_wrong_one_does(app, learner, school, of_kind):
    item = of_kind(Kind.TRUE_FALSE)
    with app.app_context():
        answer(learner.id, of_fact_by_recall(school, item.facts[0]), "first", NOON)
        before = rebuilding.stored()[learner.id, item.facts[0]]
        with writing():
            db.session.add(Reveal(learner_id=learner.id, client_key="peeked", evidence_at=NOON))
        answer(learner.id, item, "peeked", NOON + DAY)
        after = rebuilding.stored()[learner.id, item.facts[0]]
        assert after.stability < before.stability
        assert (after.last_rating, after.lapses) == (Rating.AGAIN, 1)
        assert differences() == []


def of_fact_by_recall(release: Release, fact: str) -> Item:
    return next(item for item in release.by_fact[fact] if item.kind in RECALL)


def test_nothing_limits_how_much_is_answered_a_day(app, learner, of_kind):
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        for number in range(60):
            answer(learner.id, item, f"k{number}", NOON + timedelta(seconds=number))
        assert days(learner.id) == {"Mon 02": (60, 60, 1)}
        assert rebuilding.stored()[learner.id, item.facts[0]].reviews == 60
        assert differences() == []


@pytest.mark.parametrize(
    ("first", "then"), [("Asia/Tokyo", "America/Los_Angeles"), ("America/Los_Angeles", "Asia/Tokyo")]
)
def test_a_learner_who_flies_keeps_memories_that_equal_the_log(app, learner, first, then, of_kind):
    cloze, choice = of_kind(Kind.CLOZE), of_kind(Kind.CHOICE)
    with app.app_context():
        move(learner.id, first)
        answer(learner.id, cloze, "a", NOON + timedelta(hours=9))
        answer(learner.id, choice, "b", NOON + timedelta(hours=9), right=False)
        move(learner.id, then)
        for hours in (10, 20, 34):
            answer(learner.id, cloze, f"c{hours}", NOON + timedelta(hours=hours), right=hours != 20)
            answer(learner.id, choice, f"d{hours}", NOON + timedelta(hours=hours))
        assert differences() == []
        assert sum(answers for answers, _, _ in days(learner.id).values()) == 8


def move(learner: int, zone: str) -> None:
    with writing():
        db.session.get(User, learner).zone = zone


@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)])
def test_a_night_in_which_the_clock_is_set_has_one_end(app, learner, night, of_kind):
    """In Berlin the day ends at 04:00 of the clock on the wall: 02:00 UTC in summer, 03:00 UTC in winter."""
    item = of_kind(Kind.CLOZE)
    with app.app_context():
        move(learner.id, "Europe/Berlin")
        for hour in range(8):
            answer(learner.id, item, f"k{hour}", night + timedelta(hours=hour))
        end = {3: 4, 10: 5}[night.month]
        assert [answers for answers, _, _ in days(learner.id).values()] == [end, 8 - end]
        assert differences() == []


def test_a_rebuild_gives_what_was_there(app: Flask, learner, school):
    with app.app_context():
        for number, item in enumerate(school.items[:30]):
            answer(learner.id, item, f"k{number}", NOON + timedelta(hours=number), right=number % 3 > 0)
        before, days_before = rebuilding.stored(), days(learner.id)
        with writing():
            db.session.execute(sa.delete(StudyDay))
            db.session.execute(sa.update(MemoryRow).values(reviews=99))
        assert differences() != []
        with writing():
            rebuilding.rebuild()
        assert (rebuilding.stored(), days(learner.id)) == (before, days_before)
