"""Making a quiz in three choices, sharing it by its link, and withdrawing it."""

from __future__ import annotations

import pytest


def test_one_press_makes_a_quiz_of_ten_on_the_whole_statement(learner):
    page = learner.get("/quizzes/new")
    assert page.status_code == 200
    assert 'value="10"' in page.text
    token = learner.post("/quizzes", length="10", behaviour="deferred", paging="one").location
    assert "10 questions on the whole statement." in learner.get(token).text


def test_the_front_page_says_the_rules_in_words(learner, made):
    page = learner.get(f"/quizzes/{made(learner, passages=['3', '4'], minutes='20', behaviour='tries')}").text
    for said in ("on the passages 3 and 4", "20 minutes from the start", "A second try costs a third of the mark"):
        assert said in page


def test_a_quiz_has_the_name_that_it_was_given(learner, made):
    assert "Before the holidays" in learner.get(f"/quizzes/{made(learner, title='Before the holidays')}").text


def test_a_quiz_that_could_not_be_as_long_as_wanted_says_so(learner, made):
    token = made(learner, passages="3", length="50")
    page = learner.get(f"/quizzes/{token}").text
    assert "you asked for 50" in page
    assert "50 questions on passage 3" not in page


def test_anybody_with_the_link_finds_the_quiz_and_sits_it_as_a_guest(visitor, learner, made, begun):
    token = made(learner)
    assert visitor.get(f"/quizzes/{token}").status_code == 200
    page = begun(visitor, token)
    assert page.opens(1).status_code == 200


def test_a_visitor_can_make_a_quiz_too(visitor, made):
    token = made(visitor)
    assert "Withdraw this quiz" in visitor.get(f"/quizzes/{token}").text


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"length": "0"}, "Enter a number from 1 to 50."),
        ({"length": "many"}, "Enter a number from 1 to 50."),
        ({"minutes": "301"}, "Enter a number from 1 to 300, or nothing."),
        ({"title": "x" * 121}, "A name has at most 120 characters."),
        (
            {"paging": "all", "behaviour": "tries"},
            "All questions fit on one page only where the answers come at the end.",
        ),
        ({"kinds": "number", "passages": "3"}, "No question of these kinds is there for these passages."),
    ],
)
def test_choices_that_do_not_fit_are_told_where_they_stand_and_kept(learner, choices, said):
    form = {"length": "5", "behaviour": "deferred", "paging": "one", "title": "Kept", **choices}
    page = learner.post("/quizzes", **form)
    assert page.status_code == 422
    assert said in page.text
    assert form["title"] in page.text


def test_choices_that_nobody_offered_are_refused(learner):
    for wrong in ({"passages": "99"}, {"behaviour": "never"}, {"kinds": "flashcard"}, {"paging": "none"}):
        form = {"length": "5", "behaviour": "deferred", "paging": "one", **wrong}
        assert learner.post("/quizzes", **form).status_code == 422


def test_a_set_or_quiz_that_is_not_there_is_not_found(learner):
    for path in ("/quizzes/new?set=nothing", "/quizzes/nothing"):
        assert learner.get(path).status_code == 404
    for path in ("/quizzes?set=nothing", "/quizzes/nothing/attempts", "/quizzes/nothing/withdrawal"):
        assert learner.post(path).status_code == 404


def test_mine_are_listed_and_those_of_others_only_once_i_have_sat_them(learner, stranger, made, begun):
    token = made(learner, title="Of the learner")
    assert "Of the learner" in learner.get("/quizzes").text
    assert "Of the learner" not in stranger.get("/quizzes").text
    begun(stranger, token)
    assert "Not handed in yet." in stranger.get("/quizzes").text


def test_a_visitor_is_told_what_a_quiz_is(visitor):
    assert "Make a quiz" in visitor.get("/quizzes").text


def test_a_withdrawn_quiz_takes_no_further_attempts_and_keeps_those_that_were_made(learner, stranger, made, begun):
    token = made(learner)
    page = begun(stranger, token)
    assert learner.post(f"/quizzes/{token}/withdrawal").status_code == 302
    assert learner.post(f"/quizzes/{token}/attempts").location == f"/quizzes/{token}"
    assert "This quiz was withdrawn" in learner.get(f"/quizzes/{token}").text
    page.saves(1)
    page.hands_in()
    assert "1 of 5" in page.result()


def test_only_its_owner_withdraws_a_quiz(learner, stranger, visitor, made):
    token = made(learner)
    assert stranger.post(f"/quizzes/{token}/withdrawal").status_code == 404
    assert visitor.post(f"/quizzes/{token}/withdrawal").location.startswith("/sign-in")
    assert "withdrawn" not in learner.get(f"/quizzes/{token}").text
