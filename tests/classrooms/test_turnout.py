"""The page of what is set says who has sat it, who may still, and warns before answers are told to those who sit it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from quizapp.classrooms.models import Allowance, Assignment
from quizapp.classrooms.turnout import turnout
from quizapp.db import db, writing
from quizapp.web.clock import now
from quizapp.web.dates import moment
from tests.conftest import Someone, words

COULD_LEARN = "could learn the answers from others."
EXAM = {"exam": True, "late": "refuse", "attempts": 1, "release": "by hand"}
COULD_LEARN_FIRST = "could learn the answers from others first."


@pytest.fixture
def three(nine_b, person):
    """Three learners of the class."""
    people = [person(name) for name in ("Ada Abel", "Ben Berg", "Cia Conrad")]
    for someone in people:
        nine_b.joined_by(someone)
    return people


def page(nine_b, work: int) -> str:
    return words(nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text)


def test_it_counts_learners_who_have_handed_in_and_who_are_in_the_middle_of_it(nine_b, three, sets_work):
    work = sets_work(nine_b, release="by hand")
    assert "0 of 3 have handed in." in page(nine_b, work)
    for _ in range(2):
        three[0].post(f"{nine_b.begun_by(three[0], work)}/submission")
    assert "1 of 3 has handed in." in page(nine_b, work)
    for someone in three:
        nine_b.begun_by(someone, work)
    assert "1 of 3 has handed in, and 3 are in the middle of it." in page(nine_b, work)


def test_what_is_set_beside_it_counts_for_itself(nine_b, three, sets_work):
    work, beside = (sets_work(nine_b, due=-1) for _ in range(2))
    three[0].post(f"{nine_b.begun_by(three[0], beside)}/submission")
    nine_b.begun_by(three[1], beside)
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=3)
        db.session.add(Allowance(assignment_id=beside, learner_id=three[2].id, attempts=0, due_at=until))
    assert "0 of 3 have handed in." in page(nine_b, work)
    assert "in the middle of it" not in page(nine_b, work)
    assert "Cia Conrad has until" not in page(nine_b, work)
    assert "Cia Conrad has until" in page(nine_b, beside)


MISSING = r"ha(?:s|ve) not handed in"


def list_of(nine_b, work: int, which: str) -> str:
    """The list of those people, as it is on the page; "" where there is none."""
    page = nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text
    found = re.search(rf"<details[^>]*>\s*<summary>[^<]*{which}</summary>.*?</details>", page, re.DOTALL)
    return found[0] if found else ""


def list_of_missing(nine_b, work: int) -> str:
    return list_of(nine_b, work, MISSING)


def test_it_names_who_is_in_the_middle_of_it_and_leads_to_their_grade(nine_b, three, sets_work):
    work = sets_work(nine_b)
    assert list_of(nine_b, work, "in the middle of it") == ""
    own = [nine_b.begun_by(someone, work) for someone in three]
    three[1].post(f"{own[1]}/submission")
    found = list_of(nine_b, work, "in the middle of it")
    assert words(found) == "2 learners are in the middle of it Ada Abel Cia Conrad"
    assert f"{nine_b.place}/gradebook/{work}/{three[2].id}" in found


def test_it_names_who_has_not_handed_in_and_leads_to_their_grade(nine_b, three, sets_work):
    work = sets_work(nine_b)
    three[1].post(f"{nine_b.begun_by(three[1], work)}/submission")
    nine_b.begun_by(three[2], work)
    found = list_of_missing(nine_b, work)
    assert words(found) == "2 learners have not handed in Ada Abel Cia Conrad"
    assert f"{nine_b.place}/gradebook/{work}/{three[0].id}" in found
    for someone in (three[0], three[2]):
        someone.post(f"{nine_b.begun_by(someone, work)}/submission")
    assert list_of_missing(nine_b, work) == ""


@pytest.mark.usefixtures("three")
def test_before_it_opens_nobody_is_missing(app, nine_b, sets_work):
    work = sets_work(nine_b)
    assert list_of_missing(nine_b, work) != ""
    with app.app_context(), writing():
        db.session.get_one(Assignment, work).opens_at = now() + timedelta(hours=1)
    assert list_of_missing(nine_b, work) == ""


def test_before_it_opens_who_has_a_later_end_is_not_missing_either(nine_b, three, sets_work):
    work = sets_work(nine_b)
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=3)
        db.session.add(Allowance(assignment_id=work, learner_id=three[1].id, attempts=0, due_at=until))
        db.session.get_one(Assignment, work).opens_at = now() + timedelta(hours=1)
    assert list_of_missing(nine_b, work) == ""


def test_who_came_when_it_was_over_is_not_named_among_them_unless_they_have_an_end_of_their_own(
    nine_b, three, sets_work
):
    work = sets_work(nine_b, due=-1)
    assert list_of_missing(nine_b, work) == ""
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=3)
        db.session.add(Allowance(assignment_id=work, learner_id=three[1].id, attempts=0, due_at=until))
    assert words(list_of_missing(nine_b, work)) == "1 learner has not handed in Ben Berg"


@pytest.mark.parametrize(("count", "is_open"), [(10, True), (11, False)])
def test_a_long_list_of_them_is_folded(nine_b, crowd, sets_work, count, is_open):
    work = sets_work(nine_b)
    crowd(count)
    found = list_of_missing(nine_b, work)
    assert f"{count} learners have not handed in" in found
    assert ("<details open" in found) == is_open


def test_who_tells_the_results_is_warned_of_those_in_the_middle_of_it(nine_b, three, sets_work):
    work = sets_work(nine_b, release="by hand")
    own = [nine_b.begun_by(someone, work) for someone in three]
    for attempt, someone in zip(own[1:], three[1:], strict=True):
        someone.post(f"{attempt}/submission")
    assert f"1 learner is in the middle of it, and {COULD_LEARN}" in page(nine_b, work)
    three[0].post(f"{own[0]}/submission")
    assert "could learn" not in page(nine_b, work)


def test_who_tells_the_results_is_warned_of_those_who_can_still_begin(nine_b, three, guest, sets_work):
    nine_b.joined_by(guest, name="Gus Guest")
    work, exam = sets_work(nine_b, release="by hand"), sets_work(nine_b, **EXAM)
    assert f"4 learners can still begin it, and {COULD_LEARN_FIRST}" in page(nine_b, work)
    nine_b.begun_by(three[0], work)
    said = f"1 learner is in the middle of it, and {COULD_LEARN} 3 learners can still begin it, and {COULD_LEARN_FIRST}"
    assert said in page(nine_b, work)
    with nine_b.app.app_context():
        assert turnout(db.session.get_one(Assignment, exam), now()).to_begin == 3


def test_once_nothing_more_is_taken_only_who_has_a_later_end_can_still_begin(nine_b, three, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse", release="by hand")
    assert "could learn" not in page(nine_b, work)
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=3)
        db.session.add(Allowance(assignment_id=work, learner_id=three[1].id, attempts=0, due_at=until))
    assert f"1 learner can still begin it, and {COULD_LEARN_FIRST}" in page(nine_b, work)


TELLS_WHOEVER_IS_LATER = "and so does whoever hands in later."


@pytest.mark.parametrize(
    ("due", "late", "said"), [(-1, "refuse", False), (1, "refuse", True), (-1, "mark", True), (None, "refuse", True)]
)
def test_only_while_something_is_taken_does_it_speak_of_who_hands_in_later(nine_b, sets_work, due, late, said):
    work = sets_work(nine_b, due=due, late=late, release="by hand")
    assert (TELLS_WHOEVER_IS_LATER in page(nine_b, work)) == said
    assert ("sees the answers then. It cannot be undone." in page(nine_b, work)) != said


def test_who_has_a_later_end_can_hand_in_later(nine_b, three, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse", release="by hand")
    with nine_b.app.app_context(), writing():
        until = now() + timedelta(days=3)
        db.session.add(Allowance(assignment_id=work, learner_id=three[1].id, attempts=0, due_at=until))
    assert TELLS_WHOEVER_IS_LATER in page(nine_b, work)


@pytest.mark.parametrize(("days", "said"), [(3, True), (-1, False)])
def test_it_names_who_has_a_later_end_that_is_still_to_come(nine_b, three, sets_work, days, said):
    work, until = sets_work(nine_b, due=-2, late="refuse"), now() + timedelta(days=days)
    with nine_b.app.app_context(), writing():
        db.session.add(Allowance(assignment_id=work, learner_id=three[1].id, attempts=0, due_at=until))
    with nine_b.app.test_request_context():
        sentence = words(f"Ben Berg has until {moment(until)}.")
    assert (sentence in page(nine_b, work)) == said
    assert "Ada Abel has until" not in page(nine_b, work)


SHUT_OUT = "cannot sit it before making an account."


def test_it_names_the_guests_who_cannot_sit_an_exam(nine_b, three, guest, app, sets_work):
    work = sets_work(nine_b, **EXAM)
    assert SHUT_OUT not in page(nine_b, work)
    nine_b.joined_by(guest, name="Gus Guest")
    assert f"Gus Guest is a guest, and {SHUT_OUT}" in page(nine_b, work)
    other = Someone(app)
    other.starts()
    nine_b.joined_by(other, name="Ana Guest")
    assert f"Ana Guest and Gus Guest are guests, and {SHUT_OUT}" in page(nine_b, work)


@pytest.mark.parametrize("more", [{}, {"due": -1, **EXAM}])
def test_of_homework_and_of_an_exam_that_is_over_no_guest_is_named(nine_b, guest, sets_work, more):
    nine_b.joined_by(guest, name="Gus Guest")
    assert SHUT_OUT not in page(nine_b, sets_work(nine_b, **more))


def test_who_has_left_is_not_counted(nine_b, three, sets_work):
    work = sets_work(nine_b)
    nine_b.begun_by(three[0], work)
    nine_b.teacher.post(f"{nine_b.place}/learners/{three[0].id}/removal")
    assert "0 of 2 have handed in." in page(nine_b, work)


def test_of_a_class_that_nobody_is_in_and_of_a_class_game_nothing_is_said(nine_b, learner, sets_work):
    assert "How it stands" not in page(nine_b, sets_work(nine_b))
    nine_b.joined_by(learner)
    assert "How it stands" not in page(nine_b, sets_work(nine_b, attempts=0))


def test_a_learner_reads_nothing_of_it(nine_b, three, sets_work):
    work = sets_work(nine_b, release="by hand")
    nine_b.begun_by(three[0], work)
    seen = words(three[1].get(f"{nine_b.place}/assignments/{work}").text)
    assert "in the middle of it" not in seen
    assert "of 3" not in seen
    assert not re.search(MISSING, seen)


def test_who_withdraws_something_reads_beforehand_that_there_is_no_way_back(nine_b, sets_work):
    work = sets_work(nine_b)
    said = page(nine_b, work)
    assert "with the grades and comments given by hand" in said
    assert "It cannot be undone. Withdraw Week 1" in said
