"""Pure: an item as what the host accepted has made it for an answer."""

from __future__ import annotations

from quizapp.grading.accepting import accepting
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Kind
from quizapp.live.events import Accepted
from quizapp.live.state import Answer, Round
from quizapp.live.votes import regrades


def as_accepted(item: Item, round: Round, answer: Answer) -> Item:
    """The item as the host's accepting has made it for that answer."""
    for accepted in regrades(round, answer):
        item = _wider(item, accepted)
    return item


def beyond(item: Item, wider: Item) -> tuple[tuple[str, int], ...]:
    """What the wider item takes beyond the item: lines, each with the number of its key."""
    pairs = enumerate(zip(item.key, wider.key, strict=True))
    return tuple((line, place) for place, (key, wide) in pairs for line in wide.accepted[len(key.accepted) :])


def _wider(item: Item, accepted: Accepted) -> Item:
    """The item with one typed line more that counts; of a list that line and key, or
    in the first logs those that give what was accepted."""
    if item.kind is not Kind.LIST:
        return accepting(item, accepted.typed[0])
    if accepted.line:
        return accepting(item, accepted.line, accepted.key)
    response = Response(typed=accepted.typed)
    wider = (accepting(item, line, key) for line in accepted.typed for key in range(len(item.key)))
    return next((one for one in wider if grade(one, response).fraction == accepted.fraction), item)
