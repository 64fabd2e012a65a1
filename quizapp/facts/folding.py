"""The one folding of names and answers: what counts as the same text, for the lint and for grading alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ‛`´′＇", "'"))
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SYMBOLS = "+%"

KNOWN = 16_384
"""Texts whose folding is remembered: while a set is made the same few thousand names are compared again and again, and
while a hall answers a question its words are."""
LONGEST_KNOWN = 2_000
"""Characters of a text that is remembered: what is longer was typed into a field, to be refused there."""


def _remembering(folding: Callable[[str], str]) -> Callable[[str], str]:
    known = lru_cache(maxsize=KNOWN)(folding)

    @wraps(folding)
    def folded(text: str) -> str:
        return known(text) if len(text) <= LONGEST_KNOWN else folding(text)

    return folded


@_remembering
def fold(text: str) -> str:
    """The text in lower case without accents, width, quotation marks, dashes, punctuation and runs of space.

    Words stay apart by one space; initials close up ("U.S." is "us"), "2 + 2" is "2+2", "&" is "and", "1,000" is
    "1000", and a point between digits stays. A possessive keeps its noun whole ("Japan's" is "japan s"). Folding twice
    changes nothing; a text of nothing but punctuation folds to "".
    """
    text = _plain_letters(text).replace("&", " and ")
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", text)
    text = re.sub(r"'(?=s\b)", " ", text).replace("'", "")
    text = _THOUSANDS.sub("", text)
    return re.sub(r" ?\+ ?", "+", " ".join(_without_punctuation(text).split()))


@_remembering
def bare(text: str) -> str:
    """The folded text without a leading "the", "a" or "an", unless nothing else is left."""
    return re.sub(r"^(?:the|an?) (?=.)", "", fold(text))


def _plain_letters(text: str) -> str:
    """Width, case and accents gone. Only Latin accents go: the marks of other scripts make other letters."""
    lowered = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold())
    apart = unicodedata.normalize("NFD", lowered)
    return unicodedata.normalize("NFC", re.sub(r"[\u0300-\u036f]", "", apart)).translate(_LETTERS)


def _without_punctuation(text: str) -> str:
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", " ", text)
    return "".join(_shown(character) for character in text)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN" or category == "Sc" or character in _SYMBOLS or character == ".":
        return character
    return " " if category != "Cf" else ""
