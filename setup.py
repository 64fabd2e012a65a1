"""Maps the folders that lie beside the package into the wheel. All else about the build is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FOLDERS = ("seeds", "questions", "migrations")  # as in quizapp/finder.py, which finds them again


class BuildWithData(build_py):
    """Copies FOLDERS to quizapp/_data; an editable install goes without, since the checkout has them."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for folder in FOLDERS:
                target = Path(self.build_lib, "quizapp", "_data", folder)
                shutil.rmtree(target, ignore_errors=True)  # else what was deleted since the last build would stay
                shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": BuildWithData})
