"""Attempts that are not there: other people's, a visitor's, and questions beyond the last."""

from __future__ import annotations

import pytest

READS = ("", "/1", "/submission", "/result")
WRITES = ("/answers", "/1", "/1/tries", "/1/hints", "/submission")


@pytest.mark.parametrize("handed_in", [False, True])
def test_other_peoples_attempts_are_not_there_for_anybody_else(sitting, stranger, admin, handed_in):
    page = sitting(behaviour="tries")
    if handed_in:
        page.hands_in()
    for other in (stranger, admin):
        assert {other.get(f"{page.place}{path}").status_code for path in READS} == {404}
        assert {other.post(f"{page.place}{path}", page.form(1, number="1")).status_code for path in WRITES} == {404}
    assert stranger.log() == []


def test_a_visitor_is_sent_to_sign_in_from_every_page_of_an_attempt(sitting, visitor):
    page = sitting()
    answers = [visitor.get(f"{page.place}{path}") for path in READS]
    answers += [visitor.post(f"{page.place}{path}") for path in WRITES]
    assert {(answer.status_code, answer.location.partition("?")[0]) for answer in answers} == {(302, "/sign-in")}


def test_a_question_that_the_attempt_does_not_have_is_not_found(sitting, learner):
    page = sitting()
    assert page.opens(6).status_code == 404
    assert page.opens(0).status_code == 404
    assert learner.post(f"{page.place}/6").status_code == 404
