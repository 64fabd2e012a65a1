"""Pure: codes of classes, and the names of accounts that a teacher makes. Chance is an argument."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import count

from quizapp.facts.folding import fold

_LETTERS = "CDFGHJKMNPRTVWXY3479"
"""Without those that look or sound like another one, and without vowels, so that no word comes out."""
_CODE = 6  # 64 million of them, where an address may guess some hundred an hour
_LONGEST = 40
_LONGEST_NUMBER = 8
_TEXT_AND_NUMBER = re.compile(r"(\D*)(\d*)")


def join_code(chance: random.Random) -> str:
    """Six letters and digits that can be said aloud and copied from a board."""
    return "".join(chance.choice(_LETTERS) for _ in range(_CODE))


def typed_code(typed: str) -> str:
    """The code that was meant, however it was spaced and in whatever case."""
    return "".join(one for one in typed.upper() if one.isalnum())[: _CODE + 1]


def sign_in_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """A name to sign in with, made of somebody's name: the first one and a letter of the last ("lena.k"), or the whole
    of it where it is a number ("learner.10"); with a number behind where that is taken."""
    words = fold(name).split() or ["learner"]
    short = words[0][:_LONGEST] + (f".{_in_short(words[-1])}" if len(words) > 1 else "")
    joint = "." if short[-1].isdecimal() else ""
    numbered = (f"{short}{joint}{number}" for number in count(2))
    return short if not is_taken(short) else next(one for one in numbered if not is_taken(one))


@lru_cache(maxsize=8192)  # the lobby of a hall is put in order several times a second
def place_in_a_list(name: str) -> tuple[list[tuple[str, int]], str, str]:
    """By what a name is put into an alphabetical list: "Änne" stands among the As, "Learner 2" before "Learner 10". No
    two names share a place."""
    parts = _TEXT_AND_NUMBER.findall(fold(name))
    return [(text, int(number) if number else -1) for text, number in parts], name.casefold(), name


def _in_short(last: str) -> str:
    return last[:_LONGEST_NUMBER] if last.isdecimal() else last[0]
