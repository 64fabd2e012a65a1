"""The gradebook in words and lines."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms.models import Classroom
from quizapp.classrooms.records import Basis, Book, Cell, State
from quizapp.web.languages import listed


def notes(cell: Cell) -> str:
    """What is to be known of a grade beside its number."""
    said = [
        {
            State.DONE: "",
            State.BY_HAND: _("by hand"),
            State.BEGUN: _("begun"),
            State.WAITING: "" if cell.held else _("not handed in yet"),
            State.MISSING: _("missing"),
            State.BEFORE: _("before they came"),
            State.ABSENT: _("was not there"),
        }[cell.state],
        _("late") if cell.late else "",
        _held(cell),
        _("left out") if cell.dropped else "",
    ]
    return listed(one for one in said if one)


def rules(classroom: Classroom) -> list[str]:
    """What counts in the gradebook of the class, for its learners, a sentence each."""
    counts = {
        Basis.BEST: _("Of several attempts at one thing the best counts."),
        Basis.FIRST: _("Of several attempts at one thing the first counts."),
        Basis.LAST: _("Of several attempts at one thing the last counts."),
        Basis.MEAN: _("Of several attempts at one thing the mean counts."),
    }
    said = [counts[Basis(classroom.basis)]]
    if lowest := classroom.drop_lowest:
        said.append(ngettext("The lowest grade is left out.", "The %(num)s lowest grades are left out.", lowest))
    return [str(one) for one in said]


def table(book: Book, sign_ins: Mapping[int, str]) -> list[list[object]]:
    """The book as lines: who, the total, then a grade in percent and what is to be known of it for each piece of work,
    in the order in which they opened."""
    head = [_("Name"), _("Signs in as"), _("Total in percent")]
    for work in book.works:
        head += [work.title, _("%(title)s: notes", title=work.title)]
    lines: list[list[object]] = [[str(name) for name in head]]
    for row in book.rows:
        cells = [value for cell in row.cells for value in (_rounded(cell.grade), _with_comment(cell))]
        lines.append([row.learner.name, sign_ins.get(row.learner.id, ""), _rounded(row.total), *cells])
    return lines


def _held(cell: Cell) -> str:
    if cell.held is None:
        return ""
    held, goal = cell.held
    if cell.earned is None:
        return str(_("so far %(held)s of %(goal)s facts", held=held, goal=goal))
    return str(_("%(held)s of %(goal)s facts", held=held, goal=goal))


def _with_comment(cell: Cell) -> str:
    return "; ".join(one for one in (notes(cell), cell.comment) if one)


def _rounded(grade: float | None) -> float | None:
    return None if grade is None else round(grade, 2)
