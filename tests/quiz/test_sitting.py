"""The pages on which a quiz is sat: saved at each step, and the same on every device."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Someone, words

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def other_device(app, learner):
    """The learner before another browser."""

    def signed_in() -> Someone:
        someone = Someone(app, learner.name, learner.id)
        assert someone.signs_in().status_code == 302
        return someone

    return signed_in


def test_going_on_back_to_a_number_and_to_the_end_each_save(sitting):
    page = sitting()
    for position, go, to in (
        (1, "next", "2"),
        (2, "back", "1"),
        (1, "4", "4"),
        (4, "end", "submission"),
        (5, "next", "submission"),
        (5, "9" * 5000, "submission"),
    ):
        assert page.saves(position, go=go).location == f"{page.place}/{to}"
    page.hands_in()
    assert "4 of 5" in page.result()


def test_another_device_finds_the_same_questions_in_the_same_order_with_what_was_answered(sitting, other_device):
    page = sitting(length="10")
    for position in range(1, 11):
        page.saves(position)
    elsewhere = other_device()
    for position in range(1, 11):
        here, there = (
            one.get(f"{page.place}/{position}").text.partition("<form")[2] for one in (page.someone, elsewhere)
        )
        assert words(here) == words(there)


def test_an_interrupted_attempt_goes_on_at_the_first_open_question(sitting, learner):
    page = sitting()
    page.saves(1)
    page.saves(2)
    assert learner.get(page.place).location == f"{page.place}/3"


def test_where_answers_are_told_at_once_one_goes_on_at_what_is_only_saved(sitting, learner):
    page = sitting(behaviour="immediate")
    page.locks(1)
    page.saves(2)
    assert learner.get(page.place).location == f"{page.place}/2"


def test_a_flag_is_kept_and_listed_in_words(sitting):
    page = sitting()
    page.saves(2, flagged="1")
    assert "answered, flagged" in words(page.opens("submission").text)
    page.saves(2)
    assert "flagged" not in words(page.opens("submission").text)


def test_what_is_still_open_is_said_before_handing_in(sitting):
    page = sitting()
    page.saves(1)
    assert "4 questions are still open" in page.opens("submission").text


def test_an_old_page_elsewhere_takes_back_nothing_that_it_did_not_change(sitting, other_device):
    """The other device shows the question unanswered; sending it on from there must not empty the answer."""
    page = sitting()
    elsewhere = other_device()
    page.saves(1)
    elsewhere.post(f"{page.place}/1", was="", go="next")
    page.hands_in()
    assert "1 of 5" in page.result()


def test_an_answer_that_is_emptied_on_its_page_is_taken_back(sitting):
    page = sitting()
    page.saves(1)
    was = page.opens(1).text.partition('name="was" value="')[2].partition('"')[0]
    page.someone.post(f"{page.place}/1", was=was)
    assert "5 questions are still open" in page.opens("submission").text


def test_a_script_is_told_what_was_saved_and_when(sitting, learner):
    page = sitting()
    answer = learner.browser.post(f"{page.place}/1", data=page.form(1), headers=SCRIPT)
    assert answer.status_code == 200
    assert re.fullmatch(r"Saved \d\d:\d\d", answer.json["saved"])
    assert answer.json["was"]["was"] in page.opens(1).text


def test_a_script_may_go_on_from_its_fields_only_where_they_hold_what_is_saved(sitting, learner):
    """Where another page has answered meanwhile they count as not changed, and take nothing back."""
    page = sitting()
    untouched = {"data": {"was": ""}, "headers": SCRIPT}
    told = learner.browser.post(f"{page.place}/1", **untouched).json
    assert (told["was"], told["saved"]) == ({"was": ""}, "")
    page.saves(1)
    assert learner.browser.post(f"{page.place}/1", **untouched).json["was"] == {}
    page.hands_in()
    assert "1 of 5" in page.result()


def test_a_script_is_told_how_many_questions_are_open_and_flagged_by_now(sitting, learner):
    page = sitting()
    assert "All 5 questions: 5 open" in words(page.opens(1).text)
    for position, said in ((1, "4 open, 1 flagged"), (2, "3 open, 2 flagged"), (3, "2 open, 3 flagged")):
        form = page.form(position, flagged="1")
        answer = learner.browser.post(f"{page.place}/{position}", data=form, headers=SCRIPT)
        assert answer.json["counted"] == f"All 5 questions: {said}"
        assert answer.json["answered"] == position
        assert answer.json["counted"] in words(page.opens(position).text)
    for position in (4, 5):
        page.saves(position)
    learner.post("/account/look", theme="auto", language="de")
    told = learner.browser.post(f"{page.place}/5", data={"was": ""}, headers=SCRIPT)
    assert told.json["counted"] == "Alle Fragen (5): keine offen, 3 gemerkt"


def test_saying_that_one_does_not_know_can_be_changed_until_the_end(sitting, learner):
    page = sitting()
    learner.post(f"{page.place}/1", unknown="1", was="")
    assert "You said that you don’t know." in page.opens(1).text
    learner.post(f"{page.place}/1", was="", go="next")
    assert "4 questions are still open" in page.opens("submission").text
    page.saves(1)
    page.hands_in()
    assert "1 of 5" in page.result()


def test_an_answer_that_does_not_fit_is_refused_where_it_stands(sitting, learner):
    page = sitting(kinds="choice")
    for headers in ({}, SCRIPT):
        answer = learner.browser.post(f"{page.place}/1", data={"chosen": "nothing", "was": ""}, headers=headers)
        assert answer.status_code == 422
        assert "That option does not belong to this question." in answer.text
