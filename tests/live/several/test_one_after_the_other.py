"""Two processes do the same at the same moment: the second waits for the first to commit, and finds what it did."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import TypeVar

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.classrooms import assigning, examining, joining, repeating
from quizapp.classrooms import queries as class_queries
from quizapp.classrooms.assigning import BY_HAND, REFUSE, Plan
from quizapp.classrooms.looking import class_work
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.records import Hand
from quizapp.db import db
from quizapp.live import hosting, pulse, queries
from quizapp.live.settings import Settings
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now

T = TypeVar("T")

IS_WAITED_FOR = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid")


@pytest.fixture
def both(app, other) -> Callable[[Callable[[], T]], tuple[T, T]]:
    """What two processes get by the same: the second begins before the first commits, which it does once it is waited
    for, or the second has gone ahead."""

    def run(does: Callable[[], T]) -> tuple[T, T]:
        found: list[T] = []

        def elsewhere() -> None:
            with other.test_request_context():
                found.append(does())
                db.session.commit()

        second = threading.Thread(target=elsewhere, daemon=True)
        with app.test_request_context():
            found.append(does())
            commit_when_waited_for(second)
        second.join()
        first, then = found
        return first, then

    return run


def commit_when_waited_for(second: threading.Thread) -> None:
    """Begin the second, and commit what was done here once it waits for that, or has gone ahead."""
    second.start()
    while second.is_alive() and not db.session.scalar(IS_WAITED_FOR):
        time.sleep(0.01)
    db.session.commit()


def test_two_exams_that_are_set_at_the_same_moment_ask_nothing_in_common(both, class_of_pupils, teacher, school):
    classroom = class_of_pupils()
    plan = Plan("Exam", now(), now() + timedelta(days=1), REFUSE, 1, BY_HAND)

    def set_exam() -> set[int]:
        by, found = db.session.get_one(User, teacher.id), db.session.get_one(Classroom, classroom)
        rules = Rules(length=50, passages=(3,), exam=True)
        made = examining.assign(found, school, rules, plan, by=by, at=now())
        return set(db.session.get_one(Quiz, made.assigned.quiz_id).revisions)

    first, second = both(set_exam)
    assert len(second) > 0
    assert first.isdisjoint(second)


def test_an_exam_that_is_withdrawn_while_somebody_begins_it_leaves_nobody_in_it(
    both, class_of_pupils, teacher, learner, school
):
    """Whichever of the two comes first."""
    classroom = class_of_pupils(learner)
    plan = Plan("Exam", now(), now() + timedelta(days=1), REFUSE, 1, BY_HAND)
    for turn in range(2):
        with learner.app.test_request_context():
            by, found = db.session.get_one(User, teacher.id), db.session.get_one(Classroom, classroom)
            work = examining.assign(found, school, Rules(exam=True), plan, by=by, at=now()).assigned.id
            db.session.commit()
        doing = iter([turn, 1 - turn])

        def does(doing=doing, work=work) -> None:
            assigned = db.session.get_one(Assignment, work)
            if next(doing):
                assigning.start(assigned, db.session.get_one(User, learner.id), now())
            else:
                examining.withdraw(assigned, Hand(teacher.id, now()))

        both(does)
        assert learner.get("/quizzes").status_code == 200


def test_of_two_who_join_under_one_name_at_the_same_moment_one_gets_it(both, class_of_pupils):
    classroom = class_of_pupils()

    def joins() -> bool:
        found = db.session.get_one(Classroom, classroom)
        class_queries.wait_for_others(classroom)
        if class_queries.is_called(classroom, "Vic Same"):
            return False
        joining.join(found, signing_in.new_guest(now()), "Vic Same", now())
        return True

    assert both(joins) == (True, False)


def test_two_who_open_the_game_of_a_class_at_the_same_moment_come_to_one(both, class_of_pupils, teacher, school):
    classroom = class_of_pupils()

    def opens() -> int:
        waiting = queries.waiting(teacher.id, classroom, "Warm-up")
        plan = hosting.Plan(Rules(length=5), Settings(), "Warm-up", classroom)
        by = db.session.get_one(User, teacher.id)
        return waiting[0].id if waiting else hosting.open_game(by, school, plan, now()).running.id

    first, second = both(opens)
    assert first == second


def test_two_who_set_the_same_quiz_once_more_at_the_same_moment_set_one(both, class_played, school):
    game, classroom = class_played
    game.happens("asked")
    for player in game.players:
        game.answers(player, right=False)
    game.shows()
    game.happens("ended")
    for _ in range(20):
        pulse.beat(game.app, now())

    def sets_again() -> int:
        by, found = db.session.get_one(User, game.host.id), db.session.get_one(Classroom, classroom)
        assigned = repeating.set_again(found, class_work(found, school, now()), by=by, at=now())
        return assigned.id if assigned else 0

    first, second = both(sets_again)
    assert first == second > 0


def test_of_two_who_save_the_same_settings_at_the_same_moment_the_second_is_told(
    app, other, at, class_of_pupils, teacher
):
    classroom = class_of_pupils()
    place, elsewhere = f"/classes/{classroom}/settings", at(other, teacher)
    shown = unescape(re.findall(r'name="shown" value="([^"]*)"', teacher.get(place).text)[0])
    form = {**json.loads(shown), "shown": shown, "name": "History 9e"}
    told: list[TestResponse] = []
    second = threading.Thread(target=lambda: told.append(elsewhere.post(place, form)), daemon=True)
    with app.test_request_context():
        db.session.get_one(Classroom, classroom).name = "History 9d"
        db.session.flush()
        commit_when_waited_for(second)
    second.join()
    assert told[0].status_code == 422
    assert "is “History 9d” now" in told[0].text
    with app.app_context():
        assert db.session.get_one(Classroom, classroom).name == "History 9d"


def test_who_teaches_another_class_waits_for_nobody_in_this_one(app, other, at, class_of_pupils, person):
    classroom, elsewhere = class_of_pupils(), at(other, person("Cole Colleague", Role.TEACHER))
    told: list[TestResponse] = []
    place = f"/classes/{classroom}/settings"
    second = threading.Thread(target=lambda: told.append(elsewhere.post(place, name="History 9e")), daemon=True)
    with app.test_request_context():
        class_queries.wait_for_others(classroom)
        second.start()
        while second.is_alive() and not db.session.scalar(IS_WAITED_FOR):
            time.sleep(0.01)
        has_waited = second.is_alive()
        db.session.commit()
    second.join()
    assert (told[0].status_code, has_waited) == (404, False)


def test_of_two_guests_who_want_the_same_name_at_the_same_moment_one_gets_it(both, guest, teacher):
    wanting = iter([guest.id, teacher.id])

    def takes_the_name() -> bool:
        return signing_in.take_name(db.session.get_one(User, next(wanting)), "Nell Same")

    assert both(takes_the_name) == (True, False)
    assert guest.get("/account").status_code == 200
