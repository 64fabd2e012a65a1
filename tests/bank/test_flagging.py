"""“Report this question”: a line on an item as it was seen, once an answer, from practice and from a quiz."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from quizapp.bank.models import ItemFlag
from quizapp.db import db

TICKET = re.compile(r'action="/flags">.*?name="ticket"\s+value="([^"]+)"', re.DOTALL)


@pytest.fixture
def flags(app):
    """All that was said of items."""

    def read() -> list[ItemFlag]:
        with app.app_context():
            return list(db.session.scalars(sa.select(ItemFlag).order_by(ItemFlag.id)))

    return read


@pytest.fixture
def ticket(learner, school) -> str:
    """That of the form below an answer of the learner's to the first item."""
    told = learner.answers(learner.asks_for(school.items[0])).location
    return TICKET.search(learner.get(told).text)[1]


def test_a_line_is_kept_with_the_revision_that_was_seen(learner, school, ticket, flags):
    answer = learner.post("/flags", ticket=ticket, text="  The date is not right. ")
    assert answer.status_code == 302
    assert "Thank you." in learner.get(answer.location).text
    (row,) = flags()
    seen = school.revisions[school.items[0].id]
    assert (row.learner_id, row.revision_id, row.text, row.place) == (
        learner.id,
        seen,
        "The date is not right.",
        "study",
    )


def test_a_second_line_on_the_same_answer_takes_the_place_of_the_first(learner, ticket, flags):
    for text in ("First", "Second", "Second"):
        learner.post("/flags", ticket=ticket, text=text)
    assert [row.text for row in flags()] == ["Second"]


@pytest.mark.parametrize(("text", "said"), [("", "Say in a few words"), ("x" * 501, "at most 500 characters")])
def test_no_line_or_too_long_a_one_is_told_and_what_was_typed_stays(learner, ticket, flags, text, said):
    answer = learner.post("/flags", ticket=ticket, text=text)
    assert answer.status_code == 422
    assert said in answer.text
    assert text in answer.text
    assert flags() == []


def test_a_ticket_of_somebody_else_or_of_nobody_is_refused(learner, stranger, ticket, flags):
    assert stranger.post("/flags", ticket=ticket, text="Mine").status_code == 400
    assert learner.post("/flags", ticket="nothing", text="Mine").status_code == 400
    assert learner.post("/flags", text="Mine").status_code == 400
    assert flags() == []


def test_a_guest_can_flag_and_a_visitor_is_sent_to_sign_in(guest, visitor, school, flags):
    told = guest.answers(guest.asks_for(school.items[0])).location
    own = TICKET.search(guest.get(told).text)[1]
    assert guest.post("/flags", ticket=own, text="Wrong").status_code == 302
    assert visitor.post("/flags", ticket=own, text="Wrong").location.startswith("/sign-in")
    assert [row.learner_id for row in flags()] == [guest.id]


def test_every_question_of_a_result_can_be_flagged(learner, flags):
    quiz = learner.post("/quizzes", length="3", behaviour="deferred", paging="one").location
    place = learner.post(f"{quiz}/attempts").location
    learner.post(f"{place}/submission")
    result = learner.get(f"{place}/result").text
    tickets = TICKET.findall(result)
    assert len(tickets) == 3
    answer = learner.post("/flags", ticket=tickets[1], text="Both are right.")
    assert answer.location == f"{place}/result"
    assert [(row.place, row.client_key) for row in flags()] == [("quiz", f"quiz-{place.rpartition('/')[2]}-2")]
    assert "You reported this question" in learner.get(answer.location).text
    assert ("Report this question" in result, "This is wrong" in result) == (True, False)
