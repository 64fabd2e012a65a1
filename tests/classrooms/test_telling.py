"""When learners are told what their work came to, and their grade."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizapp import ticking
from quizapp.web.clock import now
from tests.classrooms.homework import begins, hands_in, move
from tests.conftest import words


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


def test_whoever_leaves_is_told_what_was_held_back(app, nine_b, pupil, set_work):
    attempt = hands_in(pupil, set_work(release="by hand"))
    pupil.post(f"{nine_b.place}/departure")
    ticking.tick(app)
    assert "Fact by fact" in pupil.get(f"{attempt}/result").text


def test_a_learner_reads_the_grade_and_the_comment_that_were_given_by_hand(nine_b, pupil, set_work):
    place = set_work()
    cell = f"{nine_b.place}/gradebook/{place.rpartition('/')[2]}/{pupil.id}"
    nine_b.teacher.post(cell, grade="90", comment="Well argued", why="said it to me in the corridor")
    said = words(pupil.get(place).text)
    assert "Your teacher gave 90%." in said
    assert "Well argued" in said
    assert "corridor" not in said
