"""Numbers as people type them: "V", "5", "five", "Article 5", "Art. V", "1.5 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from quizapp.facts.folding import fold

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_IRREGULAR = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve",
}  # fmt: skip
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_LABELS = {
    "article": "article", "art": "article", "section": "section", "sec": "section", "paragraph": "paragraph",
    "para": "paragraph", "chapter": "chapter", "ch": "chapter", "resolution": "resolution", "res": "resolution",
    "annex": "annex", "protocol": "protocol",
}  # fmt: skip
_UNITS = {"percent": "%"}
_COUNTERS = frozenset({"number", "nr", "num", "the"})
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Number:
    """An amount with the word before it ("article", else "") and what follows it ("%", "ships", else "")."""

    amount: Decimal
    label: str = ""
    unit: str = ""

    def answers(self, key: Number) -> bool:
        """Whether this typed number gives the key: same amount and unit; a label may be left out but not be another,
        and "Article 5" answers a bare "5"."""
        labels = ("", key.label) if key.label else ("", "article")
        return (self.amount, self.unit) == (key.amount, key.unit) and self.label in labels


def read_number(text: str, *, loose: bool = True) -> Number | None:
    """The one number that the text is, or None. Roman numerals in small letters count only when ``loose``."""
    plain = re.sub(r"\bno\. ?(?=\w)", "number ", text, flags=re.IGNORECASE)  # "no 5" may mean: not 5
    words = fold(plain).replace("per cent", "percent").replace("%", " %").split()
    label, words = _label(words)
    amount, rest = _leading_amount(words, roman=loose or bool(re.search(r"\b[IVXLC]+\b", text)))
    if amount is None or any(map(is_figure, rest)):
        return None
    if not label and len(rest) == 1 and rest[0] in _LABELS:
        label, rest = _LABELS[rest[0]], []
    return Number(amount, label, " ".join(_UNITS.get(word, word) for word in rest))


def is_figure(word: str) -> bool:
    """Whether a folded word is a number or part of one, so that no letter of it may be wrong."""
    return any(c.isdigit() for c in word) or _small(word) is not None or bool(_ROMAN.fullmatch(word))


def cardinal(word: str) -> str | None:
    """The figures for a folded number word ("seven" is "7"), None for any other word."""
    return str(_WORDS[word]) if word in _WORDS else None


def _label(words: list[str]) -> tuple[str, list[str]]:
    label = _LABELS.get(words[0], "") if words else ""
    words = words[1:] if label else words
    return label, words[1:] if words and words[0] in _COUNTERS else words


def _leading_amount(words: list[str], *, roman: bool) -> tuple[Decimal | None, list[str]]:
    """The longest amount at the front, and the words after it."""
    for end in range(len(words), 0, -1):
        amount = _amount(words[:end], roman=roman)
        if amount is not None:
            return amount, words[end:]
    return None, words


def _amount(words: Sequence[str], *, roman: bool) -> Decimal | None:
    if len(words) > 1 and words[-1] in _POWERS:
        factor = _amount(words[:-1], roman=False)
        return None if factor is None else factor * _POWERS[words[-1]]
    if len(words) == 1 and re.fullmatch(r"\d+(?:\.\d+)?", words[0]):
        return Decimal(words[0])
    if len(words) == 1 and (ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", words[0])):
        return Decimal(ordinal[1])
    if len(words) == 1 and roman and _ROMAN.fullmatch(words[0]):
        return Decimal(_roman(words[0]))
    return _spelled(words)


def _spelled(words: Sequence[str]) -> Decimal | None:
    """ "five", "twenty one", "three hundred and five", "fifth"."""
    if "hundred" in words:
        at = words.index("hundred")
        hundreds = _spelled(words[:at] or ("one",))
        rest = [word for word in words[at + 1 :] if word != "and"]
        more = _spelled(rest) if rest else Decimal(0)
        return None if hundreds is None or more is None else hundreds * 100 + more
    values = [_small(word) for word in words]
    if len(values) == 1 and values[0] is not None:
        return Decimal(values[0])
    if len(values) == 2 and values[0] in range(20, 100, 10) and values[1] in range(1, 10):
        return Decimal(sum(value for value in values if value))
    return None


def _small(word: str) -> int | None:
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    elif word.endswith("th"):
        word = re.sub("ie$", "y", word[:-2])
    return _WORDS.get(word)


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in numeral]
    return sum(-one if one < following else one for one, following in pairwise([*values, 0]))
