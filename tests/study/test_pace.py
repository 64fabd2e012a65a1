"""How many new facts a day brings: what counts against the pace, how to have more, and what the day's end offers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.study.models import Enrolment
from tests.conftest import words

EVENING = datetime(2099, 3, 2, 22, tzinfo=UTC)  # the 3rd in Tokyo, the 2nd in Los Angeles
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def newcomer(clock, visitor):
    visitor.starts()
    return visitor


def facts(items) -> set[str]:
    return {item.facts[0] for item in items}


def last_page(someone) -> str:
    return someone.get(f"/sets/{someone.slug}/practice").text


def learn_more(someone, slug: str = ""):
    return someone.post(f"/sets/{slug or someone.slug}/extras")


def read_all(someone, school, ticket_in) -> str:
    """Every passage with its check, all right; the page after the last one."""
    for passage in school.book.statement.passages:
        page = someone.get(f"/sets/{school.slug}/passages/{passage.number}/question")
        told = someone.answers(ticket_in(page)).location
    return someone.get(told).text


def test_checks_while_reading_leave_the_new_facts_of_the_day_to_practice(newcomer, school, ticket_in):
    assert "Start to practise" in read_all(newcomer, school, ticket_in)
    read = {row.fact_id for row in newcomer.log()}
    unread = [fact.id for fact in school.core if fact.id not in read]
    assert facts(newcomer.practises()) == set(unread[:8])


def test_a_question_asked_for_by_its_item_leaves_them_too(newcomer, school, answered):
    answered(newcomer, school.by_fact[school.core[0].id][0])
    assert len(facts(newcomer.practises())) == 8


def test_new_facts_of_practice_count_however_often_they_are_asked(newcomer):
    newcomer.practises(right=False, most=20)
    assert len(facts(newcomer.practises())) <= 8
    assert len({row.fact_id for row in newcomer.log()}) == 8


def test_the_last_answer_of_a_day_leads_to_its_end_and_this_offers_more(newcomer):
    newcomer.practises()
    assert "See how today went" in newcomer.get(f"/answers/{newcomer.log()[-1].client_key}").text
    page = last_page(newcomer)
    assert "Done for today" in page
    assert "Learn 8 more today" in page
    assert "Learn 8 more today" not in newcomer.get("/").text  # while there is something to read, that comes first


def test_whoever_wants_more_is_asked_as_many_more(newcomer, school):
    newcomer.practises()
    assert learn_more(newcomer).location == f"/sets/{school.slug}/practice"
    assert facts(newcomer.practises()) == {fact.id for fact in school.core[8:16]}
    assert "Done for today" in last_page(newcomer)


def test_more_can_be_had_beyond_the_core_and_the_page_is_no_dead_end_when_all_is_met(newcomer, school, ticket_in):
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="50")
    newcomer.practises()
    assert {row.fact_id for row in newcomer.log()} == {fact.id for fact in school.core}
    assert f"Learn {len(school.asked) - len(school.core)} more today" in last_page(newcomer)
    learn_more(newcomer)
    read_all(newcomer, school, ticket_in)
    newcomer.practises()
    assert {row.fact_id for row in newcomer.log()} == {fact.id for fact in school.asked}
    for page in (last_page(newcomer), newcomer.get("/").text):
        assert "/extras" not in page
        assert f'href="/sets/{school.slug}"' in page


def test_more_asked_for_twice_is_once(newcomer):
    newcomer.practises()
    learn_more(newcomer)
    learn_more(newcomer)
    assert len(facts(newcomer.practises())) == 8


def test_more_is_for_today_only(newcomer, school, clock):
    newcomer.practises()
    learn_more(newcomer)
    newcomer.practises(most=3)
    clock.shift(DAY)
    newcomer.practises()
    assert len({row.fact_id for row in newcomer.log()}) == 8 + 3 + 8


def test_without_asking_for_more_a_day_brings_nothing_beyond_the_core(newcomer, school, clock):
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="50")
    for _ in range(2):
        newcomer.practises()
        clock.shift(DAY)
    assert {row.fact_id for row in newcomer.log()} == {fact.id for fact in school.core}


def test_the_pages_say_what_brings_the_facts_beyond_the_core(newcomer, school, ticket_in):
    others = len(school.asked) - len(school.core)
    said = f"You have met all facts that matter most; the {others} others come when you ask for more."
    newcomer.practises()
    assert "others come when you ask" not in words(last_page(newcomer))
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="50")
    newcomer.practises()
    assert said in words(last_page(newcomer))
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="50", paused="y")
    assert "others come when you ask" not in words(last_page(newcomer))
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="1")
    read_all(newcomer, school, ticket_in)
    newcomer.practises()
    assert "others come when you ask for more" in words(newcomer.get("/").text)
    learn_more(newcomer)
    assert "others come when you ask" not in words(newcomer.get("/").text)


def test_what_is_missed_again_and_again_is_not_counted_as_done(newcomer):
    newcomer.practises(right=False, most=12)
    assert "0 of 8 done" in words(last_page(newcomer))
    newcomer.practises(most=1)
    assert "1 of 8 done" in words(last_page(newcomer))


def test_one_fact_that_is_due_is_spoken_of_as_one(newcomer, clock):
    newcomer.practises(most=1)
    clock.shift(DAY * 30)
    assert "1 fact is due Recall it now, before it slips." in words(newcomer.get("/").text)


def test_a_paused_set_offers_no_more_and_says_that_it_is_paused(newcomer):
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="8", paused="y")
    assert learn_more(newcomer).status_code == 302
    page = last_page(newcomer)
    assert "/extras" not in page
    assert "This set is paused" in page


def test_whoever_wants_no_new_facts_can_still_have_some_today(newcomer):
    newcomer.post(f"/sets/{newcomer.slug}/enrolment", new_per_day="0")
    assert newcomer.is_asked() is None
    learn_more(newcomer)
    assert len(facts(newcomer.practises())) == 8


def test_a_visitor_has_to_start_before_there_is_more(visitor, app):
    assert learn_more(visitor).status_code in (302, 401)
    with app.app_context():
        assert db.session.scalars(sa.select(Enrolment)).all() == []


def test_there_is_no_more_of_a_set_that_does_not_exist_or_that_one_does_not_study(app, guest):
    assert learn_more(guest, "another").status_code == 404
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    assert learn_more(guest).status_code == 404


def test_what_one_wants_more_is_not_asked_of_another(newcomer, stranger):
    learn_more(newcomer)
    assert len(facts(stranger.practises())) == 8


def test_practice_of_a_set_that_one_does_not_study_offers_to_study_it(app, guest):
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    page = last_page(guest)
    assert "Done for today" not in page
    assert f'action="/sets/{guest.slug}/enrol"' in page
    assert not re.search(r"(?<![\w.])0(?![\w.])", page.partition("<main")[2].partition("</main>")[0])


def test_a_flight_to_the_west_brings_no_second_set_of_new_facts(app, newcomer, school, clock):
    move(app, newcomer, "Asia/Tokyo")
    missed = newcomer.item_of(newcomer.is_asked()).facts[0]
    newcomer.answers(newcomer.is_asked(), right=False)
    newcomer.practises(most=7)
    move(app, newcomer, "America/Los_Angeles")  # where that day has yet to come, with its lapse to be made good
    assert [item.facts[0] for item in newcomer.practises()] == [missed]
    clock.shift(DAY)
    assert facts(newcomer.practises()) & {fact.id for fact in school.core[8:]} == set()  # still the day of the flight
    clock.shift(DAY)
    assert facts(newcomer.practises()) >= {fact.id for fact in school.core[8:16]}


def move(app, someone, zone: str) -> None:
    with app.app_context(), writing():
        db.session.get(User, someone.id).zone = zone
