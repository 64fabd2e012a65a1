"""The gradebook: which attempt counts, what is missing, what is dropped, and what was changed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.gradebook import by_total, gradebook
from quizapp.classrooms.records import Basis, Book, Change, Later, Learner, Practised, Records, State, Work, WorkAttempt

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
LENA, KOFI = Learner(1, "Lena", START), Learner(2, "Kofi", START)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def work(id: int = 1, due: float | None = 7, opens: float = 0) -> Work:
    return Work(id, f"Work {id}", day(opens), None if due is None else day(due))


def sat(fraction: float | None, on: float, attempt: int = 1, work: int = 1, learner: int = 1) -> WorkAttempt:
    return WorkAttempt(work, learner, attempt, day(on), None if fraction is None else day(on), fraction)


def changed(id: int, grade: float | None, comment: str = "", work: int = 1, learner: int = 1) -> Change:
    return Change(work, learner, id, grade, comment, "because", "Tia", day(8))


def book(*attempts: WorkAttempt, on: float = 8, basis: Basis = Basis.BEST, drop: int = 0, **more: object) -> Book:
    records = Records(**{"learners": [LENA], "works": [work()], "attempts": attempts, **more})
    return gradebook(records, basis, drop, day(on))


def cell(*attempts: WorkAttempt, **more: object):
    return book(*attempts, **more).rows[0].cells[0]


@pytest.mark.parametrize(("basis", "grade"), [(Basis.FIRST, 50), (Basis.BEST, 90), (Basis.LAST, 40), (Basis.MEAN, 60)])
def test_the_basis_says_which_of_several_attempts_counts(basis, grade):
    found = cell(sat(0.4, 3, 3), sat(0.5, 1, 1), sat(0.9, 2, 2), sat(None, 4, 4), basis=basis)
    assert (found.grade, found.attempts, found.state) == (pytest.approx(grade), 3, State.DONE)


def test_the_first_attempt_is_the_one_that_was_begun_first():
    assert cell(sat(0.9, 3, attempt=1), sat(0.5, 1, attempt=2), basis=Basis.FIRST).grade == 50


def test_work_counts_as_nothing_until_it_is_due_and_as_0_then():
    assert [(cell(on=on).state, cell(on=on).grade) for on in (6, 7, 7.1)] == [
        (State.WAITING, None),
        (State.WAITING, None),
        (State.MISSING, 0.0),
    ]


def test_work_that_is_never_due_is_never_missing():
    assert cell(works=[work(due=None)], on=999).grade is None


def test_what_was_begun_and_not_handed_in_is_0_once_it_is_due():
    assert [(cell(sat(None, 1), on=on).state, cell(sat(None, 1), on=on).grade) for on in (2, 8)] == [
        (State.BEGUN, None),
        (State.BEGUN, 0.0),
    ]


def test_nobody_misses_what_was_due_before_they_came():
    found = cell(learners=[Learner(1, "Late", day(7.5))])
    assert (found.state, found.grade) == (State.BEFORE, None)


def test_a_guest_who_could_not_sit_an_exam_has_no_grade_for_it_and_moves_no_mean():
    gus, exam = Learner(2, "Gus", START, is_guest=True), replace(work(), exam=True)
    found = book(sat(0.8, 1), learners=[LENA, gus], works=[exam, work(2)])
    cells = {row.learner.name: row.cells for row in found.rows}
    assert [(one.state, one.grade) for one in cells["Gus"]] == [(State.SHUT_OUT, None), (State.MISSING, 0.0)]
    assert found.means == (pytest.approx(80), 0.0)
    assert cell(learners=[LENA], works=[exam]).state is State.MISSING
    assert cell(learners=[replace(gus, id=1)], works=[exam], on=6).state is State.WAITING


def test_who_came_at_the_very_moment_when_it_was_due_was_there():
    latecomer = Learner(1, "Just in time", day(7))
    assert cell(learners=[latecomer]).state is State.MISSING
    assert practice(9, final=True, learner=latecomer).state is State.DONE


def test_the_attempt_that_counts_says_whether_it_was_late():
    assert cell(sat(0.5, 6, 1), sat(0.9, 7.5, 2)).late
    assert not cell(sat(0.5, 6, 1), sat(0.4, 7.5, 2)).late
    assert cell(sat(0.5, 6, 1), sat(0.4, 7.5, 2), basis=Basis.MEAN).late


def test_a_later_end_of_ones_own_is_what_one_is_due_by():
    own = [Later(1, 1, day(9))]
    assert cell(later=own).state is State.WAITING
    assert not cell(sat(0.5, 8), later=own).late


def test_the_last_change_by_hand_counts_and_the_attempts_stay_to_be_seen():
    found = cell(sat(0.5, 1), changes=[changed(2, 80, "Well done"), changed(1, 60)])
    assert (found.grade, found.earned, found.comment, found.state) == (80, 50, "Well done", State.BY_HAND)


def test_a_change_without_a_grade_goes_back_to_what_the_attempts_give():
    found = cell(sat(0.5, 1), changes=[changed(1, 80), changed(2, None, "See me")])
    assert (found.grade, found.comment, found.state) == (50, "See me", State.DONE)


def three(*fractions: float | None, drop: int) -> Book:
    works = [work(number, due=None, opens=number) for number in (1, 2, 3)]
    attempts = [sat(f, 4, number, number) for number, f in enumerate(fractions, start=1) if f is not None]
    return book(*attempts, works=works, drop=drop)


def test_the_lowest_are_dropped_and_of_equal_ones_the_earliest():
    row = three(0.5, 0.2, 0.2, drop=1).rows[0]
    assert [one.dropped for one in row.cells] == [False, True, False]
    assert row.total == pytest.approx(35)


def test_one_grade_always_counts_and_what_is_not_there_is_not_dropped():
    row = three(0.5, None, 0.2, drop=5).rows[0]
    assert [one.dropped for one in row.cells] == [False, False, True]
    assert row.total == 50
    assert three(None, None, None, drop=1).rows[0].total is None


def test_a_mark_on_the_first_letter_of_a_name_does_not_put_it_last():
    learners = [Learner(1, "Zoe", START), Learner(2, "Änne", START), Learner(3, "Ben", START)]
    assert [row.learner.name for row in book(learners=learners).rows] == ["Änne", "Ben", "Zoe"]


def test_two_of_the_same_name_stand_in_the_same_order_each_time():
    twins = [Learner(2, "Lena", START), LENA]
    assert [row.learner.id for row in book(learners=twins).rows] == [1, 2]


def test_rows_stand_by_name_and_columns_by_when_they_opened():
    found = book(learners=[LENA, KOFI], works=[work(1, opens=3), work(2, opens=1)])
    assert [row.learner.name for row in found.rows] == ["Kofi", "Lena"]
    assert [one.id for one in found.works] == [2, 1]


def test_by_total_the_highest_is_first_and_who_has_none_last():
    learners = [LENA, KOFI, Learner(3, "Ama", START), Learner(4, "Zoe", START)]
    found = book(sat(0, 1), sat(0.3, 1, 2, learner=2), sat(0.9, 1, 3, learner=4), learners=learners, on=2)
    assert [row.learner.name for row in by_total(found).rows] == ["Zoe", "Kofi", "Lena", "Ama"]


def test_the_mean_of_a_column_is_of_those_who_have_a_grade():
    found = book(sat(0.3, 1), sat(0.9, 1, 2, learner=2), learners=[LENA, KOFI, Learner(3, "Ama", START)], on=2)
    assert found.means == (pytest.approx(60),)


def test_beside_the_means_of_the_work_stands_that_of_the_totals():
    attempts = sat(0.9, 1), sat(0.5, 1, attempt=2, work=2), sat(0.2, 1, attempt=3, learner=2)
    found = book(*attempts, learners=[LENA, KOFI], works=[work(1), work(2, due=None)])
    assert [row.total for row in found.rows] == [pytest.approx(20), pytest.approx(70)]
    assert found.total == pytest.approx(45)
    assert book(on=1).total is None


fractions = st.none() | st.floats(0, 1)
attempts = st.lists(
    st.builds(
        lambda work, learner, on, fraction: (work, learner, on, fraction),
        st.integers(1, 3),
        st.integers(1, 3),
        st.floats(0, 10),
        fractions,
    ),
    max_size=12,
)
changes = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.none() | st.floats(0, 100)), max_size=4, unique=True
)


@given(st.tuples(attempts, changes), st.sampled_from(Basis), st.integers(0, 4), st.floats(0, 12), st.randoms())
def test_any_book_is_the_same_in_whatever_order_it_is_read(happened, basis, drop, on, chance):
    given_attempts, given_changes = happened
    attempts = [sat(f, day_, n, w, one) for n, (w, one, day_, f) in enumerate(given_attempts)]
    by_hand = [changed(n, grade, work=w, learner=one) for n, (w, one, grade) in enumerate(given_changes)]
    people = [Learner(id, name, day(id)) for id, name in ((1, "B"), (2, "a"), (3, "b"))]
    works = [work(1), work(2, due=None), work(3, due=2, opens=1)]
    found = gradebook(Records(people, works, attempts, by_hand), basis, drop, day(on))
    for some in (attempts, by_hand, people, works):
        chance.shuffle(some)
    assert gradebook(Records(people, works, attempts, by_hand), basis, drop, day(on)) == found
    for row in found.rows:
        grades = [one.grade for one in row.cells if one.grade is not None]
        assert all(0 <= grade <= 100 + 1e-9 for grade in grades)
        assert (row.total is None) == (not grades)
        assert row.total is None or min(grades) - 1e-9 <= row.total <= max(grades) + 1e-9
        assert sum(one.dropped for one in row.cells) == max(0, min(drop, len(grades) - 1))
        undropped = gradebook(Records(people, works, attempts, by_hand), basis, 0, day(on))
        before = next(one for one in undropped.rows if one.learner == row.learner).total
        assert row.total is None or row.total >= before - 1e-9


def test_who_was_not_there_when_a_game_was_played_has_no_grade_and_no_zero():
    game = Work(1, "Friday", START, None, played=True)
    sat = [WorkAttempt(1, KOFI.id, 1, START, START, 0.5)]
    kofi, lena = (row.cells[0] for row in gradebook(Records([LENA, KOFI], [game], sat), Basis.BEST, 0, day(8)).rows)
    assert (lena.state, lena.grade, kofi.grade) == (State.ABSENT, None, 50)


def practice(held: int | None, final: bool, due: float = 7, learner: Learner = LENA):
    """The cell of somebody who has practised towards ten facts, on the eighth day."""
    set_work = Work(1, "Practice", START, day(due), goal=10)
    done = [] if held is None else [Practised(1, learner.id, held, final)]
    return gradebook(Records([learner], [set_work], practised=done), Basis.BEST, 0, day(8)).rows[0].cells[0]


@pytest.mark.parametrize(("held", "grade"), [(0, 0), (4, 40), (10, 100), (14, 100)])
def test_practice_counts_by_the_share_of_its_goal_that_was_held_when_it_was_due(held, grade):
    cell = practice(held, final=True)
    assert (cell.state, cell.grade, cell.held) == (State.DONE, grade, (held, 10))


@pytest.mark.parametrize("held", [None, 3])
def test_practice_that_nobody_has_taken_stock_of_yet_counts_as_nothing(held):
    cell = practice(held, final=False)
    assert (cell.state, cell.grade, cell.held) == (State.WAITING, None, (held or 0, 10))


def test_practice_that_was_due_before_somebody_came_is_not_theirs():
    late = Learner(1, "Lena", day(7.5))
    assert practice(9, final=False, learner=late).state is State.BEFORE
