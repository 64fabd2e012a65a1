"""What to look at first: the worked example, each reason by itself, and what must hold for any questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.distractors import Flag
from quizapp.classrooms.findings import FEWEST, MOST, WEIGHT, Reason, Seen, findings, reasons
from quizapp.classrooms.item_statistics import of_items
from tests.classrooms.test_item_statistics import GOLDEN, ONES

QUESTION = st.builds(
    Seen,
    people=st.integers(1, 40),
    facility=st.sampled_from((0.0, 10.0, 25.0, 60.0, 100.0)),
    discrimination=st.none() | st.floats(-100, 100),
    disputes=st.integers(0, 3),
    flags=st.frozensets(st.sampled_from(Flag)),
)
QUESTIONS = st.lists(QUESTION, max_size=12)


def weight(seen: Seen) -> int:
    return sum(WEIGHT[reason] for reason in reasons(seen))


def test_the_fourth_item_of_the_worked_example_is_found_and_no_other():
    seen = [Seen(6, item.facility, item.discrimination) for item in of_items(GOLDEN, ONES)]
    assert [(found.place, found.reasons) for found in findings(seen)] == [(3, (Reason.REVERSED,))]


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Seen(20, 60, 30), ()),
        (Seen(20, 60, 0), ()),
        (Seen(20, 60, -1e-15), ()),
        (Seen(20, 60, -0.0049), ()),
        (Seen(20, 60, -0.0051), (Reason.REVERSED,)),
        (Seen(20, 60, -0.1), (Reason.REVERSED,)),
        (Seen(20, 60, 30, disputes=1), (Reason.DISPUTED,)),
        (Seen(20, 0, None), (Reason.NOBODY,)),
        (Seen(20, 60, 30, flags=frozenset({Flag.DRAWS_THE_STRONG})), (Reason.MISLEADING,)),
        (Seen(20, 24.9, 30), (Reason.HARD,)),
        (Seen(20, 25, 30), ()),
        (Seen(20, 99.9, 30), ()),
        (Seen(20, 100, None), (Reason.EVERYBODY,)),
        (Seen(20, 60, 30, flags=frozenset({Flag.RARE})), (Reason.IDLE,)),
        (Seen(5, 0, None), (Reason.NOBODY,)),
        (Seen(4, 0, -100, flags=frozenset(Flag)), ()),
        (Seen(4, 0, -100, disputes=1), (Reason.DISPUTED,)),
        (Seen(20, 10, -20, 2, frozenset({Flag.RARE})), (Reason.REVERSED, Reason.DISPUTED, Reason.HARD, Reason.IDLE)),
    ],
)
def test_a_question_is_looked_at_for_its_reasons(seen, why):
    assert reasons(seen) == why


def test_what_matters_more_comes_first_and_three_are_enough():
    idle, hard, wrong, reversed_ = (
        Seen(20, 60, 30, 0, frozenset({Flag.RARE})),
        Seen(20, 9, 5),
        Seen(20, 60, 5, 1),
        Seen(20, 60, -5),
    )
    assert [one.place for one in findings([idle, hard, wrong, reversed_])] == [3, 2, 1]


def test_one_reason_matters_more_than_all_lesser_ones_together():
    many = Seen(20, 10, 30, 1, frozenset(Flag))
    assert reasons(many) == (Reason.DISPUTED, Reason.MISLEADING, Reason.HARD, Reason.IDLE)
    assert [one.place for one in findings([many, Seen(20, 60, -5)])] == [1, 0]


def test_of_equal_reasons_the_lowest_discrimination_comes_first():
    assert [one.place for one in findings([Seen(9, 60, -5), Seen(9, 60, -50), Seen(9, 30, -50)])] == [2, 1, 0]


@given(QUESTIONS)
def test_no_question_that_is_left_out_matters_more_than_one_that_is_found(questions):
    found = findings(questions)
    assert len(found) == min(MOST, sum(bool(reasons(seen)) for seen in questions))
    assert all(one.reasons == reasons(questions[one.place]) != () for one in found)
    weights = [weight(questions[one.place]) for one in found]
    assert weights == sorted(weights, reverse=True)
    places = {one.place for one in found}
    left = [weight(seen) for place, seen in enumerate(questions) if place not in places]
    assert not left or len(found) < MOST or max(left) <= weights[-1]


@given(QUESTION)
def test_a_learner_who_says_that_it_is_wrong_never_makes_it_matter_less(seen):
    disputed = Seen(seen.people, seen.facility, seen.discrimination, seen.disputes + 1, seen.flags)
    assert weight(disputed) >= weight(seen)
    assert Reason.DISPUTED in reasons(disputed)


@given(QUESTION)
def test_a_handful_of_people_is_no_reason(seen):
    few = Seen(FEWEST - 1, seen.facility, seen.discrimination, 0, seen.flags)
    assert reasons(few) == ()
