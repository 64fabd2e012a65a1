"""A reader of pages of the marked language, who tells what on them was left out of the translation, cut off, or bent
after it was translated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.pseudo import CLOSE, LANGUAGE, OPEN

NO_LANGUAGE = frozenset({"script", "style", "code", "kbd"})
"""Elements whose text is for programs, to be copied, or what stands on keys."""

READ_ONE_BY_ONE = frozenset({"badge", "join-code"})
"""Classes of letters and digits."""

SPOKEN = frozenset({"aria-label", "title", "placeholder", "alt"})
FOR_PROGRAMS = frozenset({"data-live", "data-stream", "data-view", "data-saves", "data-to", "data-csrf", "data-own"})
EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
NO_TEXT = re.compile(
    r"\b(?:https?://|localhost)\S*|(?<!\S)/[\w/-]+|\b(?:[\w-]+\.)?(?:csv|xlsx)\b|\b\d+(?:,\d+)? [kMG]B\b|\bquizapp\b"
)
"""Addresses, files, numbers with their unit, and the name of the product."""


def left_out(page: str, known: Iterable[str] = (), titles: Iterable[str] = ()) -> list[str]:
    """What people read on a page, or on a part of one, that is not within marks: neither in another language, which
    the page names, nor one of the ``known`` names, nor a number, a code or an address. The language of ``titles`` need
    not be named where it cannot be, in the title of the page."""
    reader = Reader(tuple(sorted(known, key=len, reverse=True)), tuple(titles))
    reader.feed(page)
    reader.close()
    return reader.found


@dataclass
class Reader(HTMLParser):
    """Reads as people do, with the eyes or with the ears. ``around`` are the elements that are open, each with whether
    what stands in it is a text of the app; ``depth`` is within how many marks it stands."""

    known: tuple[str, ...]
    titles: tuple[str, ...]
    found: list[str] = field(default_factory=list)
    around: list[tuple[str, bool]] = field(default_factory=list)
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def close(self) -> None:
        super().close()
        if self.depth:
            self.found.append("a mark without its other half")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_ours = self._is_ours(tag, given)
        said = [value for name, value in given.items() if is_ours and is_said(name, value)]
        self.found += [one for value in said for one in left_out(value.replace("<", "‹"), self.known)]
        if tag not in EMPTY:
            self.around.append((tag, is_ours))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Shapes of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep what is neither within marks, which may reach over several elements, nor known."""
        if self.around and not self.around[-1][1]:
            return
        left = NO_TEXT.sub("", self._outside(data))
        for name in (*self.known, *(self.titles if self.around and self.around[-1][0] == "title" else ())):
            left = left.replace(name, "")
        if re.search(r"[^\W\d_]", left):
            self.found.append(" ".join(left.split()))

    def _outside(self, data: str) -> str:
        outside = []
        for part in re.split(f"({OPEN}|{CLOSE})", data):
            self.depth += {OPEN: 1, CLOSE: -1}.get(part, 0)
            if self.depth == 0 and part != CLOSE:
                outside.append(part)
        return " ".join(outside)

    def _is_ours(self, tag: str, given: dict[str, str]) -> bool:
        if "lang" in given:
            return given["lang"] == LANGUAGE
        if tag in NO_LANGUAGE or not READ_ONE_BY_ONE.isdisjoint(given.get("class", "").split()):
            return False
        return self.around[-1][1] if self.around else True


def is_said(name: str, value: str) -> bool:
    """Whether people hear of an attribute: of one for a program, where it holds words, with a space or a capital."""
    held = name.startswith("data-") and name not in FOR_PROGRAMS and re.search(r"\s|[A-Z⟦]", value)
    return name in SPOKEN or bool(held)
