"""A quiz with marks by certainty: it is asked without a default, kept, counted, told, and reaches the memory."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.rating import Certainty
from quizapp.grading.records import Response
from quizapp.quiz.certainty import Claim, Fit, claims
from quizapp.quiz.marking import Tried, mark_by_certainty, most_for, total
from quizapp.quiz.rules import Behaviour
from quizapp.scheduling.records import Rating
from tests.conftest import words
from tests.quiz.conftest import Sat

CHECKED = re.compile(
    r'<input type="radio"\s+id="[^"]*certainty-\d"\s+name="[^"]*certainty"\s+value="([^"]+)"\s+checked'
)
WRONG = Response(typed=("nothing of it",))
TRIES = st.lists(st.builds(Tried, st.floats(0, 1), certainty=st.sampled_from([*Certainty, None])), max_size=1)


@pytest.fixture
def by_certainty(sitting):
    """The learner in the middle of a quiz of four questions whose marks count certainty."""
    return lambda **choices: sitting(behaviour="certainty", length="4", **choices)


@given(sheets=st.lists(TRIES, min_size=1, max_size=12))
def test_an_attempt_is_never_below_nothing_and_never_above_the_most(sheets):
    most = most_for(Behaviour.CERTAINTY) * len(sheets)
    assert 0 <= total(mark_by_certainty(tried) for tried in sheets) <= most


def test_a_question_left_open_costs_nothing():
    assert mark_by_certainty([]) == 0
    assert total([mark_by_certainty([]), 3.0]) == 3


def test_certainty_is_asked_on_every_question_without_a_default(by_certainty):
    page = by_certainty()
    for position in range(1, 5):
        shown = page.opens(position).text
        assert shown.count('name="certainty"') == 3
        assert not CHECKED.findall(shown)
        assert "How sure are you?" in shown


def test_how_much_was_right_is_kept_beside_the_mark(app, by_certainty):
    page = by_certainty()
    page.saves(1, certainty="guess")
    page.saves(2, certainty="sure")
    page.hands_in()
    kept = [(slot.fraction, slot.mark) for slot in Sat(app, page.someone.id, page.id).slots()]
    assert kept == [(1, 1), (1, 3), (0, 0), (0, 0)]


def test_other_quizzes_do_not_ask_for_certainty_and_keep_none(app, sitting):
    page = sitting()
    assert 'name="certainty"' not in page.opens(1).text
    page.saves(1, certainty="sure")
    assert {slot.certainty for slot in Sat(app, page.someone.id, page.id).slots()} == {None}
    page.hands_in()
    assert "sure" not in page.result().replace("measure", "")


def test_what_was_said_is_there_again_and_can_be_changed(by_certainty):
    page = by_certainty()
    page.saves(1, certainty="sure")
    shown = page.opens(1).text
    assert CHECKED.findall(shown) == ["sure"]
    was = re.search(r'name="was" value="([^"]*)"', shown)[1]
    form = page.form(1, certainty="guess")
    form["was"] = was
    page.someone.post(f"{page.place}/1", form)
    assert CHECKED.findall(page.opens(1).text) == ["guess"]


def test_certainty_that_was_said_before_the_answer_is_kept_too(by_certainty):
    page = by_certainty()
    page.someone.post(f"{page.place}/1", {"was": "", "certainty": "think so"})
    shown = page.opens(1).text
    assert CHECKED.findall(shown) == ["think so"]
    assert "4 questions are still open" in words(page.opens("submission").text)


def test_a_page_of_before_does_not_overwrite_what_was_said_elsewhere(by_certainty):
    page = by_certainty()
    page.saves(1, certainty="sure")
    was = re.search(r'name="was" value="([^"]*)"', page.opens(1).text)[1]
    stale = page.form(1, certainty="sure")
    stale["was"] = was
    fresh = page.form(1, certainty="guess")
    fresh["was"] = was
    page.someone.post(f"{page.place}/1", fresh)
    page.someone.post(f"{page.place}/1", stale)
    assert CHECKED.findall(page.opens(1).text) == ["guess"]


def test_a_certainty_that_is_not_offered_is_refused_in_words(by_certainty):
    page = by_certainty()
    answer = page.saves(1, certainty="very")
    assert answer.status_code == 422
    assert "Say how sure you are by one of the three." in words(answer.text)


def test_right_answers_earn_by_certainty_and_wrong_ones_lose(by_certainty):
    page = by_certainty(kinds="cloze")
    page.saves(1, certainty="sure")
    page.saves(2, certainty="think so")
    page.saves(3, certainty="guess")
    page.saves(4, WRONG, certainty="think so")
    page.hands_in()
    result = page.result()
    assert "4 of 12" in result  # 3 + 2 + 1 − 2
    assert "Not right: −2. You thought so." in result
    assert "Of 1 answer that you were sure of, 1 was right." in result
    assert "Of 2 answers that you thought to be right, 1 was right." in result
    assert "Of 1 guess, 1 was right." in result


def test_an_attempt_that_lost_more_than_it_earned_has_no_mark(by_certainty):
    page = by_certainty(kinds="cloze")
    page.saves(1, certainty="guess")
    page.saves(2, WRONG, certainty="sure")
    page.hands_in()
    assert "0 of 12" in page.result()


def test_an_answer_without_certainty_is_pointed_out_and_counts_as_a_guess(by_certainty):
    page = by_certainty()
    page.saves(1)
    before = words(page.opens("submission").text)
    assert "Of 1 answer you have not said how sure you are. It counts as a guess." in before
    assert "answered, how sure is open" in before
    page.hands_in()
    result = page.result()
    assert "1 of 12" in result
    assert "You did not say how sure you were, so it counts as a guess." in result


def test_whoever_does_not_know_loses_nothing_and_is_told_nothing_of_certainty(by_certainty):
    page = by_certainty()
    page.someone.post(f"{page.place}/1", {"was": "", "unknown": "1", "certainty": "sure"})
    page.hands_in()
    result = page.result()
    assert "0 of 12" in result
    assert "How sure you were" not in result
    assert [row.certainty for row in page.someone.log()] == [None] * len(page.item(1).facts)


def test_certainty_goes_into_the_log_and_into_the_rating(by_certainty):
    page = by_certainty()
    said = {1: "sure", 2: "think so", 3: "guess"}
    for position, certainty in said.items():
        page.saves(position, certainty=certainty)
    page.hands_in()
    rated = {row.certainty: row.rating for row in page.someone.log()}
    assert rated == {"sure": Rating.GOOD, "think so": Rating.HARD, "guess": Rating.AGAIN}


def test_all_questions_on_one_page_ask_it_each(by_certainty):
    page = by_certainty(paging="all")
    shown = page.someone.get(page.place).text
    assert [shown.count(f'name="q{position}-certainty"') for position in range(1, 5)] == [3] * 4
    form = page.form(2, prefix="q2-", **{"q2-certainty": "sure"})
    page.someone.post(f"{page.place}/answers", form)
    assert CHECKED.findall(page.someone.get(page.place).text) == ["sure"]


def test_the_front_page_states_the_formula(made, learner):
    shown = words(learner.get(f"/quizzes/{made(learner, behaviour='certainty')}").text)
    assert "Right gets 3 marks where you are sure, 2 where you think so, 1 for a guess." in shown
    assert "The sum is never below 0." in shown


@pytest.mark.parametrize(
    ("certainty", "answers", "right", "fit"),
    [
        (Certainty.SURE, 4, 4, Fit.FITS),
        (Certainty.SURE, 5, 4, Fit.FITS),
        (Certainty.SURE, 4, 3, Fit.TOO_SURE),
        (Certainty.SURE, 2, 0, Fit.UNKNOWN),
        (Certainty.THINK_SO, 4, 3, Fit.FITS),
        (Certainty.THINK_SO, 3, 2, Fit.FITS),
        (Certainty.THINK_SO, 5, 4, Fit.FITS),
        (Certainty.THINK_SO, 3, 1, Fit.TOO_SURE),
        (Certainty.THINK_SO, 3, 3, Fit.TOO_MODEST),
        (Certainty.GUESS, 4, 2, Fit.FITS),
        (Certainty.GUESS, 3, 2, Fit.FITS),
        (Certainty.GUESS, 4, 4, Fit.TOO_MODEST),
        (None, 9, 9, Fit.UNKNOWN),
    ],
)
def test_certainty_fits_where_it_was_the_best_thing_to_say(certainty, answers, right, fit):
    assert Claim(certainty, answers, right).fit is fit


@given(sheets=st.lists(TRIES, max_size=12))
def test_every_answer_is_in_one_claim(sheets):
    found = claims(sheets)
    assert sum(claim.answers for claim in found) == sum(bool(tried) for tried in sheets)
    assert all(0 <= claim.right <= claim.answers for claim in found)
