"""What a set can spare for exams: each fact keeps two other questions, one of them from memory."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.releases import first_release
from quizapp.items.records import RECALL, Item, Kind
from quizapp.quiz.drawing import draw
from quizapp.quiz.rules import Rules
from quizapp.quiz.sparing import STAYS, spared
from quizapp.study.choosing import choose


@pytest.fixture(scope="module")
def release(reader):
    """The released set, read once for all tests here."""
    with reader.app.app_context():
        found = first_release()
    assert found is not None
    return found


def left(release, gone: set[str]) -> dict[str, list[Item]]:
    return {fact: [item for item in items if item.id not in gone] for fact, items in release.by_fact.items()}


def test_of_two_questions_on_a_fact_none_is_spared(release):
    by_fact = {fact: items[:2] for fact, items in release.by_fact.items()}
    assert spared([item for items in by_fact.values() for item in items], by_fact) == ()


def test_the_only_question_from_memory_is_not_spared(release):
    fact, items = next((fact, items) for fact, items in release.by_fact.items() if len(items) > 3)
    recall = next(item for item in items if item.kind in RECALL and len(item.facts) == 1)
    others = [item for item in items if item.kind not in RECALL and item.facts == (fact,)]
    there = {fact: [recall, *others]}
    assert len(others) >= STAYS
    assert recall not in spared([recall], there)
    assert spared(others, there) == tuple(others)


def test_the_only_question_from_memory_on_a_fact_alone_is_not_spared_for_one_on_several(release):
    alone = next(item for item in release.items if item.kind in RECALL and len(item.facts) == 1)
    several = [replace(alone, id=id, facts=(*alone.facts, "another")) for id in ("first", "second")]
    assert spared([alone], {alone.facts[0]: [alone, *several]}) == ()


def test_a_question_on_several_facts_is_spared_only_if_all_of_them_can(release):
    matchings = [item for item in release.items if item.kind is Kind.MATCHING]
    item = spared(matchings, release.by_fact)[0]
    poor = {**release.by_fact, item.facts[-1]: (item,)}
    assert spared([item], poor) == ()


@given(seeds=st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4), length=st.integers(1, 50))
def test_however_many_exams_draw_practice_can_ask_every_fact_and_bring_it_to_being_held(release, seeds, length):
    gone: set[str] = set()
    for seed in seeds:
        there = left(release, gone)
        free = spared([item for item in release.items if item.id not in gone], there)
        gone |= {item.id for item in draw(free, release.book, Rules(length=length), seed).items}
    for fact, items in left(release, gone).items():
        assert len(items) >= STAYS or not gone.intersection(item.id for item in release.by_fact[fact])
        assert any(item.kind in RECALL and len(item.facts) == 1 for item in items)
        assert choose(items, None, seed=seeds[0]) is not None
