"""The pages on which a quiz is sat: saved at each step, the same on every device, told in time, and nobody else's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import time_machine

from quizapp.accounts.models import User
from quizapp.bank.models import QuestionSet
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.sitting import sitting as study_sitting
from tests.conftest import MONDAY, Someone, words

NOON = "2099-01-01T12:00Z"
SCRIPT = {"Accept": "application/json"}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def other_device(app, learner):
    """The learner before another browser."""

    def signed_in() -> Someone:
        someone = Someone(app, learner.name, learner.id)
        assert someone.signs_in().status_code == 302
        return someone

    return signed_in


def test_every_answer_says_when_it_was_saved_by_the_learners_clock(app, made, begun):
    with time_machine.travel(NOON, tick=False):
        guest = Someone(app)
        guest.starts("Asia/Tokyo")
        page = begun(guest, made(guest))
        assert page.saves(1).status_code == 302
        assert "Saved 21:00" in page.opens(1).text


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


def test_practice_of_what_another_open_quiz_asks_waits_for_it(sitting, learner, school):
    page = sitting()
    fact = page.item(1).facts[0]
    practice = f"/sets/{school.slug}/practice?only={fact}"
    assert learner.get(practice).status_code == 409
    page.hands_in()
    assert 'name="ticket"' in learner.get(practice).text


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


def test_handing_in_tells_the_result_in_words_with_every_miss_at_its_place(sitting, school):
    page = sitting(kinds="cloze")
    page.saves(1)
    page.saves(2, Response(typed=("nothing of the kind",)))
    assert page.hands_in().location == f"{page.place}/result"
    said = page.result()
    assert "You recalled 1 fact. 1 fact is not there yet. 3 facts were left open." in said
    missed = page.item(2)
    assert missed.feedback in said
    assert squeezed(school.book.statement.passage(missed.evidence[0].passage).text) in squeezed(said)
    assert "In one attempt you got 20%." in said


def test_the_history_tells_the_best_the_last_and_the_mean(made, begun, learner):
    token = made(learner, length="4")
    for right in (1, 4, 2):
        page = begun(learner, token)
        for position in range(1, right + 1):
            page.saves(position)
        page.hands_in()
    assert "Of 3 attempts the best got 100%, the last 50%, and they average 58%." in page.result()
    assert "last 50%, best 100%, on average 58%" in words(learner.get("/quizzes").text)


def test_what_was_missed_can_be_practised_by_itself(sitting, learner):
    page = sitting(length="3")
    page.saves(1)
    page.hands_in()
    link = page.opens("result").text.partition(" data-primary")[2].partition('href="')[2].partition('"')[0]
    wanted = {fact for position in (2, 3) for fact in page.item(position).facts}
    asked = set()
    for _ in range(30):
        question = learner.get(link)
        if 'name="ticket"' not in question.text:
            break
        ticket = question.text.partition('name="ticket" value="')[2].partition('"')[0]
        asked.add(learner.reads(ticket).fact)
        told = learner.get(learner.answers(ticket).location)
        assert "only=" in told.text
    assert asked == wanted
    assert "You have been through these" in question.text


def test_a_set_that_is_withdrawn_in_mid_quiz_takes_no_attempt_along_and_offers_no_practice(app, school, sitting):
    page = sitting()
    page.saves(1)
    with app.app_context(), writing():
        db.session.get_one(QuestionSet, school.set_id).withdrawn_at = MONDAY
    assert page.saves(2).location == f"{page.place}/2"
    page.hands_in()
    assert "2 of 5" in page.result()
    assert "only=" not in page.opens("result").text
    assert len(page.someone.log()) >= 2


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


def test_a_countdown_is_there_only_where_a_limit_is_set(sitting):
    assert "<quiz-clock" not in sitting().opens(1).text
    assert "20 minutes left" in sitting(minutes="20").opens(1).text


def test_an_answer_after_the_time_is_refused_in_words_and_what_was_saved_counts(app, made, begun, person):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        late = person("Late Learner")
        page = begun(late, made(late, minutes="10"))
        page.saves(1)
    with time_machine.travel("2099-01-01T12:10:09Z", tick=False):
        assert page.saves(2).location == f"{page.place}/2"
    with time_machine.travel("2099-01-01T12:10:11Z", tick=False):
        assert page.saves(3).location == f"{page.place}/result"
        said = page.result()
    assert "The time was up at 12:10, and what came after it does not count." in said
    assert "2 of 5" in said


def test_a_script_that_comes_too_late_is_shown_the_way_to_the_result(sitting, learner):
    page = sitting()
    page.hands_in()
    answer = learner.browser.post(f"{page.place}/1", data=page.form(1), headers=SCRIPT)
    assert (answer.status_code, answer.json["to"]) == (409, f"{page.place}/result")


def test_whoever_looks_after_the_time_sees_the_attempt_handed_in(app, made, begun, person):
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        late = person("Late Learner")
        page = begun(late, made(late, minutes="10"))
    with time_machine.travel("2099-01-01T13:00Z", tick=False):
        assert late.get(f"{page.place}/1").location == page.place
        assert late.get(page.place).location == f"{page.place}/result"
        assert "The time was up" in page.result()


def test_pages_lead_from_an_ended_attempt_to_its_result_and_from_an_open_one_back(sitting, learner):
    page = sitting()
    assert page.opens("result").location == page.place
    page.hands_in()
    assert learner.get(page.place).location == f"{page.place}/result"
    assert page.opens("submission").location == f"{page.place}/result"
    assert page.hands_in().location == f"{page.place}/result"


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


def test_what_an_open_quiz_asks_is_neither_asked_nor_told_in_practice(sitting, learner, school):
    item = next(item for item in school.items if item.core and item.kind is Kind.CHOICE)
    before = learner.asks_for(item)
    told = learner.answers(learner.asks_for(item), right=False).location
    page = sitting(length="30")
    asked = {fact for position in range(1, 31) for fact in page.item(position).facts}
    assert item.facts[0] in asked or len(asked) >= 30
    for fact in sorted(asked)[:10]:
        one = school.by_fact[fact][0]
        assert learner.get(f"/sets/{school.slug}/items/{one.id}").status_code == 409
    assert not {fact for one in learner.practises(most=12) for fact in one.facts} & asked
    if item.facts[0] in asked:
        assert learner.get(told).status_code == 409
        assert learner.answers(before).status_code == 409
    page.hands_in()
    assert learner.get(told).status_code == 200


def test_a_question_on_several_facts_waits_while_one_of_them_is_in_an_open_quiz(app, learner, school):
    item = next(item for item in school.items if item.kind is Kind.MATCHING)
    asked, other = item.facts[:2]
    day = MONDAY.date()
    known = dict.fromkeys(item.facts, Memory(1.0, 5.0, day, day, day, day, Rating.GOOD, 1, 0, recalled=False))
    with app.app_context():
        here = study_sitting(db.session.get_one(User, learner.id), replace(school, items=(item,)), MONDAY)
        here = replace(here, memories=known)
        assert here.turn(asked).item == item
        assert replace(here, withheld=frozenset({other})).turn(asked) is None
