"""A learner reads their own grades, what counts, and the comments to them on the page of the class."""

from __future__ import annotations

import pytest

from tests.conftest import words


@pytest.fixture
def pupil(old_pupil):
    return old_pupil


def said(nine_b, someone) -> str:
    return words(someone.get(nine_b.place).text)


def test_own_grades_stand_by_the_rules_of_the_class(nine_b, pupil, sets_work, handed_in):
    first, second = sets_work(nine_b), sets_work(nine_b, "Week 2")
    for share in (0.5, 1):
        handed_in(pupil, first, share)
    handed_in(pupil, second, 0.25)
    assert "Your grade: 100%" in said(nine_b, pupil)
    assert "Your grades come to 62.5% so far. Of several attempts at one thing the best counts." in said(nine_b, pupil)
    rules = {"basis": "first", "drop_lowest": "1", "book_order": "name", "why": "as agreed"}
    nine_b.teacher.post(f"{nine_b.place}/gradebook/rules", rules)
    page = said(nine_b, pupil)
    assert "Your grade: 25% (left out)" in page
    assert (
        "come to 50% so far. Of several attempts at one thing the first counts. The lowest grade is left out." in page
    )


def test_what_is_missing_counts_as_nothing_and_says_so(nine_b, pupil, sets_work):
    sets_work(nine_b, due=-1)
    assert "Your grade: 0% (missing)" in said(nine_b, pupil)


def test_a_comment_and_a_grade_by_hand_are_there_and_the_reason_is_not(nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    grade = {"grade": "90", "comment": "Well argued", "why": "corridor"}
    nine_b.teacher.post(f"{nine_b.place}/gradebook/{work}/{pupil.id}", **grade)
    page = said(nine_b, pupil)
    assert "Your grade: 90% (by hand)" in page
    assert "Your teacher says: “Well argued”" in page
    assert "corridor" not in page


BY_HAND = "Sitting this does not change that grade."


def test_whoever_has_a_grade_by_hand_reads_that_sitting_the_work_does_not_change_it(nine_b, pupil, sets_work):
    work = sets_work(nine_b, attempts=1)
    page = f"{nine_b.place}/assignments/{work}"
    assert BY_HAND not in words(pupil.get(page).text)
    nine_b.teacher.post(f"{nine_b.place}/gradebook/{work}/{pupil.id}", grade="90", comment="", why="oral exam")
    assert BY_HAND in words(pupil.get(page).text)
    own = pupil.post(f"{page}/attempts").location
    assert BY_HAND in words(pupil.get(page).text)
    pupil.post(f"{own}/submission")
    assert BY_HAND not in words(pupil.get(page).text)


def test_what_is_held_back_is_not_told_by_a_grade_nor_by_the_total(nine_b, pupil, sets_work, handed_in):
    handed_in(pupil, sets_work(nine_b), 0.5)
    assert "come to 50%" in said(nine_b, pupil)
    place = f"{nine_b.place}/assignments/{sets_work(nine_b, 'Week 2', release='by hand')}"
    attempt = pupil.post(f"{place}/attempts").location
    pupil.post(f"{attempt}/submission")
    page = said(nine_b, pupil)
    assert "Handed in." in page
    assert page.count("Your grade:") == 1
    assert "come to" not in page
    nine_b.teacher.post(f"{place}/release")
    assert said(nine_b, pupil).count("Your grade:") == 2


def test_nobody_else_reads_them(nine_b, pupil, stranger, sets_work, handed_in):
    nine_b.joined_by(stranger)
    handed_in(pupil, sets_work(nine_b), 0.5)
    assert "Your grade" not in said(nine_b, stranger)
    assert pupil.name not in said(nine_b, stranger)


def said_of(nine_b, someone, work: int) -> str:
    """What the page of one piece of work says."""
    return words(someone.get(f"{nine_b.place}/assignments/{work}").text)


@pytest.mark.parametrize(("basis", "grade"), [("best", "56.25"), ("first", "25"), ("last", "50"), ("mean", "43.75")])
def test_the_page_of_the_work_tells_the_grade_and_which_of_its_attempts_counts(
    nine_b, pupil, sets_work, handed_in, *, basis, grade
):
    work, other = sets_work(nine_b), sets_work(nine_b, "Week 2")
    for share in (0.25, 0.5625, 0.5):
        handed_in(pupil, work, share)
    rules = {"basis": basis, "drop_lowest": "0", "book_order": "name", "why": "agreed"}
    nine_b.teacher.post(f"{nine_b.place}/gradebook/rules", **rules)
    assert f"Your grade: {grade}%. Of several attempts at one thing the {basis} counts." in said_of(nine_b, pupil, work)
    assert "Your grade" not in said_of(nine_b, pupil, other)


def test_of_one_attempt_it_tells_the_grade_alone_and_what_is_to_be_known_of_it(nine_b, pupil, sets_work, handed_in):
    late, missing = sets_work(nine_b, due=-1), sets_work(nine_b, "Week 2", due=-1)
    handed_in(pupil, late, 0.5)
    assert "Your grade: 50% (late) " in said_of(nine_b, pupil, late)
    assert "Of several attempts" not in said_of(nine_b, pupil, late)
    assert "Your grade: 0% (missing)" in said_of(nine_b, pupil, missing)


def test_nor_does_it_tell_a_grade_that_is_held_back_or_one_by_hand_twice(nine_b, pupil, sets_work):
    work = sets_work(nine_b, release="by hand")
    place = f"{nine_b.place}/assignments/{work}"
    pupil.post(f"{pupil.post(f'{place}/attempts').location}/submission")
    assert "Your grade" not in said_of(nine_b, pupil, work)
    nine_b.teacher.post(f"{nine_b.place}/gradebook/{work}/{pupil.id}", grade="90", comment="", why="oral exam")
    assert said_of(nine_b, pupil, work).count("90%") == 1
