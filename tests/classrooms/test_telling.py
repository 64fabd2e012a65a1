"""When learners are told what their work came to, and their grade."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp import ticking
from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.classrooms.homework import begins, hands_in, move
from tests.conftest import words


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


@pytest.mark.parametrize("way", ["by hand", "after due"])
@pytest.mark.parametrize("gone", ["left", "removed"])
def test_whoever_is_gone_is_told_what_was_held_back_when_the_class_is(app, nine_b, pupil, set_work, way, gone):
    place = set_work(release=way)
    attempt = hands_in(pupil, place)
    goes(nine_b, pupil, gone)
    assert not is_told(app, pupil, attempt)
    if way == "by hand":
        assert nine_b.teacher.post(f"{place}/release").status_code == 302
    else:
        move(app, place, due_at=now() - timedelta(seconds=1))
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
