"""The gradebook in words and lines."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from quizapp.classrooms.records import Book, Cell, State


def notes(cell: Cell) -> str:
    """What is to be known of a grade beside its number."""
    said = [
        {
            State.DONE: "",
            State.BY_HAND: _("by hand"),
            State.BEGUN: _("begun"),
            State.WAITING: _("not handed in yet"),
            State.MISSING: _("missing"),
            State.BEFORE: _("before they came"),
        }[cell.state],
        _("late") if cell.late else "",
        _("left out") if cell.dropped else "",
    ]
    return ", ".join(str(one) for one in said if one)


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


def _with_comment(cell: Cell) -> str:
    return "; ".join(one for one in (notes(cell), cell.comment) if one)


def _rounded(grade: float | None) -> float | None:
    return None if grade is None else round(grade, 2)
