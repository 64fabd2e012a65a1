"""Looking at the evidence and turning a card before the answer: what is shown, and what stays."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.db import db
from quizapp.grading.checking import LONGEST
from quizapp.items.records import Item, Kind
from quizapp.study.demo import perfect
from quizapp.study.models import Reveal


def test_the_evidence_is_shown_on_the_page_of_the_question(guest, school, of_kind):
    item = of_kind(Kind.CHOICE)
    ticket = guest.asks_for(item)
    answer = guest.post("/reveals", ticket=ticket, what="evidence")
    assert answer.location.startswith(f"/sets/{school.slug}/items/{item.id}?")
    assert "<mark" in guest.get(answer.location).text
    told = guest.answers(ticket).location
    assert guest.log()[0].rating == 1
    assert "You had the passage open, so it comes once more today" in guest.get(told).text


def test_a_turned_card_shows_its_back(guest, of_kind):
    item = of_kind(Kind.FLASHCARD)
    ticket = guest.asks_for(item)
    answer = guest.post("/reveals", ticket=ticket, what="shown")
    page = guest.get(answer.location)
    assert 'class="back"' in page.text
    guest.answers(ticket)
    assert guest.log()[0].rating == 3


def test_the_place_of_a_question_is_kept_while_it_is_uncovered(guest, school, ticket_in):
    for path in (f"/sets/{school.slug}/practice", f"/sets/{school.slug}/passages/1/question"):
        ticket = ticket_in(guest.get(path))
        assert guest.post("/reveals", ticket=ticket, what="evidence").location == path
        assert guest.reads(ticket_in(guest.get(path))).key == guest.reads(ticket).key


def test_a_card_that_was_turned_helps_no_other_question_on_its_fact(guest, school, of_kind, answered):
    card = of_kind(Kind.FLASHCARD)
    other = next(item for item in school.by_fact[card.facts[0]] if item.kind in (Kind.SHORT_ANSWER, Kind.CLOZE))
    guest.post("/reveals", ticket=guest.asks_for(card), what="shown")
    answered(guest, other)
    assert [(row.kind, row.rating) for row in guest.log()] == [(other.kind, 1)]


@pytest.mark.parametrize("what", ["", "answer", "response", "shown_at", "shown"])
def test_nothing_else_can_be_uncovered(app, guest, what, of_kind):
    ticket = guest.asks_for(of_kind(Kind.CHOICE))
    assert guest.post("/reveals", ticket=ticket, what=what).status_code == 400
    with app.app_context():
        assert db.session.scalars(sa.select(Reveal)).all() == []


FILLED = [kind for kind in Kind if kind not in (Kind.FLASHCARD, Kind.ORDERING)]


@pytest.mark.parametrize("kind", FILLED)
def test_what_was_filled_in_is_still_there_when_the_passage_is_shown(guest, of_kind, fields_of, kind):
    item = of_kind(kind)
    form = half_filled(item)
    location = guest.post("/reveals", with_ticket(form, guest.asks_for(item))).location
    assert fields_of(guest.get(location)) == form


def test_a_half_made_order_is_still_there_when_the_passage_is_shown(guest, ordering, fields_of):
    form = half_filled(ordering)
    location = guest.post("/reveals", with_ticket(form, guest.asks_for(ordering))).location
    assert fields_of(guest.get(location)) == form


def test_what_was_filled_in_stays_with_its_learner(guest, stranger, of_kind, fields_of):
    item = of_kind(Kind.MATCHING)
    location = guest.post("/reveals", with_ticket(half_filled(item), guest.asks_for(item))).location
    for place in (location, stranger.place_of(item)):
        assert fields_of(stranger.get(place)) == {}


def test_what_was_filled_in_is_not_put_into_another_question_on_the_fact(guest, school, of_kind, fields_of):
    item = of_kind(Kind.SHORT_ANSWER)
    other = next(one for one in school.by_fact[item.facts[0]] if one.kind is Kind.CLOZE)
    guest.post("/reveals", with_ticket(half_filled(item), guest.asks_for(item)))
    assert guest.reads(guest.asks_for(item)).key == guest.reads(guest.asks_for(other)).key
    assert fields_of(guest.get(guest.place_of(other))) == {}


def test_no_more_is_kept_than_can_be_answered(app, guest, of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    form = MultiDict([("ticket", guest.asks_for(item)), ("what", "evidence"), *[("typed", "so " * 999)] * 9])
    assert guest.post("/reveals", form).status_code == 302
    with app.app_context():
        (line,) = db.session.scalars(sa.select(Reveal)).one().response["filled"]
        assert len(line) == LONGEST


def half_filled(item: Item) -> dict[str, list[str]]:
    """The fields of somebody who has begun to answer: the second place, the last pair, the first line or option."""
    given = perfect(item)
    if item.kind is Kind.ORDERING:
        return {"place-2": [given.chosen[0]]}
    if given.pairs:
        left, right = list(given.pairs.items())[-1]
        return {f"pair-{left}": [right]}
    return {"typed": [' half "an answ <b>']} if given.typed else {"chosen": [given.chosen[0]]}


def with_ticket(form: dict[str, list[str]], ticket: str) -> MultiDict[str, str]:
    return MultiDict({**form, "ticket": ticket, "what": "evidence"})
