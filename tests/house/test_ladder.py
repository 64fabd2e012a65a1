"""The checks on imports hold for the code as it is, and fail where somebody breaks them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command()"
NO_BYTECODE = shutil.ignore_patterns("__pycache__", "static", "templates")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CHECKOUT / "quizapp", tmp_path / "quizapp", ignore=NO_BYTECODE)
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def add(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_the_code_as_it_is_keeps_both_contracts(copy: Path) -> None:
    code, said = lint_imports(copy)
    assert code == 0, said
    assert "Contracts: 2 kept, 0 broken." in said


def test_an_import_that_points_up_the_ladder_is_refused(copy: Path) -> None:
    add(copy / "quizapp/statements/records.py", "from quizapp.facts import records")
    code, said = lint_imports(copy)
    assert code == 1
    assert "quizapp.statements is not allowed to import quizapp.facts" in said


def test_modules_on_the_same_step_do_not_know_each_other(copy: Path) -> None:
    add(copy / "quizapp/finder.py", "from quizapp import environment")
    code, said = lint_imports(copy)
    assert code == 1
    assert "quizapp.finder is not allowed to import quizapp.environment" in said


def test_a_module_without_a_place_on_the_ladder_is_refused(copy: Path) -> None:
    (copy / "quizapp/helpers.py").write_text('"""Nobody knows where this belongs."""\n', encoding="utf-8")
    code, said = lint_imports(copy)
    assert code == 1
    assert "helpers" in said


@pytest.mark.parametrize("library", ["flask", "sqlalchemy", "wtforms"])
def test_the_web_and_the_database_are_refused_in_the_pure_core(copy: Path, library: str) -> None:
    add(copy / "quizapp/scheduling/records.py", f"import {library}")
    code, said = lint_imports(copy)
    assert code == 1
    assert f"quizapp.scheduling is not allowed to import {library}" in said
