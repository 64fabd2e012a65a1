"""Quizzes whose answers come after each question: told at once, with a hint and a second chance."""

from __future__ import annotations

from quizapp.grading.records import Response
from tests.conftest import words


def test_after_each_question_its_answer_is_told_and_the_last_one_ends_the_attempt(sitting):
    page = sitting(behaviour="immediate", length="2")
    assert page.locks(1).location == f"{page.place}/1"
    assert page.item(1).feedback in words(page.opens(1).text)
    page.locks(2, right=False)
    assert "See the result" in page.opens(2).text
    assert "1 of 2" in page.result()


def test_an_answer_without_anything_in_it_is_no_try(sitting, learner):
    page = sitting(behaviour="immediate")
    answer = learner.post(f"{page.place}/1/tries", number="1")
    assert answer.status_code == 422
    assert "or say that you don’t know" in answer.text
    assert learner.post(f"{page.place}/1/tries").status_code == 400


def test_after_a_wrong_first_try_comes_the_passage_without_a_mark_and_then_the_truth(sitting, school):
    page = sitting(behaviour="tries", kinds="cloze")
    page.locks(1, right=False)
    hinted = page.opens(1).text
    passage = page.item(1).evidence[0].passage
    assert f"It stands in passage {passage}." in hinted
    assert school.book.statement.passage(passage).text in words(hinted)
    assert '<mark class="evidence"' not in hinted
    page.locks(1, number=2)
    assert "0.67 of 1" in words(page.opens(1).text)


def test_a_hint_keeps_what_was_typed_and_says_its_price(sitting, learner):
    page = sitting(behaviour="tries", kinds="cloze")
    assert "for a sixth of the mark" in page.opens(1).text
    learner.post(f"{page.place}/1/hints", page.form(1, Response(typed=("half an ans",))))
    hinted = page.opens(1).text
    assert "It stands in passage" in hinted
    assert 'value="half an ans"' in hinted
