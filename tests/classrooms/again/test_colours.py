"""Where facts share words of a passage, the reader of a class shows the one held least."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.classrooms.holding import WEAKEST_FIRST
from quizapp.study.pages import Held
from quizapp.study.reading import passage_view


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (Held.LEARNING, Held.SHAKY, Held.SHAKY),
        (Held.HELD, Held.LEARNING, Held.LEARNING),
        (Held.NEW, Held.HELD, Held.HELD),
    ],
)
def test_the_weakest_that_is_known_shows(school, one, other, shown):
    fact = school.asked[0]
    passage = school.book.statement.passage(fact.evidence[0].passage)
    view = passage_view(passage, [fact, replace(fact, id="b")], {fact.id: one, "b": other}, order=WEAKEST_FIRST)
    assert {segment.held for segment in view.segments if segment.facts} == {shown}
