"""What was taken for what, by how many of those who were asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms.confusions import Confusion, confusions
from quizapp.items.records import Kind


def test_seven_of_twenty_four_took_one_article_for_another(answered, one_of):
    item = one_of(Kind.CHOICE, "treaty")
    other = item.distractors[0].text
    wrong = [answered(learner, item, right=False, other=other) for learner in range(7)]
    found = confusions([*wrong, *(answered(learner, item) for learner in range(7, 24))])
    assert found == [Confusion("treaty", item.key[0].text, other, 7, 24)]


def test_one_person_twice_is_one_person_and_no_habit_of_the_class(answered, one_of):
    item = one_of(Kind.CHOICE)
    wrong = answered(1, item, right=False, other=item.distractors[0].text)
    assert confusions([wrong, wrong]) == []
    assert confusions([wrong, answered(2, item, right=False, other=item.distractors[1].text)]) == []


def test_a_known_name_that_was_typed_is_a_confusion_and_other_words_are_none(answered, items):
    item = next(one for one in items if one.kind is Kind.SHORT_ANSWER and one.others)
    typed = [answered(learner, item, right=False, other=item.others[0]) for learner in (1, 2)]
    (found,) = confusions([*typed, answered(3, item, right=False, other="my neighbour Ben")])
    assert (found.other, found.people, found.asked) == (item.others[0], 2, 3)
    assert confusions([answered(one, item, right=False, other="my neighbour Ben") for one in (1, 2, 3)]) == []


def test_wrong_pairs_of_a_matching_each_name_what_they_took(answered, items):
    item = next(one for one in items if one.kind is Kind.MATCHING)
    first, *others = item.key
    found = confusions([answered(learner, item, right=False, other=first.text) for learner in (1, 2, 3)])
    assert {(one.fact, one.key, one.other, one.people, one.asked) for one in found} == {
        (key.fact, key.text, first.text, 3, 3) for key in others if key.text != first.text
    }


def test_dont_know_and_true_or_false_take_nothing_for_anything(answered, one_of):
    choice, verdict = one_of(Kind.CHOICE), one_of(Kind.TRUE_FALSE)
    unknown = [answered(learner, choice, right=False) for learner in (1, 2, 3)]
    wrong = [answered(learner, verdict, right=False, other=verdict.distractors[0].text) for learner in (1, 2, 3)]
    assert confusions([*unknown, *wrong]) == []


def test_what_the_host_accepted_is_no_confusion(answered, items):
    item = next(one for one in items if one.kind is Kind.SHORT_ANSWER and one.others)
    typed = [answered(one, item, right=False, other=item.others[0], fraction=1.0) for one in (1, 2, 3)]
    assert confusions(typed) == []


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-1, 2)), max_size=40))
def test_nobody_is_counted_twice_and_the_commonest_comes_first(answered, one_of, picks):
    item = one_of(Kind.CHOICE)
    others = [wrong.text for wrong in item.distractors]
    gave = [answered(who, item, right=pick < 0, other=others[pick % len(others)]) for who, pick in picks]
    found = confusions(gave)
    assert all(2 <= one.people <= one.asked == len({who for who, _ in picks}) for one in found)
    assert [one.people for one in found] == sorted((one.people for one in found), reverse=True)
