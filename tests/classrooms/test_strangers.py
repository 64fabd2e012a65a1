"""Every route of a class is tried by everybody who has no business there: they find nothing and change nothing."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Classroom
from quizapp.db import Base, db
from quizapp.web.access import Access

ROOM = "quizapp.classrooms"
FORM = {"name": "Eve", "names": "Eve", "shares": "more", "time_factor": "2.0", "grade": "100", "why": "me"}


def requests(app, values: dict[str, int | str], level: Access | None = None) -> list[tuple[str, str]]:
    """The method and address of every route that names a class, filled with what there is."""
    return [
        (method, app.url_map.bind("").build(rule.endpoint, {name: values[name] for name in rule.arguments}, method))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/classes/<int:id>")
        and (level is None or app.view_functions[rule.endpoint].access is level)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def rows(app) -> dict[str, list[object]]:
    """All rows of classes, by their key."""
    tables = [one.local_table for one in Base.registry.mappers if one.class_.__module__.startswith(ROOM)]
    with app.app_context():
        return {
            table.name: [tuple(row) for row in db.session.execute(sa.select(table).order_by(*table.primary_key))]
            for table in tables
        }


def tries(someone, asked: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """What each request meets, where that is not 404."""
    found = {one: someone.browser.open(one[1], method=one[0], data=FORM).status_code for one in asked}
    return {one: status for one, status in found.items() if status != 404}


@pytest.fixture
def values(nine_b, learner, sets_work, handed_in) -> dict[str, int | str]:
    """What the routes of a class name."""
    nine_b.joined_by(learner)
    work = sets_work(nine_b)
    named = {"id": nine_b.id, "who": learner.id, "work": work, "attempt": handed_in(learner, work, 0.5)}
    return {**named, "like": work, "table": "questions", "ending": "csv"}


@pytest.mark.parametrize("name", ["guest", "stranger", "colleague", "admin"])
def test_a_class_is_not_there_for_strangers(name, app, values, request):
    someone = request.getfixturevalue(name)
    before = rows(app)
    asked = requests(app, values)
    assert len(asked) >= 13
    assert tries(someone, asked) == {}
    assert rows(app) == before
    assert "History 9b" not in someone.get("/classes").text


def test_a_learner_of_the_class_is_a_stranger_to_its_teachers_pages(app, values, learner, person, nine_b):
    other = person("Oda Other")
    nine_b.joined_by(other)
    before = rows(app)
    assert tries(learner, requests(app, values | {"who": other.id}, Access.TEACHER)) == {}
    assert rows(app) == before
    assert other.name not in learner.get(nine_b.place).text


def test_a_teacher_reaches_nobody_who_is_not_in_the_class(app, values, teacher, stranger):
    asked = [one for one in requests(app, values | {"who": stranger.id}) if f"/{stranger.id}" in one[1][9:]]
    assert asked
    before = rows(app)
    assert tries(teacher, asked) == {}
    assert rows(app) == before


def test_a_visitor_is_sent_to_sign_in(app, values, visitor):
    asked = requests(app, values)
    found = {visitor.browser.open(path, method=method, data=FORM).location for method, path in asked}
    assert {place.partition("?")[0] for place in found} == {"/sign-in"}


def test_what_is_not_there_looks_like_what_is_somebody_elses(app, values, colleague):
    with app.app_context():
        assert db.session.get(Classroom, 999) is None
    pages = [colleague.get(f"/classes/{id}/roster").text for id in (values["id"], 999)]
    assert len({re.sub(r'name="csrf_token" value="[^"]*"', "", page) for page in pages}) == 1
