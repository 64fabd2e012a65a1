"""A little spread on intervals, so that facts learned together do not come back together for ever.

Drawn from a hash of the memory's seed and its count of reviews, not from a random state: undo, redo and rebuilding from
the log give the same due day on any machine and any Python.
"""

from __future__ import annotations

import hashlib

LONGEST = 36_500


def fuzz(interval: int, seed: int, reviews: int, *, longest: int = LONGEST) -> int:
    """An interval within ``reach(interval)`` days of the given one and never over ``longest``, each day of the range
    equally likely. An interval over ``longest`` counts as ``longest``."""
    interval = min(interval, longest)
    lowest, highest = interval - reach(interval), min(interval + reach(interval), longest)
    return lowest + _drawn(f"{seed}:{reviews}") % (highest - lowest + 1)


def reach(interval: int) -> int:
    """How many whole days the fuzz may take or give: none under 3 days, then 1 day and 15 % of what lies between 2.5
    and 7 days, 10 % of what lies between 7 and 20, 5 % of the rest, rounded down (Anki's ranges, never overshot)."""
    if interval < 3:
        return 0
    parts = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float(LONGEST), 0.05))
    return int(1 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in parts))


def fuzz_seed(fact: str) -> int:
    """The seed of a fact's memories, 31 bits. It does not depend on the learner, so that a guest's rows give the same
    due days when an account claims them."""
    return _drawn(fact) % 2**31


def _drawn(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
