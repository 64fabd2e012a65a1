"""What one answer of practice costs the database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.db import db
from quizapp.items.records import Kind

BUDGET = 6
"""Who is asking, what they uncovered, the memory, the row of the log, the memory again, the day."""


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.CLOZE, Kind.MULTIPLE_RESPONSE, Kind.MATCHING])
def test_an_answer_takes_six_statements_and_one_commit(app, guest, school, kind):
    item = next(item for item in school.items if item.kind is kind)
    ticket = guest.asks_for(item)
    statements: list[str] = []
    commits: list[object] = []
    with app.app_context():
        sa.event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        sa.event.listen(db.engine, "commit", commits.append)
    assert guest.answers(ticket).status_code == 302
    asked = [one for one in statements if not one.startswith("BEGIN")]
    assert len(asked) <= BUDGET, "\n".join(asked)
    assert len(commits) == 1


def test_an_answer_after_a_while_also_notes_that_the_learner_was_seen(guest, school):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        guest.starts()
        ticket = guest.asks_for(school.items[0])
    with time_machine.travel("2099-01-01T12:06Z", tick=False):
        assert guest.answers(ticket).status_code == 302
        assert f"{guest.log()[0].answered_at:%H:%M}" == "12:06"
