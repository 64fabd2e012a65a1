"""Answers as a page sends them: taken, told, or refused with all that was filled in."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.db import db
from quizapp.items.records import Kind
from quizapp.study.demo import perfect
from quizapp.study.models import StudyDay


def test_every_kind_is_answered_right_and_then_told(guest, of_kind, answered, kinds):
    for kind in kinds:
        page = guest.get(answered(guest, of_kind(kind)))
        assert page.status_code == 200
        assert ("Noted" if kind is Kind.FLASHCARD else "Right") in page.text, kind
        assert "wrong" not in page.text.partition("<h1")[2].partition("</h1>")[0]


def test_not_knowing_is_an_answer_to_every_kind_and_is_told_the_truth(guest, of_kind, answered, kinds):
    for kind in kinds:
        item = of_kind(kind)
        page = guest.get(answered(guest, item, right=False))
        assert page.status_code == 200
        assert "Right</h1>" not in page.text, kind


def test_an_answer_sent_twice_leads_to_the_same_page_and_counts_once(app, guest, of_kind):
    ticket = guest.asks_for(of_kind(Kind.CLOZE))
    assert guest.answers(ticket).location == guest.answers(ticket, right=False).location
    assert len(guest.log()) == 1
    with app.app_context():
        assert db.session.scalars(sa.select(StudyDay.answers)).all() == [1]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ORDERING])
def test_an_empty_answer_is_asked_for_again(guest, kind, of_kind, ticket_in):
    ticket = guest.asks_for(of_kind(kind))
    page = guest.post("/answers", ticket=ticket)
    assert page.status_code == 422
    assert 'id="error"' in page.text
    assert "Error:" in page.text
    assert guest.log() == []
    assert ticket_in(page) == ticket


@pytest.mark.parametrize("kind", [Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER])
def test_too_many_lines_are_refused_and_what_was_typed_stays(guest, kind, of_kind):
    ticket = guest.asks_for(of_kind(kind))
    page = guest.post("/answers", MultiDict([("ticket", ticket), ("typed", "a <b> typo"), ("typed", "another")]))
    assert page.status_code == 422
    assert 'value="a &lt;b&gt; typo"' in page.text
    assert 'id="error"' in page.text
    assert guest.log() == []


def test_a_line_that_is_too_long_is_refused_and_stays(guest, of_kind):
    ticket = guest.asks_for(of_kind(Kind.CLOZE))
    page = guest.post("/answers", ticket=ticket, typed="so " * 200)
    assert page.status_code == 422
    assert f'value="{"so " * 200}"' in page.text


def test_half_an_order_is_refused_and_its_places_stay(guest, ordering, fields_of):
    first, second, *_ = perfect(ordering).chosen
    form = {"place-1": [second], "place-3": [first]}
    page = guest.post("/answers", MultiDict({**form, "ticket": guest.asks_for(ordering)}))
    assert page.status_code == 422
    assert fields_of(page) == form


def test_pairs_stay_when_one_of_them_is_refused(guest, of_kind, fields_of):
    item = of_kind(Kind.MATCHING)
    pairs = {f"pair-{left}": [right] for left, right in perfect(item).pairs.items()}
    page = guest.post("/answers", MultiDict({**pairs, "pair-0": "1", "ticket": guest.asks_for(item)}))
    assert page.status_code == 422
    assert fields_of(page) == pairs


def test_options_stay_when_one_of_them_is_refused(guest, of_kind, fields_of):
    item = of_kind(Kind.MULTIPLE_RESPONSE)
    chosen = perfect(item).chosen
    page = guest.post("/answers", MultiDict({"chosen": [*chosen, "00000000"], "ticket": guest.asks_for(item)}))
    assert page.status_code == 422
    assert sorted(fields_of(page)["chosen"]) == sorted(chosen)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE, Kind.ATTRIBUTION])
@pytest.mark.parametrize("option", ["00000000", "", "<script>"])
def test_an_option_of_no_such_question_is_refused(guest, kind, option, of_kind):
    ticket = guest.asks_for(of_kind(kind))
    page = guest.post("/answers", ticket=ticket, chosen=option)
    assert page.status_code == 422
    assert "<script>" not in page.text
    assert guest.log() == []


def test_two_options_where_one_is_asked_are_refused(guest, school, of_kind):
    item = of_kind(Kind.CHOICE)
    ticket = guest.asks_for(item)
    options = guest.get(guest.place_of(item)).text.split('name="chosen"\n')[1:3]
    chosen = [option.partition('value="')[2].partition('"')[0] for option in options]
    page = guest.post("/answers", MultiDict([("ticket", ticket), *(("chosen", one) for one in chosen)]))
    assert page.status_code == 422


def test_a_pair_of_no_such_question_is_refused(guest, of_kind):
    ticket = guest.asks_for(of_kind(Kind.MATCHING))
    assert guest.post("/answers", {"ticket": ticket, "pair-0": "1"}).status_code == 422
    assert guest.log() == []


@pytest.mark.parametrize("rating", ["0", "5", "good"])
def test_a_rating_that_does_not_exist_is_refused(guest, rating, of_kind):
    ticket = guest.asks_for(of_kind(Kind.FLASHCARD))
    assert guest.post("/answers", ticket=ticket, rating=rating).status_code == 422


@pytest.mark.parametrize("path", ["/answers", "/reveals"])
@pytest.mark.parametrize(
    "forge", [lambda ticket: ticket[:-1], lambda ticket: "x" + ticket, lambda ticket: "", str.lower]
)
def test_a_forged_ticket_is_refused(guest, path, forge, of_kind):
    ticket = forge(guest.asks_for(of_kind(Kind.CHOICE)))
    assert guest.post(path, ticket=ticket, unknown="1", what="evidence").status_code == 400
    assert guest.log() == []


@pytest.mark.parametrize("path", ["/answers", "/reveals"])
def test_the_ticket_of_another_is_refused(guest, stranger, path, of_kind):
    ticket = guest.asks_for(of_kind(Kind.CHOICE))
    assert stranger.post(path, ticket=ticket, unknown="1", what="evidence").status_code == 400
    assert (guest.log(), stranger.log()) == ([], [])


def test_a_stranger_does_not_see_what_another_was_told(guest, stranger, learner, of_kind, answered):
    told = answered(learner, of_kind(Kind.CHOICE))
    assert learner.get(told).status_code == 200
    assert (guest.get(told).status_code, stranger.get(told).status_code) == (404, 404)
