"""Pure: first passwords, which are typed from a printed card once. Chance is an argument."""

from __future__ import annotations

import random

_LETTERS = "bcdfghjkmnpqrstvwxyz23456789"
"""Without vowels, so that no word comes out, and without those that look like another one."""
_GROUPS, _GROUP = 3, 3  # 28 letters and digits nine times: 43 bits
_HYPHENS = "-‐‑‒–—−"


def first_password(chance: random.Random) -> str:
    """A password to be typed from a card once: three groups of three, joined by hyphens."""
    return _grouped("".join(chance.choice(_LETTERS) for _ in range(_GROUPS * _GROUP)))


def as_on_a_card(typed: str) -> str | None:
    """The first password as it is printed, in whatever case it was typed, and with or without its hyphens or blanks;
    None for what cannot be one."""
    letters = "".join(one for one in typed.lower() if not one.isspace() and one not in _HYPHENS)
    is_one = len(letters) == _GROUPS * _GROUP and all(one in _LETTERS for one in letters)
    return _grouped(letters) if is_one else None


def _grouped(letters: str) -> str:
    return "-".join(letters[begin : begin + _GROUP] for begin in range(0, len(letters), _GROUP))
