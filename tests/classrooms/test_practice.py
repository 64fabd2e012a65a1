"""Practice set for a class: everybody studies the set, and one number of each is kept when it is due."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp import ticking
from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.classrooms import practising
from quizapp.classrooms.models import Allowance, Assignment, PracticeResult
from quizapp.classrooms.practising import settle
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz import queries as quiz_queries
from quizapp.quiz.models import Attempt, Quiz, Slot
from quizapp.quiz.paper import GRACE
from quizapp.study.models import Enrolment, Review
from quizapp.web.clock import now
from tests.conftest import MONDAY, words


def local(days: float) -> str:
    return (now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def set_practice(nine_b):
    """Sets practice for the class by the form; its address."""

    def make(goal: int = 4, due: float = 7, **more: str) -> str:
        form = {"goal": str(goal), "due": local(due), "title": "", **more}
        made = nine_b.teacher.post(f"{nine_b.place}/practice/new", form)
        assert made.status_code == 302, words(made.text)
        with nine_b.app.app_context():
            return f"{nine_b.place}/practice/{db.session.scalar(sa.select(sa.func.max(Assignment.id)))}"

    return make


def recalls(someone, school, count: int, skipped: int = 0) -> None:
    """Recall so many facts from memory."""
    items = {item.facts: item for item in school.items if item.kind is Kind.CLOZE and len(item.facts) == 1}
    for item in list(items.values())[skipped : skipped + count]:
        assert someone.answers(someone.asks_for(item)).status_code == 302


def falls_due(app, place: str, ago: timedelta = timedelta(minutes=1)) -> None:
    """As if the time had come; the server takes stock."""
    with app.app_context(), writing():
        number = int(place.rpartition("/")[2])
        db.session.execute(sa.update(Assignment).where(Assignment.id == number).values(due_at=now() - ago))
    takes_stock(app)


def takes_stock(app) -> None:
    """As the server does once the grace of what ended at the same moment is over."""
    with time_machine.travel(now() + GRACE + timedelta(seconds=1)):
        ticking.tick(app)


def results(app) -> dict[int, int]:
    with app.app_context():
        return {row.learner_id: row.held for row in db.session.scalars(sa.select(PracticeResult))}


def taken(app) -> set[tuple[int, int]]:
    """Of which practice stock was taken, and of whom."""
    with app.app_context():
        return {(row.assignment_id, row.learner_id) for row in db.session.scalars(sa.select(PracticeResult))}


def test_practice_is_set_and_each_learner_sees_how_far_they_are(nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    assert "Hold 4 facts" in nine_b.teacher.get(nine_b.place).text
    recalls(pupil, school, 3)
    assert "You hold 3 now." in words(pupil.get(nine_b.place).text)
    page = pupil.get(place)
    assert "You hold 3 now." in words(page.text)
    assert "Your teacher sees one number of this" in words(page.text)
    assert f"/sets/{school.slug}/practice" in page.text


def test_the_teacher_sees_one_number_of_each(nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    recalls(pupil, school, 3)
    assert "Lena Learner 3 so far –" in words(nine_b.teacher.get(place).text)
    assert "Lena Learner – – so far 3 of 4 facts" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


def test_what_was_held_when_it_was_due_is_the_grade_and_stays(app, nine_b, pupil, school, set_practice):
    place = set_practice(goal=4)
    recalls(pupil, school, 3)
    falls_due(app, place, ago=timedelta(0))
    assert results(app) == {pupil.id: 3}
    recalls(pupil, school, 2, skipped=3)
    with app.app_context(), writing():
        settle(now())
    assert results(app) == {pupil.id: 3}
    assert "Lena Learner 75 75 3 of 4 facts" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    said = words(pupil.get(nine_b.place).text)
    assert "You held 3 of 4 facts" in said
    assert "Your grade: 75%" in said


def test_what_is_answered_after_it_was_due_and_before_it_is_taken_down_counts_for_nothing(
    app, nine_b, old_pupil, school, set_practice
):
    place = set_practice(goal=4)
    recalls(old_pupil, school, 3)
    with app.app_context():
        last = db.session.scalars(sa.select(sa.func.max(Review.answered_at))).one()
    recalls(old_pupil, school, 2, skipped=3)
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=last))
    takes_stock(app)
    assert results(app) == {old_pupil.id: 3}
    assert "You held 3 of 4 facts" in words(old_pupil.get(place).text)


def test_nothing_is_measured_before_what_ended_with_it_is_handed_in(app, old_pupil, set_practice):
    set_practice(goal=4)
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=now()))
    ticking.tick(app)
    assert results(app) == {}
    takes_stock(app)
    assert results(app) == {old_pupil.id: 0}


def test_of_more_learners_than_are_measured_in_one_go_each_is_in_the_same_minute(app, nine_b, crowd, set_practice):
    learners = crowd(practising.AT_ONCE + 10)
    falls_due(app, set_practice())
    assert results(app) == dict.fromkeys(learners, 0)


def test_whoever_came_later_was_not_there(app, nine_b, pupil, person, set_practice):
    place = set_practice()
    falls_due(app, place, ago=timedelta(hours=1))
    assert results(app) == {}  # the learner joined a moment ago
    assert "before they came" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    assert "It was due before you came." in words(pupil.get(place).text)


def test_setting_it_lets_everybody_study_the_set_and_a_pause_stays(nine_b, visitor, pupil, set_practice, school):
    app = nine_b.app
    nine_b.joined_by(visitor, name="Vi")
    with app.app_context(), writing():
        db.session.get_one(Enrolment, (pupil.id, school.set_id)).paused = True
        studying = sa.select(Enrolment.learner_id)
        assert len(db.session.scalars(sa.select(User).where(User.id.not_in(studying))).all()) == 1
    set_practice()
    with app.app_context():
        rows = {row.learner_id: row.paused for row in db.session.scalars(sa.select(Enrolment))}
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        assert rows[joined] is False
        assert rows[pupil.id] is True


@pytest.mark.parametrize(("due", "studies"), [(None, False), (7, True), (-1, False)])
def test_who_comes_later_studies_it_while_it_is_not_due(nine_b, visitor, set_practice, due, studies):
    app = nine_b.app
    if due is not None:
        place = set_practice()
        if due < 0:
            falls_due(app, place)
    nine_b.joined_by(visitor, name="Vi")
    with app.app_context():
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        is_enrolled = db.session.scalar(sa.select(Enrolment.set_id).where(Enrolment.learner_id == joined)) is not None
        assert is_enrolled is studies


def test_who_is_added_by_name_later_studies_it_too(nine_b, set_practice):
    set_practice()
    assert nine_b.teacher.post(f"{nine_b.place}/learners", names="Kofi Annan").status_code == 200
    with nine_b.app.app_context():
        added = sa.select(User.id).where(User.name == "kofi.a")
        assert db.session.scalar(sa.select(Enrolment).where(Enrolment.learner_id.in_(added))) is not None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"goal": ""}, "Enter how many facts."),
        ({"goal": "0"}, "Enter a number from 1 to"),
        ({"goal": "9999"}, "Enter a number from 1 to"),
        ({"goal": "many"}, "Enter a number from 1 to"),
        ({"due": ""}, "Enter a day and a time."),
        ({"due": local(-1)}, "It has to be due later than now."),
        ({"title": "x" * 121}, "at most 120 characters"),
    ],
)
def test_practice_that_cannot_be_set_is_said_and_nothing_is_set(app, nine_b, wrong, said):
    answer = nine_b.teacher.post(f"{nine_b.place}/practice/new", {"goal": "4", "due": local(7), "title": "", **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    with app.app_context():
        assert db.session.scalars(sa.select(Assignment)).all() == []


def test_the_form_proposes_the_core_of_the_set(nine_b, school):
    page = nine_b.teacher.get(f"{nine_b.place}/practice/new").text
    assert f'value="{len(school.core)}"' in page
    assert f"{len(school.asked)} facts" in words(page)


def test_practice_is_no_quiz_and_a_quiz_no_practice(nine_b, pupil, set_practice, sets_work):
    practice, quiz = (int(place) for place in (set_practice().rpartition("/")[2], sets_work(nine_b)))
    for someone in (nine_b.teacher, pupil):
        assert someone.get(f"{nine_b.place}/practice/{quiz}").status_code == 404
        assert someone.get(f"{nine_b.place}/assignments/{practice}").status_code == 404
    assert pupil.post(f"{nine_b.place}/assignments/{practice}/attempts").status_code == 404
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{practice}/release").status_code == 404


def test_a_grade_by_hand_stands_above_what_was_held(app, nine_b, pupil, set_practice):
    place = set_practice()
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    assert nine_b.teacher.post(cell, grade="90", comment="You were ill", why="ill").status_code == 302
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "You were ill" in said


def test_practice_that_is_withdrawn_leaves_the_class(nine_b, pupil, set_practice):
    place = set_practice()
    number = place.rpartition("/")[2]
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{number}/withdrawal").status_code == 302
    assert pupil.get(place).status_code == 404
    assert "Hold 4 facts" not in pupil.get(nine_b.place).text


def test_whoever_is_removed_takes_the_number_along(app, nine_b, pupil, set_practice):
    falls_due(app, set_practice(), ago=timedelta(0))
    assert results(app) == {pupil.id: 0}
    assert nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal").status_code == 302
    assert results(app) == {}


def test_a_guests_number_goes_to_the_account_that_they_turn_out_to_have(app, nine_b, guest, learner, set_practice):
    nine_b.joined_by(guest, name="Gus")
    falls_due(app, set_practice(), ago=timedelta(0))
    with app.app_context(), writing():
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, learner.id), MONDAY)
    assert results(app) == {learner.id: 0}


def test_who_has_a_later_end_is_not_taken_stock_of_before_it(app, nine_b, pupil, set_practice):
    place = set_practice()
    with app.app_context(), writing():
        later = now() + timedelta(days=1)
        number = int(place.rpartition("/")[2])
        db.session.add(Allowance(assignment_id=number, learner_id=pupil.id, due_at=later))
    falls_due(app, place)
    assert results(app) == {}


def test_a_later_end_is_of_one_learner_and_one_piece_of_work(nine_b, old_pupil, crowd, set_practice, sets_work):
    (other,), place, beside = crowd(1), set_practice(), sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        later, number = now() + timedelta(days=1), int(place.rpartition("/")[2])
        db.session.add(Allowance(assignment_id=number, learner_id=old_pupil.id, due_at=later))
        db.session.add(Allowance(assignment_id=beside, learner_id=other, due_at=later))
    falls_due(nine_b.app, place)
    assert results(nine_b.app) == {other: 0}


def test_only_what_is_due_later_for_somebody_is_forgotten_of_them_alone(app, old_pupil, crowd, set_practice):
    (other,), places = crowd(1), (set_practice(), set_practice())
    for place in places:
        falls_due(app, place)
    first, second = (int(place.rpartition("/")[2]) for place in places)
    with app.app_context(), writing():
        practising.take_anew(first, old_pupil.id)
    assert taken(app) == {(first, other), (second, old_pupil.id), (second, other)}
    with app.app_context(), writing():
        row, at = db.session.get_one(Assignment, second), now()
        row.due_at = at + timedelta(days=1)
        practising.is_due_anew(row, at)
    assert taken(app) == {(first, other)}


def test_no_stock_is_taken_of_practice_that_was_withdrawn(app, nine_b, old_pupil, set_practice):
    place = set_practice()
    nine_b.teacher.post(f"{nine_b.place}/assignments/{place.rpartition('/')[2]}/withdrawal")
    falls_due(app, place)
    assert results(app) == {}


@pytest.mark.usefixtures("old_pupil")
def test_no_stock_is_taken_of_a_quiz(app, nine_b, sets_work):
    sets_work(nine_b, due=-1)
    takes_stock(app)
    assert results(app) == {}


def test_practice_of_another_class_lets_nobody_study(nine_b, class_of, visitor, set_practice):
    set_practice()
    other = class_of(nine_b.teacher, "History 9c")
    other.joined_by(visitor, name="Vi")
    with nine_b.app.app_context():
        (joined,) = db.session.scalars(sa.select(User.id).where(User.name.is_(None)))
        assert db.session.scalar(sa.select(Enrolment).where(Enrolment.learner_id == joined)) is None


@pytest.fixture
def quiz_from_memory(nine_b, school, sets_work) -> int:
    """Homework of four questions from memory."""
    work = sets_work(nine_b, late="refuse")
    items = {item.facts: item for item in school.items if item.kind is Kind.CLOZE and len(item.facts) == 1}
    with nine_b.app.app_context(), writing():
        quiz = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        quiz.revisions = [school.revisions[item.id] for item in list(items.values())[:4]]
    return work


def answers_all(app, attempt: int, at: datetime) -> None:
    """Save the right answer to each question of an attempt, then."""
    with app.app_context(), writing():
        db.session.execute(sa.update(Attempt).where(Attempt.id == attempt).values(started_at=at))
        db.session.execute(sa.update(Slot).where(Slot.attempt_id == attempt).values(shown_at=None))
        paper = quiz_queries.any_paper(attempt)
        for slot in paper.slots:
            attempting.save(paper, slot.position, Response(typed=(paper.item(slot).key[0].text,)), at)


@pytest.fixture
def ended_last(nine_b, old_pupil, crowd, begun, quiz_from_memory) -> None:
    """An attempt of the pupil's that has ended with all answers right, after more others than are handed in at once."""
    ended = now() - timedelta(minutes=1)
    begun(quiz_from_memory, crowd(locking.AT_ONCE), closes_at=ended - timedelta(minutes=1))
    attempt = int(old_pupil.post(f"{nine_b.place}/assignments/{quiz_from_memory}/attempts").location.split("/")[2])
    answers_all(nine_b.app, attempt, ended - timedelta(minutes=9))
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Attempt).where(Attempt.id == attempt).values(closes_at=ended))


@pytest.mark.usefixtures("ended_last")
def test_it_is_measured_once_all_is_handed_in_that_ended_with_it(app, old_pupil, set_practice):
    falls_due(app, set_practice())
    assert results(app)[old_pupil.id] == 4
