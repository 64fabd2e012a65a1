"""When a wrongly typed word is a slip of the fingers and not another word."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quizapp.facts.numerals import is_figure

_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ations?)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|able)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[nt])tre(?=s?$)"), "ter"),
    (re.compile(r"^(def|off|lic)ence(?=s?$)"), r"\1ense"),
    (re.compile(r"(?<=[a-z]{2}log)ue(?=s?$)"), ""),
)
_COMPASS = re.compile(r"(?:north|south|east|west){1,2}(?:ern)?")
_OTHER_WORDS = frozenset({
    "condone", "condoned", "condensed", "commanded", "revolved", "revive", "revived", "purposed", "defeating",
    "depending", "descending", "deference", "difference", "abdication", "abdications", "addiction", "addictions",
    "invention", "inventions", "attention", "corporation", "corporations", "residence", "principal", "principals",
    "missives", "lunches", "treat", "treats", "strain", "valves", "viral", "peach", "unclear",
})  # fmt: skip
"""A slip or two away from a word of such statements ("condemned"), and something else: whoever writes one means it."""
_TOO_MANY = 3
"""More slips than are ever forgiven."""
_POINTS = {point[0]: point for point in ("north", "south", "east", "west")}


def one_spelling(word: str) -> str:
    """The word in American spelling, so that "defence" is no slip for "defense"."""
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def whole_compass(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with the point of the compass before it written out ("S. Korea")."""
    return (_POINTS.get(words[0], words[0]), *words[1:]) if len(words) > 1 else words


def slips(typed: Sequence[str], right: Sequence[str], exact: Collection[str] = ()) -> int | None:
    """How many slips make ``right`` into ``typed``, word by word; None when it is not to be forgiven.

    One is forgiven in a word of 5 to 8 letters, two in one of 9 or more; a shorter word may have two neighbours
    swapped where it is not alone. The whole gets as many as its letters give. Figures and the words of ``exact``
    (abbreviations) must be right, one point of the compass is no slip for another, nor one word for another that looks
    like it ("condoned"), and the first letter counts: what differs at the front is another word ("trilateral" and
    "bilateral", "stability" and "instability").
    """
    if len(typed) != len(right):
        return None
    allowed = allowance(sum(map(len, right)))
    total = 0
    for given, word in zip(typed, right, strict=True):
        if given != word:
            total += _word_slips(given, word) if word not in exact else _TOO_MANY
            if total > allowed:
                return None
    return total


def allowance(letters: int) -> int:
    """How many slips a word or an answer of so many letters may have."""
    return 0 if letters < 5 else 1 if letters < 9 else 2


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed or swapped with their neighbour (Damerau-Levenshtein, optimal alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, facing in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != facing))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == facing:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def _word_slips(given: str, word: str) -> int:
    """The slips in one word, or more than are ever forgiven."""
    if abs(len(given) - len(word)) > 2 or (given[0] != word[0] and given[:2] != word[1::-1]):
        return _TOO_MANY
    if given in _OTHER_WORDS or _COMPASS.fullmatch(given) or is_figure(given) or is_figure(word):
        return _TOO_MANY
    found = distance(given, word)
    swapped = found == 1 and sorted(given) == sorted(word)
    return found if swapped or found <= allowance(len(word)) else _TOO_MANY
