"""Balance over a set: nothing is to be gained by always choosing the longest, the third or "True"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizapp.facts.records import FactBook
from quizapp.items.asking import place, question
from quizapp.items.lint.chance import at_least, chi_square_tail
from quizapp.items.lint.cues import option_texts
from quizapp.items.records import Item, Kind

BY_CHANCE = 0.05
"""A count less likely than this by chance alone is a finding; the position of keys, drawn once a set, a fifth of it."""
BY_CHANCE_DRAWN = 0.01
TRUE = (0.4, 0.6)
SAME_COUNT_FROM = 4
"""Multiple responses from which on they should not all have the same number of keys."""


def key_longest_too_often(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Over the set the key is not the longest option more often than chance explains (binomial test, 5 %)."""
    choices = [item for item in items if item.kind is Kind.CHOICE and item.key and item.distractors and _words(item)]
    longest = [item for item in choices if _is_longest(item)]
    likely = at_least(len(longest), [1 / len(option_texts(item)) for item in choices])
    if choices and likely < BY_CHANCE:
        share = f"{len(longest)} of {len(choices)} choices (p = {likely:.3f})"
        yield "", f"the key is the longest option in {share}; lengthen distractors or shorten keys"


def position_of_key(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """The key stands in each position as often as chance has it, in the order that each item's seed gives (χ², 1 %)."""
    counts: dict[int, list[int]] = {}
    for item in items:
        if item.kind is Kind.CHOICE and len(item.key) == 1:
            texts = [option.text for option in question(item, item.seed).options]
            counts.setdefault(len(texts), [0] * len(texts))[texts.index(item.key[0].text)] += 1
    value = sum((seen - sum(row) / len(row)) ** 2 / (sum(row) / len(row)) for row in counts.values() for seen in row)
    likely = chi_square_tail(value, sum(len(row) - 1 for row in counts.values()))
    if likely < BY_CHANCE_DRAWN:
        seen = "; ".join(f"of {size} options {row}" for size, row in sorted(counts.items()))
        yield "", f"the positions of the key are uneven (χ² = {value:.1f}, p = {likely:.4f}): {seen}; draw new seeds"


def true_false_balance(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Of the true/false items 40 to 60 % are true, to within half an item."""
    keys = [item.key[0].text for item in items if item.kind is Kind.TRUE_FALSE and item.key]
    true = keys.count("True")
    if keys and not TRUE[0] * len(keys) - 0.5 <= true <= TRUE[1] * len(keys) + 0.5:
        yield "", f"{true} of {len(keys)} true/false items are true; bring it between 40 and 60 %"


def multiple_response_counts(items: Sequence[Item], book: FactBook) -> Iterator[tuple[str, str]]:
    """Multiple responses do not all have the same number of right options."""
    keys: dict[int, list[str]] = defaultdict(list)
    for item in items:
        if item.kind is Kind.MULTIPLE_RESPONSE:
            keys[len(item.key)].append(item.id)
    if len(keys) == 1 and (count := sum(map(len, keys.values()))) >= SAME_COUNT_FROM:
        yield "", f"all {count} multiple responses have {next(iter(keys))} right options; vary the number"


def _words(item: Item) -> bool:
    """Numbers and dates have the length they have."""
    return any(place(text) is None for text in option_texts(item))


def _is_longest(item: Item) -> bool:
    return len(item.key[0].text) > max(len(distractor.text) for distractor in item.distractors)
