"""Pages of the gradebook, for the teachers of the class: the whole, as a file, and one grade with its history."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from quizapp.accounts.current import learner
from quizapp.classrooms import decision_wording, decisions, grade_wording, grades, queries
from quizapp.classrooms.grade_forms import BookForm, ChangeForm
from quizapp.classrooms.grade_page import as_it_is, grade_page
from quizapp.classrooms.loading import pupil, taught
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import LEARNER
from quizapp.classrooms.records import Hand
from quizapp.classrooms.showing import form_page
from quizapp.db import db
from quizapp.quiz.wording import number
from quizapp.web.access import Access, access
from quizapp.web.attachments import attachment
from quizapp.web.clock import now
from quizapp.web.languages import decimal_mark
from quizapp.web.returning import sent_from
from quizapp.web.spreadsheets import MIMETYPE, spreadsheet
from quizapp.web.tables import csv_file, manner

blueprint = Blueprint("gradebook", __name__, template_folder="templates", url_prefix="/classes/<int:id>/gradebook")

Page = str | Answer | tuple[str, int]


@blueprint.get("")
@access(Access.TEACHER)
def show(id: int) -> Page:
    classroom = taught(id)
    return _page(classroom, BookForm(obj=classroom))


@blueprint.post("/rules")
@access(Access.TEACHER)
@sent_from("gradebook.show")
def rules(id: int) -> Page:
    """What counts, and in which order, from now on: for every teacher of the class, and its learners."""
    classroom = taught(id)
    form = BookForm(obj=classroom)
    if not form.validate_on_submit():
        return _page(classroom, form)
    hand = Hand(learner().id, now(), form.why.data or "")
    grades.count_by(classroom, form.basis.data, form.drop_lowest.data or 0, hand)
    classroom.book_order = form.book_order.data
    db.session.commit()
    flash(_("Saved. All teachers of the class see it so, and the files have it so."))
    return redirect(url_for("gradebook.show", id=id))


@blueprint.get("/book.csv")
@access(Access.TEACHER)
def csv(id: int) -> Response:
    classroom = taught(id)
    return _file(classroom, csv_file(_lines(classroom), manner(decimal_mark())), "text/csv", "csv")


@blueprint.get("/book.xlsx")
@access(Access.TEACHER)
def xlsx(id: int) -> Response:
    classroom = taught(id)
    return _file(classroom, spreadsheet(_lines(classroom)), MIMETYPE, "xlsx")


@blueprint.route("/<int:work>/<int:who>", methods=["GET", "POST"])
@access(Access.TEACHER)
def cell(id: int, work: int, who: int) -> Page:
    classroom = taught(id)
    one, assigned = pupil(classroom, who), grades.assignment(id, work) or abort(404)
    form = ChangeForm(data=as_it_is(grades.history(work, who)))
    if not form.validate_on_submit():
        return grade_page(classroom, one, assigned, change=form)
    given = form.grade.data, (form.comment.data or "").strip(), form.why.data or ""
    grades.change((work, who), *given, by=learner(), at=now())
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("gradebook.cell", id=id, work=work, who=who))


def _page(classroom: Classroom, form: BookForm) -> Page:
    book, marked = grades.book(classroom, now()), cache(number)  # thousands of grades, of which many are alike
    names = {row.learner.id: row.learner.name for row in book.rows}
    changes = decision_wording.entries(decisions.of_class(classroom.id, names), names)
    said = grade_wording.notes
    return form_page("gradebook", classroom, book=book, form=form, said=said, marked=marked, changes=changes)


def _lines(classroom: Classroom) -> list[list[object]]:
    """The book, a line each learner, under names of columns that only ever get more at their end."""
    sign_ins = {one.id: one.sign_in for one in queries.members(classroom.id, LEARNER)}
    return grade_wording.table(grades.book(classroom, now()), sign_ins)


def _file(classroom: Classroom, content: str | bytes, mimetype: str, ending: str) -> Response:
    called = attachment("gradebook", classroom.name, ending=ending)
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": called})
