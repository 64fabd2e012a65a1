"""Marks: fractions of them by stated formulas, never below nothing, and guessing at everything never pays."""

from __future__ import annotations

from itertools import chain, combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.quiz.marking import Tried, is_finished, mark, total, tries_allowed
from quizapp.quiz.rules import Behaviour

TRIES = st.lists(st.builds(Tried, st.floats(0, 1), st.integers(0, 3)), max_size=4)


@given(tries=TRIES, most=st.floats(0.5, 10))
def test_no_mark_is_below_nothing_or_above_the_highest(tries, most):
    assert 0 <= mark(tries, most) <= most


@given(tries=TRIES, further=st.builds(Tried, st.floats(0, 1), st.integers(0, 3)))
def test_a_further_try_never_takes_a_mark_away(tries, further):
    assert mark([*tries, further], 1) >= mark(tries, 1)


@pytest.mark.parametrize(
    ("tries", "worth"),
    [
        ([], 0),
        ([Tried(1)], 1),
        ([Tried(0.5)], 0.5),
        ([Tried(0), Tried(1)], 2 / 3),
        ([Tried(0.5), Tried(0.75)], 0.5),
        ([Tried(1, hints=1)], 5 / 6),
        ([Tried(0, hints=1), Tried(1, hints=1)], 1 / 2),
        ([Tried(0), Tried(0.2)], 0),
    ],
)
def test_a_try_costs_a_third_and_a_hint_a_sixth(tries, worth):
    assert mark(tries, 1) == pytest.approx(worth)
    assert mark(tries, 3) == pytest.approx(3 * worth)


@pytest.mark.parametrize(("marks", "sum_of_them"), [([], 0), ([1, 0.5], 1.5), ([0.25], 0.25), ([3, -6, 2], 0)])
def test_the_mark_of_an_attempt_is_the_sum_and_never_below_nothing(marks, sum_of_them):
    assert total(marks) == sum_of_them


def test_only_a_second_chance_gives_a_second_try_and_none_where_two_options_are_left():
    assert tries_allowed(Behaviour.TRIES, Kind.CHOICE) == 2
    assert tries_allowed(Behaviour.TRIES, Kind.TRUE_FALSE) == 1
    assert tries_allowed(Behaviour.IMMEDIATE, Kind.CHOICE) == 1
    assert not is_finished(Behaviour.TRIES, Kind.CHOICE, [Tried(0)])
    assert is_finished(Behaviour.TRIES, Kind.CHOICE, [Tried(1)])
    assert is_finished(Behaviour.TRIES, Kind.CHOICE, [Tried(0), Tried(0.5)])
    assert not is_finished(Behaviour.IMMEDIATE, Kind.CHOICE, [])


def subsets(texts):
    return chain.from_iterable(combinations(texts, size) for size in range(len(texts) + 1))


def worth(item: Item, given: Response) -> float:
    return mark([Tried(grade(item, given).fraction)], 1)


def of_kind(school, kind: Kind) -> list[Item]:
    return [item for item in school.items if item.kind is kind]


def test_of_all_subsets_of_options_ticking_everything_never_beats_honest_partial_knowledge(school):
    """For each item and each part of the keys that somebody may know: ticking just that part is worth at least as much
    as ticking all, and as that part with anything wrong beside it."""
    for item in of_kind(school, Kind.MULTIPLE_RESPONSE):
        right = [option_id(item, key.text) for key in item.key]
        wrong = [option_id(item, other.text) for other in item.distractors]
        everything = worth(item, Response(chosen=(*right, *wrong)))
        assert everything == 0
        for known in subsets(right):
            honest = worth(item, Response(chosen=known))
            assert honest >= everything
            assert all(honest >= worth(item, Response(chosen=(*known, *more))) for more in subsets(wrong))
            assert honest > 0 or not known


def test_of_all_subsets_of_answers_typing_more_than_one_knows_never_beats_honest_partial_knowledge(school):
    others = ["nothing of the kind", "something else", "a third thing"]
    for item in of_kind(school, Kind.LIST):
        keys = [key.text for key in item.key]
        for known in subsets(keys):
            honest = worth(item, Response(typed=known))
            assert honest == pytest.approx(len(known) / len(keys))
            for more in range(len(keys) - len(known) + 1):
                assert honest >= worth(item, Response(typed=(*known, *others[:more])))
            assert honest >= worth(item, Response(typed=(", ".join([*known, *others]),)))


def test_of_all_pairings_none_without_knowledge_beats_the_pairs_that_one_knows(school):
    """Each thing of the left takes one partner, so there is no "everything" to tick: of all ways to fill the left
    column with the partners of one pair, none is worth more than that pair alone."""
    for item in of_kind(school, Kind.MATCHING):
        lefts = [option_id(item, key.left, "left") for key in item.key]
        rights = [option_id(item, key.text) for key in item.key]
        true = dict(zip(lefts, rights, strict=True))
        for known in subsets(lefts):
            honest = worth(item, Response(pairs={left: true[left] for left in known}))
            assert honest == pytest.approx(len(known) / len(lefts))
        for right in set(rights):
            same = worth(item, Response(pairs=dict.fromkeys(lefts, right)))
            assert same == pytest.approx(rights.count(right) / len(rights))
        for order in permutations(rights):
            assert 0 <= worth(item, Response(pairs=dict(zip(lefts, order, strict=True)))) <= 1
