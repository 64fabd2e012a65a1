"""The form of a question: the ticket on it, and the fields that answer it."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.study.demo import perfect

TICKET = re.compile(r'name="ticket" value="([^"]+)"')


def ticket_in(page: TestResponse) -> str:
    found = TICKET.search(page.text)
    assert found, (page.status_code, page.text[:500])
    return found[1]


def right_form(item: Item, ticket: str) -> MultiDict[str, str]:
    """The form that answers an item all right."""
    return form_of(item, perfect(item), ticket)


def form_of(item: Item, given: Response, ticket: str) -> MultiDict[str, str]:
    form: MultiDict[str, str] = MultiDict([("ticket", ticket)])
    ordered = item.kind is Kind.ORDERING
    for number, option in enumerate(given.chosen, start=1):
        form.add(f"place-{number}" if ordered else "chosen", option)
    for line in given.typed:
        form.add("typed", line)
    for left, right in given.pairs.items():
        form.add(f"pair-{left}", right)
    if given.rating:
        form.add("rating", str(given.rating))
    return form


def wrong_options(item: Item) -> list[str]:
    return [option_id(item, distractor.text) for distractor in item.distractors]
