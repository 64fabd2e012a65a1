import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp import authoring, finder
from quizapp.cli import main
from quizapp.items.reviewfile import read_review
from quizapp.items.setfile import read_set, write_set
from tests.items.conftest import ROOT, SLUG


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The questions of a checkout of its own, in which nobody has read the first two items."""
    for name in ("seeds", "questions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(finder, "_PACKAGE", tmp_path / "quizapp")
    path = tmp_path / "questions" / f"{SLUG}.yaml"
    released = read_set(path.read_text("utf-8"))
    first, second, *rest = released.items
    drafts = [replace(item, review=replace(item.review, state="draft")) for item in (first, second)]
    path.write_text(write_set(replace(released, items=(*drafts, *rest))), "utf-8")
    return tmp_path / "questions"


def review(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", SLUG, *arguments])


def test_a_reader_sees_what_is_unread_withdraws_one_and_reads_the_rest(questions: Path) -> None:
    first, second = (item.id for item in authoring.unread(SLUG))
    listed = review().output
    assert first in listed
    assert second in listed
    assert review("--by", "Ada", "--withdraw", second, "--why", "It gives itself away.").exit_code == 0
    assert review("--by", "Ada", "--machine-assisted", first).exit_code == 0
    assert second not in {item.id for item in authoring.released()[0][1].items}
    kept = read_review((questions / f"{SLUG}.review.yaml").read_text("utf-8")).items
    assert kept[first].by == "Ada, machine-assisted"
    assert kept[second].note == "It gives itself away."
    assert [item.id for item in authoring.unread(SLUG) if item.id == first] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", " "], "must name who read"),
        (["0000000000"], "by whom"),
        (["--by", "Ada", "--withdraw", "0000000000"], "go together"),
        (["--by", "Ada", "--why", "silly"], "go together"),
        (["--by", "Ada", "--withdraw", "a", "--why", "silly", "b"], "two commands"),
        (["--by", "Ada", "0000000000"], "has no item '0000000000'"),
    ],
)
def test_half_a_judgement_is_refused_with_a_reason(arguments: list[str], message: str) -> None:
    result = review(*arguments)
    assert result.exit_code != 0
    assert message in result.output


def test_a_set_that_is_not_there_is_named() -> None:
    result = CliRunner().invoke(main, ["review", "nowhere"])
    assert result.exit_code != 0
    assert "there is no set 'nowhere'" in result.output
