"""A language in which every text that is marked for translation stands within marks, and the app that speaks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from flask import Flask

from tests.conftest import Prepared, Someone, running

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
def speaking(folder: Path, source: Prepared) -> Iterator[Flask]:
    """The app on a database of its own, with that language beside English."""
    compiled = folder / "translations" / LANGUAGE / "LC_MESSAGES"
    compiled.mkdir(parents=True)
    with (compiled / "messages.mo").open("wb") as file:
        write_mo(file, catalogue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quizapp.factory.TRANSLATIONS", str(folder / "translations"))
        with running(folder, source) as app:
            yield app


def reading(someone: Someone, language: str = LANGUAGE) -> Someone:
    """The same person, at a browser that asks for that language."""
    someone.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    return someone
