"""References: a stem is read alone, by somebody, some day; it names what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.facts.records import FactBook
from quizapp.items.lint.reading import WRITTEN_OPTIONS
from quizapp.items.lint.wording import judged_text, written_options
from quizapp.items.lint.words import listed, topic, unquoted, words
from quizapp.items.records import Item, Kind

_PEOPLE = listed("he she him her his hers")
_THINGS = listed("it its they them their theirs we our latter")
_POINTING = frozenset(["this", "these", "those"])
_NO_NOUN = listed("of in on at to for from by with between among that which who whose are is were was do did and or")
_NOUNS = listed(
    "each leader leaders country countries nation nations party parties side sides president minister member members "
    "group body committee partner partners framework initiative treaty strategy people peoples"
)
"""What a later "their" or "its" may stand for: common nouns, and "each" with any noun."""

_RELATIVE = listed("today yesterday tomorrow tonight now currently nowadays ago upcoming lately")
_RECENT = listed("recent recently soon newly")
_SPAN = re.compile(
    r"\b(?:last|next|this|coming|past|current) (?:year|month|week|weekend|spring|summer|autumn|fall|winter|quarter"
    r"|decade|january|february|march|april|may|june|july|august|september|october|november|december)s?\b",
    re.I,
)


def unresolved_reference(item: Item, book: FactBook) -> Iterator[str]:
    """A pronoun follows what it stands for in the same stem, and no date hangs on the day of reading."""
    stem = judged_text(item)
    texts = (stem, *(f"{stem} {option}" for option in written_options(item)))
    for found in dict.fromkeys(word for text in texts for word in _relative_dates(item, text)):
        yield f"'{found}' depends on the day of reading; give the date"
    listed_below = item.kind in (*WRITTEN_OPTIONS, Kind.MATCHING, Kind.ORDERING)
    for found in dict.fromkeys(word for text in texts for word in _loose_pronouns(text, listed_below)):
        yield f"'{found}' refers to nothing named before it; name the person or thing"


def _relative_dates(item: Item, text: str) -> list[str]:
    """What is "recent" may be called so where the evidence does: the frame of source says when that was."""
    deictic = [word for word in words(text) if word in _RELATIVE]
    return [*deictic, *unquoted(item, text, _RECENT), *(match[0] for match in _SPAN.finditer(text))]


def _loose_pronouns(text: str, listed_below: bool) -> Iterator[str]:
    """The pronouns before which nothing stands that they could stand for; "these" may be what is listed below."""
    found = text.split()
    plain = [re.sub(r"[’']s$|\W", "", word).casefold() for word in found]
    for at, word in enumerate(plain):
        if _is_loose(word, found[:at], plain, at) and not (listed_below and "these" in plain[: at + 1]):
            yield word


def _is_loose(word: str, before: Sequence[str], plain: Sequence[str], at: int) -> bool:
    if word in _PEOPLE:
        return not _names(before)
    if word in _THINGS:
        return not _names(before) and not _NOUNS & set(plain[:at]) and not _is_empty(plain, at)
    return word in _POINTING and not _pointed_at(plain[at + 1 : at + 3], topic(" ".join(before)))


def _pointed_at(after: Sequence[str], before: frozenset[str]) -> bool:
    """What "those in Lisbon" points at is anything named before; "these launches" point at launches."""
    if not after or after[0] in _NO_NOUN:
        return bool(before)
    return bool(topic(" ".join(after)) & before)


def _names(before: Sequence[str]) -> bool:
    """Whether a name stands there: a word with a capital that is not just the first of the sentence."""
    capitals = [at for at, word in enumerate(before) if re.sub(r"^\W+", "", word)[:1].isupper()]
    return any(at or topic(before[at]) for at in capitals)


def _is_empty(plain: Sequence[str], at: int) -> bool:
    """In "it is important to …" and "how important is it to …" the "it" stands for nothing."""
    beside = {*plain[max(at - 1, 0) : at], *plain[at + 1 : at + 2]}
    return plain[at] == "it" and bool({"is", "was"} & beside) and bool({"to", "that"} & set(plain[at:]))
