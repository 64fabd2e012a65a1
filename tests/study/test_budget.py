"""What one answer of practice costs the database."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts import signing_in
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.scheduling.records import Memory, Rating
from quizapp.study import remembering
from tests.databases import WANTED

BUDGET = 6 if WANTED == "sqlite" else 7
"""Who is asking, what was uncovered and what is withheld, the memory, the row of the log, the memory again, the day;
where others may write too, the learner is held as well."""


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


@pytest.mark.sqlite
def test_of_several_learners_only_the_memories_asked_for_are_found_and_no_table_is_read_through(app, school):
    day, noon = date(2026, 3, 2), datetime(2026, 3, 2, 12, tzinfo=UTC)
    memory = Memory(1.0, 5.0, day, day, day, day, Rating.GOOD, 1, 0, recalled=True)
    first, second = (fact.id for fact in school.asked[:2])
    statements: list[tuple[str, object]] = []
    with app.app_context(), writing():
        ana, ben = (signing_in.new_guest(noon).id for _ in range(2))
        all_four = [(learner, fact) for learner in (ana, ben) for fact in (first, second)]
        remembering.keep(dict.fromkeys(all_four, memory), dict.fromkeys(all_four, noon))
        sa.event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2:4]))
        asked = {(ana, first), (ben, second)}
        assert remembering.stored(asked) == dict.fromkeys(asked, remembering.Stored(memory, noon))
        statement, values = statements[-1]
        plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert plan
    assert not [row for row in plan if "SCAN memory" in row[-1]]
