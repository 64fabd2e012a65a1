"""A stem and its frame of source, read in one breath."""

from __future__ import annotations

_OPENERS = frozenset(
    {"a", "an", "the", "this", "these", "which", "what", "who", "whose", "whom", "when", "where", "why", "how"}
    | {"in", "on", "at", "to", "for", "by", "of", "with", "from", "toward", "towards", "through", "under", "between"}
    | {"among", "as", "after", "before", "match", "put", "choose", "both"}
)
"""Words that lose their capital inside a sentence; every other first word is a name and keeps it."""


def framed(frame: str, stem: str) -> str:
    """The whole prompt for an export: "According to the statement, which article …"."""
    if not frame:
        return stem
    first, _, rest = stem.partition(" ")
    opening = first.lower() if first.lower() in _OPENERS else first
    return f"{frame}, {opening} {rest}".rstrip()


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]
