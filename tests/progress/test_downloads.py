"""The files: columns that are documented and stay, times with their offset, no formulas, nobody else's lines."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.progress import downloads, queries
from quizapp.progress.downloads import FILES
from quizapp.quiz.models import Attempt, Quiz
from quizapp.study.models import MemoryRow, Withheld
from quizapp.web.tables import COMMAS, POINTS, cell, written
from tests.tables import content

NOON = datetime(2099, 3, 4, 12, tzinfo=UTC)

COLUMNS = {
    "reviews": (
        "answered_at received_at learning_day id row cancels_id statement fact item asked kind source options fraction "
        "rating hints attempt certainty duration_ms recall informative moves stability_before difficulty_before "
        "retrievability_before stability_after difficulty_after scheduled_days parameters typed"
    ),
    "days": "day answers right introduced recalls recalled milliseconds",
    "facts": (
        "set fact passage type state recalled due first_day last_day reviews lapses stability difficulty "
        "retrievability sentence"
    ),
    "attempts": "quiz number started_at submitted_at released_at ended_by mark max_mark",
}
"""The columns that somebody's script may rest on: new ones come at the end."""


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ada(guest, practises):
    practises(guest, (4, 3, 1), NOON)
    return guest


def lines(someone, name: str) -> list[dict[str, str]]:
    answer = someone.get(f"/progress/{name}.csv")
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=quizapp-{name}.csv"
    return list(csv.DictReader(io.StringIO(content(answer), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_the_columns_stay_and_each_is_explained(ada, name):
    head = content(ada.get(f"/progress/{name}.csv")).partition("\r\n")[0]
    assert head.split(",")[: len(COLUMNS[name].split())] == COLUMNS[name].split()
    assert list(FILES[name].columns) == head.split(",")
    page = ada.get("/progress/files").text
    assert all(f'<th scope="row"><code>{column}</code></th>' in page for column in head.split(","))


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_a_cell_for_every_column(ada, sat, name):
    sat(ada, "A quiz")
    rows = list(csv.reader(io.StringIO(content(ada.get(f"/progress/{name}.csv")), newline="")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(FILES[name].columns)}


@pytest.fixture
def sat(app, school):
    def sit(someone, title: str) -> None:
        with app.app_context(), writing():
            version = {"set_id": school.set_id, "version_id": school.version_id}
            quiz = Quiz(token=title, title=title, rules={}, revisions=[], made_at=NOON, **version)
            db.session.add(quiz)
            db.session.flush()
            times = {"started_at": NOON, "closes_at": NOON, "submitted_at": NOON, "released_at": NOON}
            ids = {"quiz_id": quiz.id, "learner_id": someone.id, "version_id": school.version_id}
            db.session.add(Attempt(number=1, rules={}, mark=7.5, max_mark=10.0, **ids, **times))

    return sit


def test_the_log_is_there_line_by_line(ada):
    log, found = ada.log(), lines(ada, "reviews")
    assert [int(line["id"]) for line in found] == [
        row.id for row in sorted(log, key=lambda row: (row.answered_at, row.id))
    ]
    assert {line["fact"] for line in found} == {row.fact_id for row in log}
    assert {line["kind"] for line in found} <= set(Kind)


def test_an_answer_taken_back_is_told_by_a_line_of_its_own(ada):
    key = ada.log()[-1].client_key
    ada.post("/undos", key=key)
    *_, last = lines(ada, "reviews")
    assert (last["row"], last["cancels_id"]) == ("undo", str(ada.log()[-2].id))


def test_a_long_log_comes_whole_in_its_parts(ada, monkeypatch):
    whole = lines(ada, "reviews")
    monkeypatch.setattr(queries, "CHUNK", 3)
    monkeypatch.setattr(downloads, "AT_ONCE", 2)
    assert lines(ada, "reviews") == whole


def test_a_long_log_is_sent_piece_by_piece(ada, monkeypatch):
    monkeypatch.setattr(downloads, "AT_ONCE", 2)
    answer = ada.browser.get("/progress/reviews.csv", buffered=False)
    assert "Content-Length" not in answer.headers
    assert len(list(answer.iter_encoded())) > 5


def test_times_are_by_the_clock_of_the_learner_with_the_offset(app, ada, sat):
    with app.app_context(), writing():
        db.session.execute(sa.update(User).values(zone="Asia/Tokyo"))
    sat(ada, "A quiz")
    assert lines(ada, "attempts")[0]["started_at"] == "2099-03-04T21:00:00+09:00"
    assert lines(ada, "reviews")[0]["answered_at"].endswith("+00:00")  # the zone of the day on which it was answered
    assert date.fromisoformat(lines(ada, "days")[0]["day"]) < NOON.date()


def test_a_fact_that_was_never_asked_is_not_told(app, ada, school):
    with app.app_context():
        met = set(db.session.scalars(sa.select(MemoryRow.fact_id).where(MemoryRow.learner_id == ada.id)))
    found = lines(ada, "facts")
    assert [line["fact"] for line in found] == [fact.id for fact in school.asked]
    assert {line["fact"] for line in found if line["sentence"]} == met
    assert {line["state"] for line in found if line["fact"] not in met} == {"new"}


def test_what_an_open_quiz_asks_is_not_told_by_the_files(app, ada):
    typed = next(line for line in lines(ada, "reviews") if line["typed"])
    with app.app_context(), writing():
        db.session.add(Withheld(learner_id=ada.id, fact_id=typed["fact"], client_key="quiz"))
    assert {line["typed"] for line in lines(ada, "reviews") if line["fact"] == typed["fact"]} == {""}
    [fact] = [line for line in lines(ada, "facts") if line["fact"] == typed["fact"]]
    assert (fact["sentence"], fact["reviews"] > "0") == ("", True)


def test_the_title_of_a_quiz_cannot_become_a_formula(ada, sat):
    sat(ada, "=HYPERLINK(1)")
    assert lines(ada, "attempts")[0]["quiz"] == "'=HYPERLINK(1)"


def test_a_stranger_gets_none_of_it(ada, sat, stranger):
    sat(ada, "A quiz")
    for name in ("reviews", "days", "attempts"):
        assert lines(stranger, name) == []
    assert {line["state"] for line in lines(stranger, "facts")} == {"new"}


@pytest.mark.parametrize("name", FILES)
def test_a_visitor_is_sent_to_sign_in(visitor, name):
    assert visitor.get(f"/progress/{name}.csv").location.startswith("/sign-in")


# cells


TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(";=+-@,\"' \t\r\na1")


def cells(written: str, between: str) -> list[list[str]]:
    """The lines as a program reads them that looks for that sign between cells."""
    return list(csv.reader(io.StringIO(written, newline=""), delimiter=between))


MANNERS = pytest.mark.parametrize("manner", [POINTS, COMMAS])


@MANNERS
@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=4), max_size=5))
def test_text_comes_back_as_it_was_but_for_apostrophes_where_it_looks_like_a_formula(manner, rows):
    read = cells(written(rows, manner), manner.between)
    assert [[one.replace("'", "") for one in row] for row in read] == [
        [one.replace("'", "") for one in row] for row in rows
    ]


@MANNERS
@pytest.mark.parametrize("between", [",", ";", "\t"])
@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=4), max_size=5))
def test_no_cell_becomes_a_formula_whatever_a_program_takes_for_the_end_of_a_cell(manner, between, rows):
    read = cells(written(rows, manner), between)
    assert not any(one.startswith(("=", "+", "-", "@")) for row in read for one in row)


def test_where_numbers_have_commas_semicolons_stand_between_cells():
    line = ["Müller, Jürgen", 33.5, -0.25, 2, True, None, date(2026, 3, 4), "1.5"]
    assert written([line], COMMAS) == "Müller, Jürgen;33,5;-0,25;2;1;;2026-03-04;1.5\r\n"
    assert written([line], POINTS) == '"Müller, Jürgen",33.5,-0.25,2,1,,2026-03-04,1.5\r\n'


def test_the_files_for_scripts_are_the_same_in_every_language(ada, sat):
    """Their page says so: comma-separated values."""
    sat(ada, "A quiz")
    english = [ada.get(f"/progress/{name}.csv").data for name in FILES]
    assert ada.post("/account/look", language="de", theme="auto").status_code == 302
    assert [ada.get(f"/progress/{name}.csv").data for name in FILES] == english


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (True, "1"),
        (False, "0"),
        (-1.5, "-1.5"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 5, tzinfo=timezone(timedelta(hours=-5))), "2026-03-04T05:00:00-05:00"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("Lena;=1+1;", "Lena;'=1+1;"),
        ('Lena; "=1+1', "Lena; \"'=1+1"),
        ("Krüger; Lena - 9b", "Krüger; Lena - 9b"),
        ("Biden", "Biden"),
    ],
)
def test_a_value_is_written_so(value, said):
    assert cell(value) == said
