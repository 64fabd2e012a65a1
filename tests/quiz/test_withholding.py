"""What an open quiz asks is neither asked nor told in practice."""

from __future__ import annotations

from dataclasses import replace

from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.items.records import Kind
from quizapp.quiz import queries
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.sitting import sitting as study_sitting
from tests.conftest import MONDAY


def test_practice_of_what_another_open_quiz_asks_waits_for_it(sitting, learner, school):
    page = sitting()
    fact = page.item(1).facts[0]
    practice = f"/sets/{school.slug}/practice?only={fact}"
    assert learner.get(practice).status_code == 409
    page.hands_in()
    assert 'name="ticket"' in learner.get(practice).text


def test_what_an_open_quiz_asks_is_neither_asked_nor_told_in_practice(app, made, begun, learner, school):
    token = made(learner, length="30")
    with app.app_context():
        items = [school.by_revision[revision] for revision in queries.quiz_with(token).revisions]
    before, told = learner.asks_for(items[0]), learner.answers(learner.asks_for(items[0]), right=False).location
    page = begun(learner, token)
    asked = {fact for item in items for fact in item.facts}
    assert len(asked) >= 30
    for fact in sorted(asked)[:10]:
        assert learner.get(learner.place_of(school.by_fact[fact][0])).status_code == 409
    assert not {fact for one in learner.practises(most=12) for fact in one.facts} & asked
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
