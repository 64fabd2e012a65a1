"""What players answer in a class game, as the fields of the form that they send: some know it, some are wrong, each in
a way of their own, and some say that they don't know."""

from __future__ import annotations

import random

from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.live.forms import PREFIX
from quizapp.study.demo import perfect
from quizapp.study.forms import TYPED

Fields = dict[str, object]

KNOW, ARE_WRONG = 0.5, 0.3
"""Shares of a class; the others don't know."""


def as_in_a_class(item: Item, chance: random.Random) -> Fields:
    """What one of a class answers."""
    fares = chance.random()
    if fares < KNOW:
        return right(item)
    return wrong(item, chance) if fares < KNOW + ARE_WRONG else {"unknown": 1}


def right(item: Item) -> Fields:
    """What answers the question all right."""
    if item.kind is Kind.MATCHING:
        return _pairs(item, [key.text for key in item.key])
    if item.kind is Kind.ORDERING:
        return _places([option_id(item, key.text) for key in item.key])
    given = perfect(item)
    return {f"{PREFIX}typed": given.typed} if given.typed else {f"{PREFIX}chosen": given.chosen}


def wrong(item: Item, chance: random.Random) -> Fields:
    """What answers it wrong: another option, things in another order, or a line of one's own."""
    keys = [key.text for key in item.key]
    if item.kind in TYPED:
        return {f"{PREFIX}typed": [_line(item, chance) for _ in keys]}
    if item.kind is Kind.MATCHING:
        return _pairs(item, [*keys[1:], *keys[:1]])
    if item.kind is Kind.ORDERING:
        return _places([option_id(item, text) for text in reversed(keys)])
    return {f"{PREFIX}chosen": option_id(item, chance.choice(item.distractors).text)}


def _line(item: Item, chance: random.Random) -> str:
    """A few words of the question in any order, with a number: hardly anybody else types the same."""
    words = item.stem.split()
    return " ".join([*chance.sample(words, min(3, len(words))), str(chance.randrange(1000))])


def _pairs(item: Item, rights: list[str]) -> Fields:
    lefts = (option_id(item, key.left, "left") for key in item.key)
    pairs = zip(lefts, rights, strict=True)
    return {f"{PREFIX}pair-{left}": option_id(item, text) for left, text in pairs}


def _places(options: list[str]) -> Fields:
    return {f"{PREFIX}place-{place}": option for place, option in enumerate(options, start=1)}
