"""The gradebook as its teachers see it, change it by hand, and take it away."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from quizapp.classrooms.models import AssignedAttempt, Assignment, GradeChange, Membership
from quizapp.db import db, writing
from quizapp.quiz.models import Attempt
from quizapp.web.clock import now
from tests.conftest import words
from tests.tables import content

RULES = {"basis": "best", "drop_lowest": "0", "book_order": "name", "why": "as we agreed"}


@pytest.fixture
def graded(nine_b, learner, person, sets_work, handed_in):
    """A class of two; the first has half and then all of the work that is due, the second has handed nothing in."""
    other = person("Oda Other")
    for someone in (learner, other):
        nine_b.joined_by(someone)
    with nine_b.app.app_context(), writing():  # as if they had come a month ago
        long_ago = now() - timedelta(days=30)
        db.session.execute(sa.update(Membership).values(joined_at=long_ago))
    nine_b.work, nine_b.later = sets_work(nine_b, due=-1), sets_work(nine_b, "Week 2", due=7)
    handed_in(learner, nine_b.work, 0.5, now() - timedelta(days=3))
    handed_in(learner, nine_b.work, 1, now() - timedelta(hours=1))
    return nine_b


def rows(nine_b) -> list[list[str]]:
    answer = nine_b.teacher.get(f"{nine_b.place}/gradebook/book.csv")
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(content(answer), newline="")))


def test_the_book_says_who_has_what_and_what_is_missing(graded):
    said = words(graded.teacher.get(f"{graded.place}/gradebook").text)
    assert "Lena Learner 100 100 late – not handed in yet" in said
    assert "Oda Other 0 0 missing – not handed in yet" in said
    assert "Mean 50 50 –" in said


def test_an_attempt_that_is_not_handed_in_gives_no_grade(graded, learner):
    assert learner.post(f"{graded.place}/assignments/{graded.later}/attempts").location.startswith("/attempts/")
    assert "0.0" not in rows(graded)[1]


def test_the_name_of_what_is_set_leads_to_its_page_from_the_book_and_from_a_grade(graded, learner):
    with graded.app.app_context(), writing():
        practice = db.session.get_one(Assignment, graded.later)
        practice.quiz_id, practice.goal = None, 3
    pages = {
        f"{graded.place}/assignments/{graded.work}": graded.work,
        f"{graded.place}/practice/{graded.later}": graded.later,
    }
    for page, work in pages.items():
        for place in ("", f"/{work}/{learner.id}"):
            assert f'<a href="{page}">' in graded.teacher.get(f"{graded.place}/gradebook{place}").text
        assert graded.teacher.get(page).status_code == 200


def test_what_is_known_of_a_grade_is_heard_after_a_comma(graded):
    page = graded.teacher.get(f"{graded.place}/gradebook").text
    assert 'aria-label="Lena Learner, Week 1: 100, late"' in page
    assert 'aria-label="Oda Other, Week 2: no grade, not handed in yet"' in page


def test_umlauts_are_in_the_file_as_excel_reads_them(nine_b, person):
    nine_b.joined_by(person("Jürgen Müller"))
    raw = nine_b.teacher.get(f"{nine_b.place}/gradebook/book.csv").data
    assert raw.startswith(b"\xef\xbb\xbfName,")
    assert "Jürgen Müller" in raw.decode()


def test_the_file_has_a_line_each_and_the_columns_stay(graded):
    assert rows(graded) == [
        ["Name", "Signs in as", "Total in percent", "Week 1", "Week 1: notes", "Week 2", "Week 2: notes"],
        ["Lena Learner", "Lena Learner", "100.0", "100.0", "late", "", "not handed in yet"],
        ["Oda Other", "Oda Other", "0.0", "0.0", "missing", "", "not handed in yet"],
    ]


def test_to_a_german_reader_the_file_has_numbers_as_a_german_table_program_reads_them(graded, learner):
    cell = f"{graded.place}/gradebook/{graded.work}/{learner.id}"
    assert graded.teacher.post(cell, grade="87.5", comment="", why="A slip").status_code == 302
    assert rows(graded)[1][2:4] == ["87.5", "87.5"]
    graded.teacher.post("/account/look", language="de", theme="auto")
    page = content(graded.teacher.get(f"{graded.place}/gradebook/book.csv"))
    assert page.startswith("Name;")
    _, lena, oda = csv.reader(io.StringIO(page, newline=""), delimiter=";")
    assert lena[:4] == ["Lena Learner", "Lena Learner", "87,5", "87,5"]
    assert oda[2:4] == ["0,0", "0,0"]
    assert len(lena) == len(oda) == 7


def test_what_is_set_later_and_opens_sooner_gets_the_last_columns_of_the_file(graded, sets_work):
    sooner = sets_work(graded, "Week 0")
    with graded.app.app_context(), writing():
        db.session.get_one(Assignment, sooner).opens_at -= timedelta(days=5)
    assert rows(graded)[0][3:] == ["Week 1", "Week 1: notes", "Week 2", "Week 2: notes", "Week 0", "Week 0: notes"]
    assert rows(graded)[1][3:] == ["100.0", "late", "", "not handed in yet", "", "not handed in yet"]


def test_what_is_called_alike_has_columns_that_are_told_apart(graded, sets_work):
    for title in ("Week 2", "Week 2", "Name"):
        sets_work(graded, title)
    names = rows(graded)[0]
    assert names[5::2] == ["Week 2", "Week 2 (2)", "Week 2 (3)", "Name (2)"]
    assert len(set(names)) == len(names)


def counts(nine_b, **form: str):
    """Choose what counts, and in which order."""
    return nine_b.teacher.post(f"{nine_b.place}/gradebook/rules", {**RULES, **form})


@pytest.mark.parametrize(
    ("rules", "total"),
    [({"basis": "first"}, "50.0"), ({"basis": "mean"}, "75.0"), ({"basis": "last", "drop_lowest": "3"}, "100.0")],
)
def test_what_counts_is_chosen_once_for_the_page_the_files_and_all_teachers(graded, colleague, rules, total):
    graded.teacher.post(f"{graded.place}/teachers", name=colleague.name)
    assert counts(graded, **rules).status_code == 302
    assert rows(graded)[1][2] == total
    page = colleague.get(f"{graded.place}/gradebook").text
    assert f"Lena Learner {total.removesuffix('.0')} " in words(page)
    assert re.search(rf'selected[^>]*value="{rules["basis"]}"', page)


def test_the_order_can_be_that_of_the_totals(graded, person, handed_in):
    best = person("Zoe Best")
    graded.joined_by(best)
    handed_in(best, graded.later, 1)
    counts(graded, basis="first", book_order="total")
    page = graded.teacher.get(f"{graded.place}/gradebook").text
    in_order = ["Zoe Best", "Lena Learner", "Oda Other"]
    assert re.findall(r"(Zoe Best|Lena Learner|Oda Other)</a>", page) == in_order
    assert [row[0] for row in rows(graded)[1:]] == in_order


@pytest.mark.parametrize(
    "wrong",
    [{"basis": "worst"}, {"drop_lowest": "-1"}, {"drop_lowest": "x"}, {"drop_lowest": ""}, {"book_order": "luck"}],
)
def test_what_the_book_does_not_know_is_said_and_nothing_changes(graded, wrong):
    before = rows(graded)
    page = counts(graded, **{"basis": "first", **wrong})
    assert page.status_code == 422
    assert "Error:" in page.text
    assert rows(graded) == before


def test_the_spreadsheet_holds_numbers_as_numbers_and_no_formula(graded, learner):
    with graded.app.app_context(), writing():
        db.session.get_one(Membership, (graded.id, learner.id)).name = "=1+1"
    answer = graded.teacher.get(f"{graded.place}/gradebook/book.xlsx")
    sheet = load_workbook(io.BytesIO(answer.data)).active
    first = [cell for row in sheet.iter_rows(min_row=2, max_row=2) for cell in row]
    assert (first[0].value, first[0].data_type) == ("=1+1", "s")
    assert (first[2].value, first[2].data_type) == (100, "n")
    assert rows(graded)[1][0] == "'=1+1"


def test_a_grade_is_changed_by_hand_with_its_reason_and_its_history(graded, learner, teacher):
    place = f"{graded.place}/gradebook/{graded.work}/{learner.id}"
    assert teacher.post(place, grade="80", comment="Well argued", why="oral exam").status_code == 302
    assert teacher.post(place, grade="85.5", comment="", why="miscounted").status_code == 302
    said = words(teacher.get(place).text)
    assert "85.5% (by hand, late)" in said
    assert said.index("miscounted") < said.index("oral exam")
    assert "Tia Tutor on" in said
    assert rows(graded)[1][3:5] == ["85.5", "by hand, late"]
    assert teacher.post(place, grade="", comment="See me", why="back").status_code == 302
    assert rows(graded)[1][3:5] == ["100.0", "late; See me"]
    with graded.app.app_context():
        assert len(db.session.scalars(sa.select(GradeChange)).all()) == 3


def test_what_was_changed_by_hand_stands_with_that_learner_and_that_work_alone(graded, learner, teacher):
    other = next(id for id, role in graded.members().items() if role == "learner" and id != learner.id)
    whose = [(graded.work, learner.id), (graded.work, other), (graded.later, learner.id)]
    places = [f"{graded.place}/gradebook/{work}/{who}" for work, who in whose]
    reasons = ["oral exam", "was ill", "by letter"]
    for place, why in zip(places, reasons, strict=True):
        assert teacher.post(place, grade="80", why=why).status_code == 302
    for place, why in zip(places, reasons, strict=True):
        said = words(teacher.get(place).text)
        assert [one for one in reasons if one in said] == [why]


@pytest.mark.parametrize(
    "form",
    [
        {"grade": "101", "why": "x"},
        {"grade": "-1", "why": "x"},
        {"grade": "nan", "why": "x"},
        {"grade": "much", "why": "x"},
        {"grade": "50", "why": " "},
        {"grade": "50", "comment": "Well argued"},
        {"grade": "", "comment": " "},
        {"grade": "50", "why": "x" * 201},
        {"grade": "50", "why": "x", "comment": "y" * 501},
    ],
)
def test_a_change_that_cannot_be_taken_is_said_and_nothing_changes(graded, learner, teacher, form):
    answer = teacher.post(f"{graded.place}/gradebook/{graded.work}/{learner.id}", **form)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    with graded.app.app_context():
        assert db.session.scalars(sa.select(GradeChange)).all() == []


def test_a_comment_alone_needs_no_reason_and_stands_in_the_history(graded, learner, teacher):
    place = f"{graded.place}/gradebook/{graded.work}/{learner.id}"
    assert teacher.post(place, grade="", comment="Well argued", why="").status_code == 302
    assert rows(graded)[1][3:5] == ["100.0", "late; Well argued"]
    assert re.search(r"“Well argued” Tia Tutor on [^:]+ at \d\d:\d\d ", words(teacher.get(place).text))


def test_a_comment_beside_a_grade_by_hand_needs_no_reason_while_that_stays(graded, learner, teacher):
    place = f"{graded.place}/gradebook/{graded.work}/{learner.id}"
    teacher.post(place, grade="62.5", why="oral exam")
    assert teacher.post(place, grade="62,5", comment="Well argued").status_code == 302
    assert rows(graded)[1][3:5] == ["62.5", "by hand, late; Well argued"]
    assert teacher.post(place, grade="", comment="Well argued").status_code == 422
    assert teacher.post(place, grade="62.5", comment="Well argued").status_code == 422
    assert rows(graded)[1][3:5] == ["62.5", "by hand, late; Well argued"]


def test_a_grade_is_taken_with_either_decimal_mark_and_goes_to_the_browser_with_a_point(graded, learner, teacher):
    place = f"{graded.place}/gradebook/{graded.work}/{learner.id}"
    assert teacher.post(place, grade="62,5", comment="", why="oral exam").status_code == 302
    assert rows(graded)[1][3] == "62.5"
    teacher.post("/account/look", language="de", theme="auto")
    assert 'value="62.5"' in teacher.get(place).text


def test_what_is_no_number_is_refused_in_one_sentence(graded, learner, teacher):
    page = words(teacher.post(f"{graded.place}/gradebook/{graded.work}/{learner.id}", grade="much", why="x").text)
    assert "Enter a number from 0 to 100, or nothing." in page
    assert "Not a valid" not in page


def test_from_a_grade_one_comes_to_that_of_the_next_learner_in_the_list(graded, learner, person, teacher):
    first, last = learner, person("Zoe Last")
    graded.joined_by(last)
    place, seen = f"{graded.place}/gradebook/{graded.work}/{first.id}", []
    while place and len(seen) < 4:
        seen.append(words(re.search(r"<h1>(.*?)</h1>", page := teacher.get(place).text)[1]))
        following = re.search(r'rel="next"\s+href="([^"]+)"', page)
        place = following[1] if following else ""
    assert seen == ["Lena Learner", "Oda Other", "Zoe Last"]


def test_work_of_another_class_is_not_there(graded, class_of, colleague, sets_work, learner):
    other = class_of(colleague, "Other")
    work = sets_work(other)
    assert graded.teacher.get(f"{graded.place}/gradebook/{work}/{learner.id}").status_code == 404
    assert colleague.get(f"{other.place}/gradebook/{work}/{learner.id}").status_code == 404
    assert colleague.get(f"{graded.place}/gradebook/book.csv").status_code == 404


def test_whoever_is_removed_takes_their_grades_along_and_keeps_their_attempts(graded, learner, teacher):
    teacher.post(f"{graded.place}/gradebook/{graded.work}/{learner.id}", grade="80", why="oral exam")
    assert teacher.post(f"{graded.place}/learners/{learner.id}/removal").status_code == 302
    with graded.app.app_context():
        assert db.session.scalars(sa.select(GradeChange)).all() == []
        assert db.session.scalars(sa.select(AssignedAttempt)).all() == []
        assert len(db.session.scalars(sa.select(Attempt)).all()) == 2
    assert [row[0] for row in rows(graded)[1:]] == ["Oda Other"]


def test_an_empty_book_says_what_to_do(nine_b, learner):
    assert "Bring learners in" in nine_b.teacher.get(f"{nine_b.place}/gradebook").text
    nine_b.joined_by(learner)
    assert "Nothing is set yet." in nine_b.teacher.get(f"{nine_b.place}/gradebook").text


@pytest.mark.parametrize(("more", "wide"), [(2, False), (3, True)])
def test_a_book_of_many_columns_has_the_width_of_the_window(graded, sets_work, more, wide):
    for number in range(more):
        sets_work(graded, f"Week {3 + number}")
    page = graded.teacher.get(f"{graded.place}/gradebook").text
    assert bool(re.search(r'<main[^>]*class="wide"', page)) == wide


def test_whoever_changes_a_grade_reads_beforehand_that_a_reason_is_needed(graded, learner):
    page = words(graded.teacher.get(f"{graded.place}/gradebook/{graded.work}/{learner.id}").text)
    assert "Why Needed for another grade, not for a comment alone. It is kept with your name" in page


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_called_by_the_class(nine_b, ending):
    nine_b.teacher.post(f"{nine_b.place}/settings", name="Größe 5", set_id=str(nine_b.row().set_id))
    said = nine_b.teacher.get(f"{nine_b.place}/gradebook/book.{ending}").headers["Content-Disposition"]
    plain, other = f"gradebook-Grosse 5.{ending}", f"gradebook-Gr%C3%B6%C3%9Fe%205.{ending}"
    assert said == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{other}"
