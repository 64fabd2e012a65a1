"""The wheel, built from the source distribution and installed where nothing of the checkout can be seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from quizapp import finder

CHECKOUT = Path(__file__).parents[2]
NOT_SOURCE = shutil.ignore_patterns(
    ".*", "instance", "build", "dist", "*.egg-info", "__pycache__", "*.sqlite3*", "*.mo"
)
PRINT_FOLDERS = """
import json, pathlib, quizapp
from quizapp import finder
folders = {name: str(finder.folder(name)) for name in finder.FOLDERS}
print(json.dumps({"package": str(pathlib.Path(quizapp.__file__).parent), **folders}))
"""

SHOW_FIRST_PAGE = """
from quizapp.cli import prepared
from quizapp.config import Settings
print(prepared(Settings.from_environment({})).test_client().get("/").status_code)
"""


def run(*command: str | Path, cwd: Path) -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZAPP_", "PYTHON"))}
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source") / "quizapp"
    shutil.copytree(CHECKOUT, folder, ignore=NOT_SOURCE)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", cwd=source)  # the wheel from the source distribution
    (wheel,) = (source / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with the wheel; the dependencies are those that are here, so nothing is fetched."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def data_files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def test_the_wheel_holds_every_file_of_the_package_and_of_the_folders_beside_it(source: Path, wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    beside = {f"quizapp/_data/{name}/{file}" for name in finder.FOLDERS for file in data_files(source / name)}
    package = {f"quizapp/{file}" for file in data_files(source / "quizapp")}
    compiled = {str(Path(file).with_suffix(".mo")) for file in package if file.endswith(".po")}
    assert {name for name in held if name.startswith("quizapp/")} == package | beside | compiled
    assert "quizapp/translations/de/LC_MESSAGES/messages.mo" in compiled
    assert {"quizapp/static/css/base.css", "quizapp/web/templates/base.html"} <= held


def test_the_installed_program_says_its_version(environment: Path, tmp_path: Path) -> None:
    assert "0.1.0" in run(environment / "bin" / "quizapp", "--version", cwd=tmp_path)


def test_the_installed_package_finds_its_own_seeds_questions_and_migrations(environment: Path, tmp_path: Path) -> None:
    found = json.loads(run(environment / "bin" / "python", "-c", PRINT_FOLDERS, cwd=tmp_path))
    package = Path(found.pop("package"))
    assert package.is_relative_to(environment)
    assert found == {name: str(package / "_data" / name) for name in finder.FOLDERS}
    for name in finder.FOLDERS:
        assert data_files(Path(found[name])) == data_files(CHECKOUT / name)


def test_the_installed_program_makes_its_database_and_shows_its_first_page(environment: Path, tmp_path: Path) -> None:
    assert run(environment / "bin" / "python", "-c", SHOW_FIRST_PAGE, cwd=tmp_path) == "200\n"
    assert (tmp_path / "instance" / "quizapp.sqlite3").exists()
