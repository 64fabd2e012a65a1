"""The records of a statement: its passages and the evidence that points into them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CONTEXT = 32
"""Characters of prefix and suffix that a text-quote selector keeps (W3C Web Annotation)."""


class Role(StrEnum):
    """What a passage is: only the body is asked about."""

    BODY = "body"
    HEADLINE = "headline"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered paragraph or sentence of a statement, numbered as in the original."""

    number: int
    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Statement:
    """An official text, or our digest of it; ``sha256`` is of the passages' text.

    ``frame`` is the phrase that names the source in a stem ("According to the statement"), ``source_note`` the full
    sentence that a page or an export shows once. ``abridged`` texts support no question about what is absent.
    """

    id: str
    title: str
    issuers: tuple[str, ...]
    issued_on: date
    issued_on_source: str  # "text" or "metadata"; metadata is never evidence
    publisher: str
    obtained_from: str
    licence: str
    frame: str
    source_note: str
    abridged: bool
    language: str
    passages: tuple[Passage, ...]

    @property
    def sha256(self) -> str:
        return hashlib.sha256("\n\n".join(p.text for p in self.passages).encode()).hexdigest()

    def passage(self, number: int) -> Passage:
        """The passage of that number; KeyError when there is none."""
        for passage in self.passages:
            if passage.number == number:
                return passage
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A W3C text-quote selector in one passage: ``passage.text[start:end] == exact``, always."""

    passage: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def select(passage: Passage, start: int, end: int) -> Evidence:
    """The evidence for ``passage.text[start:end]``; ValueError outside the text or when empty."""
    if not 0 <= start < end <= len(passage.text):
        raise ValueError(f"passage {passage.number} has no characters {start}:{end}")
    return Evidence(
        passage=passage.number,
        start=start,
        end=end,
        exact=passage.text[start:end],
        prefix=passage.text[max(0, start - CONTEXT) : start],
        suffix=passage.text[end : end + CONTEXT],
    )


def holds(evidence: Evidence, statement: Statement) -> bool:
    """Whether the evidence is still exact in that statement, prefix and suffix included."""
    try:
        return select(statement.passage(evidence.passage), evidence.start, evidence.end) == evidence
    except (KeyError, ValueError):
        return False
