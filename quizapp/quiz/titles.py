"""Pure but for its words: what a quiz is called where nobody named it, so that two of one set can be told apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from flask_babel import ngettext

from quizapp.web.languages import AND, listed

LONGEST = 120
MOST_NAMED = 6
"""Passages that a title names; of more, the list would be all that is read of it."""


def title_of(set_title: str, passages: Sequence[int], taken: Collection[str]) -> str:
    """The title of the set with the passages that are asked, and a number where that name is taken already."""
    return free(set_title, taken, _on(passages))


def free(title: str, taken: Collection[str], on: str = "") -> str:
    """The title, which goes on with ``on``, and a number where that name is taken already."""
    names = (_fitting(title, on + (f" ({number})" if number > 1 else "")) for number in count(1))
    return next(name for name in names if name not in taken)


def _on(passages: Sequence[int]) -> str:
    if not 1 <= len(passages) <= MOST_NAMED:
        return ""
    numbers = listed(sorted(passages), AND)
    named = ngettext("passage %(numbers)s", "passages %(numbers)s", len(passages), numbers=numbers)
    return f", {named}"


def _fitting(title: str, end: str) -> str:
    """The title with that end, cut before it where both are too long."""
    return title[: LONGEST - len(end)].rstrip(" ,") + end
