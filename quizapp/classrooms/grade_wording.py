"""The gradebook in words and lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms.models import Classroom
from quizapp.classrooms.records import Basis, Book, Cell, State
from quizapp.web.languages import listed


def notes(cell: Cell) -> str:
    """What is to be known of a grade beside its number."""
    late, dropped = _("late") if cell.late else "", _("left out") if cell.dropped else ""
    said = [one for one in (_state(cell), late, _held(cell), dropped) if one]
    return listed(said) if said else ""


def rules(classroom: Classroom) -> list[str]:
    """What counts in the gradebook of the class, for its learners, a sentence each."""
    said = [rule_of_attempts(classroom)]
    if lowest := classroom.drop_lowest:
        said.append(ngettext("The lowest grade is left out.", "The %(num)s lowest grades are left out.", lowest))
    return said


def rule_of_attempts(classroom: Classroom) -> str:
    """Which of several attempts counts there."""
    counts = {
        Basis.BEST: _("Of several attempts at one thing the best counts."),
        Basis.FIRST: _("Of several attempts at one thing the first counts."),
        Basis.LAST: _("Of several attempts at one thing the last counts."),
        Basis.MEAN: _("Of several attempts at one thing the mean counts."),
    }
    return str(counts[Basis(classroom.basis)])


def table(book: Book, sign_ins: Mapping[int, str]) -> list[list[object]]:
    """The book as lines: who, the total, then a grade in percent and what is to be known of it for each piece of work,
    in the order in which they were set: what is set later, or opens at another time, moves no column."""
    places = sorted(range(len(book.works)), key=lambda place: book.works[place].id)
    lines: list[list[object]] = [[*_heading(book.works[place].title for place in places)]]
    for row in book.rows:
        in_order = (row.cells[place] for place in places)
        cells = [value for cell in in_order for value in (_rounded(cell.grade), _with_comment(cell))]
        lines.append([row.learner.name, sign_ins.get(row.learner.id, ""), _rounded(row.total), *cells])
    return lines


def _heading(titles: Iterable[str]) -> list[str]:
    """The names of the columns; a title that another column has already gets a number, so that each is found by its
    name."""
    names = [str(name) for name in (_("Name"), _("Signs in as"), _("Total in percent"))]
    for title in titles:
        numbered = (f"{title} ({number})" if number > 1 else title for number in count(1))
        free = next(name for name in numbered if name not in names)
        names += [free, str(_("%(title)s: notes", title=free))]
    return names


def _state(cell: Cell) -> str:
    """Only what is said is translated: a book has thousands of cells."""
    match cell.state:
        case State.BY_HAND:
            said = _("by hand")
        case State.BEGUN:
            said = _("begun")
        case State.WAITING if not cell.held:
            said = _("not handed in yet")
        case State.MISSING:
            said = _("missing")
        case State.BEFORE:
            said = _("before they came")
        case State.ABSENT:
            said = _("was not there")
        case State.SHUT_OUT:
            said = _("could not sit it as a guest")
        case _other:
            said = ""
    return str(said)


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
