"""Practice says in the reader's language why an answer is not taken."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.study.demo import perfect
from tests.conftest import words


@pytest.fixture
def german(german):
    """A guest whose browser asks for German."""
    german.starts()
    return german


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (Kind.MATCHING, "Wähle eine Antwort oder sag, dass du es nicht weißt."),
        (Kind.CLOZE, "Gib eine Antwort ein oder sag, dass du es nicht weißt."),
        (Kind.FLASHCARD, "Dreh die Karte um und sag dann, wie gut du es gewusst hast."),
    ],
)
def test_an_empty_answer_is_asked_for_again_in_german(german, of_kind, kind, why):
    page = german.post("/answers", ticket=german.asks_for(of_kind(kind)))
    assert page.status_code == 422
    assert why in words(page.text)


def test_what_no_page_of_ours_sends_is_refused_in_german(german, of_kind):
    item = of_kind(Kind.CHOICE)
    form = MultiDict([("ticket", german.asks_for(item)), *(("chosen", one) for one in ("1", "2"))])
    assert "Wähle höchstens 1; gewählt hast du 2." in words(german.post("/answers", form).text)
    page = german.post("/answers", ticket=form["ticket"], chosen="1")
    assert "Diese Antwortmöglichkeit gehört nicht zu dieser Frage." in words(page.text)


def test_half_an_order_is_refused_in_german_and_in_english(german, guest, ordering):
    first, second, *_ = perfect(ordering).chosen
    most = len(ordering.key)
    for someone, why in ((german, "geordnet hast du bisher 2."), (guest, f"Put all {most} in order; 2 came.")):
        form = {"place-1": second, "place-3": first, "ticket": someone.asks_for(ordering)}
        assert why in words(someone.post("/answers", form).text)
