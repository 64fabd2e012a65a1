"""Pure: what names are made of, so that nobody is taken for somebody else: one rule for accounts, classes and games."""

from __future__ import annotations

import re
import unicodedata

from quizapp.facts.folding import fold

JOINERS = frozenset("\u200c\u200d")
"""Unseen, but some languages cannot be written without them; they are folded away where names are compared."""

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters, marks and symbols by category
    "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # which choose how the one before them is drawn
)

_WRITTEN_TOGETHER = dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), "of East Asia")

_CYRILLIC = ("АВСЕНІЈКМОРЅТХУасеһіјорѕхуԁԛԝ", "ABCEHIJKMOPSTXYacehijopsxydqw")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaikvopux")
_ALIKE = tuple(
    str.maketrans(*letters)
    for letters in (_CYRILLIC, _GREEK, tuple(reversed(_CYRILLIC)), tuple(reversed(_GREEK)))  # to Latin, and from it
)


def is_unseen(character: str) -> bool:
    """Whether it shows nothing, or steers how others are shown: nothing that anybody types in a name."""
    return unicodedata.category(character) in _UNSEEN or bool(_BLANKS.match(character))


def is_of_one_alphabet(name: str) -> bool:
    """Whether its letters are; a letter of another one may look like one of these, and is hard to type. Signs, digits
    and accents are of every alphabet, and what is written together in East Asia counts as one."""
    letters = (one for one in unicodedata.normalize("NFKC", name) if _is_letter(one))
    return len({_alphabet(one) for one in letters}) <= 1


def keys(name: str) -> frozenset[str]:
    """The folded forms of the name, and of the names that look like it in another alphabet letter for letter: whoever
    has a name that is folded to one of these has this one."""
    same = {unicodedata.normalize("NFD", name)}
    for alike in _ALIKE:
        same |= {one.translate(alike) for one in same if alike.keys() >= set(map(ord, filter(_is_letter, one)))}
    return frozenset({fold(name), *map(fold, same)})


def _alphabet(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0]
    return _WRITTEN_TOGETHER.get(first, first)


def _is_letter(character: str) -> bool:
    """But for those that only modify others (Lm), such as the apostrophes of some languages."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo")
