"""What the pages ask of the database is found by its indexes: no page reads the log, and its file reads it in order."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.db import db

pytestmark = pytest.mark.sqlite

PAGES = ("/progress", "/progress/days", "/progress/quizzes", "/progress/facts.csv", "/progress/days.csv")
OWN = ("review", "memory", "study_day", "attempt", "withheld", "enrolment", "sign_in", "user")
"""The tables that grow with people."""


@pytest.fixture
def plans(app):
    """Gives, for what somebody gets, the plan of each statement that was asked."""

    def of(someone, path: str) -> list[str]:
        asked = []
        with app.app_context():
            sa.event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
        assert someone.get(path).data  # a file is asked for as it is read
        with app.app_context(), db.engine.connect() as connection:
            selects = [(text, values) for text, values in asked if text.startswith("SELECT")]
            return [plan(connection, text, values) for text, values in selects]

    return of


def plan(connection, text: str, values) -> str:
    return "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_walks_through_a_table_that_grows(guest, plans, path):
    guest.practises(most=3)
    found = plans(guest, path)
    assert len(found) <= 6
    for said in found:
        assert not any(f"SCAN {table}" in said for table in OWN), said
        assert " review" not in said


def test_the_file_of_the_log_reads_it_by_its_index_in_order(guest, plans):
    guest.practises(most=3)
    [said] = {one for one in plans(guest, "/progress/reviews.csv") if " review" in one}
    assert "SEARCH review USING INDEX ix_review_learner_id_answered_at (learner_id=? AND" in said
    assert "SCAN" not in said
    assert "TEMP B-TREE" not in said


@pytest.mark.parametrize(("path", "most"), [("/progress", 6), ("/progress/days", 7), ("/progress/quizzes", 4)])
def test_a_page_asks_as_little_however_much_was_answered(app, guest, path, most):
    counts = []
    for _ in range(2):
        guest.practises(most=4)
        asked: list[str] = []
        with app.app_context():
            sa.event.listen(db.engine, "before_cursor_execute", lambda *given, asked=asked: asked.append(given[2]))
        guest.get(path)
        counts.append(sum(text.startswith("SELECT") for text in asked))
    assert counts[0] == counts[1] <= most
