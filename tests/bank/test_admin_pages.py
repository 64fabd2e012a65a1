"""What an admin sees of the sets and of the room that everything takes."""

from __future__ import annotations

import pytest

from quizapp.bank.models import QuestionSet
from quizapp.bank.storage import storage
from quizapp.db import Base, db, writing
from quizapp.web.clock import now


@pytest.mark.parametrize("path", ["/admin/sets", "/admin/storage"])
def test_nobody_else_sees_them(path, visitor, learner, teacher):
    assert visitor.get(path).location.startswith("/sign-in")
    assert [learner.get(path).status_code, teacher.get(path).status_code] == [404, 404]


def test_a_set_is_listed_with_its_versions_and_what_is_in_them(admin, school):
    page = admin.get("/admin/sets").text
    for words in (school.title, school.slug, "Version 1", f"{len(school.items)} questions", "in use"):
        assert words in page
    assert f"{len({fact for item in school.items for fact in item.facts})} facts" in page


def test_a_set_that_was_withdrawn_says_so(app, admin, school):
    with app.app_context(), writing():
        db.session.get_one(QuestionSet, school.set_id).withdrawn_at = now()
    assert "withdrawn" in admin.get("/admin/sets").text


def test_every_table_is_counted_and_the_largest_come_first(app, learner):
    learner.practises(most=5)
    with app.app_context():
        found = storage()
    assert {table.name for table in found.tables} == set(Base.metadata.tables)
    assert next(table.rows for table in found.tables if table.name == "review") == len(learner.log())
    sizes = [table.bytes for table in found.tables]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 < sum(sizes) <= found.bytes


def test_the_page_says_how_much_it_is(admin):
    page = admin.get("/admin/storage").text
    assert "The database takes" in page
    assert '<th scope="row"><code>review</code></th>' in page
