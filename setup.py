"""What a build adds: compiled catalogues, and in the wheel the folders that lie beside the package.

All else about the build is in pyproject.toml.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

FOLDERS = ("seeds", "questions", "migrations")  # as in quizapp/finder.py, which finds them again


class BuildWithData(build_py):
    """Copies FOLDERS to quizapp/_data; an editable install goes without, since the checkout has them."""

    def run(self) -> None:
        compile_catalogues()
        super().run()
        if not self.editable_mode:
            for folder in FOLDERS:
                target = Path(self.build_lib, "quizapp", "_data", folder)
                shutil.rmtree(target, ignore_errors=True)  # else what was deleted since the last build would stay
                shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__"))


def compile_catalogues() -> None:
    """Write beside each catalogue what gettext reads at run time."""
    for written in Path("quizapp", "translations").glob("*/LC_MESSAGES/*.po"):
        with written.open("rb") as source, written.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(source))


setup(cmdclass={"build_py": BuildWithData})
