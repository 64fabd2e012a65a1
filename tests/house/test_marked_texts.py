"""What is marked for translation is gathered for it: not every place in the code is one in which an extractor looks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

import quizapp.factory

MODULES = sorted(Path(quizapp.factory.__file__).parent.rglob("*.py"))
MARKS = {"_": 1, "N_": 1, "gettext": 1, "lazy_gettext": 1, "ngettext": 2}
"""The functions that mark texts, with how many each takes."""


def marked(path: Path) -> Iterator[str]:
    """The texts that a module marks, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = node.args[: MARKS[node.func.id]]
            yield from (str(text.value) for text in texts if isinstance(text, ast.Constant))


def gathered(path: Path) -> set[str]:
    found = (text for _line, text, *_more in extract_from_file("python", path))
    return {one for text in found for one in (text if isinstance(text, tuple) else (text,))}


def lost(path: Path) -> list[str]:
    return sorted(set(marked(path)) - gathered(path))


def test_every_text_that_is_marked_is_gathered() -> None:
    assert {str(path): texts for path in MODULES if (texts := lost(path))} == {}
    assert sum(len(list(marked(path))) for path in MODULES) > 500


@pytest.mark.parametrize(
    "code", ["f\"{said} {_('One more try.')}\"", '_("On %(day)s", day=written(_("One more try.")))']
)
def test_a_text_within_another_is_noticed(tmp_path: Path, code: str) -> None:
    written = tmp_path / "wording.py"
    written.write_text(f"{code}\n", "utf-8")
    assert lost(written) == ["One more try."]
