"""What is drawn for a quiz: as many as wanted, apart from each other, spread over the statement, never a card."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.items.records import Item, Kind
from quizapp.quiz.drawing import Known, draw, is_allowed
from quizapp.quiz.rules import Rules

SEEDS = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def together(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    """The pairs that should not have been drawn together."""
    return [
        (one.id, other.id)
        for one, other in combinations(items, 2)
        if other.id in one.enemies or one.id in other.enemies or set(one.facts) & set(other.facts)
    ]


@FEW
@given(seed=SEEDS, length=st.integers(1, 30), core=st.booleans())
def test_no_two_items_of_a_draw_give_each_other_away_or_ask_the_same_fact(school, seed, length, core):
    drawing = draw(school.items, school.book, Rules(length=length, core=core), seed)
    assert together(drawing.items) == []
    assert len(drawing.items) == length


@FEW
@given(seed=SEEDS)
def test_the_ten_of_a_default_quiz_are_core_and_come_from_ten_passages(school, seed):
    drawing = draw(school.items, school.book, Rules(), seed)
    passages = Counter(school.book.fact(item.facts[0]).passage for item in drawing.items)
    assert all(item.core for item in drawing.items)
    assert not drawing.is_short
    assert max(passages.values()) <= 2


@FEW
@given(seed=SEEDS, passages=st.sets(st.integers(1, 11), min_size=1), kinds=st.sets(st.sampled_from(list(Kind))))
def test_only_what_the_rules_allow_is_drawn(school, seed, passages, kinds):
    rules = Rules(passages=tuple(sorted(passages)), kinds=tuple(sorted(kinds)))
    for item in draw(school.items, school.book, rules, seed).items:
        assert {school.book.fact(fact).passage for fact in item.facts} <= passages
        assert not kinds or item.kind in kinds
        assert item.kind is not Kind.FLASHCARD


def test_a_card_that_one_rates_oneself_is_never_drawn_even_when_asked_for(school):
    drawing = draw(school.items, school.book, Rules(kinds=(Kind.FLASHCARD,)), 1)
    assert drawing.items == ()
    assert drawing.is_short


def test_a_draw_says_how_many_could_be_found(school):
    drawing = draw(school.items, school.book, Rules(length=50, passages=(3,)), 1)
    assert drawing.is_short
    assert drawing.wanted == 50
    assert 0 < len(drawing.items) < 50


@pytest.mark.parametrize("passage", range(1, 12))
def test_a_short_draw_leaves_out_nothing_that_could_be_asked_beside_it(school, passage):
    rules = Rules(length=50, passages=(passage,))
    drawn = draw(school.items, school.book, rules, 1).items
    allowed = [item for item in school.items if is_allowed(item, school.book, rules)]
    assert len(allowed) >= len(drawn) > 0
    assert all(item in drawn or together((*drawn, item)) for item in allowed)


def test_the_same_seed_draws_the_same_and_another_seed_something_else(school):
    draws = [draw(school.items, school.book, Rules(), seed).items for seed in (1, 1, 2)]
    assert draws[0] == draws[1]
    assert draws[0] != draws[2]


@pytest.mark.parametrize("seed", range(12))
def test_one_item_that_stands_in_the_way_of_two_others_is_left_out_for_them(school, seed):
    """Whichever of the three is shuffled to the front, two can be asked side by side, and two are found."""
    apart = draw(school.items, school.book, Rules(length=3), 1).items
    between, *others = (replace(item, enemies=()) for item in apart)
    between = replace(between, enemies=tuple(item.id for item in others))
    assert draw([between, *others], school.book, Rules(length=3), seed).items == tuple(others)


@pytest.mark.parametrize("core", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_what_runs_already_is_drawn_only_where_nothing_else_is_left(school, seed, core):
    rules = Rules(length=10, core=core)
    first = draw(school.items, school.book, rules, seed).items
    running = frozenset(item.id for item in first)
    assert running.isdisjoint(item.id for item in draw(school.items, school.book, rules, seed, Known(running)).items)
    assert set(draw(first, school.book, rules, seed, Known(running)).items) == set(first)


@pytest.mark.parametrize("seed", range(40))
def test_what_stands_in_the_way_of_others_does_not_bring_in_what_runs(school, seed):
    """Of three items one is an enemy of both others; together with what runs it would be as many."""
    between, *others, running = (
        replace(item, enemies=()) for item in draw(school.items, school.book, Rules(length=4), 1).items
    )
    between = replace(between, enemies=tuple(item.id for item in others))
    drawing = draw([between, *others, running], school.book, Rules(length=2), seed, Known(frozenset({running.id})))
    assert drawing.items == tuple(others)


@pytest.mark.parametrize("seed", range(6))
def test_of_a_passage_that_comes_first_which_the_fewest_have_met(school, seed):
    rules = Rules(length=1, passages=(3,))
    allowed = [item for item in school.items if item.core and is_allowed(item, school.book, rules)]
    for rare in allowed:
        answered = {item.id: 2 if item is not rare else 1 for item in allowed}
        assert draw(school.items, school.book, rules, seed, Known(answered=answered)).items == (rare,)
