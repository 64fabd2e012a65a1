"""Every page of studying: that it works, who is kept out, and what becomes of input that does not fit."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.accounts.models import User
from quizapp.bank.models import QuestionSet
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.study.models import Enrolment, Reveal, StudyDay


def of_kind(school, *kinds):
    return next(item for item in school.items if item.kind in kinds)


def kinds_of(school):
    return sorted({item.kind for item in school.items})


def answered(someone, item, right=True) -> str:
    """The address of what somebody is told after answering an item."""
    answer = someone.answers(someone.asks_for(item), right)
    assert answer.status_code == 302
    return answer.location


def enrolments(app, someone):
    with app.app_context():
        rows = db.session.scalars(sa.select(Enrolment).where(Enrolment.learner_id == someone.id))
        return [(row.new_per_day, row.paused) for row in rows]


# the first page


def test_a_visitor_reads_what_this_is_and_that_nothing_is_needed_to_start(visitor, school):
    page = visitor.get("/")
    assert 'action="/start"' in page.text
    assert "enrolment" not in page.text


def test_a_guest_sees_their_own_day(guest):
    page = guest.get("/")
    assert "Where you stand" in page.text
    assert "You study as a guest" in page.text


def test_starting_makes_a_guest_in_the_zone_of_the_browser(app, visitor, school):
    answer = visitor.post("/start", zone="Asia/Tokyo")
    assert answer.location == f"/sets/{school.slug}/passages/1"
    with app.app_context():
        user = db.session.scalars(sa.select(User)).one()
        assert (user.role, user.zone, user.name) == ("guest", "Asia/Tokyo", None)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd"])
def test_an_unknown_zone_counts_as_utc(app, visitor, zone):
    assert visitor.post("/start", zone=zone).status_code == 302
    with app.app_context():
        assert db.session.scalars(sa.select(User.zone)).all() == ["UTC"]


def test_starting_twice_makes_one_guest_and_one_enrolment(app, visitor):
    visitor.starts()
    visitor.starts()
    with app.app_context():
        assert len(db.session.scalars(sa.select(User.id)).all()) == 1
    assert enrolments(app, visitor) == [(8, False)]


def test_without_a_set_the_first_page_says_so(app, visitor):
    withdraw(app)
    assert visitor.get("/").status_code == 404


def withdraw(app):
    with app.app_context(), writing():
        db.session.execute(sa.update(QuestionSet).values(withdrawn_at=sa.func.current_timestamp()))


# reading


def test_the_reader_shows_every_passage_to_anyone(visitor, school):
    page = visitor.get(f"/sets/{school.slug}")
    assert page.status_code == 200
    for passage in school.book.statement.passages:
        assert passage.text[:12].partition("&")[0] in page.text


@pytest.mark.parametrize("path", ["", "/practice", "/passages/1", "/passages/1/question", "/items/x"])
def test_a_set_that_does_not_exist_is_not_found(guest, path):
    assert guest.get(f"/sets/another{path}").status_code == 404


@pytest.mark.parametrize("number", ["0", "99", "-1", "one"])
def test_a_passage_that_does_not_exist_is_not_found(guest, school, number):
    assert guest.get(f"/sets/{school.slug}/passages/{number}").status_code == 404
    assert guest.get(f"/sets/{school.slug}/passages/{number}/question").status_code == 404


def test_an_item_that_does_not_exist_is_not_found(guest, school):
    assert guest.get(f"/sets/{school.slug}/items/nothing").status_code == 404


def test_after_a_passage_comes_a_question_on_it(guest, school):
    for passage in school.book.statement.passages:
        page = guest.get(f"/sets/{school.slug}/passages/{passage.number}/question")
        expected = 200 if school.facts_of(passage.number) else 404
        assert page.status_code == expected
        if expected == 200:
            asked = guest.item_of(guest_ticket(page))
            assert passage.number in {school.book.fact(fact).passage for fact in asked.facts}


def guest_ticket(page) -> str:
    return page.text.partition('name="ticket" value="')[2].partition('"')[0]


# answering


def test_every_kind_is_answered_right_and_then_told(guest, school):
    for kind in kinds_of(school):
        page = guest.get(answered(guest, of_kind(school, kind)))
        assert page.status_code == 200
        assert ("Noted" if kind is Kind.FLASHCARD else "Right") in page.text, kind
        assert "wrong" not in page.text.partition("<h1")[2].partition("</h1>")[0]


def test_not_knowing_is_an_answer_to_every_kind_and_is_told_the_truth(guest, school):
    for kind in kinds_of(school):
        item = of_kind(school, kind)
        page = guest.get(answered(guest, item, right=False))
        assert page.status_code == 200
        assert "Right</h1>" not in page.text, kind


def test_an_answer_sent_twice_leads_to_the_same_page_and_counts_once(app, guest, school):
    ticket = guest.asks_for(of_kind(school, Kind.CLOZE))
    assert guest.answers(ticket).location == guest.answers(ticket, right=False).location
    assert len(guest.log()) == 1
    with app.app_context():
        assert db.session.scalars(sa.select(StudyDay.answers)).all() == [1]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ORDERING])
def test_an_empty_answer_is_asked_for_again(guest, school, kind):
    ticket = guest.asks_for(of_kind(school, kind))
    page = guest.post("/answers", ticket=ticket)
    assert page.status_code == 422
    assert 'id="error"' in page.text
    assert "Error:" in page.text
    assert guest.log() == []
    assert guest_ticket(page) == ticket


@pytest.mark.parametrize("kind", [Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER])
def test_too_many_lines_are_refused_and_what_was_typed_stays(guest, school, kind):
    ticket = guest.asks_for(of_kind(school, kind))
    page = guest.post("/answers", MultiDict([("ticket", ticket), ("typed", "a <b> typo"), ("typed", "another")]))
    assert page.status_code == 422
    assert 'value="a &lt;b&gt; typo"' in page.text
    assert 'id="error"' in page.text
    assert guest.log() == []


def test_a_line_that_is_too_long_is_refused_and_stays(guest, school):
    ticket = guest.asks_for(of_kind(school, Kind.CLOZE))
    page = guest.post("/answers", ticket=ticket, typed="so " * 200)
    assert page.status_code == 422
    assert f'value="{"so " * 200}"' in page.text


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE, Kind.ATTRIBUTION])
@pytest.mark.parametrize("option", ["00000000", "", "<script>"])
def test_an_option_of_no_such_question_is_refused(guest, school, kind, option):
    ticket = guest.asks_for(of_kind(school, kind))
    page = guest.post("/answers", ticket=ticket, chosen=option)
    assert page.status_code == 422
    assert "<script>" not in page.text
    assert guest.log() == []


def test_two_options_where_one_is_asked_are_refused(guest, school):
    item = of_kind(school, Kind.CHOICE)
    ticket = guest.asks_for(item)
    options = guest.get(f"/sets/{school.slug}/items/{item.id}").text.split('name="chosen"\n')[1:3]
    chosen = [option.partition('value="')[2].partition('"')[0] for option in options]
    page = guest.post("/answers", MultiDict([("ticket", ticket), *(("chosen", one) for one in chosen)]))
    assert page.status_code == 422


def test_a_pair_of_no_such_question_is_refused(guest, school):
    ticket = guest.asks_for(of_kind(school, Kind.MATCHING))
    assert guest.post("/answers", {"ticket": ticket, "pair-0": "1"}).status_code == 422
    assert guest.log() == []


@pytest.mark.parametrize("rating", ["0", "5", "good"])
def test_a_rating_that_does_not_exist_is_refused(guest, school, rating):
    ticket = guest.asks_for(of_kind(school, Kind.FLASHCARD))
    assert guest.post("/answers", ticket=ticket, rating=rating).status_code == 422


@pytest.mark.parametrize("path", ["/answers", "/reveals"])
@pytest.mark.parametrize(
    "forge", [lambda ticket: ticket[:-1], lambda ticket: "x" + ticket, lambda ticket: "", str.lower]
)
def test_a_forged_ticket_is_refused(guest, school, path, forge):
    ticket = forge(guest.asks_for(of_kind(school, Kind.CHOICE)))
    assert guest.post(path, ticket=ticket, unknown="1", what="evidence").status_code == 400
    assert guest.log() == []


@pytest.mark.parametrize("path", ["/answers", "/reveals"])
def test_the_ticket_of_another_is_refused(guest, stranger, school, path):
    ticket = guest.asks_for(of_kind(school, Kind.CHOICE))
    assert stranger.post(path, ticket=ticket, unknown="1", what="evidence").status_code == 400
    assert (guest.log(), stranger.log()) == ([], [])


def test_a_stranger_does_not_see_what_another_was_told(guest, stranger, learner, school):
    told = answered(learner, of_kind(school, Kind.CHOICE))
    assert learner.get(told).status_code == 200
    assert (guest.get(told).status_code, stranger.get(told).status_code) == (404, 404)


# uncovering


def test_the_evidence_is_shown_on_the_page_of_the_question(app, guest, school):
    item = of_kind(school, Kind.CHOICE)
    ticket = guest.asks_for(item)
    answer = guest.post("/reveals", ticket=ticket, what="evidence")
    assert answer.location == f"/sets/{school.slug}/items/{item.id}"
    assert "<mark" in guest.get(answer.location).text
    guest.answers(ticket)
    assert guest.log()[0].rating == 1


def test_a_turned_card_shows_its_back(guest, school):
    item = of_kind(school, Kind.FLASHCARD)
    ticket = guest.asks_for(item)
    answer = guest.post("/reveals", ticket=ticket, what="shown")
    page = guest.get(answer.location)
    assert 'class="back"' in page.text
    guest.answers(ticket)
    assert guest.log()[0].rating == 3


def test_the_place_of_a_question_is_kept_while_it_is_uncovered(guest, school):
    for path in (f"/sets/{school.slug}/practice", f"/sets/{school.slug}/passages/1/question"):
        ticket = guest_ticket(guest.get(path))
        assert guest.post("/reveals", ticket=ticket, what="evidence").location == path
        assert guest.reads(guest_ticket(guest.get(path))).key == guest.reads(ticket).key


def test_a_card_that_was_turned_helps_no_other_question_on_its_fact(guest, school):
    card = of_kind(school, Kind.FLASHCARD)
    other = next(item for item in school.by_fact[card.facts[0]] if item.kind in (Kind.SHORT_ANSWER, Kind.CLOZE))
    guest.post("/reveals", ticket=guest.asks_for(card), what="shown")
    answered(guest, other)
    assert [(row.kind, row.rating) for row in guest.log()] == [(other.kind, 1)]


@pytest.mark.parametrize("what", ["", "answer", "response", "shown_at", "shown"])
def test_nothing_else_can_be_uncovered(app, guest, school, what):
    ticket = guest.asks_for(of_kind(school, Kind.CHOICE))
    assert guest.post("/reveals", ticket=ticket, what=what).status_code == 400
    with app.app_context():
        assert db.session.scalars(sa.select(Reveal)).all() == []


# taking back


def test_a_taken_back_answer_counts_no_more_and_is_asked_again_under_a_new_key(guest, school):
    item = of_kind(school, Kind.CLOZE)
    ticket = guest.asks_for(item)
    told = guest.answers(ticket).location
    assert guest.post("/undos", key=told.rpartition("/")[2]).location == told
    assert "Taken back" in guest.get(told).text
    assert guest.reads(guest.asks_for(item)).key != guest.reads(ticket).key
    assert [row.row for row in guest.log()] == ["answer", "undo"]


def test_taking_back_twice_changes_nothing_more(guest, school):
    key = answered(guest, of_kind(school, Kind.CLOZE)).rpartition("/")[2]
    for _ in range(2):
        assert guest.post("/undos", key=key).status_code == 302
    assert len(guest.log()) == 2


def test_a_stranger_cannot_take_back_what_another_answered(learner, stranger, guest, school):
    key = answered(learner, of_kind(school, Kind.CLOZE)).rpartition("/")[2]
    assert (stranger.post("/undos", key=key).status_code, guest.post("/undos", key=key).status_code) == (404, 404)
    assert len(learner.log()) == 1


@pytest.mark.parametrize("key", ["", "nothing", "undo-1"])
def test_what_was_not_answered_cannot_be_taken_back(guest, school, key):
    told = answered(guest, of_kind(school, Kind.CLOZE))
    guest.post("/undos", key=told.rpartition("/")[2])
    assert guest.post("/undos", key=key).status_code == 404


# enrolments


def test_enrolling_leads_back_to_the_statement(app, learner, school):
    assert learner.post(f"/sets/{school.slug}/enrol").location == f"/sets/{school.slug}"
    assert enrolments(app, learner) == [(8, False)]


def test_a_visitor_who_enrols_becomes_a_guest(app, visitor, school):
    assert visitor.post(f"/sets/{school.slug}/enrol").status_code == 302
    assert "You study as a guest" in visitor.get("/").text


def test_the_pace_is_kept(app, learner, school):
    answer = learner.post(f"/sets/{school.slug}/enrolment", new_per_day="3", paused="y")
    assert (answer.status_code, answer.location) == (302, "/")
    assert enrolments(app, learner) == [(3, True)]


@pytest.mark.parametrize("number", ["99", "x", "-1", "51", "1.5"])
def test_a_pace_that_does_not_fit_is_shown_again_with_what_was_typed(app, learner, school, number):
    page = learner.post(f"/sets/{school.slug}/enrolment", new_per_day=number)
    assert page.status_code == 422
    assert f'value="{number}"' in page.text
    assert "aria-invalid" in page.text
    assert enrolments(app, learner) == [(8, False)]


def test_no_pace_is_no_number(app, learner, school):
    assert learner.post(f"/sets/{school.slug}/enrolment", new_per_day="").status_code == 422


def test_who_is_not_enrolled_has_no_pace(app, guest, school):
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment))
    assert guest.post(f"/sets/{school.slug}/enrolment", new_per_day="3").status_code == 404


def test_the_pace_of_one_is_not_that_of_another(app, learner, stranger, school):
    learner.post(f"/sets/{school.slug}/enrolment", new_per_day="3")
    assert enrolments(app, stranger) == [(8, False)]
