"""What is saved of an attempt is kept, and what cannot be saved changes nothing."""

from __future__ import annotations

from quizapp.items.records import Kind
from quizapp.quiz import attempting, locking
from quizapp.quiz.paper import KEPT_OPEN
from quizapp.quiz.rules import Behaviour, Rules
from tests.conftest import MONDAY
from tests.quiz.course import LATER, WRONG, minutes


def test_what_is_saved_already_is_nothing_new(sat):
    attempt = sat(Rules(length=3), MONDAY)
    assert attempt.saves(1, minutes(1)) is True
    assert attempt.saves(1, minutes(2)) is False
    assert attempt.slots()[0].saved_at == minutes(1)
    assert attempt.row().closes_at == minutes(1) + KEPT_OPEN


def test_what_is_saved_after_the_clock_was_set_back_is_as_of_the_last_moment_before(sat):
    attempt = sat(Rules(length=3), MONDAY)
    attempt.saves(1, minutes(5))
    assert attempt.saves(2, minutes(-30)) is True
    assert attempt.slots()[1].saved_at == minutes(5)
    assert attempt.row().closes_at == minutes(5) + KEPT_OPEN


def test_a_question_that_is_locked_keeps_what_it_has(sat):
    attempt = sat(Rules(length=3, behaviour=Behaviour.IMMEDIATE), MONDAY)
    attempt.does(locking.lock, 1, 1, WRONG, minutes(1))
    kept = attempt.slots()[0]
    assert attempt.saves(1, minutes(2)) is False
    assert (attempt.slots()[0].draft, attempt.slots()[0].saved_at) == (kept.draft, kept.saved_at)


def test_nothing_is_kept_of_a_question_that_is_not_there(sat):
    attempt = sat(Rules(length=3, behaviour=Behaviour.TRIES, kinds=(Kind.CLOZE, Kind.CHOICE)), MONDAY)
    assert attempt.does(attempting.save, 4, WRONG, LATER) is False
    attempt.does(attempting.flag, 4, True, LATER)
    attempt.does(attempting.show, 4, LATER)
    attempt.does(attempting.hint, 4, LATER)
    assert [(slot.draft, slot.flagged, slot.hints) for slot in attempt.slots()] == [(None, False, 0)] * 3
