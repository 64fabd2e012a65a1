"""The day rules: which answers move a schedule and how far, what counts as recalled and what as a lapse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from quizapp.scheduling.fold import UNRECALLED_DAYS, fold, moves, step
from quizapp.scheduling.fsrs_door import has_moved
from quizapp.scheduling.records import Answered, Memory, Rating

AGAIN, HARD, GOOD, EASY = Rating
SEED = 7
Answer = Callable[..., Answered]
On = Callable[[int], date]


def remembered_after(*history: Answered) -> Memory:
    memory = fold(history, seed=SEED)
    assert memory is not None
    return memory


# r is a right choice, x a wrong one, t a right true/false, f a wrong one, o a wrong ordering; "|" is the next day;
# y moves, n does not.
@pytest.mark.parametrize(
    ("answers", "moved"),
    [
        ("r", "y"),
        ("x", "y"),
        ("t", "n"),
        ("f", "y"),
        ("rr", "yn"),
        ("rx", "yy"),
        ("rxr", "yyn"),
        ("xr", "yn"),
        ("xx", "yn"),
        ("xxx", "ynn"),
        ("xrx", "yny"),
        ("xtx", "yny"),
        ("tr", "ny"),
        ("tt", "nn"),
        ("tx", "ny"),
        ("rf", "yy"),
        ("ff", "yn"),
        ("trr", "nyn"),
        ("r|r", "y|y"),
        ("r|t", "y|n"),
        ("r|tr", "y|ny"),
        ("r|tx", "y|ny"),
        ("r|rx", "y|yy"),
        ("x|x", "y|y"),
        ("x|r", "y|y"),
        ("xx|xx", "yn|yn"),
        ("xr|r", "yn|y"),
        ("t|t", "n|n"),
        ("t|r", "n|y"),
        ("t|x", "n|y"),
        ("o", "n"),
        ("ro|o", "yn|n"),
        ("ox", "ny"),
        ("oxx", "nyn"),
        ("r|ox", "y|ny"),
        ("rox", "yny"),
        ("xox", "ynn"),
        ("rxox", "yynn"),
        ("xotx", "ynny"),
    ],
)
def test_which_answers_of_a_day_move_the_schedule(answers: str, moved: str, answer: Answer) -> None:
    memory = None
    expected = iter(moved.replace("|", ""))
    for day, signs in enumerate(answers.split("|")):
        for sign in signs:
            one = answer(day, AGAIN if sign in "xfo" else GOOD, recall=False, informative=sign in "rxf")
            after = step(memory, one, seed=SEED)
            assert moves(memory, one) == (schedule(after) != schedule(memory)) == (next(expected) == "y")
            memory = after


def schedule(memory: Memory | None) -> tuple[float, float]:
    """What changes whenever a schedule moves, and only then."""
    return (memory.stability, memory.difficulty) if memory else (0.0, 0.0)


def test_every_answer_is_counted_whether_it_moves_anything_or_not(answer: Answer, on: On) -> None:
    memory = remembered_after(answer(0), answer(0), answer(0, informative=False), answer(3, AGAIN), answer(3, AGAIN))
    assert (memory.reviews, memory.first_day, memory.last_day, memory.last_rating) == (5, on(0), on(3), AGAIN)


def test_no_answer_is_no_memory() -> None:
    assert fold([], seed=SEED) is None


def test_a_right_guess_at_first_sight_is_known_as_seen_and_due_the_next_day(answer: Answer, on: On) -> None:
    memory = remembered_after(answer(0, recall=False, informative=False))
    assert not has_moved(memory)
    assert (memory.due, memory.reviews, memory.lapses, memory.recalled) == (on(1), 1, 0, False)


@pytest.mark.parametrize("rating", list(Rating))
def test_what_was_only_seen_counts_as_new_when_it_first_moves(rating: Rating, answer: Answer, on: On) -> None:
    seen_first = remembered_after(answer(0, recall=False, informative=False), answer(2, rating))
    at_once = remembered_after(answer(2, rating))
    assert (seen_first.stability, seen_first.difficulty) == (at_once.stability, at_once.difficulty)
    assert (seen_first.first_day, seen_first.moved_on, seen_first.lapses) == (on(0), on(2), 0)


@pytest.mark.parametrize("rating", [HARD, GOOD, EASY])
def test_right_choices_alone_bring_a_fact_back_within_a_week(rating: Rating, answer: Answer) -> None:
    memory = None
    for days in range(0, 200, 5):
        memory = step(memory, answer(days, rating, recall=False), seed=SEED)
        assert memory.due <= memory.moved_on + timedelta(days=UNRECALLED_DAYS)
    assert memory is not None
    assert memory.stability > UNRECALLED_DAYS
    assert not memory.recalled


def test_one_recall_lifts_the_limit_of_a_week_for_good(answer: Answer, on: On) -> None:
    choices = [answer(days, recall=False) for days in (0, 2, 9, 16, 23)]
    recalled = remembered_after(*choices, answer(30))
    assert recalled.recalled
    assert recalled.due > on(30 + UNRECALLED_DAYS)
    chosen_later = remembered_after(*choices, answer(30), answer(60, recall=False))
    assert chosen_later.due > on(60 + UNRECALLED_DAYS)


@pytest.mark.parametrize(("rating", "recalled"), [(AGAIN, False), (HARD, True), (GOOD, True), (EASY, True)])
def test_a_recall_counts_when_it_is_right(rating: Rating, recalled: bool, answer: Answer) -> None:
    assert remembered_after(answer(0, rating)).recalled is recalled


def test_a_recall_counts_also_when_it_moves_nothing_and_is_never_taken_back(answer: Answer) -> None:
    assert remembered_after(answer(0, AGAIN, recall=False), answer(0)).recalled
    assert remembered_after(answer(0), answer(9, AGAIN)).recalled


@pytest.mark.parametrize(
    ("history", "lapses"),
    [
        ([(0, AGAIN)], 0),
        ([(0, GOOD), (0, AGAIN)], 0),
        ([(0, GOOD), (2, AGAIN)], 1),
        ([(0, GOOD), (2, AGAIN), (2, AGAIN)], 1),
        ([(0, GOOD), (2, AGAIN), (2, GOOD), (2, AGAIN)], 1),
        ([(0, GOOD), (2, GOOD), (2, AGAIN)], 0),
        ([(0, GOOD), (2, AGAIN), (3, AGAIN)], 2),
        ([(0, GOOD), (2, AGAIN), (3, GOOD), (9, AGAIN)], 2),
    ],
)
def test_a_lapse_is_an_again_on_a_later_day_once_a_day(
    history: list[tuple[int, Rating]], lapses: int, answer: Answer
) -> None:
    assert remembered_after(*(answer(days, rating) for days, rating in history)).lapses == lapses
