"""Setting another like what was set before: the form is filled in, for the same class or another of one's own."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionSet
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.setting_again import beginning
from quizapp.db import db, writing
from quizapp.quiz.models import Quiz
from quizapp.web.clock import now
from tests.classrooms.times import local
from tests.conftest import MONDAY

FORM = {
    **{"title": "Week 1", "passages": ["2", "3"], "length": "3", "behaviour": "certainty", "kinds": ["choice"]},
    **{"paging": "all", "late": "refuse", "attempts": "2", "release": "by hand", "minutes": "12", "fresh": "y"},
}
"""All that a form of homework asks, each thing other than it is at first; two boxes are left open."""


def newest(app) -> Assignment:
    with app.app_context():
        return db.session.scalars(sa.select(Assignment).order_by(Assignment.id.desc())).first()


def rules(app, assigned: Assignment) -> dict[str, object]:
    with app.app_context():
        return db.session.get_one(Quiz, assigned.quiz_id).rules


def links(page: str) -> dict[str, str]:
    """By what they say, the links that set another."""
    found = re.findall(r'<a href="([^"]*/like/\d+)">([^<]*)<', page)
    return {name: address for address, name in found}


class Sent(HTMLParser):
    """What the form of a page that goes to its own address would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.inside, self.select = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "action" not in given
        if tag == "select":
            self.select = given["name"]
        ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if self.inside and tag == "input" and ticked:
            self.fields.setdefault(given["name"], []).append(given.get("value", ""))
        if self.inside and tag == "option" and "selected" in given:
            self.fields[self.select] = [given["value"]]


def fields(page: str) -> dict[str, list[str]]:
    sent = Sent()
    sent.feed(page)
    return sent.fields


def sends(someone, address: str, **changed: object):
    """Send the form as it comes, with these changes."""
    came = someone.get(address)
    assert came.status_code == 200, came.text
    return someone.post(address, {**fields(came.text), **changed})


@pytest.fixture
def nine_c(class_of, teacher):
    """A second class of the same teacher."""
    return class_of(teacher, "History 9c")


@pytest.fixture
def homework(nine_b) -> str:
    """The address of homework for the first class."""
    made = nine_b.teacher.post(f"{nine_b.place}/assignments/new", {**FORM, "opens": local(1), "due": local(8)})
    assert made.status_code == 302
    return f"{nine_b.place}/assignments/{newest(nine_b.app).id}"


def test_homework_is_set_for_another_class_by_the_same_rules_and_at_the_same_times(app, teacher, homework, nine_c):
    first = newest(app)
    answer = sends(teacher, links(teacher.get(homework).text)["For History 9c"])
    assert answer.status_code == 302
    again = newest(app)
    assert (again.id, again.classroom_id) == (first.id + 1, nine_c.id)
    for name in ("title", "opens_at", "due_at", "late", "attempts", "release"):
        assert getattr(again, name) == getattr(first, name), name
    assert rules(app, again) == rules(app, first)
    assert again.quiz_id != first.quiz_id


def test_the_times_are_by_the_clock_of_whoever_sets_it_again(app, teacher, homework, nine_c):
    first = newest(app)
    teacher.post("/account/day", zone="Asia/Tokyo", cutoff_hours="4")
    sends(teacher, links(teacher.get(homework).text)["For History 9c"])
    again = newest(app)
    assert (again.classroom_id, again.opens_at, again.due_at) == (nine_c.id, first.opens_at, first.due_at)


def test_the_class_itself_is_named_first_and_then_the_others_by_name(teacher, homework, class_of):
    for name in ("Art 7", "Music 5"):
        class_of(teacher, name)
    assert list(links(teacher.get(homework).text)) == ["For History 9b", "For Art 7", "For Music 5"]


def test_in_the_same_class_it_has_a_name_of_its_own_and_what_is_changed_is_taken(app, teacher, homework):
    first = newest(app)
    answer = sends(teacher, links(teacher.get(homework).text)["For History 9b"], length=["5"], attempts=[""])
    assert answer.status_code == 302
    again = newest(app)
    assert again.classroom_id == first.classroom_id
    assert again.title not in ("", first.title)
    assert (rules(app, again)["length"], again.attempts) == (5, None)
    assert rules(app, again) == rules(app, first) | {"length": 5}


@pytest.mark.parametrize(("minutes", "is_open"), [("12", True), ("", False)])
def test_its_details_are_open_where_one_of_them_is_other_than_at_first(teacher, nine_b, minutes, is_open):
    plain = {"length": "3", "behaviour": "deferred", "paging": "one", "late": "mark", "release": "at once"}
    form = {**plain, "core": "y", "shuffled": "y", "minutes": minutes, "opens": local(1)}
    assert teacher.post(f"{nine_b.place}/assignments/new", form).status_code == 302
    page = teacher.get(f"{nine_b.place}/assignments/new/like/{newest(nine_b.app).id}").text
    assert ("<details open>" in page) is is_open


def test_times_that_have_passed_are_left_open(app, teacher, homework, nine_c):
    with app.app_context(), writing():
        past = {"opens_at": now() - timedelta(days=9), "due_at": now() - timedelta(days=2)}
        db.session.execute(sa.update(Assignment).values(past))
    filled = fields(teacher.get(links(teacher.get(homework).text)["For History 9c"]).text)
    assert abs(datetime.fromisoformat(filled["opens"][0]) - now().replace(tzinfo=None)) < timedelta(minutes=2)
    assert filled["due"] == [""]


def test_what_is_due_this_very_moment_is_due_no_more(app):
    held = {"title": "By June", "goal": 7, "opens_at": MONDAY, "late": "mark", "attempts": None, "release": "at once"}
    moments = (MONDAY, MONDAY + timedelta(minutes=1))
    with app.test_request_context():
        filled = [
            beginning(Assignment(due_at=due, **held), Classroom(id=1), ZoneInfo("UTC"), MONDAY) for due in moments
        ]
    assert [bool(fields["due"]) for fields in filled] == [False, True]


def test_an_exam_is_set_again_as_an_exam(app, teacher, nine_b, nine_c):
    form = {"title": "Finals", "length": "2", "opens": local(1), "due": local(2), "paging": "all", "release": "by hand"}
    teacher.post(f"{nine_b.place}/exams/new", form)
    first = newest(app)
    place = f"{nine_b.place}/assignments/{first.id}"
    assert sends(teacher, links(teacher.get(place).text)["For History 9c"]).status_code == 302
    again = newest(app)
    assert (again.classroom_id, again.exam, again.title) == (nine_c.id, True, "Finals")
    assert (again.due_at, again.release) == (first.due_at, first.release)
    assert rules(app, again) == rules(app, first)


def test_practice_is_set_again_as_practice(app, teacher, nine_b, nine_c):
    teacher.post(f"{nine_b.place}/practice/new", {"title": "By June", "goal": "7", "due": local(30)})
    first = newest(app)
    place = f"{nine_b.place}/practice/{first.id}"
    assert sends(teacher, links(teacher.get(place).text)["For History 9c"]).status_code == 302
    again = newest(app)
    assert (again.classroom_id, again.quiz_id, again.goal, again.title) == (nine_c.id, None, 7, "By June")
    assert again.due_at == first.due_at


def test_practice_that_was_named_after_its_goal_is_named_after_the_goal_that_it_gets(app, teacher, nine_b, nine_c):
    teacher.post(f"{nine_b.place}/practice/new", {"goal": "7", "due": local(30)})
    place = f"{nine_b.place}/practice/{newest(app).id}"
    assert sends(teacher, links(teacher.get(place).text)["For History 9c"], goal=["12"]).status_code == 302
    again = newest(app)
    assert (again.classroom_id, again.goal, again.title) == (nine_c.id, 12, "Hold 12 facts")


def test_last_years_class_lends_what_was_set_in_it(app, teacher, homework, nine_b, nine_c):
    teacher.post(f"{nine_b.place}/archive")
    found = links(teacher.get(homework).text)
    assert list(found) == ["For History 9c"]
    assert sends(teacher, found["For History 9c"], due=[local(9)]).status_code == 302
    assert newest(app).classroom_id == nine_c.id


def test_only_classes_of_ones_own_that_study_the_same_and_are_in_use_are_named(
    app, teacher, colleague, homework, class_of
):
    class_of(colleague, "Not mine")
    old, other = class_of(teacher, "Long ago"), class_of(teacher, "Another set")
    address = f"{other.place}/assignments/new/like/{homework.rpartition('/')[2]}"
    assert teacher.get(address).status_code == 200
    teacher.post(f"{old.place}/archive")
    with app.app_context(), writing():
        there = db.session.get_one(Classroom, other.id)
        studied = db.session.get_one(QuestionSet, there.set_id)
        second = QuestionSet(slug="second", title="A second one", statement_id=studied.statement_id)
        second.version_id = studied.version_id
        db.session.add(second)
        db.session.flush()
        there.set_id = second.id
    assert list(links(teacher.get(homework).text)) == ["For History 9b"]
    assert teacher.get(address).status_code == 404


def test_what_others_have_set_lends_nothing(app, colleague, homework, class_of):
    own = class_of(colleague, "Not mine")
    address = f"{own.place}/assignments/new/like/{homework.rpartition('/')[2]}"
    assert colleague.get(address).status_code == 404
    refused = colleague.post(address)
    assert refused.status_code == 422
    assert "Week 1" not in refused.text


def test_what_was_set_for_oneself_as_a_learner_lends_nothing(colleague, homework, nine_b, class_of):
    own = class_of(colleague, "Not mine")
    nine_b.joined_by(colleague)
    assert colleague.get(homework).status_code == 200
    address = f"{own.place}/assignments/new/like/{homework.rpartition('/')[2]}"
    assert colleague.get(address).status_code == 404


def test_what_was_withdrawn_or_played_lends_nothing(app, teacher, homework, nine_b):
    address = links(teacher.get(homework).text)["For History 9b"]
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(attempts=0))
    assert teacher.get(address).status_code == 404
    assert links(teacher.get(homework).text) == {}
    with app.app_context(), writing():
        db.session.execute(sa.update(Assignment).values(attempts=1, withdrawn_at=now()))
    assert teacher.get(address).status_code == 404


def test_a_form_that_is_sent_when_its_pattern_was_withdrawn_meanwhile_is_taken(app, teacher, homework, nine_c):
    address = links(teacher.get(homework).text)["For History 9c"]
    form = fields(teacher.get(address).text)
    teacher.post(f"{homework}/withdrawal")
    assert teacher.get(address).status_code == 404
    assert teacher.post(address, {**form, "due": [local(-1)]}).status_code == 422
    assert teacher.post(address, form).status_code == 302
    again = newest(app)
    assert (again.classroom_id, again.title) == (nine_c.id, "Week 1")
