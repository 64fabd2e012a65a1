"""The rules of a quiz come back as they were stored."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from quizapp.items.records import Kind
from quizapp.quiz.rules import Behaviour, Paging, Rules, rules_of

RULES = st.builds(
    Rules,
    passages=st.lists(st.integers(1, 99)).map(tuple),
    kinds=st.lists(st.sampled_from(Kind)).map(tuple),
    behaviour=st.sampled_from(Behaviour),
    paging=st.sampled_from(Paging),
)


@given(RULES)
def test_rules_are_stored_as_plain_json_and_are_the_same_again(rules):
    stored = json.loads(json.dumps(rules.as_json()))
    assert stored == rules.as_json()
    assert repr(rules_of(stored)) == repr(rules)  # where plain texts are equal to the names of a choice, too


def test_a_rule_that_was_not_stored_yet_has_its_default():
    assert rules_of({}) == Rules()
    assert rules_of({"length": 3}) == Rules(length=3)
