"""An exam is set by a form that says honestly what it can do; it keeps its questions, and gives them back when over."""

from __future__ import annotations

import re
from datetime import date

import pytest
import sqlalchemy as sa

from quizapp.bank.models import ItemRevision, Reservation
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.db import db, writing
from quizapp.items.records import RECALL
from quizapp.quiz import reserving
from quizapp.quiz.drawing import is_allowed
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, rules_of
from tests.classrooms.exams.conftest import FORM
from tests.classrooms.times import local
from tests.conftest import words

OTHERS_KEEP = "Other exams keep some of these questions, and no two exams ask the same until they are given back."
NOTHING_TO_SPARE = "No exam can be set now: practice needs two questions on each fact, and no more are left than that."
HONESTLY = "A second device cannot be prevented; use paper when it matters."


def test_whoever_sets_work_chooses_between_homework_practice_and_an_exam(nine_b):
    for place in ("assignments/new", "practice/new", "exams/new"):
        shown = nine_b.teacher.get(f"{nine_b.place}/{place}").text
        for other in ("assignments/new", "practice/new", "exams/new"):
            assert f'href="{nine_b.place}/{other}"' in shown
        assert shown.count('aria-current="page">') >= 1


def test_the_form_says_honestly_what_an_exam_can_do(nine_b):
    shown = words(nine_b.teacher.get(f"{nine_b.place}/exams/new").text)
    assert HONESTLY in shown
    assert "Its questions are kept" in shown
    assert "two other questions, one of them from memory" in shown
    assert "it keeps about three times as many as it asks, so that what is missing elsewhere does not tell" in shown


def test_an_exam_has_one_attempt_nothing_late_and_answers_at_the_end(exam):
    row, rules = exam.row(), rules_of(exam.quiz().rules)
    assert (row.exam, row.attempts, row.late, row.release) == (True, 1, "refuse", "after due")
    assert (rules.behaviour, rules.fresh, rules.exam) == (Behaviour.DEFERRED, False, True)


def test_what_is_fixed_cannot_be_sent_along(exam_of):
    sent = exam_of(behaviour="immediate", attempts="9", late="mark", fresh="y")
    row, rules = sent.row(), rules_of(sent.quiz().rules)
    assert (row.attempts, row.late, rules.behaviour, rules.fresh) == (1, "refuse", Behaviour.DEFERRED, False)


def test_its_questions_are_kept_from_now_on_and_the_teacher_is_told_how_many(exam, reserved):
    assert len(reserved()) == 18
    assert reserved() > {item.id for item in exam.items()}
    shown = words(exam.teacher.get(exam.place).text)
    assert "18 questions are kept for it from now on, and asked nowhere else. It asks 6 of them." in shown
    assert "18 questions are asked nowhere else." in shown
    assert "You can give them back once the exam is over." in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due": ""}, "Enter a day and a time."),
        ({"due": local(-2)}, "It has to end after it opens."),
        ({"opens": local(-2), "due": local(-1)}, "It has to end later than now."),
        ({"length": "0"}, "Enter a number from 1 to 50."),
        ({"release": "at once"}, "Choose only what is offered here."),
    ],
)
def test_a_form_that_does_not_fit_comes_back_and_keeps_nothing(nine_b, reserved, wrong, said):
    form = {**FORM, "opens": local(-1), "due": local(1), **wrong}
    answer = nine_b.teacher.post(f"{nine_b.place}/exams/new", form)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert reserved() == set()


def test_every_fact_keeps_two_other_questions_one_of_them_from_memory_until_nothing_is_left(nine_b, asked_now, school):
    form = {**FORM, "opens": local(-1), "due": local(1), "length": "50"}
    while nine_b.teacher.post(f"{nine_b.place}/exams/new", form).status_code == 302:
        pass
    now_asked = asked_now()
    assert {fact.id for fact in now_asked.asked} == {fact.id for fact in school.asked}
    spared = [fact for fact in school.by_fact if set(now_asked.by_fact[fact]) != set(school.by_fact[fact])]
    assert len(spared) > 30
    for fact in spared:
        left = now_asked.by_fact[fact]
        assert len(left) >= 2
        assert any(item.kind in RECALL and len(item.facts) == 1 for item in left)


def test_where_no_more_can_be_spared_the_teacher_is_told(nine_b, exam_of, school):
    few = exam_of(length="50", passages="3")
    shown = words(nine_b.teacher.get(few.place).text)
    assert len(few.items()) < 50
    assert "No more could be spared: each fact keeps two other questions" in shown


def test_an_exam_draws_only_what_can_be_spared_and_no_other_asks(exam_of, asked_now, reserved):
    taken: set[str] = set()
    for _ in range(4):
        free = {item.id for item in asked_now().items}
        before = reserved()
        own = {item.id for item in exam_of(length="10").items()}
        assert own <= free | before
        assert own.isdisjoint(taken)
        taken |= own
    assert {item.id for item in asked_now().items}.isdisjoint(taken)


def test_where_other_exams_keep_too_many_the_teacher_is_told_and_it_can_be_set_once_they_are_given_back(
    nine_b, exam_of, asked_now
):
    first = exam_of(length="50", passages="3")
    assert OTHERS_KEEP not in words(nine_b.teacher.get(first.place).text)
    form = {**FORM, "opens": local(-1), "due": local(1), "passages": "3"}
    later = nine_b.teacher.post(f"{nine_b.place}/exams/new", {**form, "length": "50"})
    while later.status_code == 302:
        assert OTHERS_KEEP in words(nine_b.teacher.get(later.location).text)
        later = nine_b.teacher.post(f"{nine_b.place}/exams/new", {**form, "length": "50"})
    assert later.status_code == 422
    assert f"No question of these can be spared from practice. Choose more passages or kinds. {OTHERS_KEEP}" in words(
        later.text
    )
    assert OTHERS_KEEP not in words(nine_b.teacher.get(exam_of(length="3", passages="5").place).text)
    first.ends()
    first.gives_back()
    assert exam_of(length="3", passages="3").items()


def test_where_nothing_can_be_spared_the_form_says_so_and_nothing_is_lost(nine_b, reserved, works):
    form = {**FORM, "opens": local(-1), "due": local(1), "core": ""}
    while nine_b.teacher.post(f"{nine_b.place}/exams/new", {**form, "length": "50"}).status_code == 302:
        pass
    kept, before = reserved(), works()
    wish = {**form, "title": "The last one", "length": "7", "passages": "3"}
    answer = nine_b.teacher.post(f"{nine_b.place}/exams/new", wish)
    assert answer.status_code == 422
    assert f"{NOTHING_TO_SPARE} {OTHERS_KEEP}" in words(answer.text)
    for typed in ("title", "length", "due"):
        assert re.search(f'name="{typed}"[^>]* value="{wish[typed]}"', answer.text)
    assert re.search('<input[^>]* checked id="passages-2" name="passages"[^>]* value="3"', answer.text)
    assert (reserved(), works()) == (kept, before)


def test_what_somebody_is_being_asked_right_now_is_not_kept(exam_of, stranger, app, school):
    stranger.post("/quizzes", length="30", behaviour="deferred", paging="one", core="y")
    token = stranger.get("/quizzes").text.split('href="/quizzes/')[2].split('"')[0]
    assert stranger.post(f"/quizzes/{token}/attempts").status_code == 302
    with app.app_context():
        under_way = set(db.session.scalars(_UNDER_WAY))
    assert len(under_way) >= 20
    for _ in range(3):
        assert under_way.isdisjoint(item.id for item in exam_of(length="30").items())


def test_what_somebody_was_asked_and_has_handed_in_may_be_kept(stranger, app, school):
    made = stranger.post("/quizzes", length="50", behaviour="deferred", paging="all").location
    with app.app_context(), writing():
        before = reserving.to_draw_from(school)
    own = stranger.post(f"{made}/attempts").location
    with app.app_context(), writing():
        meanwhile = reserving.to_draw_from(school)
    stranger.post(f"{own}/submission")
    with app.app_context(), writing():
        assert len(meanwhile) < len(before)
        assert reserving.to_draw_from(school) == before


def test_questions_are_given_back_once_the_exam_is_over_and_not_before(exam, pupil, reserved):
    kept = reserved()
    answer = exam.gives_back()
    assert answer.status_code == 302
    assert "It is not over yet." in words(exam.teacher.get(exam.place).text)
    assert reserved() == kept
    exam.begun_by(pupil)
    exam.ends()
    exam.gives_back()
    assert reserved() == kept  # its attempt is not handed in yet
    pupil.get("/quizzes")
    assert pupil.post("/attempts/1/submission").status_code in (302, 404)
    exam.gives_back()
    assert reserved() == set()
    assert "Its questions were given back" in words(exam.teacher.get(exam.place).text)


@pytest.mark.parametrize("more", [{}, {"passages": "5"}, {"kinds": "cloze"}, {"passages": "3", "core": ""}])
def test_what_is_kept_beside_is_of_the_same_passages_and_kinds_as_what_is_asked(exam_of, reserved, school, more):
    exam = exam_of(length="3", **more)
    asked = {item.id for item in exam.items()}
    rules, beside = rules_of(exam.quiz().rules), reserved() - asked
    assert len(asked) == 3
    assert len(beside) >= 3
    assert all(is_allowed(school.by_id[item], school.book, rules) for item in beside)


def test_several_exams_can_be_set_one_after_the_other_on_what_is_kept_beside_what_others_ask(exam_of, reserved):
    exams = [exam_of(length="10") for _ in range(8)]
    asked = [item.id for exam in exams for item in exam.items()]
    assert len(asked) == len(set(asked)) == 80
    assert set(asked) <= reserved()


def test_what_work_asks_that_runs_is_not_kept_beside(nine_b, exam_of, sets_work, reserved, app):
    work = sets_work(nine_b, attempts=1, due=None)
    with app.app_context():
        homework = db.session.get_one(Quiz, db.session.get_one(Assignment, work).quiz_id)
        asked = set(homework.revisions)
    exam_of(length="50")
    with app.app_context():
        rows = sa.select(ItemRevision.item_id).where(ItemRevision.id.in_(asked))
        assert reserved().isdisjoint(db.session.scalars(rows))


def test_withdrawing_an_exam_gives_its_questions_back(exam, reserved):
    exam.teacher.post(f"{exam.place}/withdrawal")
    assert reserved() == set()


def test_a_question_that_two_exams_keep_since_they_might_is_kept_until_both_give_it_back(app, exam_of, reserved):
    first = exam_of()
    of_first = reserved()
    second = exam_of()
    shared = first.items()[0].id
    with app.app_context(), writing():
        exam = second.quiz()
        db.session.add(Reservation(item_id=shared, quiz_id=exam.id, set_id=exam.set_id, reserved_at=exam.made_at))
    of_second = {*(reserved() - of_first), *(item.id for item in second.items())}
    first.ends()
    first.gives_back()
    assert reserved() == {shared, *of_second}


def test_homework_keeps_nothing_and_has_nothing_to_give_back(nine_b, sets_work, reserved):
    work = sets_work(nine_b)
    assert nine_b.teacher.post(f"{nine_b.place}/exams/{work}/returns").status_code == 404
    assert "Kept for this exam" not in nine_b.teacher.get(f"{nine_b.place}/assignments/{work}").text
    assert reserved() == set()


def test_an_admin_sees_what_is_kept_and_can_give_all_of_it_back(exam, admin, reserved, school):
    assert "18 questions are kept for exams" in words(admin.get("/admin/sets").text)
    assert admin.post(f"/admin/sets/{school.slug}/returns").status_code == 302
    assert reserved() == set()
    assert "kept for exams, and asked nowhere else" not in words(admin.get("/admin/sets").text)


@pytest.fixture
def works(app):
    """Counts what is set for classes, and the quizzes there are."""

    def count() -> list[int]:
        with app.app_context():
            return [db.session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Assignment, Quiz)]

    return count


@pytest.mark.parametrize("name", ["pupil", "stranger", "guest", "colleague", "admin", "visitor"])
def test_only_the_teachers_of_the_class_set_exams_for_it(app, nine_b, name, request):
    someone, form = request.getfixturevalue(name), {**FORM, "opens": local(-1), "due": local(1)}
    refused = 302 if name == "visitor" else 404  # a visitor is sent to sign in
    assert someone.get(f"{nine_b.place}/exams/new").status_code == refused
    assert someone.post(f"{nine_b.place}/exams/new", form).status_code == refused
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Assignment)) == 0


_UNDER_WAY = sa.text("SELECT item_revision.item_id FROM slot JOIN item_revision ON item_revision.id = slot.revision_id")


def test_where_no_day_was_given_the_class_names_the_exam_that_goes_on_or_comes_next(nine_b, exam_of):
    def said() -> str:
        return words(nine_b.teacher.get(nine_b.place).text).partition(" Change the settings")[0]

    assert said().endswith("Exam no day set")
    later = exam_of(opens=2, due=3, title="The last", length="2")
    assert "Exam “The last”, which opens" in said()
    running = exam_of(title="The first", length="2")
    assert "Exam “The first”, which goes on until" in said()
    running.ends()
    assert "Exam “The last”, which opens" in said()
    later.ends()
    assert said().endswith("Exam no day set")


def test_a_day_that_was_given_stays_the_day_of_the_exam(nine_b, exam_of):
    exam_of()
    with nine_b.app.app_context(), writing():
        db.session.execute(sa.update(Classroom).values(exam_on=date(2099, 6, 1)))
    assert "Exam 1 June 2099 Change the settings" in words(nine_b.teacher.get(nine_b.place).text)
