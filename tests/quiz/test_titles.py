"""Quizzes that nobody named can be told apart by their titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quiz.titles import LONGEST, title_of
from tests.conftest import words


@pytest.fixture(scope="module")
def english(reader):
    """The words of the pages, for a whole file."""
    with reader.app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("passages", "taken", "title"),
    [
        ((), (), "Two leaders"),
        ((4,), (), "Two leaders, passage 4"),
        ((7, 3), (), "Two leaders, passages 3 and 7"),
        ((), ("Two leaders",), "Two leaders (2)"),
        ((4,), ("Two leaders, passage 4", "Two leaders, passage 4 (2)"), "Two leaders, passage 4 (3)"),
        ((1, 2, 3, 4, 5, 6, 7), (), "Two leaders"),
    ],
)
def test_a_title_names_its_passages_and_is_free(english, passages, taken, title):
    assert title_of("Two leaders", passages, taken) == title


@given(st.text(min_size=1, max_size=200), st.sets(st.integers(1, 99), max_size=9), st.integers(0, 4))
def test_however_long_a_title_fits_and_is_taken_by_none(english, set_title, passages, before):
    taken: list[str] = []
    for _ in range(before + 1):
        made = title_of(set_title, tuple(passages), taken)
        assert made not in taken
        assert len(made) <= LONGEST
        taken.append(made)


def test_a_quiz_that_nobody_named_is_called_unlike_those_before_it(learner, school):
    form = {"length": "2", "behaviour": "deferred", "paging": "one", "core": "y"}
    pages = [words(learner.get(learner.post("/quizzes", form).location).text) for _ in range(2)]
    assert f"{school.title} (2)" not in pages[0]
    assert f"{school.title} (2)" in pages[1]
    on = words(learner.get(learner.post("/quizzes", {**form, "passages": "4"}).location).text)
    assert f"{school.title}, passage 4" in on


def test_a_name_that_was_given_stays_as_it_is(learner):
    form = {"length": "2", "behaviour": "deferred", "paging": "one", "core": "y", "title": "Mine"}
    for _ in range(2):
        assert "Mine (2)" not in learner.get(learner.post("/quizzes", form).location).text
