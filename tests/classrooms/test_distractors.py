"""Who chose what: worked examples, and what must hold for any class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.distractors import Among, Choice, Flag, Option, by_rank, chosen
from quizapp.classrooms.item_statistics import ENOUGH

KEY, LURE, DULL = Option("k", "Tokyo", True), Option("l", "Osaka", False), Option("d", "Nara", False)
OPTIONS = (KEY, LURE, DULL)
RESTS = st.lists(st.sampled_from((0.0, 0.5, 1.0, 1.5, 2.0, 7.0)), min_size=1, max_size=60)
CHOICES = st.lists(
    st.builds(Choice, st.frozensets(st.sampled_from("kld"), max_size=2), st.sampled_from((0.0, 1.0, 2.5, 4.0))),
    min_size=1,
    max_size=70,
)


def choices(*picked: tuple[str, float, int]) -> list[Choice]:
    """So many people each who chose that option (none for "") and got so much for the rest."""
    return [Choice(frozenset(option), rest) for option, rest, people in picked for _ in range(people)]


def test_an_option_says_who_chose_it_group_by_group():
    key, lure, _ = chosen(OPTIONS, choices(("l", 1, 6), ("", 1, 1), ("k", 5, 7), ("k", 9, 6), ("l", 9, 1)))
    assert key.all == Among(13, 21)
    assert key.groups == (Among(0, 7), Among(7, 7), Among(6, 7))
    assert lure.groups == (Among(6, 7), Among(0, 7), Among(1, 7))
    assert lure.flag is None


def test_a_wrong_option_that_draws_the_stronger_is_flagged():
    _, lure, _ = chosen(OPTIONS, choices(("k", 1, 6), ("l", 1, 1), ("k", 5, 7), ("l", 9, 3), ("k", 9, 4)))
    assert lure.flag is Flag.DRAWS_THE_STRONG


def test_one_person_more_in_the_upper_group_is_chance():
    _, lure, _ = chosen(OPTIONS, choices(("k", 1, 6), ("l", 1, 1), ("k", 5, 7), ("l", 9, 2), ("k", 9, 5)))
    assert lure.flag is None


def test_two_people_more_of_a_upper_group_that_is_larger_need_not_be_a_larger_share():
    _, lure, _ = chosen(OPTIONS, choices(("l", 1, 4), ("k", 1, 4), ("k", 5, 8), ("l", 9, 6), ("k", 9, 6)))
    assert (lure.groups[0], lure.groups[2]) == (Among(4, 8), Among(6, 12))
    assert lure.flag is None


@pytest.mark.parametrize(("weak", "strong", "flag"), [(5, 5, Flag.DRAWS_THE_STRONG), (4, 5, None), (5, 4, None)])
def test_groups_of_fewer_than_five_people_are_not_compared(weak, strong, flag):
    lure = chosen(OPTIONS, choices(("k", 1, weak), ("k", 5, 11), ("l", 9, strong)))[1]
    assert (lure.groups[0].people, lure.groups[2].people) == (weak, strong)
    assert lure.flag is flag


def test_a_wrong_option_draws_nobody_where_nobody_is_weaker():
    _, lure, _ = chosen(OPTIONS, choices(("k", 1, 14), ("l", 9, 6)))
    assert (lure.groups[0], lure.groups[2]) == (Among(0, 0), Among(6, 6))
    assert lure.flag is None


@pytest.mark.parametrize(("many", "flag"), [(1, None), (0, Flag.RARE)])
def test_five_in_a_hundred_is_not_rare_and_fewer_are(many, flag):
    dull = chosen(OPTIONS, choices(("k", 1, 20 - many), ("d", 1, many)))[2]
    assert (dull.all, dull.flag) == (Among(many, 20), flag)


def test_the_key_is_never_flagged_however_few_choose_it():
    key, *_ = chosen(OPTIONS, choices(("l", 1, 10), ("d", 5, 10), ("l", 9, 10)))
    assert (key.all.chose, key.flag) == (0, None)


def test_below_twenty_people_nothing_is_compared_and_nothing_flagged():
    found = chosen(OPTIONS, choices(("k", 1, 9), ("l", 9, 10)))
    assert [(one.all.chose, one.groups, one.flag) for one in found] == [(9, (), None), (10, (), None), (0, (), None)]


def test_groups_are_even_where_everybody_differs_and_one_where_nobody_does():
    assert [by_rank(list(range(9))).count(group) for group in range(3)] == [3, 3, 3]
    assert by_rank([2.0] * 30) == [1] * 30


@given(RESTS)
def test_whoever_has_more_stands_no_lower_and_whoever_has_the_same_stands_together(rests):
    for one, group in zip(rests, by_rank(rests), strict=True):
        for other, its in zip(rests, by_rank(rests), strict=True):
            assert (group <= its) if one <= other else (group >= its)
            assert group == its or one != other


@given(RESTS)
def test_upside_down_the_weaker_are_the_stronger(rests):
    """But for whoever stands on the very border, who goes up."""
    turned = [2 - group for group in by_rank([-rest for rest in rests])]
    assert all(0 <= one - other <= 1 for one, other in zip(by_rank(rests), turned, strict=True))


@given(CHOICES, st.randoms())
def test_the_order_of_people_does_not_matter(people, chance):
    before = chosen(OPTIONS, people)
    chance.shuffle(people)
    assert chosen(OPTIONS, people) == before


@given(CHOICES)
def test_groups_add_up_and_flags_mean_what_they_say(people):
    for one in chosen(OPTIONS, people):
        assert one.all == Among(sum(one.option.id in choice.chosen for choice in people), len(people))
        assert bool(one.groups) == (len(people) >= ENOUGH)
        if one.groups:
            assert sum(group.chose for group in one.groups) == one.all.chose
            assert sum(group.people for group in one.groups) == len(people)
        if one.flag is Flag.RARE:
            assert one.all.chose * 20 < len(people)
        if one.flag is Flag.DRAWS_THE_STRONG:
            assert one.groups[2].share > one.groups[0].share
            assert min(one.groups[0].people, one.groups[2].people) >= 5
        assert not (one.flag and one.option.is_key)
