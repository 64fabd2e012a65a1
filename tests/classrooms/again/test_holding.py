"""What a class holds: means over people that name nobody, and over class work alone where there are few."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms import holding
from quizapp.classrooms.holding import ENOUGH, Holding
from quizapp.items.records import Kind
from quizapp.scheduling.fsrs_door import retrievability
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.pages import Held

DAY = date(2026, 3, 2)

holdings = st.dictionaries(
    st.sampled_from("abcdefghij"), st.builds(Holding, st.floats(0, 1), st.integers(1, 30)), min_size=1
)


def test_what_five_people_retain_counts_with_all_their_practice(answered, one_of, memory, today):
    item = one_of(Kind.CHOICE, "a")
    given = [answered(1, item, right=False, other=item.distractors[0].text, ago=9)]
    own = {learner: {"a": memory(stability=float(learner))} for learner in range(1, 6)}
    found = holding.of_facts(given, own, today(5))
    chances = [retrievability(memory(stability=float(learner)), DAY) for learner in range(1, 6)]
    assert found == {"a": Holding(pytest.approx(sum(chances) / 5), 5)}


def test_of_four_people_only_what_they_answered_for_the_class_counts(answered, one_of, memory, today):
    item = one_of(Kind.CLOZE, "a")
    given = [answered(learner, item, ago=3) for learner in range(1, 4)]
    strong = {learner: {"a": memory(stability=500.0)} for learner in range(1, 5)}
    weak = {learner: {"a": memory(stability=0.1)} for learner in range(1, 5)}
    found = holding.of_facts(given, strong, today(4))
    assert found == holding.of_facts(given, weak, today(4)) == holding.of_facts(given, {}, today(4))
    assert found["a"].people == 3
    assert 0.5 < found["a"].chance < 1


def test_class_work_that_lies_longer_ago_is_held_less(answered, one_of, today):
    recent, old = one_of(Kind.CLOZE, "recent"), one_of(Kind.CLOZE, "old")
    given = [answered(1, recent, ago=2), answered(1, old, ago=20)]
    found = holding.of_facts(given, {}, today(1))
    assert found["old"].chance < found["recent"].chance


def test_what_was_answered_today_counts_as_it_was_answered(answered, one_of, memory, today):
    right, wrong = one_of(Kind.CLOZE, "right"), one_of(Kind.CLOZE, "wrong")
    own = {learner: {"right": memory(ago=0), "wrong": memory(ago=0, rating=Rating.AGAIN)} for learner in range(1, 7)}
    for memories in ({}, own):
        found = holding.of_facts([answered(1, right), answered(1, wrong, right=False)], memories, today(6))
        assert [found[fact].chance for fact in ("right", "wrong")] == [1.0, 0.0]


@pytest.mark.parametrize("ago", [0, 1, 4, 60])
def test_of_what_was_answered_wrong_last_the_class_holds_no_more_than_was_right(answered, one_of, memory, today, ago):
    item = one_of(Kind.CLOZE, "a")
    given = [answered(learner, item, right=learner > 15, ago=ago) for learner in range(1, 25)]
    own = {one: {"a": memory(ago=ago, rating=Rating.GOOD if one > 15 else Rating.AGAIN)} for one in range(1, 25)}
    for memories in (own, {}):
        found = holding.of_facts(given, memories, today(24))["a"]
        assert found.chance <= 9 / 24
        assert holding.level(found.chance) is Held.SHAKY


def test_what_was_answered_wrong_is_held_again_once_it_is_answered_right(answered, one_of, today):
    item = one_of(Kind.CLOZE, "a")
    missed = answered(1, item, right=False, ago=9)
    assert holding.of_facts([missed], {}, today(1))["a"].chance == 0
    for ago in (9, 5):
        later = answered(1, item, ago=ago, at=missed.at + timedelta(days=9 - ago, minutes=1))
        assert holding.of_facts([missed, later], {}, today(1))["a"].chance > 0.5


def test_a_fact_that_was_only_practised_alone_is_not_looked_at(memory, today):
    own = {learner: {"a": memory()} for learner in range(1, 9)}
    assert holding.of_facts([], own, today(8)) == {}


def test_a_right_guess_between_true_and_false_tells_nothing(answered, one_of, today):
    item = one_of(Kind.TRUE_FALSE, "a")
    assert holding.of_facts([answered(1, item)], {}, today(1)) == {}


def test_who_has_left_the_class_is_not_counted(answered, one_of, memory, today):
    own = {learner: {"a": memory()} for learner in range(1, 9)}
    assert holding.of_facts([answered(1, one_of(Kind.CLOZE, "a"))], own, today(6))["a"].people == 6


def test_what_the_host_accepted_counts_as_right(answered, one_of, today):
    given = answered(1, one_of(Kind.CLOZE, "a"), right=False, other="in other words", fraction=1.0)
    assert holding.of_facts([given], {}, today(1))["a"].chance == 1.0


def test_facts_that_few_met_come_after_what_the_class_met():
    found = {"rare": Holding(0.0, 2), "weak": Holding(0.3, 20), "strong": Holding(0.9, 6)}
    assert holding.weakest(found) == ["weak", "strong", "rare"]
    assert holding.weakest({"a": Holding(0.4, 2), "b": Holding(0.1, 2)}) == ["b", "a"]


def test_a_passage_holds_what_its_facts_hold_in_the_mean():
    found = {"a": Holding(0.2, 6), "b": Holding(0.6, 6), "c": Holding(0.9, 6)}
    passages = holding.of_passages(found, {"a": 4, "b": 4, "c": 2})
    assert [(one.number, round(one.chance, 9), one.facts) for one in passages] == [
        (4, 0.4, ("a", "b")),
        (2, 0.9, ("c",)),
    ]


@pytest.mark.parametrize(
    ("level", "chances"), [(Held.HELD, (1.0, 0.76)), (Held.LEARNING, (0.74, 0.46)), (Held.SHAKY, (0.44, 0.0))]
)
def test_the_three_steps(level, chances):
    assert {holding.level(chance) for chance in chances} == {level}


@given(st.floats(0, 1))
def test_a_step_and_the_number_told_beside_it_never_disagree(chance):
    told, level = holding.tenths(chance), holding.level(chance)
    assert level is (Held.HELD if told >= 8 else Held.LEARNING if told >= 5 else Held.SHAKY)


@given(holdings)
def test_the_weakest_are_all_there_in_order(found):
    order = holding.weakest(found)
    assert sorted(order) == sorted(found)
    enough = [found[fact].chance for fact in order if found[fact].people >= ENOUGH]
    assert enough == sorted(enough)
    assert order[: len(enough)] == [fact for fact in order if found[fact].people >= ENOUGH]


@given(holdings)
def test_passages_lie_between_their_weakest_and_strongest_fact(found):
    for passage in holding.of_passages(found, {fact: ord(fact) % 3 for fact in found}):
        chances = [found[fact].chance for fact in passage.facts]
        assert min(chances) - 1e-9 <= passage.chance <= max(chances) + 1e-9


@given(holdings)
def test_nothing_of_fewer_than_five_people_is_among_what_may_be_coloured(found):
    kept = holding.by_enough(found)
    assert all(one.people >= ENOUGH for one in kept.values())
    assert {fact for fact, one in found.items() if one.people >= ENOUGH} == set(kept)


@given(st.floats(0.1, 400), st.integers(0, 60), st.integers(0, 60), st.sampled_from(Rating))
def test_a_chance_is_a_chance_and_never_grows_with_the_days(stability, ago, more, rating):
    def at(day: date) -> float:
        memory = Memory(stability, 5.0, DAY, DAY, DAY, DAY, rating, 1, 0, recalled=True)
        return holding.chance(memory, day)

    near, far = date.fromordinal(DAY.toordinal() + ago), date.fromordinal(DAY.toordinal() + ago + more)
    assert 0 <= at(far) <= 1
    assert at(far) <= at(near)
