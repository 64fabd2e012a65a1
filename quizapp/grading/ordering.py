"""Things in the order in which they happened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from quizapp.grading.checking import BadResponse, chosen_texts
from quizapp.grading.records import Grade, Mark, Response
from quizapp.grading.saying import N_
from quizapp.grading.shares import by_fact
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Key


def grade(item: Item, response: Response) -> Grade:
    """max(0, 2 × pairs in the right order / pairs - 1): Kendall's tau without its negative half.

    A random order is worth nothing on average, and one swap of neighbours costs little. A fact's share counts the
    pairs that its own things are part of.
    """
    given = chosen_texts(item, response, most=len(item.key))
    if given and len(given) < len(item.key):
        raise BadResponse(N_("Put all %(all)s in order; %(given)s came."), all=len(item.key), given=len(given))

    def share(keys: Sequence[Key]) -> float:
        return _in_order(item.key, keys, given) if given else 0.0

    return Grade(fraction=share(item.key), facts=by_fact(item, share), marks=_marks(item, given))


def _in_order(order: Sequence[Key], own: Sequence[Key], given: Sequence[str]) -> float:
    pairs = [(one, other) for one, other in combinations(order, 2) if one in own or other in own]
    right = sum(given.index(one.text) < given.index(other.text) for one, other in pairs)
    return max(0.0, 2 * right / len(pairs) - 1) if pairs else 1.0


def _marks(item: Item, given: Sequence[str]) -> tuple[Mark, ...]:
    """One for each place, in the right order."""
    placed = given or [""] * len(item.key)
    return tuple(
        Mark(option_id(item, key.text), given=text, expected=key.text, right=text == key.text)
        for key, text in zip(item.key, placed, strict=True)
    )
