"""Pure: the gradebook of a class, learners × work, from what was handed in and what was changed by hand.

Grades are in percent. Work that is neither handed in nor due yet is left out; what was not handed in when it was due
counts as 0, unless the learner came to the class later, or could not sit it, as no guest sits an exam. Practice counts
once it is due, by the share of its goal that was held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from statistics import fmean

from quizapp.classrooms.naming import place_in_a_list
from quizapp.classrooms.records import (
    Basis,
    Book,
    Cell,
    Change,
    Learner,
    Practised,
    Records,
    Row,
    State,
    Work,
    WorkAttempt,
)


def gradebook(records: Records, basis: Basis, drop: int, at: datetime) -> Book:
    """The book as it stands at that moment, without each learner's ``drop`` lowest grades; one always counts.

    Work stands in the order in which it opened, learners by name.
    """
    works = tuple(sorted(records.works, key=lambda work: (work.opens_at, work.id)))
    learners = sorted(records.learners, key=lambda one: (place_in_a_list(one.name), one.id))
    cells = _cells(records, works, basis, at)
    rows = tuple(_row(one, [cells[one.id, work.id] for work in works], drop) for one in learners)
    means = tuple(_mean(row.cells[place].grade for row in rows) for place in range(len(works)))
    return Book(works, rows, means, _mean(row.total for row in rows))


def by_total(book: Book) -> Book:
    """The same book with the highest total first, and those without one last."""
    rows = sorted(book.rows, key=lambda row: (row.total is None, -(row.total or 0.0)))
    return replace(book, rows=tuple(rows))


def earned(attempts: Iterable[WorkAttempt], basis: Basis) -> float | None:
    """What attempts give in percent, None where none was handed in."""
    counted = _counted(attempts, basis)
    return 100 * fmean(one.fraction or 0.0 for one in counted) if counted else None


def _cells(records: Records, works: Sequence[Work], basis: Basis, at: datetime) -> dict[tuple[int, int], Cell]:
    sat: dict[tuple[int, int], list[WorkAttempt]] = defaultdict(list)
    for one in records.attempts:
        sat[one.learner, one.work].append(one)
    changed = {(one.learner, one.work): one for one in sorted(records.changes, key=lambda change: change.id)}
    later = {(one.learner, one.work): one.due_at for one in records.later}
    practised = {(one.learner, one.work): one for one in records.practised}
    found = {}
    for learner in records.learners:
        for work in works:
            key = learner.id, work.id
            due_at = later.get(key, work.due_at)
            if work.goal is not None:
                cell = _of_practice(learner, due_at, practised.get(key), work.goal)
            elif work.played and not sat[key]:
                cell = Cell(State.ABSENT)
            elif _is_shut_out(learner, work, due_at, at) and not sat[key]:
                cell = Cell(State.SHUT_OUT)
            else:
                cell = _of_attempts(learner, due_at, sat[key], basis, at)
            found[key] = _with(changed.get(key), cell)
    return found


def _is_shut_out(learner: Learner, work: Work, due_at: datetime | None, at: datetime) -> bool:
    return work.exam and learner.is_guest and due_at is not None and at > due_at


def _of_attempts(
    learner: Learner, due_at: datetime | None, attempts: Sequence[WorkAttempt], basis: Basis, at: datetime
) -> Cell:
    grade, counted = earned(attempts, basis), _counted(attempts, basis)
    if counted:
        late = due_at is not None and any(one.handed_in_at and one.handed_in_at > due_at for one in counted)
        handed_in = sum(one.handed_in_at is not None for one in attempts)
        return Cell(State.DONE, grade, grade, handed_in, late)
    if due_at is None or at <= due_at:
        return Cell(State.BEGUN if attempts else State.WAITING)
    if learner.joined_at > due_at:
        return Cell(State.BEFORE)
    return Cell(State.BEGUN if attempts else State.MISSING, 0.0)


def _of_practice(learner: Learner, due_at: datetime | None, done: Practised | None, goal: int) -> Cell:
    if due_at is not None and learner.joined_at > due_at:
        return Cell(State.BEFORE)
    held = (done.held if done else 0), goal
    if done is None or not done.is_final:
        return Cell(State.WAITING, held=held)
    grade = 100 * min(1.0, done.held / goal)
    return Cell(State.DONE, grade, grade, held=held)


def _with(change: Change | None, cell: Cell) -> Cell:
    if change is None:
        return cell
    if change.grade is None:
        return replace(cell, comment=change.comment)
    return replace(cell, state=State.BY_HAND, grade=change.grade, comment=change.comment)


def _row(learner: Learner, cells: Sequence[Cell], drop: int) -> Row:
    there = [place for place, cell in enumerate(cells) if cell.grade is not None]
    lowest = sorted(there, key=lambda place: cells[place].grade or 0.0)[: max(0, min(drop, len(there) - 1))]
    kept = tuple(replace(cell, dropped=place in lowest) for place, cell in enumerate(cells))
    return Row(learner, kept, _mean(cell.grade for cell in kept if not cell.dropped))


def _counted(attempts: Iterable[WorkAttempt], basis: Basis) -> list[WorkAttempt]:
    """The attempts that count by that basis; of equally good ones the first."""
    done = sorted((one for one in attempts if one.fraction is not None), key=lambda one: (one.started_at, one.attempt))
    if not done or basis is Basis.MEAN:
        return done
    if basis is Basis.BEST:
        return [max(done, key=lambda one: one.fraction or 0.0)]
    return [done[0] if basis is Basis.FIRST else done[-1]]


def _mean(grades: Iterable[float | None]) -> float | None:
    there = [grade for grade in grades if grade is not None]
    return fmean(there) if there else None
