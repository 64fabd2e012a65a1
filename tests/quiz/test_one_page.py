"""All questions of a quiz on one page, saved together."""

from __future__ import annotations

from tests.conftest import words


def test_all_on_one_page_are_saved_together_and_what_does_not_fit_keeps_none_from_it(sitting, learner):
    page = sitting(paging="all", kinds=["cloze", "choice"], length="4")
    assert page.someone.get(page.place).text.count("<h2") == 4
    form = page.form(1, prefix="q1-")
    form.update(page.form(2, prefix="q2-"))
    assert learner.post(f"{page.place}/answers", form).location == page.place
    form["go"] = "end"
    assert learner.post(f"{page.place}/answers", form).location == f"{page.place}/submission"
    assert "2 questions are still open" in page.opens("submission").text


def test_on_one_page_the_wrong_one_is_named_and_the_others_are_saved(sitting, learner):
    page = sitting(paging="all", kinds="choice", length="3")
    form = page.form(1, prefix="q1-")
    form.update({"q2-chosen": "nothing", "q2-was": ""})
    answer = learner.post(f"{page.place}/answers", form)
    assert answer.status_code == 422
    assert "Question 2: That option does not belong to this question." in words(answer.text)
    assert "2 questions are still open" in page.opens("submission").text
