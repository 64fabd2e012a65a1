"""No page is forgotten: each is named by a browser test that shows it to axe, and is held to that there."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import quizapp

TESTS = Path(__file__).parents[1]
ROOMS = Path(quizapp.__file__).parent
EXTENDS = re.compile(r"\{% extends \"([^\"]+)\"")


def pages() -> set[str]:
    """The names of the templates that make a page of their own; what a page extends, or takes in, is none."""
    found = {path: EXTENDS.match(path.read_text("utf-8")) for path in ROOMS.glob("*/templates/**/*.html")}
    made = {str(path).rpartition("/templates/")[2] for path, extends in found.items() if extends}
    return {name.removesuffix(".html") for name in made - {extends[1] for extends in found.values() if extends}}


def shown() -> Iterator[str]:
    """The pages that the browser tests are marked to show."""
    for file in sorted((TESTS / "browser").rglob("test_*.py")):
        name = ".".join(file.relative_to(TESTS.parent).with_suffix("").parts)
        for test in vars(importlib.import_module(name)).values():
            for mark in getattr(test, "pytestmark", ()):
                yield from mark.args if mark.name == "shows" else ()


def test_each_page_is_shown_to_axe():
    assert pages() == set(shown())
