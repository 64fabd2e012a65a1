"""Finds the folders that lie beside the package: seeds, questions and migrations.

In a checkout (and so in an editable install) they are at its top level; a wheel carries them inside the package.
"""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("seeds", "questions", "migrations")

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``name``, which is one of FOLDERS. FileNotFoundError says where it was looked for."""
    if name not in FOLDERS:
        raise ValueError(f"{name!r} is none of the folders {', '.join(FOLDERS)}")
    places = [_PACKAGE / "_data" / name, _PACKAGE.parent / name]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name} is neither {places[0]} nor {places[1]}: install quizapp again")
