"""Guessing solvers: they know nothing of the statement, and must not do better than chance by five points.

The first three look at the texts of choices; the last two at every kind that has one right option, and learn from the
other items only (those on other facts), as a learner does who has seen the rest of the set. A tie is split evenly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from quizapp.facts.records import FactBook
from quizapp.items.asking import question
from quizapp.items.lint.cues import SHAPES, option_texts
from quizapp.items.lint.words import content, topic, unframed
from quizapp.items.records import Item, Kind

MARGIN = 0.05
LEAST = 20
"""Items below which a score says nothing."""
_DRAWS = range(8)
"""Orders of options that the position solver is tried on; a learner meets a new one each time."""
_ONE_RIGHT = frozenset({Kind.CHOICE, Kind.TRUE_FALSE, Kind.ATTRIBUTION})

Guess = Callable[[Item, str], float]
"""How much a solver is drawn to an option."""


def solver_longest(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Choosing the longest option scores at most chance + 5 points."""
    yield from _too_good("the longest option", _scores(_choices(items), lambda item, text: len(text)))


def solver_most_overlap(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Choosing the option that shares most words with the stem scores at most chance + 5 points."""
    yield from _too_good("the option with most words of the stem", _scores(_choices(items), _overlap))


def solver_odd_one_out(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Choosing the option of the oddest shape scores at most chance + 5 points."""
    yield from _too_good("the odd one out", _scores(_choices(items), _oddness))


def solver_most_frequent(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Choosing the option that is most often the key elsewhere scores at most chance + 5 points."""
    asked = _one_right(items)
    yield from _too_good("the most frequent answer", _scores(asked, lambda item, text: _seen(item, text, asked)))


def solver_majority_position(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Choosing the position in which the key stands most often elsewhere scores at most chance + 5 points."""
    asked = _one_right(items)
    places = [[_position(item, item.seed + draw) for item in asked] for draw in _DRAWS]
    scores = [_by_position(asked, drawn) for drawn in places]
    means = [sum(one) / len(_DRAWS) for one in zip(*scores, strict=True)]
    yield from _too_good("the usual position", list(zip(means, _chances(asked), strict=True)))


def _choices(items: Sequence[Item]) -> list[Item]:
    return [item for item in _one_right(items) if item.kind is Kind.CHOICE]


def _one_right(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.kind in _ONE_RIGHT and len(item.key) == 1 and item.distractors]


def _chances(items: Sequence[Item]) -> list[float]:
    return [1 / len(option_texts(item)) for item in items]


def _scores(items: Sequence[Item], guess: Guess) -> list[tuple[float, float]]:
    """For each item what the solver can expect, and what chance gives."""
    return [(_expected(item, guess), chance) for item, chance in zip(items, _chances(items), strict=True)]


def _expected(item: Item, guess: Guess) -> float:
    drawn = [guess(item, text) for text in option_texts(item)]
    best = max(drawn)
    return 1 / drawn.count(best) if drawn[0] == best else 0.0


def _too_good(what: str, figures: Sequence[tuple[float, float]]) -> Iterator[tuple[str, str]]:
    if len(figures) < LEAST:
        return
    score = sum(figure for figure, _ in figures) / len(figures)
    chance = sum(chance for _, chance in figures) / len(figures)
    if score > chance + MARGIN:
        points = f"{100 * score:.1f} % of {len(figures)} items, chance {100 * chance:.1f} %"
        yield "", f"who always takes {what} gets {points}; balance the options"


def _overlap(item: Item, text: str) -> float:
    return len(topic(unframed(item)) & content(text))


def _oddness(item: Item, text: str) -> float:
    """In how many shapes this option differs from all others."""
    others = [other for other in option_texts(item) if other != text]
    return sum(all(shape(other) != shape(text) for other in others) for shape in SHAPES.values())


def _seen(item: Item, text: str, items: Sequence[Item]) -> float:
    return sum(other.key[0].text == text for other in items if _elsewhere(item, other))


def _elsewhere(item: Item, other: Item) -> bool:
    """Items of the same kind on other facts: what a learner may have seen before."""
    return item.kind is other.kind and not set(item.facts) & set(other.facts)


def _position(item: Item, seed: int) -> int:
    return [option.text for option in question(item, seed).options].index(item.key[0].text)


def _by_position(items: Sequence[Item], places: Sequence[int]) -> list[float]:
    """What each item yields to somebody who counts where the key of the others stood."""
    return [_guessed(item, at, items, places) for item, at in zip(items, places, strict=True)]


def _guessed(item: Item, at: int, items: Sequence[Item], places: Sequence[int]) -> float:
    size = len(option_texts(item))
    counts = Counter(
        place
        for other, place in zip(items, places, strict=True)
        if _elsewhere(item, other) and len(option_texts(other)) == size
    )
    best = max((counts[place] for place in range(size)), default=0)
    usual = [place for place in range(size) if counts[place] == best]
    return 1 / len(usual) if at in usual else 0.0
