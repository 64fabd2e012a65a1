"""Taking an answer back."""

from __future__ import annotations

import pytest

from quizapp.items.records import Kind


def test_a_taken_back_answer_counts_no_more_and_is_asked_again_under_a_new_key(guest, of_kind):
    item = of_kind(Kind.CLOZE)
    ticket = guest.asks_for(item)
    told = guest.answers(ticket).location
    assert guest.post("/undos", key=told.rpartition("/")[2]).location == told
    assert "Taken back" in guest.get(told).text
    assert guest.reads(guest.asks_for(item)).key != guest.reads(ticket).key
    assert [row.row for row in guest.log()] == ["answer", "undo"]


def test_taking_back_twice_changes_nothing_more(guest, of_kind, answered):
    key = answered(guest, of_kind(Kind.CLOZE)).rpartition("/")[2]
    for _ in range(2):
        assert guest.post("/undos", key=key).status_code == 302
    assert len(guest.log()) == 2


def test_a_stranger_cannot_take_back_what_another_answered(learner, stranger, guest, of_kind, answered):
    key = answered(learner, of_kind(Kind.CLOZE)).rpartition("/")[2]
    assert (stranger.post("/undos", key=key).status_code, guest.post("/undos", key=key).status_code) == (404, 404)
    assert len(learner.log()) == 1


@pytest.mark.parametrize("key", ["", "nothing", "undo-1"])
def test_what_was_not_answered_cannot_be_taken_back(guest, key, of_kind, answered):
    told = answered(guest, of_kind(Kind.CLOZE))
    guest.post("/undos", key=told.rpartition("/")[2])
    assert guest.post("/undos", key=key).status_code == 404
