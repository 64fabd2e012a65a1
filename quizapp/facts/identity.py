"""Names that last: ids of facts that survive rewording, and evidence found again by its words."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence

from quizapp.facts.folding import fold
from quizapp.facts.records import FactType, Value, ValueKind
from quizapp.statements.records import Evidence, Passage, select

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that are not mistaken for one another."""

LENGTH = 7
"""Characters after the leading "f": 31 ** 7 ids, so a statement's hundreds of facts do not meet."""

_LITTLE_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "s", "that", "the")
) | {"their", "to", "which", "with"}


def mint_read(statement: str, type: FactType, slots: Mapping[str, Sequence[Value]]) -> str:
    """The id of a fact that was read: from what it says, not from wording, offsets, order or extractor."""
    says = "\0".join(f"{name}={_normal_values(slots[name])}" for name in sorted(slots))
    digest = hashlib.sha256(f"{statement}\0{type.value}\0{says}".encode()).digest()
    return "f" + _letters(int.from_bytes(digest[:16], "big"))


def mint_by_hand(chance: random.Random) -> str:
    """An id for a fact written by a person; ``chance`` makes it new."""
    return "f" + _letters(chance.getrandbits(64))


def anchor(passage: Passage, exact: str) -> Evidence:
    """The evidence for the one place where ``exact`` stands; ValueError when it stands nowhere or more than once."""
    count = passage.text.count(exact) if exact else 0
    if count != 1:
        raise ValueError(f"'{exact}' stands {count} times in passage {passage.number}, not once")
    start = passage.text.index(exact)
    return select(passage, start, start + len(exact))


def _normal_values(values: Sequence[Value]) -> str:
    return "|".join(sorted(_normal(value) for value in values))


def _normal(value: Value) -> str:
    """An entity, an act or a date by what it means; a phrase by the words that carry it, in any order."""
    if value.entity or value.act or value.date:
        return value.entity or value.act or value.date or ""
    if value.kind is ValueKind.NUMBER:
        return value.text.casefold()
    return " ".join(sorted(_stem(word) for word in fold(value.text).split() if word not in _LITTLE_WORDS))


def _stem(word: str) -> str:
    """Without the ending of a plural, so that "missiles" and "missile" do not make two facts."""
    singular = word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
    return singular.removesuffix("e")


def _letters(number: int) -> str:
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters
