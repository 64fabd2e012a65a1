"""A teacher opens what a learner handed in for the class, and nothing else that the learner did."""

from __future__ import annotations

from quizapp.db import db
from quizapp.quiz.models import Attempt
from tests.conftest import words


def opened(nine_b, work: int, someone, attempt: str) -> str:
    """Where the teachers of the class find it."""
    return f"{nine_b.place}/gradebook/{work}/{someone.id}/attempts/{attempt.rpartition('/')[2]}"


def test_a_teacher_opens_what_was_handed_in_with_key_and_passages(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    attempt = nine_b.begun_by(pupil, work)
    pupil.post(f"{attempt}/submission")
    place = opened(nine_b, work, pupil, attempt)
    assert place in nine_b.teacher.get(f"{nine_b.place}/gradebook/{work}/{pupil.id}").text
    page = nine_b.teacher.get(place)
    said = words(page.text)
    assert "This is what Lena Learner sees of attempt 1." in said
    assert "0 of 4" in said
    assert page.text.count('class="quoted') == pupil.get(f"{attempt}/result").text.count('class="quoted') > 0
    assert "Grade it by hand" in said


def test_it_says_nothing_of_the_learners_own_practice_and_offers_nothing_that_is_theirs(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    attempt = nine_b.begun_by(pupil, work)
    pupil.post(f"{attempt}/submission")
    said = words(nine_b.teacher.get(opened(nine_b, work, pupil, attempt)).text)
    for own in ("Fact by fact", "now ", "Practise these", "Report this question", "Your attempts", "Study this set"):
        assert own not in said
    assert "Fact by fact" in words(pupil.get(f"{attempt}/result").text)


def test_it_is_not_there_before_it_was_handed_in(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    attempt = nine_b.begun_by(pupil, work)
    assert nine_b.teacher.get(opened(nine_b, work, pupil, attempt)).status_code == 404


def test_what_is_held_back_is_there_for_the_teacher_and_not_for_the_learner(nine_b, pupil, sets_work):
    work = sets_work(nine_b, release="by hand")
    attempt = nine_b.begun_by(pupil, work)
    pupil.post(f"{attempt}/submission")
    assert "once you tell the results" in words(nine_b.teacher.get(opened(nine_b, work, pupil, attempt)).text)
    assert "Look at these again" not in pupil.get(f"{attempt}/result").text


def test_a_quiz_of_the_learners_own_is_never_there(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    quiz = pupil.post("/quizzes", length="3", behaviour="deferred", paging="one", core="y").location
    attempt = pupil.post(f"{quiz}/attempts").location
    pupil.post(f"{attempt}/submission")
    with app.app_context():
        assert db.session.get_one(Attempt, int(attempt.rpartition("/")[2])).submitted_at
    assert nine_b.teacher.get(opened(nine_b, work, pupil, attempt)).status_code == 404


def test_neither_other_teachers_nor_the_learner_nor_another_learners_address_finds_it(
    nine_b, pupil, colleague, stranger, sets_work
):
    work, other = sets_work(nine_b), sets_work(nine_b, "Week 2")
    nine_b.joined_by(stranger)
    attempt = nine_b.begun_by(pupil, work)
    pupil.post(f"{attempt}/submission")
    for someone in (colleague, pupil, stranger):
        assert someone.get(opened(nine_b, work, pupil, attempt)).status_code == 404
    assert nine_b.teacher.get(opened(nine_b, other, pupil, attempt)).status_code == 404
    assert nine_b.teacher.get(opened(nine_b, work, stranger, attempt)).status_code == 404


def test_whoever_has_left_is_not_read_any_more(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    attempt = nine_b.begun_by(pupil, work)
    pupil.post(f"{attempt}/submission")
    pupil.post(f"{nine_b.place}/departure")
    assert nine_b.teacher.get(opened(nine_b, work, pupil, attempt)).status_code == 404
