"""Plain builders of items and of the response that answers them perfectly."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from quizapp.facts.records import Review
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Distractor, Item, Key, Kind


@pytest.fixture(scope="session")
def make_item() -> Callable[..., Item]:
    return _item


@pytest.fixture(scope="session")
def choose() -> Callable[..., Response]:
    """The response that chooses those texts, in that order."""
    return lambda item, *texts: Response(chosen=tuple(option_id(item, text) for text in texts))


@pytest.fixture(scope="session")
def pair() -> Callable[..., Response]:
    """The response that pairs those left texts with those right ones."""
    return lambda item, pairs: Response(
        pairs={option_id(item, left, "left"): option_id(item, right) for left, right in pairs.items()}
    )


@pytest.fixture(scope="session")
def perfect() -> Callable[[Item], Response]:
    """The response that the key of an item asks for."""
    return _perfect


def _item(kind: Kind, key: tuple[Key | str, ...], wrong: tuple[str, ...] = (), **changes: Any) -> Item:
    keys = tuple(one if isinstance(one, Key) else Key(one, fact="f1") for one in key)
    fields: dict[str, Any] = {
        "id": "item1",
        "kind": kind,
        "template": "test",
        "template_version": 1,
        "facts": tuple(dict.fromkeys(one.fact for one in keys)),
        "asked": "actors",
        "frame": "According to the statement",
        "stem": "Which one?",
        "key": keys,
        "distractors": tuple(Distractor(text, why_wrong=f"{text} is another one.") for text in wrong),
        "others": (),
        "feedback": "That is so.",
        "evidence": (),
        "bloom": "remember",
        "close_reading": False,
        "core": True,
        "seed": 1,
        "enemies": (),
        "lint": (),
        "review": Review("reviewed", "a test", date(2022, 1, 21)),
        "revision": "r1",
    }
    return Item(**fields | changes)


def _perfect(item: Item) -> Response:
    texts = [key.text for key in item.key]
    if item.kind is Kind.FLASHCARD:
        return Response(rating=3)
    if item.kind is Kind.MATCHING:
        return Response(
            pairs={option_id(item, key.left, "left"): option_id(item, key.text) for key in item.key},
        )
    if item.kind in (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER):
        return Response(typed=(texts[0],))
    if item.kind is Kind.LIST:
        return Response(typed=tuple(texts))
    return Response(chosen=tuple(option_id(item, text) for text in texts))
