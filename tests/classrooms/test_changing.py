"""What is set can be corrected: its name, its end, and what becomes of what comes after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp import ticking
from quizapp.classrooms import practising
from quizapp.classrooms.models import Allowance, Assignment, PracticeResult
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Quiz
from quizapp.web.clock import now
from tests.classrooms.times import end, typed
from tests.conftest import words

REFUSED = "It has to end later than now."


def takes_stock(app) -> None:
    """As the server does once what ended at the same moment is handed in."""
    with time_machine.travel(now() + timedelta(minutes=1)):
        ticking.tick(app)


@pytest.fixture
def practice(nine_b, pupil) -> int:
    """Practice that was due a moment ago, and of which stock was taken."""
    nine_b.teacher.post(f"{nine_b.place}/practice/new", goal="4", due=typed(end(7)), title="Four facts")
    with nine_b.app.app_context(), writing():
        (work,) = db.session.scalars(sa.select(Assignment.id))
        db.session.execute(sa.update(Assignment).values(due_at=now()))
    takes_stock(nine_b.app)
    assert results(nine_b) == 1
    return work


def changes(nine_b, work: int, **form: str):
    """Send the form as it is but for what is said here."""
    row = row_of(nine_b, work)
    as_it_is = {"title": row.title, "due": typed(row.due_at) if row.due_at else "", "late": row.late}
    return nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/settings", {**as_it_is, **form})


def row_of(nine_b, work: int) -> Assignment:
    with nine_b.app.app_context():
        return db.session.get_one(Assignment, work)


def begins(nine_b, someone, work: int) -> int:
    place = nine_b.begun_by(someone, work)
    return int(place.rpartition("/")[2])


def attempt(nine_b, id: int) -> Attempt:
    with nine_b.app.app_context():
        return db.session.get_one(Attempt, id)


def results(nine_b) -> int:
    with nine_b.app.app_context():
        return len(db.session.scalars(sa.select(PracticeResult)).all())


def test_the_address_of_a_refused_change_leads_back_to_what_is_set(nine_b, practice, sets_work):
    for kind, work in (("practice", practice), ("assignments", sets_work(nine_b))):
        assert changes(nine_b, work, due="yesterday").status_code == 422
        met = nine_b.teacher.get(f"{nine_b.place}/assignments/{work}/settings")
        assert met.location == f"{nine_b.place}/{kind}/{work}"


def test_a_new_name_stands_everywhere(nine_b, pupil, sets_work):
    work = sets_work(nine_b, title="Weak 1")
    assert changes(nine_b, work, title=" Week 1 ").location == f"{nine_b.place}/assignments/{work}"
    assert "Week 1" in words(pupil.get(nine_b.place).text)
    assert "Week 1" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    begins(nine_b, pupil, work)
    with nine_b.app.app_context():
        assert [one.title for one in db.session.scalars(sa.select(Quiz))] == ["Week 1"]


def test_a_name_that_something_else_in_the_class_has_is_not_taken(nine_b, sets_work):
    sets_work(nine_b, title="Week 1")
    work = sets_work(nine_b, title="Week 2")
    answer = changes(nine_b, work, title="Week 1")
    assert answer.status_code == 422
    assert "Something else in this class is called so already." in words(answer.text)
    assert changes(nine_b, work, title="Week 2").status_code == 302
    assert row_of(nine_b, work).title == "Week 2"


def test_what_is_open_follows_a_changed_end_where_nothing_late_is_taken(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=1, late="refuse")
    own, until = begins(nine_b, pupil, work), end(3)
    changes(nine_b, work, due=typed(until))
    assert row_of(nine_b, work).due_at == attempt(nine_b, own).closes_at == attempt(nine_b, own).ends_at == until


def test_what_is_open_follows_what_becomes_of_what_is_late(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=1)
    own = begins(nine_b, pupil, work)
    changes(nine_b, work, late="refuse")
    assert attempt(nine_b, own).closes_at == attempt(nine_b, own).ends_at == row_of(nine_b, work).due_at
    changes(nine_b, work, late="mark")
    assert attempt(nine_b, own).ends_at is None
    assert attempt(nine_b, own).closes_at > end(6)


@pytest.mark.parametrize(("own_end", "stays"), [(5, True), (2, False)])
def test_who_has_an_end_of_their_own_keeps_it_if_it_is_later(nine_b, pupil, sets_work, own_end, stays):
    work = sets_work(nine_b, due=1, late="refuse", attempts=1)
    own, late = begins(nine_b, pupil, work), end(own_end)
    allowance = {"further": "1", "due": typed(late)}
    nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/allowances/{pupil.id}", allowance)
    changes(nine_b, work, due=typed(end(3)))
    assert attempt(nine_b, own).closes_at == (late if stays else end(3))
    with nine_b.app.app_context():
        (row,) = db.session.scalars(sa.select(Allowance))
        assert (row.attempts, row.due_at) == (1, late if stays else None)


def test_with_a_new_name_alone_everybody_keeps_the_end_that_they_have(nine_b, pupil, sets_work):
    work, sooner = sets_work(nine_b, due=2), end(1)
    nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/allowances/{pupil.id}", due=typed(sooner))
    assert changes(nine_b, work, title="Week 1, again").status_code == 302
    with nine_b.app.app_context():
        (row,) = db.session.scalars(sa.select(Allowance))
        assert row.due_at == sooner


def test_what_is_saved_as_it_was_changes_nothing_even_when_it_is_over(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse")
    before = row_of(nine_b, work).due_at
    assert changes(nine_b, work).status_code == 302
    assert row_of(nine_b, work).due_at == before


def test_what_was_handed_in_keeps_its_end(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=1, late="refuse")
    own = begins(nine_b, pupil, work)
    pupil.post(f"/attempts/{own}/submission")
    before = attempt(nine_b, own)
    assert before.submitted_at is not None
    changes(nine_b, work, due=typed(end(3)))
    after = attempt(nine_b, own)
    assert (after.ends_at, after.closes_at) == (before.ends_at, before.closes_at)


def test_what_is_set_beside_it_ends_when_it_did(nine_b, pupil, sets_work):
    work, beside = (sets_work(nine_b, due=1, late="refuse") for _ in range(2))
    allowance = {"further": "0", "due": typed(end(2))}
    nine_b.teacher.post(f"{nine_b.place}/assignments/{beside}/allowances/{pupil.id}", allowance)
    own = begins(nine_b, pupil, beside)
    changes(nine_b, work, due=typed(end(3)))
    assert attempt(nine_b, own).closes_at == end(2)
    with nine_b.app.app_context():
        assert [row.due_at for row in db.session.scalars(sa.select(Allowance))] == [end(2)]


def test_work_that_is_over_can_be_opened_again(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse")
    assert changes(nine_b, work, due=typed(end(1))).status_code == 302
    assert attempt(nine_b, begins(nine_b, pupil, work)).ends_at == end(1)


def test_work_can_be_due_never(nine_b, sets_work):
    work = sets_work(nine_b, due=1)
    changes(nine_b, work, due="")
    assert row_of(nine_b, work).due_at is None


def test_results_that_were_told_when_it_was_due_stay_told_with_a_later_end(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, release="after due")
    changes(nine_b, work, due=typed(end(2)))
    assert "The results are told." in words(nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text)
    assert "You see the results" not in words(pupil.get(f"{nine_b.place}/assignments/{work}").text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "  "}, "Enter a name."),
        ({"title": "x" * 121}, "A name has at most 120 characters."),
        ({"due": typed(end(-0.5))}, REFUSED),
        ({"due": typed(end(-3))}, "It has to end after it opens."),
        ({"due": "soon"}, "Enter a day and a time."),
        ({"due": "", "late": "refuse"}, "What is never due is never late."),
        ({"late": "perhaps"}, "Choose only what is offered here."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(nine_b, sets_work, wrong, said):
    work = sets_work(nine_b, due=1)
    before = row_of(nine_b, work)
    answer = changes(nine_b, work, **wrong)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert said in words(answer.text)
    after = row_of(nine_b, work)
    assert (after.title, after.due_at, after.late) == (before.title, before.due_at, before.late)


def test_work_whose_results_are_told_when_it_is_due_needs_an_end(nine_b, sets_work):
    answer = changes(nine_b, sets_work(nine_b, release="after due"), due="")
    assert answer.status_code == 422
    assert "its results are told to all then." in words(answer.text)


def test_practice_with_a_later_end_is_taken_stock_of_anew(nine_b, practice):
    assert changes(nine_b, practice, due=typed(end(3))).location == f"{nine_b.place}/practice/{practice}"
    ticking.tick(nine_b.app)
    assert results(nine_b) == 0
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(due_at=now()))
    takes_stock(nine_b.app)
    assert results(nine_b) == 1


def test_practice_that_is_only_called_otherwise_keeps_what_was_taken_down(nine_b, practice):
    assert changes(nine_b, practice, title="More facts").status_code == 302
    assert results(nine_b) == 1


@pytest.mark.parametrize(("minutes", "stays"), [(-1, True), (0, True), (1, False)])
def test_what_was_taken_down_is_forgotten_only_where_the_new_end_lies_ahead(nine_b, practice, minutes, stays):
    with nine_b.app.app_context(), writing():
        row, at = db.session.get_one(Assignment, practice), now()
        row.due_at = at + timedelta(minutes=minutes)
        practising.is_due_anew(row, at)
    assert results(nine_b) == int(stays)


@pytest.mark.parametrize("days", [None, -1])
def test_practice_needs_an_end_that_is_still_to_come(nine_b, practice, days):
    assert changes(nine_b, practice, due="" if days is None else typed(end(days))).status_code == 422
    assert results(nine_b) == 1


def test_the_pages_offer_it_for_all_that_can_be_changed(nine_b, practice, sets_work):
    offered = '/settings"\n'
    assert offered in nine_b.teacher.get(f"{nine_b.place}/practice/{practice}").text
    assert offered in nine_b.teacher.get(f"{nine_b.place}/assignments/{sets_work(nine_b)}").text
    assert offered not in nine_b.teacher.get(f"{nine_b.place}/assignments/{sets_work(nine_b, attempts=0)}").text


def test_neither_a_class_game_nor_what_an_archived_class_has_is_changed(nine_b, sets_work):
    game, work = sets_work(nine_b, attempts=0), sets_work(nine_b)
    assert changes(nine_b, game, title="Won").status_code == 404
    nine_b.teacher.post(f"{nine_b.place}/archive")
    assert changes(nine_b, work, title="Lost").status_code == 404
    assert '/settings"\n' not in nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text
