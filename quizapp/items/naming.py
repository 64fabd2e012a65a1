"""All the names of a value, and where a text mentions one: the ground on which two options are the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from quizapp.facts.folding import bare, fold
from quizapp.facts.records import Entity, Value

_SMALL = 3
"""Letters of a word that an abbreviation may leave out."""


def names_of(value: Value, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Every way to write the value that counts as the same: its text, its name and aliases, what is accepted."""
    entity = entities.get(value.entity or "")
    known = (entity.name, *entity.aliases, entity.abbreviation or "") if entity else ()
    return tuple(dict.fromkeys(name for name in (value.text, *known, *value.accepted) if name))


def folded(names: Iterable[str]) -> frozenset[str]:
    """The names without case, accents and leading article: two values are one when these meet."""
    return frozenset(bare(name) for name in names) - {""}


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether the text holds one of the names as whole words."""
    inside = f" {fold(text)} "
    return any(f" {name} " in inside for name in folded(names))


def spans(text: str, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the names stand in the text, the longest match first at each place; folding plays no part here."""
    longest = sorted(set(names), key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest if name)
    return tuple(match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)) if pattern else ()


def spells(short: str, name: str) -> bool:
    """Whether a short name is made of what the words of the name begin with, in their order and leaving out small ones
    alone: "ROK" of "Republic of Korea", "CoRe" of "Competitiveness and Resilience"."""
    letters = "".join(filter(str.isalnum, fold(short)))
    return bool(letters) and _is_spelled(letters, fold(name).split())


def _is_spelled(letters: str, words: Sequence[str]) -> bool:
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    taken = (number for number in range(len(first) > _SMALL, len(letters) + 1) if first.startswith(letters[:number]))
    return any(_is_spelled(letters[number:], rest) for number in taken)
