"""The reader, the passages and the question after each."""

from __future__ import annotations

import re

import pytest


def test_the_reader_shows_every_passage_to_anyone(visitor, school):
    page = visitor.get(f"/sets/{school.slug}")
    assert page.status_code == 200
    for passage in school.book.statement.passages:
        assert passage.text[:12].partition("&")[0] in page.text


def test_below_a_passage_what_is_held_is_named_by_words_and_never_by_a_gap_between_them(guest, school):
    guest.enrols()
    named = re.findall(r"<li>([^<]*): <strong>", guest.get(f"/sets/{school.slug}").text)
    assert len(named) > len(school.book.statement.passages)
    assert [text for text in named if not re.match(r"[\w“]", text) or text != text.strip(" ,;")] == []


@pytest.mark.parametrize("path", ["", "/practice", "/passages/1", "/passages/1/question", "/items/x"])
def test_a_set_that_does_not_exist_is_not_found(guest, path):
    assert guest.get(f"/sets/another{path}").status_code == 404


@pytest.mark.parametrize("number", ["0", "99", "-1", "one"])
def test_a_passage_that_does_not_exist_is_not_found(guest, school, number):
    assert guest.get(f"/sets/{school.slug}/passages/{number}").status_code == 404
    assert guest.get(f"/sets/{school.slug}/passages/{number}/question").status_code == 404


def test_an_item_that_does_not_exist_is_not_found(guest, school):
    assert guest.get(f"/sets/{school.slug}/items/nothing").status_code == 404


def statuses(someone, items, more: str = "") -> set[int]:
    return {someone.get(f"/sets/{someone.slug}/items/{item.id}{more}").status_code for item in items}


def test_no_item_is_asked_by_its_id_of_whom_it_was_not_asked_before(guest, stranger, school, answered):
    """Else the ids that are refused would be those that are kept for an exam."""
    answered(guest, school.items[0])
    assert statuses(guest, school.items[:1]) == {200}
    assert statuses(stranger, school.items) == statuses(guest, school.items[1:]) == {404}


def test_a_ticket_opens_its_own_item_to_its_own_learner_alone(guest, stranger, school):
    ticket = guest.asks_for(school.items[0])
    assert statuses(guest, school.items[:1], f"?ticket={ticket}") == {200}
    assert statuses(guest, school.items[1:9], f"?ticket={ticket}") == {404}
    assert statuses(guest, school.items[:1], f"?ticket={ticket[:-1]}") == {404}
    assert statuses(stranger, school.items[:1], f"?ticket={ticket}") == {404}


def test_after_a_passage_comes_a_question_on_it(guest, school, ticket_in):
    for passage in school.book.statement.passages:
        page = guest.get(f"/sets/{school.slug}/passages/{passage.number}/question")
        expected = 200 if school.facts_of(passage.number) else 404
        assert page.status_code == expected
        if expected == 200:
            asked = guest.item_of(ticket_in(page))
            assert passage.number in {school.book.fact(fact).passage for fact in asked.facts}


def test_what_is_kept_of_somebody_can_be_taken_away_and_erased_from_where_it_is_told(visitor, guest):
    for someone in (visitor, guest):
        assert "can be downloaded as one file, and erased" in someone.get("/about").text
    for path in ("/account/export", "/account/erasure"):
        assert f'href="{path}"' in guest.get("/about").text
        assert f'href="{path}"' not in visitor.get("/about").text
        assert guest.get(path).status_code == 200
