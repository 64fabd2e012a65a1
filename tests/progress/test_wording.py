"""The numbers of progress in sentences that agree with them, in each language of the pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from quizapp.progress.queries import QuizAttempt
from quizapp.progress.stats import Habit, Standing
from quizapp.progress.wording import marked_with, practised, stands
from quizapp.study.pages import Held
from quizapp.study.wording import counted_as

TODAY = date(2099, 3, 4)


@pytest.fixture
def german_page(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        yield


@pytest.fixture
def page(app):
    with app.test_request_context():
        yield


def standing(held: int, facts: int = 8) -> Standing:
    return Standing({Held.NEW: 1, Held.LEARNING: facts - held - 1, Held.SHAKY: 0, Held.HELD: held}, facts, 2, None)


def habit(active: int, longest: int) -> Habit:
    return Habit(span=28, active=active, longest=longest, answers=0, minutes=0, recalls=0, recalled=0)


def test_how_many_facts_are_held_in_a_way_reads_as_its_words_do(page):
    assert [counted_as(held, 2) for held in Held] == ["2 not asked yet", "2 being learned", "2 shaky", "2 held"]


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (1, ["1 noch nicht gefragt", "1 wird gelernt", "1 wackelt", "1 sitzt"]),
        (2, ["2 noch nicht gefragt", "2 werden gelernt", "2 wackeln", "2 sitzen"]),
    ],
)
def test_a_verb_agrees_with_the_number_before_it(german_page, count, says):
    assert [counted_as(held, count) for held in Held] == says


@pytest.mark.parametrize(("held", "says"), [(0, "0 von 8 sitzen"), (1, "1 von 8 sitzt"), (2, "2 von 8 sitzen")])
def test_what_is_held_of_a_passage_agrees_with_its_number(german_page, held, says):
    said = stands(standing(held), TODAY, paused=False)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == f"{says}; 2 sind jetzt fällig."


def test_one_day_among_the_last_is_said_as_one(german_page):
    said = "An einem der letzten 28 Tage hast du geantwortet; die längste Folge ohne Lücke war ein Tag."
    assert practised(habit(1, 1)) == said


def test_days_among_the_last_are_counted(page):
    assert practised(habit(3, 2)) == "You answered on 3 of the last 28 days; the longest stretch was 2 days."


def test_a_mark_is_written_here_as_in_the_result_of_its_quiz(page):
    at = datetime(2099, 3, 4, tzinfo=UTC)
    sat = QuizAttempt(1, 1, "token", "Quiz", 1, at, at, "learner", at, 4 + 1 / 3, 6.0)
    assert marked_with(sat) == "4.33 of 6"
