"""Pure: how a question fared in the class, line by line, for the page that shows the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """An option, a pair, a place or a typed text: how many gave it, and whether it is right. ``place`` is that of an
    option in its list, -1 for what is none; ``before`` is how many gave it before a discussion, if there was one. It is
    ``widened`` where the host accepted other words as well."""

    text: str
    count: int
    right: bool
    place: int = -1
    before: int | None = None
    widened: bool = False


def lines(question: Mapping[str, Any], reveal: Mapping[str, Any]) -> list[Line]:
    """The lines of a question that is shown with its answer, as ``showing`` has both."""
    found = _lines(question, reveal, reveal["distribution"])
    if "before" not in reveal:
        return found
    first = {(line.text, line.right): line for line in _lines(question, reveal, reveal["before"])}
    given_now = [replace(line, before=_count(first.pop((line.text, line.right), None))) for line in found]
    return given_now + [replace(line, count=0, before=line.count) for line in first.values()]


def _count(line: Line | None) -> int:
    return line.count if line else 0


def _lines(question: Mapping[str, Any], reveal: Mapping[str, Any], spread: Any) -> list[Line]:
    key: Any = reveal.get("key")
    if key is None or question["kind"] not in ("matching", "ordering"):
        chosen = [
            Line(
                option["text"], spread["options"].get(option["id"], 0), bool(key) and option["id"] in key["ids"], place
            )
            for place, option in enumerate(question["options"])
        ]
        return chosen or list(_typed(spread, key or {"words": []}))
    numbered = question["kind"] == "ordering"
    return [
        Line(f"{place}. {words}" if numbered else words, spread["options"].get(id, 0), right=True)
        for place, (id, words) in enumerate(zip(key["ids"], key["words"], strict=True), 1)
    ]


def _typed(spread: Mapping[str, Any], key: Mapping[str, Any]) -> Iterator[Line]:
    given = [
        Line(group["text"], group["count"], group["right"], widened=group["widened"]) for group in spread["groups"]
    ]
    named = {line.text for line in given}
    yield from (line for line in given if line.right)
    yield from (Line(words, 0, right=True) for words in key["words"] if words not in named)
    yield from (line for line in given if not line.right)
