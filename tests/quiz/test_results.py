"""What handing in tells: the result in words, the history, and what can be practised."""

from __future__ import annotations

from quizapp.bank.models import QuestionSet
from quizapp.db import db, writing
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from tests.conftest import MONDAY, words


def squeezed(text: str) -> str:
    return "".join(text.split())


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


def test_a_part_right_is_told_as_its_kind_is_marked(sitting):
    matching = sitting(kinds="matching", length="1")
    item = matching.item(1)
    lefts, right = [option_id(item, key.left, "left") for key in item.key], option_id(item, item.key[0].text)
    matching.saves(1, Response(pairs=dict.fromkeys(lefts, right)))
    matching.hands_in()
    assert "Each right part counts." in matching.result()

    ticked = sitting(kinds="multiple_response", length="1")
    ticked.saves(1, Response(chosen=(option_id(ticked.item(1), ticked.item(1).key[0].text),)))
    ticked.hands_in()
    assert "Each right part counts, and wrong ones are taken off." in ticked.result()

    listed = sitting(kinds="list", length="1")
    listed.saves(1, Response(typed=(", ".join([*(key.text for key in listed.item(1).key), "Elba"]),)))
    listed.hands_in()
    assert "Each right part counts, and more answers than were asked for take some off." in listed.result()


def test_the_list_of_quizzes_tells_a_single_attempt_once(sitting, learner):
    page = sitting(length="2")
    page.saves(1)
    page.hands_in()
    said = words(learner.get("/quizzes").text)
    assert "In one attempt you got 50%." in said
    assert "on average" not in said


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


def test_pages_lead_from_an_ended_attempt_to_its_result_and_from_an_open_one_back(sitting, learner):
    page = sitting()
    assert page.opens("result").location == page.place
    page.hands_in()
    assert learner.get(page.place).location == f"{page.place}/result"
    assert page.opens("submission").location == f"{page.place}/result"
    assert page.hands_in().location == f"{page.place}/result"
