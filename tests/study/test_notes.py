"""What the app says of a line that was typed is in the reader's language; what the item says stays in its own."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from tests.conftest import words


@pytest.fixture
def german(german):
    """A guest whose browser asks for German."""
    german.starts()
    return german


def test_the_note_on_a_form_that_was_accepted_is_in_the_readers_language(german, guest, of_kind):
    item = of_kind(Kind.CLOZE)
    slip = item.key[0].text[:-2] + item.key[0].text[-1:]
    for someone, note in ((german, "Das gilt; vollständig geschrieben heißt es „"), (guest, "Accepted; in full it is")):
        answer = someone.post("/answers", ticket=someone.asks_for(item), typed=slip)
        assert note in words(someone.get(answer.location).text)


def test_the_note_on_a_repetition_is_in_the_readers_language(german, guest, of_kind):
    item = of_kind(Kind.LIST)
    for someone, note in ((german, "Das wurde schon genannt."), (guest, "This was given already.")):
        form = MultiDict([("ticket", someone.asks_for(item)), *(("typed", item.key[0].text) for _ in range(2))])
        answer = someone.post("/answers", form)
        assert note in words(someone.get(answer.location).text)
