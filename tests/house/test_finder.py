from __future__ import annotations

from pathlib import Path

import pytest

from quizapp import finder

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", finder.FOLDERS)
def test_in_a_checkout_a_folder_is_found_at_the_top_level(name: str) -> None:
    assert finder.folder(name) == CHECKOUT / name


def test_another_folder_is_not_for_the_finder_to_look_for() -> None:
    with pytest.raises(ValueError, match=r"'\.\./etc' is none of the folders seeds, questions, migrations"):
        finder.folder("../etc")


def test_a_folder_that_was_lost_is_named_with_the_places_where_it_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "_PACKAGE", tmp_path / "quizapp")
    with pytest.raises(
        FileNotFoundError, match=f"seeds is neither {tmp_path}/quizapp/_data/seeds nor {tmp_path}/seeds"
    ):
        finder.folder("seeds")
