"""The file of everything that is a person's: complete, readable, without secrets, and nobody else's."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from quizapp.accounts import privacy
from quizapp.accounts.models import OneTimeLink, RecoveryCode, Role
from quizapp.bank.models import ItemFlag
from quizapp.db import Base, db, writing
from quizapp.items.asking import option_id
from quizapp.items.records import Kind
from quizapp.quiz.models import Attempt, Quiz, Slot, Try, UnlinkedMark
from quizapp.study.models import Reveal, Withheld

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOT_OF_ANYBODY = {
    "unlinked_mark": "what stays of somebody who was erased, without saying who it was",
    "reservation": "what is kept for an exam of a class",
}
"""Tables from which keys lead to a user, and of which no row is somebody's, with the reason."""


def file_of(someone) -> dict:
    answer = someone.get("/account/export")
    assert answer.status_code == 200
    return json.loads(answer.text)


def leads_to_a_user(table: sa.Table, seen: frozenset[str] = frozenset()) -> bool:
    parents = {key.column.table for key in table.foreign_keys} - {table}
    return any(
        parent.name == "user" or (parent.name not in seen and leads_to_a_user(parent, seen | {table.name}))
        for parent in parents
    )


def test_every_table_with_a_way_to_a_user_is_in_the_file_or_has_a_reason_not_to_be(learner):
    ways = {table.name for table in Base.metadata.sorted_tables if leads_to_a_user(table)}
    listed = {name for name, rows in file_of(learner).items() if isinstance(rows, list)}
    assert ways - set(NOT_OF_ANYBODY) == listed - {"user"}
    assert set(NOT_OF_ANYBODY) <= ways
    assert {"user", "review", "memory", "slot", "try", "sign_in", "item_flag"} <= listed


def fill(school, user_id: int, released: bool = True) -> int:
    """A row of somebody in every table that the rooms so far have; the number of the attempt."""
    item = next(item for item in school.items if item.kind is Kind.CHOICE)
    revision = school.revisions[item.id]
    chosen = {"chosen": [option_id(item, item.key[0].text)]}
    kept = {"learner_id": user_id, "client_key": "k"}
    a_quiz = Quiz(
        owner_id=user_id, set_id=school.set_id, version_id=school.version_id, token=f"t{user_id}", title="Mine"
    )
    a_quiz.rules, a_quiz.revisions, a_quiz.made_at = {}, [], START
    db.session.add_all([a_quiz, ItemFlag(**kept, revision_id=revision, text="wrong", place="study", made_at=START)])
    db.session.add_all([Reveal(**kept, evidence_at=START), Withheld(**kept, fact_id=item.facts[0])])
    db.session.add(RecoveryCode(user_id=user_id, code_hash="secret-code", made_at=START))
    link = OneTimeLink(token_hash=f"secret-link-{user_id}", role=Role.TEACHER, made_by=user_id, created_at=START)
    link.expires_at = START + timedelta(days=7)
    db.session.add(link)
    db.session.flush()
    sat = Attempt(quiz_id=a_quiz.id, learner_id=user_id, number=1, version_id=school.version_id, rules={})
    sat.started_at, sat.closes_at, sat.max_mark, sat.mark = START, START, 1, 0.75
    sat.released_at = START if released else None
    db.session.add(sat)
    db.session.flush()
    place = {"attempt_id": sat.id, "position": 1}
    db.session.add(Slot(**place, revision_id=revision, seed=1, max_mark=1, draft=chosen, fraction=0.75, mark=0.75))
    db.session.flush()
    db.session.add(Try(**place, number=1, given=chosen, fraction=0.75, hints=0, answered_at=START))
    db.session.add(UnlinkedMark(quiz_id=a_quiz.id, revision_id=revision, fraction=0.5))
    return sat.id


@pytest.fixture
def filled(app, learner, stranger, school) -> dict:
    """The file of a learner who has a row everywhere, beside a stranger with as many."""
    learner.practises(most=3)
    stranger.practises(most=3)
    with app.app_context(), writing():
        fill(school, learner.id)
        fill(school, stranger.id)
    return file_of(learner)


def test_what_is_theirs_is_in_it_and_nobody_elses(app, filled, learner):
    lists = {name: rows for name, rows in filled.items() if isinstance(rows, list)}
    with app.app_context():
        counted = {
            table.name: db.session.scalar(
                sa.select(sa.func.count()).select_from(table).where(privacy.condition(table, learner.id))
            )
            for table in privacy.tables()
        }
    assert {name: len(rows) for name, rows in lists.items()} == counted
    for name in ("review", "memory", "quiz", "attempt", "slot", "try", "item_flag", "reveal", "one_time_link"):
        assert lists[name], name
    whose = {row[key] for rows in lists.values() for row in rows for key in ("learner_id", "user_id") if row.get(key)}
    assert whose == {learner.id}
    assert "Stan" not in json.dumps(filled)


def test_no_hash_of_a_secret_is_in_it(filled):
    assert "secret-" not in json.dumps(filled)
    assert "argon2" not in json.dumps(filled)
    assert not [
        name for rows in filled.values() if isinstance(rows, list) for row in rows for name in row if "hash" in name
    ]


def test_answers_carry_the_words_of_the_question_and_of_what_was_answered(filled, learner, school):
    for row, logged in zip(filled["review"], learner.log(), strict=True):
        item = school.by_revision[logged.revision_id]
        assert row["question"] == item.stem
        assert row["answered"] or item.kind is Kind.FLASHCARD
    key = next(item for item in school.items if item.kind is Kind.CHOICE).key[0].text
    assert filled["try"][0]["answered"] == [key]
    assert filled["slot"][0]["answered"] == [key]
    assert filled["attempt"][0]["quiz"] == "Mine"
    assert filled["enrolment"][0]["set"] == school.title


def test_marks_that_cannot_be_seen_yet_are_not_in_it(app, learner, school):
    with app.app_context(), writing():
        fill(school, learner.id, released=False)
    file = file_of(learner)
    assert [set(file[name][0]) & {"mark", "fraction"} for name in ("attempt", "slot", "try")] == [set()] * 3


def test_marks_that_can_be_seen_are_in_it(filled):
    assert [filled[name][0]["fraction"] for name in ("slot", "try")] == [0.75, 0.75]


def test_it_is_a_file_to_keep(learner):
    answer = learner.get("/account/export")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="quizapp-account-2')
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_guest_has_one_too_and_a_visitor_has_none(guest, visitor):
    assert file_of(guest)["user"][0]["role"] == "guest"
    assert visitor.get("/account/export").location.startswith("/sign-in")


@pytest.mark.parametrize("path", ["/account/export/{id}", "/account/export?user={id}", "/account/{id}/export"])
def test_there_is_no_way_to_ask_for_somebody_elses(learner, stranger, path):
    answer = stranger.get(path.format(id=learner.id))
    assert answer.status_code == 404 or json.loads(answer.text)["user"][0]["id"] == stranger.id
