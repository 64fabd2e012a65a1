"""What is refused can be said in every language: its text is marked where it is raised, with the parts beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from babel.messages.extract import extract_from_file

import quizapp.factory
from quizapp.grading.saying import Said

PACKAGE = Path(quizapp.factory.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MARK = "N_"
Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Module:
    """A module as it is written, and what of it is gathered for translation."""

    tree: ast.Module
    texts: frozenset[str]

    def unmarked(self) -> list[str]:
        """The refusals whose text is not gathered: a finished sentence, or one that is put together."""
        return [ast.unparse(call) for call in self.calls() if not (call.args and self.is_marked(call.args[0]))]

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes(ast.Call) if called(node) in REFUSALS)

    def is_marked(self, text: ast.expr) -> bool:
        """Whether it is a text that is gathered, or a name or a function of the module for nothing but such texts."""
        if isinstance(text, ast.Call) and called(text) == MARK:
            return isinstance(text.args[0], ast.Constant) and text.args[0].value in self.texts
        meant = list(self.meant_by(text))
        return bool(meant) and all(map(self.is_marked, meant))

    def meant_by(self, text: ast.expr) -> Iterator[ast.expr]:
        if isinstance(text, ast.Name):
            yield from (one.value for one in self.nodes(ast.Assign) if text.id in map(ast.unparse, one.targets))
        if isinstance(text, ast.Call):
            made = [one for one in self.nodes(ast.FunctionDef) if one.name == called(text)]
            returns = (node for one in made for node in ast.walk(one) if isinstance(node, ast.Return))
            yield from (one.value or ast.Constant(None) for one in returns)

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


def module(path: Path) -> Module:
    found = extract_from_file("python", path)
    return Module(ast.parse(path.read_text("utf-8")), frozenset(text for _line, text, *_more in found))


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def family(refusal: type[Said]) -> Iterator[type[Said]]:
    yield refusal
    for heir in refusal.__subclasses__():
        yield from family(heir)


REFUSALS = {one.__name__ for one in family(Said)}


def test_every_refusal_carries_a_text_that_is_gathered_for_translation() -> None:
    assert {str(path): found for path in MODULES if (found := module(path).unmarked())} == {}
    assert sum(len(list(module(path).calls())) for path in MODULES) > 40


@pytest.mark.parametrize(
    "raised",
    [
        'NotNow("The round is over.")',
        'NotNow(f"The round {number} is over.")',
        'NotNow(N_(f"The round {number} is over."))',
        'NotNow(N_("The round %s is over.") % number)',
        "NotNow(_elsewhere)",
        "NotNow()",
    ],
)
def test_a_finished_sentence_is_noticed(tmp_path: Path, raised: str) -> None:
    written = tmp_path / "rounds.py"
    written.write_text(f"raise {raised}\n", "utf-8")
    assert module(written).unmarked() == [raised.replace('"', "'")]


def test_what_a_refusal_says_to_programs_is_the_sentence_of_the_code_with_its_parts() -> None:
    refused = Said("Choose %(most)s at most; %(chosen)s were chosen.", most=1, chosen=2)
    assert str(refused) == "Choose 1 at most; 2 were chosen."
    assert str(Said("Be 100% sure.")) == "Be 100% sure."
