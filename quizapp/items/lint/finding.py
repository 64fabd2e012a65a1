"""What a rule finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw: the rule's name, the id of the item ("" for the whole set), what is wrong and how to mend it."""

    rule: str
    item: str
    message: str
