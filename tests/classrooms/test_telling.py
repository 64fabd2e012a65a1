"""When learners are told what their work came to, and their grade."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.classrooms.models import Allowance
from quizapp.db import db, writing
from quizapp.web.clock import now
from quizapp.web.dates import moment
from tests.classrooms.homework import begins, hands_in, move
from tests.classrooms.times import end, typed
from tests.conftest import words


@pytest.fixture
def other(nine_b, stranger):
    """Another learner of the class."""
    nine_b.joined_by(stranger)
    return stranger


def is_told(app, someone, attempt: str) -> bool:
    ticking.tick(app)
    return "Fact by fact" in someone.get(f"{attempt}/result").text


def goes(nine_b, someone, how: str) -> None:
    """Leave by themselves, or be removed by the teacher."""
    removal = f"{nine_b.place}/learners/{someone.id}/removal"
    gone = someone.post(f"{nine_b.place}/departure") if how == "left" else nine_b.teacher.post(removal)
    assert gone.status_code == 302


def goes_for_good(app, someone) -> None:
    """Erase the account."""
    with app.app_context(), writing():
        following.leave(db.session.get_one(User, someone.id))


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


@pytest.mark.parametrize("how", ["left", "removed"])
def test_whoever_is_gone_is_told_what_was_held_back_when_it_is_due(app, nine_b, pupil, set_work, how):
    place = set_work(release="after due")
    attempt = hands_in(pupil, place)
    goes(nine_b, pupil, how)
    assert not is_told(app, pupil, attempt)
    move(app, place, due_at=now() - timedelta(seconds=1))
    assert is_told(app, pupil, attempt)


@pytest.mark.parametrize("how", ["left", "removed"])
def test_whoever_is_gone_is_told_what_was_held_back_when_the_class_is_told(app, nine_b, pupil, set_work, how):
    place = set_work(release="by hand")
    attempt = hands_in(pupil, place)
    goes(nine_b, pupil, how)
    assert not is_told(app, pupil, attempt)
    assert nine_b.teacher.post(f"{place}/release").status_code == 302
    assert is_told(app, pupil, attempt)


def test_what_whoever_left_is_in_the_middle_of_stays_held_back_when_it_is_handed_in(app, nine_b, pupil, set_work):
    place = set_work(release="by hand")
    attempt = begins(pupil, place)
    goes(nine_b, pupil, "left")
    pupil.post(f"{attempt}/submission")
    assert not is_told(app, pupil, attempt)
    nine_b.teacher.post(f"{place}/withdrawal")
    assert is_told(app, pupil, attempt)


def test_leaving_and_coming_back_tells_nothing_before_another_attempt(app, nine_b, pupil, set_work):
    place = set_work(release="after due", attempts="2")
    first = hands_in(pupil, place)
    goes(nine_b, pupil, "left")
    ticking.tick(app)
    nine_b.joined_by(pupil)
    second = hands_in(pupil, place)
    assert [is_told(app, pupil, one) for one in (first, second)] == [False, False]
    move(app, place, due_at=now() - timedelta(seconds=1))
    assert [is_told(app, pupil, one) for one in (first, second)] == [True, True]


def test_what_nobody_is_there_to_tell_by_hand_any_more_is_told_when_it_is_due(app, nine_b, pupil, set_work):
    place = set_work(release="by hand")
    attempt = hands_in(pupil, place)
    goes_for_good(app, nine_b.teacher)
    assert not is_told(app, pupil, attempt)
    move(app, place, due_at=now() - timedelta(seconds=1))
    assert is_told(app, pupil, attempt)


def test_with_the_class_ends_what_held_its_results_back(app, nine_b, pupil, set_work):
    attempt = hands_in(pupil, set_work(release="by hand"))
    goes(nine_b, pupil, "left")
    goes_for_good(app, nine_b.teacher)
    assert is_told(app, pupil, attempt)


def gives_until(nine_b, place: str, who: int, days: float) -> str:
    """Give that learner a later end by the form; it, as pages write it."""
    until = end(days)
    given = {"further": "0", "due": typed(until)}
    assert nine_b.teacher.post(f"{place}/allowances/{who}", given).status_code == 302
    with nine_b.app.test_request_context():
        return words(moment(until))


def test_what_is_told_when_it_is_due_waits_for_the_last_end_that_somebody_has(app, nine_b, pupil, other, set_work):
    place = set_work(release="after due")
    attempt = hands_in(pupil, place)
    gives_until(nine_b, place, other.id, 9)
    move(app, place, due_at=now() - timedelta(seconds=1))
    assert not is_told(app, pupil, attempt)
    assert not is_told(app, other, hands_in(other, place))
    with app.app_context(), writing():
        db.session.execute(sa.update(Allowance).values(due_at=now() - timedelta(seconds=1)))
    assert is_told(app, pupil, attempt)


def test_what_was_told_stays_told_though_somebody_is_given_a_later_end(app, nine_b, pupil, other, set_work):
    place = set_work(release="after due")
    hands_in(pupil, place)
    move(app, place, due_at=now() - timedelta(seconds=1))
    ticking.tick(app)
    gives_until(nine_b, place, other.id, 9)
    assert "The results are told." in words(nine_b.teacher.get(place).text)
    assert is_told(app, other, hands_in(other, place))


def test_all_read_for_what_the_results_wait(nine_b, pupil, other, set_work):
    place = set_work(release="after due")
    giving = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{other.id}"
    waits = "All wait for their results until the last of these ends, so far"
    assert waits in words(nine_b.teacher.get(giving).text)
    assert "Results are told to all when it is due." in words(nine_b.teacher.get(place).text)
    assert "You see the results when it is due." in words(pupil.get(place).text)
    until = gives_until(nine_b, place, other.id, 9)
    assert f"{waits} {until}." in words(nine_b.teacher.get(giving).text)
    told = f"Results are told to all when it is due for the last of them, {until}."
    assert told in words(nine_b.teacher.get(place).text)
    assert "You see the results when it is due for everybody." in words(pupil.get(place).text)


@pytest.mark.parametrize(("fresh", "may"), [({}, False), ({"fresh": "y"}, True)])
def test_who_was_told_late_may_not_try_the_same_questions_again_by_themselves(nine_b, pupil, set_work, fresh, may):
    place = set_work(attempts="3", **fresh)
    hands_in(pupil, place)
    move(nine_b.app, place, due_at=now())
    hands_in(pupil, place)  # whoever handed in before has that one still
    page = words(pupil.get(place).text)
    assert ("Sit it again" in page, "and been told the answers" in page) == (may, not may)
    assert pupil.post(f"{place}/attempts").location.startswith("/attempts/") == may


def test_a_teacher_lets_who_was_told_late_try_again(nine_b, pupil, set_work):
    place = set_work(attempts="3")
    move(nine_b.app, place, due_at=now() - timedelta(hours=1))
    hands_in(pupil, place)
    nine_b.teacher.post(f"{place}/allowances/{pupil.id}", again="yes")
    hands_in(pupil, place)
    assert not pupil.post(f"{place}/attempts").location.startswith("/attempts/")


def test_who_sets_and_who_changes_something_reads_beforehand_who_knows_the_answers(nine_b, set_work):
    late = "Whoever is late may know answers that were told by then."
    setting = words(nine_b.teacher.get(f"{nine_b.place}/assignments/new").text)
    assert "Whoever has been told the answers knows them at the next attempt." in setting
    assert late in setting
    assert late in words(nine_b.teacher.get(set_work()).text)


def test_learners_and_teachers_read_when_whoever_is_gone_is_told_what_is_held_back(nine_b, pupil):
    said = "Results that are not told yet, %s see when the others in the class do."
    assert said % "you" in words(pupil.get(f"{nine_b.place}/departure").text)
    assert said % "they" in words(nine_b.teacher.get(f"{nine_b.place}/learners/{pupil.id}").text)


def test_a_learner_reads_the_grade_and_the_comment_that_were_given_by_hand(nine_b, pupil, set_work):
    place = set_work()
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    nine_b.teacher.post(cell, grade="90", comment="Well argued", why="said it to me in the corridor")
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "Well argued" in said
    assert "corridor" not in said
