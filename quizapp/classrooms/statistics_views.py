"""The statistics of something set for a class, for its teachers: the page, and its numbers as files."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from quizapp.bank import releases
from quizapp.classrooms import answer_sheets, finding_wording, grades, statistics_wording
from quizapp.classrooms.item_report import Posed, Report, report
from quizapp.classrooms.loading import taught
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.showing import page
from quizapp.classrooms.statistics_tables import TABLES
from quizapp.db import db
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, rules_of
from quizapp.study.pages import PassageView
from quizapp.study.sitting import view_of
from quizapp.study.telling import answer_of
from quizapp.web.access import Access, access
from quizapp.web.attachments import attachment
from quizapp.web.languages import decimal_mark
from quizapp.web.spreadsheets import MIMETYPE, spreadsheet
from quizapp.web.tables import csv_file, manner

blueprint = Blueprint(
    "statistics",
    __name__,
    template_folder="templates",
    url_prefix="/classes/<int:id>/assignments/<int:work>/statistics",
)


@blueprint.get("")
@access(Access.TEACHER)
def show(id: int, work: int) -> str:
    classroom, assigned = taught(id), _assigned(id, work)
    return page(
        "statistics",
        classroom,
        assigned=assigned,
        report=_report(assigned),
        by_certainty=_is_by_certainty(assigned),
        say=statistics_wording,
        tell=finding_wording,
        answer=_answer,
        passages=_passages,
        reader=_reader,
    )


@blueprint.get("/<any(questions, options, whole):table>.<any(csv, xlsx):ending>")
@access(Access.TEACHER)
def file(id: int, work: int, table: str, ending: str) -> Response:
    classroom, assigned = taught(id), _assigned(id, work)
    lines = TABLES[table].of(_report(assigned))
    called = attachment("statistics", classroom.name, assigned.title, table, ending=ending)
    how = manner(decimal_mark())
    content, mimetype = (csv_file(lines, how), "text/csv") if ending == "csv" else (spreadsheet(lines), MIMETYPE)
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": called})


def _assigned(id: int, work: int) -> Assignment:
    return grades.quiz(id, work) or abort(404)


def _report(assigned: Assignment) -> Report | None:
    """The same at every reading: the assignment itself is the chance of its intervals."""
    return report(answer_sheets.sheets(assigned), assigned.id)


def _is_by_certainty(assigned: Assignment) -> bool:
    """Whether learners got other marks than these, which leave out how sure they said they were."""
    rules = rules_of(db.session.get_one(Quiz, assigned.quiz_id).rules)
    return rules.behaviour is Behaviour.CERTAINTY


def _answer(posed: Posed) -> str:
    return "; ".join(answer_of(posed.item))


def _passages(posed: Posed) -> list[PassageView]:
    """What the question rests on, with its evidence marked."""
    release = releases.release(posed.version) or abort(404)
    numbers = dict.fromkeys(one.passage for one in posed.item.evidence)
    return [view_of(release, number, None, posed.item.evidence) for number in numbers]


def _reader(posed: Posed) -> str:
    """The set in which the passages can be read in their place, "" once it was withdrawn."""
    release = releases.release(posed.version)
    return release.slug if release and releases.release_of(release.slug) else ""
