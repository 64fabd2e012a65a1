"""Blanks: one gap of one length, not at the start, with enough around it to know what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.facts.records import FactBook
from quizapp.items.lint.words import content, unframed
from quizapp.items.records import BLANK, Item, Kind

_ANY_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|\[\s*\]|\(\s*\)|\{\s*\}|-{3,}")
LEAST_CONTEXT = 3
"""Telling words that a sentence with a gap needs beside it."""


def blank_faults(item: Item, book: FactBook) -> Iterator[str]:
    """A cloze has one blank, not at its start, apart from other letters, with three telling words around it."""
    stem = unframed(item).strip()
    blanks = _ANY_BLANK.findall(stem)
    if item.kind is not Kind.CLOZE:
        yield from _elsewhere(item, blanks)
    elif blanks != [BLANK]:
        yield f"the stem has {len(blanks)} gaps ({' '.join(blanks) or 'none'}); a cloze has one, written {BLANK}"
    else:
        yield from _around(stem)


def _elsewhere(item: Item, blanks: list[str]) -> Iterator[str]:
    """A choice may complete a sentence; no other kind has anything to fill in."""
    if item.kind is not Kind.CHOICE and blanks:
        yield f"a {item.kind.value} item has a gap; ask a question, or make it a cloze"
    elif blanks not in ([], [BLANK]):
        yield f"the gap is not one {BLANK}; use it once"


def _around(stem: str) -> Iterator[str]:
    before, _, after = stem.partition(BLANK)
    if not content(before):
        yield "the gap stands at the start; let the sentence say first what it speaks of"
    if re.search(r"\w$", before) or re.match(r"\w", after):
        yield "the gap touches letters, which give the ending away; blank whole words"
    if len(content(before) | content(after)) < LEAST_CONTEXT:
        yield f"too little stands around the gap; leave at least {LEAST_CONTEXT} telling words"
