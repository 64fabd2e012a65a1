"""Which items ask some facts again: one a fact, no two of which one gives the other away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.asking_again import FORMS, again
from quizapp.items.records import Kind
from quizapp.quiz.drawing import clash


@pytest.fixture(scope="session")
def by_fact(items):
    found: dict[str, list] = {}
    for item in items:
        for fact in item.facts:
            found.setdefault(fact, []).append(item)
    return found


def test_every_fact_that_can_be_asked_is_asked_in_the_order_given(by_fact, items):
    facts = [fact for fact, own in by_fact.items() if any(one.kind is Kind.CHOICE for one in own)][::-1]
    asked = again(facts, by_fact, {}, 5)
    assert len(asked) == 5
    order = [facts.index(item.facts[0]) for item in asked]
    assert order == sorted(order)


def test_a_fact_comes_in_a_form_that_the_class_was_not_asked_yet(one_of):
    choice, cloze = one_of(Kind.CHOICE, "a"), one_of(Kind.CLOZE, "a")
    pool = {"a": [cloze, choice]}
    assert again(["a"], pool, {}, 5) == (choice,)
    assert again(["a"], pool, {choice.id: 6}, 5) == (cloze,)
    assert again(["a"], pool, {choice.id: 1}, 5) == (cloze,)
    assert again(["a"], pool, {choice.id: 6, cloze.id: 6}, 5) == (choice,)


def test_true_or_false_is_asked_only_where_there_is_nothing_else(one_of):
    verdict, choice = one_of(Kind.TRUE_FALSE, "a"), one_of(Kind.CHOICE, "a")
    assert again(["a"], {"a": [verdict, choice]}, {choice.id: 30}, 5) == (choice,)
    assert again(["a"], {"a": [verdict]}, {}, 5) == (verdict,)


def test_a_fact_that_only_long_forms_ask_is_passed_over(one_of, items):
    card = one_of(Kind.FLASHCARD, "a")
    listed = replace(next(one for one in items if one.kind is Kind.LIST), facts=("a",))
    matching = next(one for one in items if one.kind is Kind.MATCHING)
    choice = one_of(Kind.CHOICE, "b")
    pool = {"a": [card, listed], matching.facts[0]: [matching], "b": [choice]}
    assert again(pool, pool, {}, 5) == (choice,)


def test_what_asks_two_facts_at_once_asks_neither_once_more(one_of):
    both, choice = replace(one_of(Kind.MULTIPLE_RESPONSE, "a"), facts=("a", "b")), one_of(Kind.CHOICE, "b")
    assert again(["a", "b"], {"a": [both], "b": [both, choice]}, {choice.id: 9}, 5) == (choice,)


def test_of_equally_good_items_it_is_the_same_in_whatever_order_they_come(one_of):
    first, second = (replace(one_of(Kind.CHOICE, "a"), id=id) for id in "xy")
    assert again(["a"], {"a": [first, second]}, {}, 5) == again(["a"], {"a": [second, first]}, {}, 5) == (first,)


def test_an_enemy_gives_way_to_the_next_fact(one_of):
    first = one_of(Kind.CHOICE, "a")
    enemy = replace(one_of(Kind.CHOICE, "b"), enemies=(first.id,))
    third = one_of(Kind.CHOICE, "c")
    assert again(["a", "b", "c"], {"a": [first], "b": [enemy], "c": [third]}, {}, 2) == (first, third)


@given(st.data(), st.integers(0, 9))
def test_no_two_of_them_give_each_other_away_and_none_asks_twice(by_fact, data, most):
    facts = data.draw(st.lists(st.sampled_from(sorted(by_fact)), unique=True))
    asked = again(facts, by_fact, data.draw(st.dictionaries(st.just("x"), st.integers(0, 3))), most)
    assert len(asked) <= most
    assert all(item.kind in FORMS and len(item.facts) == 1 and item.facts[0] in facts for item in asked)
    assert len({item.facts for item in asked}) == len(asked)
    assert not any(clash(one, other) for one in asked for other in asked if one is not other)
