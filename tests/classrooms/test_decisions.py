"""What teachers decide that moves grades is kept: who, when, what and why; and nobody else reads it."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import following
from quizapp.accounts.models import User
from quizapp.classrooms.models import Allowance, Decision
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.classrooms.times import end, typed
from tests.conftest import words

RULES = {"basis": "best", "drop_lowest": "0", "book_order": "name", "why": ""}
NOBODY_SAID = "Say why in a few words."


@pytest.fixture
def work(nine_b, pupil, sets_work) -> int:
    return sets_work(nine_b, attempts=1)


def counts(nine_b, **form: str):
    return nine_b.teacher.post(f"{nine_b.place}/gradebook/rules", {**RULES, **form})


def allows(nine_b, work: int, someone, **form: str):
    return nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/allowances/{someone.id}", form)


def kept(app) -> list[Decision]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Decision).order_by(Decision.id)))


def changed(app) -> list[dict]:
    return [one.changed for one in kept(app)]


def book(nine_b, someone=None) -> str:
    """What the gradebook lists below."""
    page = words((someone or nine_b.teacher).get(f"{nine_b.place}/gradebook").text)
    return page.partition("Changes of what counts")[2]


def grade(nine_b, work: int, someone) -> str:
    """What the page of a grade lists below."""
    page = words(nine_b.teacher.get(f"{nine_b.place}/gradebook/{work}/{someone.id}").text)
    return page.partition("What was changed")[2]


def test_what_counts_from_now_on_is_kept_with_who_and_why(app, nine_b, work):
    assert counts(nine_b, basis="mean", drop_lowest="2", why=" the class voted ").status_code == 302
    (one,) = kept(app)
    assert one.changed == {"basis": ["best", "mean"], "drop_lowest": [0, 2]}
    assert (one.by_id, one.why, one.assignment_id, one.learner_id) == (nine_b.teacher.id, "the class voted", None, None)
    said = book(nine_b)
    assert "All grades Of several attempts counts: the mean; before that: the best." in said
    assert "Lowest grades that are left out: 2; before that: 0." in said
    assert re.search(r"Tia Tutor on [^:]+ at \d\d:\d\d: the class voted", said)


def test_only_what_is_different_is_kept(app, nine_b, work):
    counts(nine_b, basis="mean", why="x")
    counts(nine_b, basis="mean", drop_lowest="1", why="y")
    assert changed(app) == [{"basis": ["best", "mean"]}, {"drop_lowest": [0, 1]}]
    said = book(nine_b)
    assert said.index("left out: 1") < said.index("the mean")


@pytest.mark.parametrize("form", [{"basis": "mean"}, {"drop_lowest": "1"}, {"basis": "first", "why": "  "}])
def test_another_rule_without_a_reason_comes_back_as_it_was_filled_in(app, nine_b, work, form):
    answer = counts(nine_b, **form, book_order="total")
    assert answer.status_code == 422
    assert NOBODY_SAID in words(answer.text)
    assert re.search(r"<details[^>]*\bopen\b", answer.text)
    for value in (form.get("basis", "best"), "total"):
        assert re.search(rf'<option selected value="{value}"', answer.text)
    assert f'value="{form.get("drop_lowest", "0")}"' in answer.text
    assert kept(app) == []
    assert (nine_b.row().basis, nine_b.row().drop_lowest, nine_b.row().book_order) == ("best", 0, "name")


def test_a_reason_that_is_too_long_comes_back_whole(app, nine_b, work):
    answer = counts(nine_b, basis="mean", why="x" * 201)
    assert answer.status_code == 422
    assert "At most 200 characters." in words(answer.text)
    assert f'value="{"x" * 201}"' in answer.text
    assert kept(app) == []


def test_another_order_needs_no_reason_and_is_not_kept(app, nine_b, work):
    assert counts(nine_b, book_order="total").status_code == 302
    assert counts(nine_b, book_order="total", why="nothing else").status_code == 302
    assert nine_b.row().book_order == "total"
    assert kept(app) == []
    assert book(nine_b) == ""


def test_what_a_colleague_changed_meanwhile_needs_no_reason_of_mine(app, nine_b, work):
    shown = json.dumps({name: value for name, value in RULES.items() if name != "why"})
    counts(nine_b, basis="mean", why="the class voted")
    assert counts(nine_b, book_order="total", shown=shown).status_code == 302
    assert changed(app) == [{"basis": ["best", "mean"]}]
    assert nine_b.row().basis == "mean"


def test_letting_one_learner_try_again_is_one_click_and_kept(app, nine_b, pupil, work):
    pupil.post(f"{nine_b.begun_by(pupil, work)}/submission")
    for _ in range(2):  # a second press gives nothing
        assert allows(nine_b, work, pupil, again="yes").status_code == 302
    (one,) = kept(app)
    assert one.changed == {"attempts": [0, 1]}
    assert (one.by_id, one.why, one.assignment_id, one.learner_id) == (nine_b.teacher.id, "", work, pupil.id)
    for said in (book(nine_b), grade(nine_b, work, pupil)):
        assert "Further attempts: 1; before that: 0." in said
        assert re.search(r"Tia Tutor on [^:]+ at \d\d:\d\d(?!:)", said)
    assert "Lena Learner, Week 1" in book(nine_b)


def test_what_one_learner_is_allowed_is_kept_with_a_reason_where_one_is_given(app, nine_b, pupil, work):
    until = end(9)
    assert allows(nine_b, work, pupil, further="2", due=typed(until), why=" was ill ").status_code == 302
    assert allows(nine_b, work, pupil, further="2", due="").status_code == 302
    first, second = kept(app)
    assert first.changed == {"attempts": [0, 2], "due_at": [None, until.isoformat()]}
    assert second.changed == {"due_at": [until.isoformat(), None]}
    assert (first.why, second.why) == ("was ill", "")
    said = grade(nine_b, work, pupil)
    assert re.search(r"Due for this learner: as for everybody; before that: \d+ \w+ \d{4}, \d\d:\d\d\.", said)
    assert re.search(r"Due for this learner: \d+ \w+ \d{4}, \d\d:\d\d; before that: as for everybody\.", said)
    assert re.search(r"at \d\d:\d\d: was ill", said)


def test_a_reason_that_is_too_long_gives_nothing(app, nine_b, pupil, work):
    answer = allows(nine_b, work, pupil, further="2", why="x" * 201)
    assert answer.status_code == 422
    assert f'value="{"x" * 201}"' in answer.text
    with app.app_context():
        assert db.session.scalars(sa.select(Allowance)).all() == []
    assert kept(app) == []


def test_what_one_learner_has_already_is_not_kept_again(app, nine_b, pupil, sets_work):
    work = sets_work(nine_b, due=-1, late="refuse", attempts=1)
    allows(nine_b, work, pupil, again="yes")
    with app.app_context():
        (until,) = db.session.scalars(sa.select(Allowance.due_at))
    assert allows(nine_b, work, pupil, further="0", due=typed(until), why="no reason").status_code == 302
    assert changed(app) == [{"due_at": [None, until.isoformat()]}]
    with app.app_context():
        assert db.session.scalars(sa.select(Allowance.due_at)).all() == [until]


def test_of_one_grade_all_that_was_changed_stands_in_the_order_of_time(nine_b, pupil, work):
    place = f"{nine_b.place}/gradebook/{work}/{pupil.id}"
    nine_b.teacher.post(place, grade="80", why="oral exam")
    with time_machine.travel(now() + timedelta(minutes=1)):
        allows(nine_b, work, pupil, further="2", why="was ill")
    with time_machine.travel(now() + timedelta(minutes=2)):
        nine_b.teacher.post(place, grade="90", why="miscounted")
        said = grade(nine_b, work, pupil)
    assert said.index("miscounted") < said.index("was ill") < said.index("oral exam")


def test_another_end_and_what_becomes_of_what_is_late_is_kept_for_all(app, nine_b, pupil, work):
    until, form = end(9), {"title": "Week 1", "late": "refuse"}
    settings = f"{nine_b.place}/assignments/{work}/settings"
    nine_b.teacher.post(settings, form | {"due": typed(until), "why": "snow"})
    nine_b.teacher.post(settings, form | {"due": typed(until), "title": "Week one", "why": "a better name"})
    (one,) = kept(app)
    assert (one.changed["due_at"][1], one.changed["late"]) == (until.isoformat(), ["mark", "refuse"])
    assert (one.by_id, one.why, one.assignment_id, one.learner_id) == (nine_b.teacher.id, "snow", work, None)
    late = "What comes after the end: not taken any more; before that: taken, and marked as late."
    assert re.search(r"Week one Due: \d+ [^;]+; before that: \d+ ", book(nine_b))
    assert late in book(nine_b)
    assert late in grade(nine_b, work, pupil)
    assert "For everybody" in grade(nine_b, work, pupil)


def test_what_is_never_due_any_more_is_said_so(nine_b, pupil, work):
    nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/settings", title="Week 1", due="", late="mark")
    assert re.search(r"Week 1 Due: never; before that: \d+ \w+ \d{4}, \d\d:\d\d\.", book(nine_b))


@pytest.mark.parametrize("exam", [False, True])
def test_a_column_that_was_taken_away_is_kept(app, nine_b, pupil, sets_work, exam):
    more = {"exam": True, "late": "refuse", "release": "after due"} if exam else {}
    work = sets_work(nine_b, **more)
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/withdrawal").status_code == 302
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/{work}/withdrawal").status_code == 404
    (one,) = kept(app)
    assert list(one.changed) == ["withdrawn_at"]
    assert "Week 1 Withdrawn." in book(nine_b)


def test_what_is_somebody_elses_stands_with_them_alone(nine_b, pupil, person, work, sets_work):
    other = person("Oda Other")
    nine_b.joined_by(other)
    allows(nine_b, work, pupil, further="2", why="was ill")
    assert "was ill" in grade(nine_b, work, pupil)
    assert "was ill" not in grade(nine_b, work, other)
    assert "was ill" not in grade(nine_b, sets_work(nine_b, "Week 2"), pupil)


def test_all_teachers_of_the_class_read_it_and_no_learner_and_no_other_class(nine_b, pupil, work, colleague, class_of):
    counts(nine_b, basis="mean", why="the class voted")
    allows(nine_b, work, pupil, further="2", why="was ill")
    other = class_of(colleague, "Other")
    assert colleague.get(f"{nine_b.place}/gradebook").status_code == 404
    assert book(other) == ""
    for page in ("", f"/assignments/{work}"):
        said = pupil.get(f"{nine_b.place}{page}").text
        assert not [one for one in ("the class voted", "was ill", "Changes of what counts") if one in said]
    assert pupil.get(f"{nine_b.place}/gradebook").status_code == 404
    nine_b.teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    assert "the class voted" in book(nine_b, colleague)
    assert "was ill" in book(nine_b, colleague)


def file_of(someone) -> list[dict]:
    rows = json.loads(someone.get("/account/export").text)["decision"]
    return [{name: row[name] for name in ("assignment", "changed", "why", "by_id")} for row in rows]


def test_everybody_has_what_concerns_them_in_the_copy_of_their_data(nine_b, pupil, work, colleague, person):
    other = person("Oda Other")
    nine_b.joined_by(other)
    counts(nine_b, basis="mean", why="the class voted")
    allows(nine_b, work, pupil, further="2", why="was ill")
    by = nine_b.teacher.id
    allowed = {"assignment": "Week 1", "changed": {"attempts": [0, 2]}, "why": "was ill", "by_id": by}
    counted = {"assignment": None, "changed": {"basis": ["best", "mean"]}, "why": "the class voted", "by_id": by}
    assert file_of(pupil) == [allowed]
    assert file_of(nine_b.teacher) == [counted]
    assert file_of(other) == file_of(colleague) == []
    assert "Tia Tutor" not in pupil.get("/account/export").text


def test_what_a_teacher_decided_outlives_their_account_without_their_name(app, nine_b, pupil, work, colleague):
    nine_b.teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    counts(nine_b, basis="mean", why="the class voted")
    allows(nine_b, work, pupil, further="2")
    with app.app_context(), writing():
        following.leave(db.session.get_one(User, nine_b.teacher.id))
    assert [one.by_id for one in kept(app)] == [None, None]
    assert "Tia Tutor" not in book(nine_b, colleague)
    assert re.search(r"Somebody who has left on [^:]+ at \d\d:\d\d: the class voted", book(nine_b, colleague))


def erases(app, nine_b, pupil) -> None:
    with app.app_context(), writing():
        following.leave(db.session.get_one(User, pupil.id))


def removes(_app, nine_b, pupil) -> None:
    assert nine_b.teacher.post(f"{nine_b.place}/learners/{pupil.id}/removal").status_code == 302


@pytest.mark.parametrize("goes", [erases, removes])
def test_whoever_goes_for_good_takes_what_they_were_allowed_along_and_the_rules_stay(app, nine_b, pupil, work, goes):
    counts(nine_b, basis="mean", why="the class voted")
    allows(nine_b, work, pupil, further="2", why="was ill")
    goes(app, nine_b, pupil)
    assert [one.why for one in kept(app)] == ["the class voted"]


def test_of_whoever_is_removed_from_one_class_another_keeps_what_it_allowed(app, nine_b, pupil, class_of, sets_work):
    other = class_of(nine_b.teacher, "Other")
    other.joined_by(pupil)
    for one in (nine_b, other):
        allows(one, sets_work(one, attempts=1), pupil, further="2", why=f"in {one.id}")
    removes(app, nine_b, pupil)
    assert [one.why for one in kept(app)] == [f"in {other.id}"]


def test_of_whoever_left_nobody_reads_it_and_it_is_there_again_when_they_come_back(app, nine_b, pupil, work):
    allows(nine_b, work, pupil, further="2", why="was ill")
    assert pupil.post(f"{nine_b.place}/departure").status_code == 302
    assert "Lena" not in nine_b.teacher.get(f"{nine_b.place}/gradebook").text
    assert "was ill" not in nine_b.teacher.get(f"{nine_b.place}/gradebook").text
    assert len(kept(app)) == 1
    nine_b.joined_by(pupil)
    assert "was ill" in book(nine_b)
    assert "was ill" in grade(nine_b, work, pupil)


def test_what_a_guest_was_allowed_goes_to_the_account_that_they_have(app, nine_b, guest, learner, sets_work):
    nine_b.joined_by(guest, name="Gus")
    work = sets_work(nine_b, attempts=1)
    allows(nine_b, work, guest, further="2", why="was ill")
    with app.app_context(), writing():
        following.join(db.session.get_one(User, guest.id), db.session.get_one(User, learner.id), now())
    assert [one.learner_id for one in kept(app)] == [learner.id]
    assert "was ill" in grade(nine_b, work, learner)


def test_a_class_that_nobody_is_left_in_takes_all_of_it_along(app, nine_b):
    with app.app_context(), writing():
        db.session.add(Decision(classroom_id=nine_b.id, changed={"basis": ["best", "mean"]}, at=now()))
    assert len(kept(app)) == 1
    erases(app, nine_b, nine_b.teacher)
    assert kept(app) == []
