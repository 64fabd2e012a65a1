"""What comes in from a learner and what grading makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Response:
    """What a learner gave. Only the fields of the item's kind are filled.

    ``chosen``: ids of options (choice, multiple response, true/false, attribution; all of them in order for an
    ordering). ``typed``: texts (one for cloze, short answer, number; up to n for a list). ``pairs``: left id to
    right id (matching). ``rating``: 1..4, self-rated flashcards only. Everything empty means "don't know".
    """

    chosen: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    rating: int | None = None

    def as_json(self) -> dict[str, Any]:
        """What was chosen, typed and paired in plain JSON values, as all that keeps responses has them."""
        return {"chosen": list(self.chosen), "typed": list(self.typed), "pairs": dict(self.pairs)}


def response_of(stored: Mapping[str, Any]) -> Response:
    """The response that ``as_json`` gave, with its rating where that was kept beside; what was not stored is empty."""
    return Response(
        chosen=tuple(stored.get("chosen", ())),
        typed=tuple(stored.get("typed", ())),
        pairs=dict(stored.get("pairs", {})),
        rating=stored.get("rating"),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """How one part of a response fared, for the page: an option, a typed line, a pair or a place in an order."""

    id: str  # option or left id, or the index of a typed line
    given: str
    expected: str
    right: bool
    why: str = ""  # why it is wrong, or a note on the name that was given, in the language of the item
    written: str = ""  # how it is written in full, where a slip was forgiven
    repeated: bool = False  # right, but given already


@dataclass(frozen=True, slots=True)
class Grade:
    """``fraction`` in 0..1 for the item; ``facts`` a fraction for each fact that the item asks.

    ``confused`` pairs a fact with the text (or fact) that it was mistaken for, for "confused pairs".
    ``uninformative`` names the facts whose answer tells nothing of the memory, a pair left over by elimination.
    """

    fraction: float
    facts: Mapping[str, float]
    marks: tuple[Mark, ...] = ()
    confused: tuple[tuple[str, str], ...] = ()
    uninformative: frozenset[str] = frozenset()
