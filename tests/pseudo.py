"""A language in which every text that is marked for translation stands within marks, for the app to speak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

PACKAGE = Path(__file__).parents[1] / "quizapp"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
LANGUAGE = "de"
"""Whose formats of dates, numbers and lists show where those of English are fixed."""

OPEN, CLOSE = "⟦Å", "Å⟧"
"""With a capital each, so that it shows where a text is made small or large after it was translated."""


@cache
def catalogue() -> Catalog:
    """Every text of the code, within marks."""
    made = Catalog(locale=LANGUAGE)
    for _file, _line, text, _comments, context in extract_from_dir(str(PACKAGE), METHODS):
        made.add(text, tuple(map(marked, text)) if isinstance(text, tuple) else marked(text), context=context)
    return made


def marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


@contextmanager
def marked_language(folder: Path) -> Iterator[None]:
    """An app that is made meanwhile speaks that language beside English, by a catalogue in the folder."""
    compiled = folder / "translations" / LANGUAGE / "LC_MESSAGES"
    compiled.mkdir(parents=True)
    with (compiled / "messages.mo").open("wb") as file:
        write_mo(file, catalogue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quizapp.factory.TRANSLATIONS", str(folder / "translations"))
        yield
