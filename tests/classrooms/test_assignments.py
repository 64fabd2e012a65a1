"""Work set for a class: set, begun and handed in, late or not, told at once or later, and tried again."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.classrooms.models import Allowance, AssignedAttempt, Assignment, Membership
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt, Quiz
from quizapp.study.models import Enrolment
from quizapp.web.clock import now
from tests.conftest import words

FORM = {
    **{"title": "Week 1", "length": "3", "behaviour": "deferred", "paging": "one", "late": "mark", "attempts": "1"},
    **{"release": "at once", "shuffled": "y", "core": "y"},
}


def local(days: float) -> str:
    return (now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def set_work(nine_b):
    """Sets work for the class by the form; its address."""

    def make(opens: float = -1, due: float | None = 7, **more: str) -> str:
        times = {"opens": local(opens), "due": "" if due is None else local(due)}
        made = nine_b.teacher.post(f"{nine_b.place}/assignments/new", {**FORM, **times, **more})
        assert made.status_code == 302, words(made.text)
        with nine_b.app.app_context():
            return f"{nine_b.place}/assignments/{db.session.scalar(sa.select(sa.func.max(Assignment.id)))}"

    return make


def begins(someone, place: str) -> str:
    """The address of the attempt."""
    begun = someone.post(f"{place}/attempts")
    assert begun.status_code == 302
    assert "/attempts/" in begun.location, begun.location
    return begun.location


def hands_in(someone, place: str) -> str:
    attempt = begins(someone, place)
    assert someone.post(f"{attempt}/submission").status_code == 302
    return attempt


def move(app, place: str, **values: object) -> None:
    """Change the work as if time had passed."""
    with app.app_context(), writing():
        number = int(place.rpartition("/")[2])
        db.session.execute(sa.update(Assignment).where(Assignment.id == number).values(**values))


def test_a_teacher_sets_a_quiz_and_the_class_finds_it(nine_b, pupil, set_work):
    place = set_work()
    assert "Week 1" in nine_b.teacher.get(nine_b.place).text
    assert "1 attempt each." in words(nine_b.teacher.get(place).text)
    assert "Week 1" in pupil.get(nine_b.place).text
    assert "3 questions" in words(pupil.get(place).text)


FEW = "could be found that do"


@pytest.mark.parametrize("fresh", [{}, {"fresh": "y"}])
def test_a_teacher_is_told_where_fewer_questions_could_be_found_than_were_wanted(nine_b, set_work, fresh):
    set_work(length="50", passages="8", **fresh)
    said = words(nine_b.teacher.get(nine_b.place).text)
    assert "“Week 1” is set for the class." in said
    assert re.search(f"Only \\d+ questions {FEW} not give each other away; you asked for 50.", said)


def test_a_teacher_is_told_nothing_where_all_were_found(nine_b, set_work):
    set_work()
    assert FEW not in words(nine_b.teacher.get(nine_b.place).text)


ITS_END = "There is no time limit but its end."
A_WEEK = "go on later or on another device, within a week."


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"late": "refuse", "due": 3}, ITS_END),
        ({"late": "refuse", "due": 20}, A_WEEK),
        ({"late": "mark", "due": 3}, A_WEEK),
        ({"late": "mark", "due": None}, A_WEEK),
    ],
)
def test_what_closes_within_a_week_is_said_to_end(nine_b, pupil, set_work, form, said):
    place = set_work(**form)
    for someone in (nine_b.teacher, pupil):
        page = words(someone.get(place).text)
        assert [sentence for sentence in (ITS_END, A_WEEK) if sentence in page] == [said]


def test_who_is_in_the_middle_of_what_closes_reads_so_on_the_page_of_the_quiz(app, pupil, set_work):
    begins(pupil, set_work(late="refuse", due=3))
    with app.app_context():
        token = db.session.scalar(sa.select(Quiz.token).join(Attempt, Attempt.quiz_id == Quiz.id))
    assert ITS_END in words(pupil.get(f"/quizzes/{token}").text)


def test_times_are_those_of_the_teachers_clock(app, nine_b, teacher, set_work):
    teacher.post("/account/day", zone="Asia/Tokyo", cutoff_hours="4")
    nine_b.teacher.post(
        f"{nine_b.place}/assignments/new", {**FORM, "opens": "2126-03-02T09:00", "due": "2126-03-09T09:00"}
    )
    with app.app_context():
        (row,) = db.session.scalars(sa.select(Assignment))
        assert row.opens_at.isoformat() == "2126-03-02T00:00:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"opens": ""}, "Enter a day and a time."),
        ({"opens": "soon"}, "Enter a day and a time."),
        ({"opens": local(8)}, "It has to end after it opens."),
        ({"opens": local(-2), "due": local(-1)}, "It has to end later than now."),
        ({"due": "", "late": "refuse"}, "What is never due is never late."),
        ({"due": "", "release": "after due"}, "Enter when it is due, or choose another way."),
        ({"release": "by hand", "behaviour": "immediate"}, "results are told at once"),
        ({"attempts": "0"}, "Enter a number from 1 to 20"),
        ({"length": "0"}, "Enter a number from 1 to 50"),
        ({"late": "perhaps"}, "Choose only what is offered here."),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_set(app, nine_b, wrong, said):
    times = {"opens": local(-1), "due": local(7)}
    answer = nine_b.teacher.post(f"{nine_b.place}/assignments/new", {**FORM, **times, **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "Week 1" in answer.text
    with app.app_context():
        assert db.session.scalars(sa.select(Assignment)).all() == []


def test_an_attempt_is_the_classs_and_a_second_press_begins_no_other(app, nine_b, pupil, set_work):
    place = set_work()
    assert begins(pupil, place) == begins(pupil, place)
    hands_in(pupil, place)
    with app.app_context():
        (link,) = db.session.scalars(sa.select(AssignedAttempt))
        assert (link.classroom_id, link.learner_id) == (nine_b.id, pupil.id)
    assert "Lena Learner 0 0" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


def test_attempts_run_out_and_one_press_lets_one_learner_try_again(app, nine_b, pupil, set_work, person):
    other = person("Oda Other")
    nine_b.joined_by(other)
    place = set_work()
    for someone in (pupil, other):
        hands_in(someone, place)
    assert "You have made all attempts" in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place
    work = place.rpartition("/")[2]
    cell = f"{nine_b.place}/gradebook/{work}/{pupil.id}"
    assert "Let them try again" in nine_b.teacher.get(cell).text
    for _ in range(2):
        assert nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes").location == cell
    with app.app_context():
        (row,) = db.session.scalars(sa.select(Allowance))
        assert (row.learner_id, row.attempts, row.due_at) == (pupil.id, 1, None)
    hands_in(pupil, place)
    assert pupil.post(f"{place}/attempts").location == place
    assert other.post(f"{place}/attempts").location == place


def test_what_is_not_open_yet_cannot_be_begun(pupil, set_work):
    place = set_work(opens=1)
    assert "It is not open yet." in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place


def test_late_work_is_taken_and_marked_where_the_rule_says_so(app, nine_b, pupil, set_work):
    place = set_work()
    move(app, place, due_at=now() - timedelta(hours=1))
    assert "as late" in words(pupil.get(place).text)
    hands_in(pupil, place)
    assert "0 late" in words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)


def test_late_work_is_refused_where_the_rule_says_so_unless_one_is_let_in(app, nine_b, pupil, set_work):
    place = set_work(late="refuse")
    move(app, place, due_at=now() - timedelta(hours=1))
    assert "It takes nothing more." in words(pupil.get(place).text)
    assert pupil.post(f"{place}/attempts").location == place
    nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes")
    hands_in(pupil, place)


def closes(app, attempt: str) -> datetime:
    with app.app_context():
        return db.session.get_one(Attempt, int(attempt.rpartition("/")[2])).closes_at


def test_an_attempt_ends_when_it_is_due_and_not_before_where_it_may_be_late(app, pupil, set_work):
    soon = now() + timedelta(minutes=30)
    refusing, taking = set_work(late="refuse"), set_work(late="mark")
    for place in (refusing, taking):
        move(app, place, due_at=soon)
    assert closes(app, begins(pupil, refusing)) == soon
    assert closes(app, begins(pupil, taking)) > soon + timedelta(days=6)


def test_more_time_reaches_the_attempt_of_the_one_who_has_it(app, nine_b, pupil, set_work, person):
    other = person("Oda Other")
    nine_b.joined_by(other)
    with app.app_context(), writing():
        db.session.get_one(Membership, (nine_b.id, pupil.id)).time_factor = 1.5
    place = set_work(minutes="20")
    spans = []
    for someone in (pupil, other):
        attempt = begins(someone, place)
        with app.app_context():
            row = db.session.get_one(Attempt, int(attempt.rpartition("/")[2]))
            spans.append((row.closes_at - row.started_at) / timedelta(minutes=1))
    assert spans == [30, 20]
    assert "30 minutes" not in words(other.get(place).text) + words(nine_b.teacher.get(place).text)
    assert "You have 30 minutes" in words(pupil.get(place).text)


@pytest.mark.parametrize("way", ["by hand", "after due"])
def test_results_are_told_to_all_at_the_same_time(app, nine_b, pupil, set_work, way):
    place = set_work(release=way)
    attempt = hands_in(pupil, place)
    ticking.tick(app)
    assert "Your answers are safe." in pupil.get(f"{attempt}/result").text
    assert "Your teacher tells the results later." in words(pupil.get(place).text)
    if way == "by hand":
        assert nine_b.teacher.post(f"{place}/release").status_code == 302
    else:
        move(app, place, due_at=now() - timedelta(seconds=1))
        ticking.tick(app)
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text
    assert "0 of 3" in words(pupil.get(place).text)


def test_who_hands_in_after_the_results_were_told_is_told_at_once(app, nine_b, pupil, set_work):
    place = set_work(release="by hand")
    attempt = begins(pupil, place)
    nine_b.teacher.post(f"{place}/release")
    pupil.post(f"{attempt}/submission")
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text


def test_whoever_comes_back_has_used_up_what_they_sat_before(nine_b, pupil, sets_work):
    work = sets_work(nine_b, attempts=1)
    page = f"{nine_b.place}/assignments/{work}"
    pupil.post(f"{pupil.post(f'{page}/attempts').location}/submission")
    pupil.post(f"{nine_b.place}/departure")
    nine_b.joined_by(pupil)
    assert pupil.post(f"{page}/attempts").location == page
    assert "Your grade: 0%" in words(pupil.get(nine_b.place).text)


def test_whoever_leaves_is_told_what_was_held_back(app, nine_b, pupil, set_work):
    attempt = hands_in(pupil, set_work(release="by hand"))
    pupil.post(f"{nine_b.place}/departure")
    ticking.tick(app)
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text


def test_what_is_withdrawn_leaves_the_class_and_stays_its_learners(nine_b, pupil, set_work):
    place = set_work(release="by hand")
    attempt = hands_in(pupil, place)
    assert nine_b.teacher.post(f"{place}/withdrawal").status_code == 302
    assert "Week 1" not in pupil.get(nine_b.place).text
    assert pupil.get(place).status_code == 404
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text


def test_a_learner_reads_the_grade_and_the_comment_that_were_given_by_hand(nine_b, pupil, set_work):
    place = set_work()
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    nine_b.teacher.post(cell, grade="90", comment="Well argued", why="said it to me in the corridor")
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "Well argued" in said
    assert "corridor" not in said


def test_a_guest_of_the_class_sits_it_too(nine_b, guest, set_work):
    nine_b.joined_by(guest, name="Gus")
    hands_in(guest, set_work())
    assert re.search(r"Gus 0 0", words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text))


def test_who_sits_something_studies_the_set_from_then_on_and_a_pause_stays(app, nine_b, pupil, visitor, set_work):
    place = set_work()
    with app.app_context(), writing():
        db.session.execute(sa.update(Enrolment).where(Enrolment.learner_id == pupil.id).values(paused=True))
    nine_b.joined_by(visitor, name="Vera")
    for someone in (pupil, visitor):
        hands_in(someone, place)
    with app.app_context():
        newcomer = max(nine_b.members())
        paused = {row.learner_id: row.paused for row in db.session.scalars(sa.select(Enrolment))}
        assert (paused[pupil.id], paused[newcomer]) == (True, False)


def test_nobody_sits_what_is_set_for_a_class_that_is_archived(nine_b, pupil, set_work):
    place = set_work()
    nine_b.teacher.post(f"{nine_b.place}/archive")
    assert pupil.get(place).status_code == 404
    assert pupil.post(f"{place}/attempts").status_code == 404


def test_work_is_found_in_its_own_class_only(nine_b, pupil, set_work, class_of, colleague):
    place = set_work()
    other = class_of(colleague, "Other")
    work = place.rpartition("/")[2]
    paths = [f"{other.place}/assignments/{work}", f"{other.place}/gradebook/{work}/{pupil.id}"]
    assert {colleague.get(path).status_code for path in paths} == {404}
    posts = ["release", "withdrawal", f"allowances/{pupil.id}"]
    assert {colleague.post(f"{paths[0]}/{post}").status_code for post in posts} == {404}


def test_sentences_to_learners_stand_on_the_page_of_teachers_as_such(nine_b, sets_work):
    page = words(nine_b.teacher.get(f"{nine_b.place}/assignments/{sets_work(nine_b)}").text)
    told = page.partition("What learners read before they start")
    assert "You see the answers at the end" not in told[0]
    assert "4 questions on the whole statement. You see the answers at the end" in told[2]


@pytest.mark.parametrize("release", ["after due", "by hand"])
@pytest.mark.parametrize("behaviour", ["deferred", "certainty"])
def test_no_answers_are_promised_at_the_end_where_the_results_are_held_back(
    nine_b, pupil, set_work, behaviour, release
):
    changed = {"deferred": "your answers until", "certainty": "your answers, and how sure you are of each, until"}
    place = set_work(behaviour=behaviour, release=release)
    begins(pupil, place)
    with nine_b.app.app_context():
        token = db.session.scalars(sa.select(Quiz)).one().token
    for page in (nine_b.teacher.get(place), pupil.get(place), pupil.get(f"/quizzes/{token}")):
        assert f"You can change {changed[behaviour]} you hand it in." in words(page.text)
        assert "You see the answers at the end" not in words(page.text)
    nine_b.teacher.post(f"{place}/release")
    for someone in (nine_b.teacher, pupil):
        assert "You see the answers at the end" in words(someone.get(place).text)


def test_of_a_class_game_teachers_read_how_it_was_marked(nine_b, sets_work):
    work = sets_work(nine_b, attempts=0)
    page = words(nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text)
    assert "What learners read" not in page
    assert "How it was marked 4 questions on the whole statement. The mark of a player counts" in page
