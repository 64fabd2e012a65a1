"""The form of asking changes as the memory grows, and falls back when it fails."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fold import fold, step
from quizapp.scheduling.records import Answered, Memory, Rating
from quizapp.scheduling.stage import Stage, stage

AGAIN, HARD, GOOD, _ = Rating
FIRST = date(2026, 3, 2)
SEEDS = st.integers(0, 1_000)
Build = Callable[..., Memory]


def asked_when_due(ratings: list[Rating], seed: int) -> Memory | None:
    """The memory of a fact that was asked on its due days in the form of its stage, and answered so."""
    memory = None
    for rating in ratings:
        day = memory.due if memory else FIRST
        memory = step(memory, Answered(day, rating, stage(memory) in (Stage.CLOZE, Stage.TYPED)), seed=seed)
    return memory


def test_the_forms_are_in_order() -> None:
    assert [form.rank for form in (Stage.CHOICE, Stage.CLOZE, Stage.TYPED, Stage.ATTRIBUTION)] == [0, 1, 2, 3]


def test_a_fact_answered_right_when_due_climbs_from_choice_to_who_did_it() -> None:
    forms = [stage(asked_when_due([GOOD] * times, seed=1)) for times in range(5)]
    assert forms == [Stage.CHOICE, Stage.CLOZE, Stage.TYPED, Stage.ATTRIBUTION, Stage.ATTRIBUTION]


@pytest.mark.parametrize(
    ("stability", "form"),
    [(0.9, "choice"), (1.0, "cloze"), (6.9, "cloze"), (7.0, "typed"), (20.9, "typed"), (21.0, "attribution")],
)
def test_the_form_follows_the_stability(stability: float, form: str, remembered: Build) -> None:
    assert stage(remembered(stability=stability)) == form


def test_what_was_only_recognised_is_asked_as_a_cloze_at_most(remembered: Build) -> None:
    assert stage(remembered(stability=300.0, recalled=False)) is Stage.CLOZE


def test_what_nothing_ever_moved_is_asked_as_a_choice(remembered: Build) -> None:
    assert stage(None) is Stage.CHOICE
    assert stage(remembered(stability=0.0, difficulty=0.0)) is Stage.CHOICE


@pytest.mark.parametrize("right", [1, 2, 3, 4, 5])
def test_a_first_lapse_costs_one_stage(right: int) -> None:
    for seed in range(20):
        before, after = asked_when_due([GOOD] * right, seed), asked_when_due([*[GOOD] * right, AGAIN], seed)
        assert stage(after).rank == stage(before).rank - 1


def test_a_first_lapse_costs_one_stage_in_nearly_every_history() -> None:
    chance, falls = random.Random(4), []
    for seed in range(500):
        ratings = chance.choices((HARD, GOOD), (1, 4), k=chance.randint(1, 8))
        before, after = asked_when_due(ratings, seed), asked_when_due([*ratings, AGAIN], seed)
        falls.append(stage(before).rank - stage(after).rank)
    assert falls.count(1) > 0.95 * len(falls)


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=10), SEEDS)
def test_a_wrong_answer_never_makes_the_form_harder(ratings: list[Rating], seed: int) -> None:
    assert stage(asked_when_due([*ratings, AGAIN], seed)).rank <= stage(asked_when_due(ratings, seed)).rank


@given(st.lists(st.sampled_from(Rating), max_size=6), SEEDS)
def test_right_answers_reach_the_last_stage_from_anywhere(ratings: list[Rating], seed: int) -> None:
    assert stage(asked_when_due([*ratings, *[GOOD] * 15], seed)) is Stage.ATTRIBUTION


def test_making_a_lapse_good_on_the_same_day_leaves_the_easier_form(remembered: Build) -> None:
    lapsed = asked_when_due([GOOD, GOOD, GOOD, AGAIN], seed=1)
    assert lapsed is not None
    made_good = step(lapsed, Answered(lapsed.last_day, GOOD, True), seed=1)
    assert stage(made_good) is stage(lapsed)


def test_the_form_is_the_same_after_a_rebuild() -> None:
    history = [Answered(FIRST, GOOD, False), Answered(FIRST.replace(day=4), GOOD, True)]
    assert stage(fold(history, seed=3)) is stage(fold(history, seed=3)) is Stage.TYPED
