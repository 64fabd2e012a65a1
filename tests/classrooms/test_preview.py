"""The teachers of a class see what is asked before anybody sits it; nobody else does."""

from __future__ import annotations

from html import unescape

import pytest

from quizapp.bank import releases
from quizapp.classrooms.models import Assignment
from quizapp.db import db, writing
from quizapp.items.asking import to_be_read
from quizapp.items.records import OPTIONS, Item
from quizapp.quiz import reserving
from quizapp.quiz.models import Quiz
from quizapp.web.clock import now
from tests.conftest import words

HEAD = "See the questions With the right answers, so not on a screen that the class sees."


def quiz_of(work: int) -> Quiz:
    return db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)


def items(app, work: int) -> list[Item]:
    with app.app_context():
        quiz = quiz_of(work)
        return [releases.release(quiz.version_id).by_revision[one] for one in quiz.revisions]


def page(someone, nine_b, work: int) -> str:
    return words(unescape(someone.get(f"{nine_b.place}/assignments/{work}").text))


def test_a_teacher_reads_every_question_with_its_answer_and_what_else_can_be_chosen(app, nine_b, sets_work):
    work = sets_work(nine_b)
    _, _, seen = page(nine_b.teacher, nine_b, work).partition(HEAD)
    asked = items(app, work)
    assert len(asked) == 4
    for item in asked:
        assert words(to_be_read(item.stem)) in seen
        assert all(key.text in seen for key in item.key)
        assert all(one.text in seen for one in item.distractors) or item.kind not in OPTIONS


def test_a_learner_reads_no_question_before_the_attempt(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b)
    seen = page(pupil, nine_b, work)
    assert "See the questions" not in seen
    assert not [item.stem for item in items(app, work) if words(to_be_read(item.stem)) in seen]


@pytest.mark.parametrize("who", ["visitor", "colleague"])
def test_nobody_else_reads_any(request, nine_b, sets_work, who):
    someone = request.getfixturevalue(who)
    assert someone.get(f"{nine_b.place}/assignments/{sets_work(nine_b)}").status_code in (302, 404)


def test_what_an_exam_keeps_is_not_shown_where_it_is_not_asked(app, nine_b, sets_work):
    homework, exam = sets_work(nine_b), sets_work(nine_b, "Exam", exam=True, late="refuse")
    with app.app_context(), writing():
        kept = quiz_of(exam)
        kept.rules, kept.revisions = {**kept.rules, "exam": True}, quiz_of(homework).revisions[:1]
        reserving.reserve(kept, now())
    first, *others = [words(to_be_read(item.stem)) for item in items(app, homework)]
    _, _, seen = page(nine_b.teacher, nine_b, homework).partition(HEAD)
    assert first not in seen
    assert all(one in seen for one in others)
    assert first in page(nine_b.teacher, nine_b, exam).partition(HEAD)[2]


@pytest.mark.parametrize("changed", [{"attempts": 0}, {}])
def test_where_attempts_draw_their_own_and_of_a_class_game_there_is_nothing_to_show(app, nine_b, sets_work, changed):
    work = sets_work(nine_b, **changed)
    with app.app_context(), writing():
        if not changed:
            quiz_of(work).revisions = []
    assert "See the questions" not in page(nine_b.teacher, nine_b, work)
