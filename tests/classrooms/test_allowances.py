"""What one learner has beyond the rules for everybody: further attempts, and an end of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp import ticking
from quizapp.classrooms.models import Allowance, Assignment, PracticeResult
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now
from tests.classrooms.homework import attempt_at
from tests.classrooms.times import end, typed
from tests.conftest import words


def allows(nine_b, work: int, someone, **form: str):
    return nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/allowances/{someone.id}", form)


def cell(nine_b, work: int, someone) -> str:
    return nine_b.teacher.get(f"{nine_b.place}/gradebook/{work}/{someone.id}").text


def test_a_form_gives_one_learner_further_attempts_and_a_later_end(app, nine_b, pupil, person, sets_work):
    other = person("Oda Other")
    nine_b.joined_by(other)
    work, until = sets_work(nine_b, due=-1, late="refuse", attempts=1), end(3)
    assert nine_b.begun_by(pupil, work).endswith(str(work))
    assert allows(nine_b, work, pupil, further="1", due=typed(until)).location.endswith(f"/gradebook/{work}/{pupil.id}")
    for _ in range(2):
        place = nine_b.begun_by(pupil, work)
        assert attempt_at(app, place).closes_at == until
        pupil.post(f"{place}/submission")
    assert nine_b.begun_by(pupil, work).endswith(str(work))
    assert nine_b.begun_by(other, work).endswith(str(work))


def test_the_form_shows_what_the_learner_has_and_takes_it_back(app, nine_b, pupil, sets_work):
    work, until = sets_work(nine_b, due=7, attempts=1), end(9)
    allows(nine_b, work, pupil, further="2", due=typed(until))
    page = cell(nine_b, work, pupil)
    assert until.strftime("%Y-%m-%d %H:%M") in words(page)
    assert "That is an end of their own." in words(page)
    allows(nine_b, work, pupil, further="0", due="")
    assert "That is an end of their own." not in words(cell(nine_b, work, pupil))
    with app.app_context():
        (row,) = db.session.scalars(sa.select(Allowance))
        assert (row.attempts, row.due_at) == (0, None)


def test_the_page_of_a_grade_says_how_many_further_attempts_were_given(nine_b, pupil, sets_work):
    work = sets_work(nine_b, attempts=1)
    assert "beside those that everybody has." not in words(cell(nine_b, work, pupil))
    pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    allows(nine_b, work, pupil, again="yes")
    said = [words(cell(nine_b, work, pupil)) for _ in range(2)]
    assert all("One further attempt was given, beside those that everybody has." in page for page in said)
    allows(nine_b, work, pupil, further="3")
    assert "3 further attempts were given" in words(cell(nine_b, work, pupil))


def test_a_later_end_reaches_what_is_open(app, nine_b, pupil, sets_work):
    work, until = sets_work(nine_b, due=1, late="refuse"), end(3)
    place = nine_b.begun_by(pupil, work)
    assert attempt_at(app, place).closes_at < end(1.1)
    allows(nine_b, work, pupil, due=typed(until))
    assert attempt_at(app, place).closes_at == attempt_at(app, place).ends_at == until


def test_a_later_end_is_none_of_what_was_handed_in(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=1, late="refuse")
    place = nine_b.begun_by(pupil, work)
    pupil.post(f"{place}/submission")
    before = attempt_at(app, place)
    assert before.submitted_at is not None
    allows(nine_b, work, pupil, due=typed(end(3)))
    after = attempt_at(app, place)
    assert (after.ends_at, after.closes_at) == (before.ends_at, before.closes_at)


def test_a_later_end_stretches_no_time_limit(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=1, late="refuse")
    place = nine_b.begun_by(pupil, work)
    with app.app_context(), writing():
        row = db.session.get_one(Attempt, attempt_at(app, place).id)
        row.rules = {**row.rules, "time_limit_s": 600}
    allows(nine_b, work, pupil, due=typed(end(3)))
    row = attempt_at(app, place)
    assert row.closes_at == row.started_at + timedelta(seconds=600)


def test_an_own_end_that_has_passed_already_is_refused_and_one_that_passed_meanwhile_stays(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse", attempts=1)
    refused = allows(nine_b, work, pupil, further="1", due=typed(end(-2)))
    assert refused.status_code == 422
    assert "It has to end later than now." in words(refused.text)
    until = end(1)
    assert allows(nine_b, work, pupil, further="1", due=typed(until)).status_code == 302
    with time_machine.travel(until + timedelta(days=1)):
        assert allows(nine_b, work, pupil, further="2", due=typed(until)).status_code == 302


def test_by_their_own_end_it_is_not_late(nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, attempts=1)
    allows(nine_b, work, pupil, further="0", due=typed(end(1)))
    pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    assert "late" not in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


@pytest.mark.parametrize(
    "wrong", [{"further": ""}, {"further": "21"}, {"further": "-1"}, {"further": "x"}, {"due": "soon"}]
)
def test_what_cannot_be_given_is_said_and_nothing_is_given(app, nine_b, pupil, sets_work, wrong):
    work = sets_work(nine_b, attempts=1)
    answer = allows(nine_b, work, pupil, **{"further": "1", "due": "", **wrong})
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert "Change it by hand" in answer.text
    with app.app_context():
        assert db.session.scalars(sa.select(Allowance)).all() == []


def test_where_any_number_of_attempts_may_be_made_only_the_end_is_asked(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    assert "Further attempts" not in cell(nine_b, work, pupil)
    assert allows(nine_b, work, pupil, due=typed(end(9))).status_code == 302


@pytest.fixture
def practice(app, nine_b, pupil) -> int:
    """Practice that was due a moment ago, and of which stock was taken."""
    nine_b.teacher.post(f"{nine_b.place}/practice/new", goal="4", due=typed(end(7)), title="")
    with app.app_context(), writing():
        (work,) = db.session.scalars(sa.select(Assignment.id))
        db.session.execute(sa.update(Assignment).values(due_at=now()))
    with time_machine.travel(now() + timedelta(minutes=1)):
        ticking.tick(app)
    assert results(app) == 1
    return work


def results(app) -> int:
    with app.app_context():
        return len(db.session.scalars(sa.select(PracticeResult)).all())


def test_practice_that_is_over_without_a_later_end_keeps_what_was_taken_down(app, nine_b, pupil, practice):
    assert allows(nine_b, practice, pupil, due="").status_code == 302
    assert results(app) == 1


def test_practice_with_a_later_end_is_taken_stock_of_then(app, nine_b, pupil, practice):
    assert "Let them try again" not in cell(nine_b, practice, pupil)
    assert allows(nine_b, practice, pupil, again="yes").status_code == 404
    assert allows(nine_b, practice, pupil, due=typed(end(3))).status_code == 302
    ticking.tick(app)
    assert results(app) == 0
    assert "Hold 4 facts by" in words(pupil.get(f"{nine_b.place}/practice/{practice}").text)


SAME = "Another attempt asks the same questions, and this learner has been told the answers."


@pytest.mark.parametrize(("told", "said"), [(True, True), (False, False)])
def test_whoever_lets_somebody_try_again_is_told_where_they_know_the_answers(nine_b, pupil, sets_work, told, said):
    work = sets_work(nine_b, attempts=1, release="at once" if told else "by hand")
    pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    assert (SAME in words(cell(nine_b, work, pupil))) == said


def test_the_learner_reads_how_many_attempts_are_left_and_that_one_is_open(nine_b, pupil, sets_work):
    work = sets_work(nine_b, attempts=1)
    page = f"{nine_b.place}/assignments/{work}"
    assert "You have 1 attempt. " in words(pupil.get(page).text)
    pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    allows(nine_b, work, pupil, again="yes")
    assert "You have 2 attempts. 1 of them is begun or handed in." in words(pupil.get(page).text)
    assert "Handed in. " in words(pupil.get(nine_b.place).text)
    place = nine_b.begun_by(pupil, work)
    assert "You have 2 attempts. 2 of them are begun or handed in." in words(pupil.get(page).text)
    assert "Handed in, and begun once more." in words(pupil.get(nine_b.place).text)
    progress = pupil.get("/progress/quizzes").text
    assert f'href="{place}">Go on with attempt 2' in progress
    pupil.post(f"{place}/submission")
    assert "The result of attempt 2" in pupil.get("/progress/quizzes").text


@pytest.mark.parametrize(
    ("due", "late", "said"),
    [
        (7, "refuse", "Lena Learner can try again. "),
        (-1, "mark", "Lena Learner can try again. "),
        (None, "mark", "Lena Learner can try again. "),
        (-1, "refuse", "Lena Learner can try again, for a week: until "),
    ],
)
def test_whoever_lets_somebody_try_again_reads_of_a_week_only_where_it_was_over(
    nine_b, pupil, sets_work, *, due, late, said
):
    work = sets_work(nine_b, due=due, late=late, attempts=1)
    if "a week" not in said:  # or nobody could begin it any more
        pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    allows(nine_b, work, pupil, again="yes")
    page = words(cell(nine_b, work, pupil))
    assert said in page
    assert ("a week" in page) == ("a week" in said)
