"""The statistics of what was set, as the teachers of the class see them and take them away."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from quizapp.bank.models import Reservation
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.web.clock import now
from tests.classrooms.statistics.conftest import CHOICES, wrong
from tests.classrooms.test_item_statistics import GOLDEN
from tests.conftest import words
from tests.quiz.conftest import Page
from tests.tables import content

MANY = ["1111"] * 8 + ["1101"] * 8 + ["0a00"] * 8
FILES = ("questions", "options", "whole")


@pytest.fixture
def golden(week, nine_b, person):
    """Six learners join, and sit the four questions through their pages as in the worked example."""
    items = week.items()
    for number, row in enumerate(GOLDEN):
        someone = person(f"Learner {number}")
        nine_b.joined_by(someone)
        begun = someone.post(week.place.replace("statistics", "attempts"))
        page = Page(someone, begun.location, week.app)
        for position in range(1, 5):
            item = page.item(position)
            right = row[items.index(item)]
            assert page.saves(position, None if right else wrong(item)).status_code == 302
        assert page.hands_in().status_code == 302
    return week


def test_the_worked_example_goes_from_the_learners_clicks_to_the_page_and_the_files(golden, teacher):
    said = words(teacher.get(golden.place).text)
    assert said.index("One question to look at, and why") < said.index("Question 4") < said.index("All questions")
    assert "Whoever did better in the other questions did worse here." in said
    assert "Too few people: only 6 have handed in." in said
    for numbers in ("83.33", "66.67", "40", "34.3", "−33.33", "−50", "26.79", "30.94", "15.47"):
        assert f" {numbers} " in said
    assert "Mean 2.5 marks of 4" in said
    for one in ("deviation 1.0488", "Alpha 8.08", "ratio 95.87", "error 1.0055", "Skewness 0 ", "Kurtosis −0.2479"):
        assert one in said

    expected = {
        "facility": [83.33, 66.67, 50, 50],
        "discrimination": [40, 34.30, 0, -33.33],
        "efficiency": [100, 40, 0, -50],
        "effective_weight": [26.79, 30.94, 26.79, 15.47],
    }
    questions = golden.lines(teacher, "questions")
    for name, numbers in expected.items():
        assert [float(line[name]) for line in questions] == pytest.approx(numbers, abs=0.005)
    assert [(line["reasons"], line["look_at"]) for line in questions] == [("", "")] * 3 + [("reversed", "1")]
    assert [line["item"] for line in questions] == [item.id for item in golden.items()]
    (whole,) = golden.lines(teacher, "whole")
    numbers = {
        name: float(whole[name]) for name in ("mean", "deviation", "skewness", "kurtosis", "alpha", "error_ratio")
    }
    assert numbers == pytest.approx(
        {"mean": 2.5, "deviation": 1.0488, "skewness": 0, "kurtosis": -0.2479, "alpha": 8.08, "error_ratio": 95.87},
        abs=0.005,
    )
    assert (float(whole["standard_error"]), whole["people"], whole["enough"]) == (1.0055, "6", "0")


def test_with_people_enough_the_page_says_what_the_numbers_mean(week, teacher):
    week.hand_in(MANY)
    page = teacher.get(week.place).text
    said = words(page)
    assert "Too few people" not in said
    assert "too few people" not in said
    assert "tells well" in said
    assert "Lower group" in said
    item = week.items()[1]
    assert re.search(r"chosen by under 5%(?!%)", said)
    assert f"{item.distractors[1].text} 8 (33%) 8 (100%) 0 (0%) 0 (0%)" in said
    assert f"{item.key[0].text} right 16 (67%) 0 (0%) 8 (100%) 8 (100%)" in said
    assert re.findall(r'<details id="q(\d)"\s+open', page) == [line["question"] for line in flagged(week, teacher)]
    assert page.count('class="passage"') >= 4
    assert 'class="evidence"' in page


def test_of_a_group_of_fewer_than_five_no_share_is_told(week, teacher):
    week.hand_in(["1111"] * 10 + ["1101"] * 10 + ["0a00"] * 4)
    said = words(teacher.get(week.place).text)
    assert "All 24 people Lower group 4 people Middle group 10 people Upper group 10 people" in said
    assert f"{week.items()[1].distractors[1].text} 4 (17%) 4 0 (0%) 0 (0%)" in said


def flagged(week, teacher) -> list[dict[str, str]]:
    found = [line for line in week.lines(teacher, "questions") if line["look_at"]]
    assert sorted(line["look_at"] for line in found) == [str(place) for place in range(1, len(found) + 1)]
    return found


def test_what_was_left_open_is_nobodys_choice(week, teacher):
    week.hand_in(["1111", "11-1", "1101"])
    said = words(teacher.get(week.place).text)
    assert said.count("1 of 3 chose nothing.") == 1


def test_below_twenty_it_is_said_that_they_are_too_few_and_nothing_is_compared(week, teacher):
    week.hand_in(MANY[:19])
    said = words(teacher.get(week.place).text)
    assert "Too few people: only 19 have handed in." in said
    assert "too few people" in said
    for leaning in ("tells well", "may be chance", "its share", "Lower group", "chosen by under"):
        assert leaning not in said


@pytest.mark.parametrize("rows", [["1100"], ["1100", "0100"], ["1010", "1100", "0100", "0110"]])
def test_of_a_tiny_class_nothing_impossible_is_told_on_the_page(week, teacher, rows):
    """One person, two of whom any would correlate wholly, and four in whom the questions pull apart."""
    week.hand_in(rows)
    said = words(teacher.get(week.place).text)
    why = "the questions work against each other" if len(rows) > 2 else "too few people"
    assert f"Alpha – {why} Error ratio – " in said
    assert said.count("– too few people – too few people – too few people") == (0 if len(rows) > 2 else 4)


def test_files_hold_each_number_as_it_is_defined(week, teacher):
    week.hand_in(["1010", "1100", "0100", "0110"])
    (whole,) = week.lines(teacher, "whole")
    assert float(whole["alpha"]) < 0
    assert float(whole["error_ratio"]) > 100


@pytest.mark.parametrize("behaviour", Behaviour)
def test_a_quiz_with_marks_by_certainty_says_that_its_statistics_leave_them_out(nine_b, sets, teacher, behaviour):
    week = sets(nine_b, replace(CHOICES, behaviour=behaviour))
    week.hand_in(["1111", "1100"])
    left_out = "How sure somebody said they were does not count here"
    assert (left_out in words(teacher.get(week.place).text)) == (behaviour is Behaviour.CERTAINTY)


@pytest.mark.parametrize("people", [4, 5])
def test_below_five_it_does_not_say_that_no_question_stands_out(week, teacher, people):
    week.hand_in(["1a1a"] * people)
    said = words(teacher.get(week.place).text)
    too_few = "Too few people to look for one: it takes 5 who were asked the same question."
    assert (too_few in said) == (people < 5)
    assert "No question stands out" not in said


def test_the_options_file_says_who_chose_what(week, teacher):
    week.hand_in(MANY)
    second = [line for line in week.lines(teacher, "options") if line["question"] == "2"]
    lured = next(line for line in second if line["option"] == week.items()[1].distractors[1].text)
    assert {name: lured[name] for name in ("key", "people", "chose", "weaker_chose", "stronger_chose", "flag")} == {
        **{"key": "0", "people": "24", "chose": "8", "weaker_chose": "8", "stronger_chose": "0", "flag": ""}
    }
    assert sum(int(line["key"]) for line in second) == 1
    assert {line["flag"] for line in second} == {"", "rare"}


def test_columns_stay_whether_anybody_has_handed_in_or_not(week, teacher):
    heads = {table: content(teacher.get(f"{week.place}/{table}.csv")).splitlines() for table in FILES}
    assert {len(lines) for lines in heads.values()} == {1}
    assert heads["questions"][0] == (
        "question,item,revision,kind,passage,stem,people,facility,deviation,discrimination,discrimination_low,"
        "discrimination_high,efficiency,effective_weight,said_to_be_wrong,reasons,look_at"
    )
    assert heads["options"][0] == (
        "question,item,option,key,people,chose,share,weaker_people,weaker_chose,middle_people,middle_chose,"
        "stronger_people,stronger_chose,flag,given"
    )
    assert heads["whole"][0] == (
        "people,enough,questions,mean,deviation,skewness,kurtosis,alpha,error_ratio,standard_error"
    )
    week.hand_in(MANY[:2])
    for table, (head,) in heads.items():
        assert content(teacher.get(f"{week.place}/{table}.csv")).splitlines()[0] == head


@pytest.mark.parametrize("table", FILES)
def test_to_a_german_reader_a_file_has_the_same_columns_and_commas_in_its_numbers(week, teacher, table):
    week.hand_in(MANY[6:12])
    english = week.lines(teacher, table)
    teacher.post("/account/look", language="de", theme="auto")
    page = content(teacher.get(f"{week.place}/{table}.csv"))
    german = list(csv.DictReader(io.StringIO(page, newline=""), delimiter=";"))
    assert list(german[0]) == list(english[0])
    name = {"questions": "facility", "options": "share", "whole": "mean"}[table]
    assert [line[name] for line in german] == [line[name].replace(".", ",") for line in english]
    assert all("," in line[name] for line in german)


@pytest.mark.parametrize("table", FILES)
def test_the_spreadsheet_holds_what_the_csv_holds_numbers_as_numbers(week, teacher, table):
    week.hand_in(MANY[:3])
    sheet = load_workbook(io.BytesIO(teacher.get(f"{week.place}/{table}.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    lines = week.lines(teacher, table)
    assert rows[0] == list(lines[0])
    assert len(rows) == 1 + len(lines)
    assert isinstance(rows[1][rows[0].index("people")], int)


def test_a_file_is_called_by_the_class_and_by_what_was_set(week, teacher):
    said = teacher.get(f"{week.place}/whole.csv").headers["Content-Disposition"]
    assert said == 'attachment; filename="statistics-History 9b-Week 1-whole.csv"'


def test_it_says_that_nobody_has_handed_in_yet(week, teacher):
    week.begins(week.newcomer())
    said = words(teacher.get(week.place).text)
    assert "Nobody has handed this in yet." in said
    assert "csv" not in said


def test_the_page_is_the_same_at_every_reading_and_chance_has_one_seed(week, teacher):
    week.hand_in(MANY)
    pages = {re.sub(r'name="csrf_token" value="[^"]*"', "", teacher.get(week.place).text) for _ in range(2)}
    assert len(pages) == 1


def test_what_learners_say_is_wrong_is_counted_and_not_quoted(week, teacher):
    learner, *_ = week.hand_in(MANY)
    week.disputes(learner, week.hands_in(learner), week.items()[2])
    said = words(teacher.get(week.place).text)
    assert "1 learner said that something is wrong with it." in said
    assert "Both are right." not in said


def test_what_is_kept_for_an_exam_is_on_the_page_and_its_wording_in_no_file(week, teacher):
    week.hand_in(["1111"])
    first, second, *_ = week.items()
    with week.app.app_context(), writing():
        quiz = week.quiz()
        db.session.add(Reservation(item_id=first.id, quiz_id=quiz.id, set_id=quiz.set_id, reserved_at=now()))
    said = words(teacher.get(week.place).text)
    assert first.stem in said
    assert "The wording of questions that are kept for an exam stays out of the files." in said
    questions, options = (teacher.get(f"{week.place}/{table}.csv").text for table in ("questions", "options"))
    assert first.id in questions
    assert first.stem not in questions
    assert second.key[0].text in options
    assert first.distractors[0].text not in options


def test_what_was_typed_is_sorted_on_the_page_and_in_the_file(nine_b, sets, teacher):
    week = sets(nine_b, Rules(length=1, kinds=(Kind.CLOZE,)))
    (item,) = week.items()
    for typed in (item.key[0].text.upper(), "A Guess!", "guess", "guess", "alone", ""):
        week.types(week.newcomer(), typed)
    said = words(teacher.get(week.place).text)
    assert "Who typed what first, by how they did in the other questions." in said
    assert "1 of 6 typed nothing." in said
    assert f"{item.key[0].text} right 1 (17%)" in said
    assert "guess 3 (50%)" in said
    assert "others 1 (17%)" in said
    assert "alone" not in said
    lines = week.lines(teacher, "options")
    assert [(line["option"], line["key"], line["chose"], line["given"]) for line in lines] == [
        (item.key[0].text, "1", "1", "typed"),
        ("guess", "0", "3", "typed"),
        ("", "0", "1", "others"),
    ]
    with week.app.app_context(), writing():
        quiz = week.quiz()
        db.session.add(Reservation(item_id=item.id, quiz_id=quiz.id, set_id=quiz.set_id, reserved_at=now()))
    assert "guess" not in teacher.get(f"{week.place}/options.csv").text.lower()


def test_a_question_that_is_matched_has_its_answer_and_nothing_to_compare(nine_b, sets, teacher):
    week = sets(nine_b, Rules(length=1, kinds=(Kind.MATCHING,)))
    week.hand_in(["", ""])
    said = words(teacher.get(week.place).text)
    assert "This one is answered neither by choosing nor by typing" in said
    assert week.lines(teacher, "options") == []


def test_the_ways_there_are_in_the_gradebook_and_on_the_page_of_what_is_set(week, nine_b, teacher):
    week.hand_in(["1111"])
    for page in (f"{nine_b.place}/gradebook", week.place.replace("/statistics", "")):
        assert f'href="{week.place}"' in teacher.get(page).text


def test_the_statistics_and_what_to_teach_again_lead_to_each_other(week, nine_b, teacher):
    again = week.place.replace("/statistics", "/again")
    assert f'href="{week.place}"' in teacher.get(again).text
    week.hand_in(["1111"])
    assert f'href="{again}"' in teacher.get(week.place).text
    assert f'href="{week.place}"' in teacher.get(again).text
    assert "/statistics" not in teacher.get(f"{nine_b.place}/again").text


def test_a_co_teacher_sees_it_and_so_do_the_files(week, nine_b, teacher, colleague):
    week.hand_in(["1111"])
    assert {colleague.get(place).status_code for place in places(week)} == {404}
    assert teacher.post(f"{nine_b.place}/teachers", name=colleague.name).status_code == 302
    assert {colleague.get(place).status_code for place in places(week)} == {200}


@pytest.mark.parametrize("name", ["colleague", "learner", "stranger", "guest", "admin"])
def test_nobody_else_finds_it(week, nine_b, name, request):
    week.hand_in(["1111"])
    someone = request.getfixturevalue(name)
    if name == "learner":
        nine_b.joined_by(someone)
    assert {someone.get(place).status_code for place in places(week)} == {404}


def test_a_visitor_is_sent_to_sign_in(week, visitor):
    assert {visitor.get(place).location.partition("?")[0] for place in places(week)} == {"/sign-in"}


def places(week) -> list[str]:
    return [week.place, *(f"{week.place}/{table}.{ending}" for table in FILES for ending in ("csv", "xlsx"))]


@pytest.mark.parametrize("end", ["/everything.csv", "/questions.pdf", "/questions", ".csv", "/"])
def test_a_file_that_there_is_not_is_not_found(week, teacher, end):
    assert teacher.get(f"{week.place}{end}").status_code == 404


def test_work_that_is_withdrawn_or_of_another_class_has_no_statistics(week, class_of, colleague, sets, teacher):
    other = sets(class_of(colleague, "Other"))
    assert teacher.get(f"{week.classroom.place}/assignments/{other.id}/statistics").status_code == 404
    assert colleague.get(f"{other.classroom.place}/assignments/{week.id}/statistics").status_code == 404
    assert teacher.post(week.place.replace("statistics", "withdrawal")).status_code == 302
    assert teacher.get(week.place).status_code == 404


@pytest.mark.sqlite
def test_it_is_read_while_somebody_else_writes(week, teacher):
    """The numbers take their time, and hold up nobody's answer."""
    week.hand_in(["1111"])
    teacher.get(week.place)
    path = re.sub("^sqlite:/+", "/", week.app.config["SQLALCHEMY_DATABASE_URI"])
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert teacher.get(week.place).status_code == 200
    assert teacher.get(f"{week.place}/questions.csv").status_code == 200
    writer.execute("ROLLBACK")
    writer.close()
