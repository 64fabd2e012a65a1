"""The measurements of class games run: a push, everybody's answers, and a server that is killed while they come in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import live

CHECKOUT = Path(__file__).parents[2]


def told(module: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    return done.stdout


def test_nothing_acknowledged_is_lost_and_nothing_counts_twice_when_the_server_is_killed(tmp_path: Path) -> None:
    said = told("chaos", tmp_path, "--players", "20", "--rounds", "4", "--kill-every", "2")
    assert re.findall(r"Game (\d): 80 answers acknowledged .* each in the log once", said) == ["1", "2"]


def test_a_push_and_the_answers_are_told_beside_a_bare_broadcaster(tmp_path: Path) -> None:
    said = told("live", tmp_path, "--players", "20", "--rounds", "2", "--stretch", "30")
    for what in (
        "once stored, until the last has it",
        "with the host's request",
        "processor, once stored",
        "processor, with the host's request",
    ):
        assert re.search(r"\n  " + what + r": [\d.]+ ms, bare [\d.]+ ms, [\d.]+×: (?:met|FALLS SHORT)", said), what
    assert re.search(r"p50 [\d.]+ ms, only stored [\d.]+ ms, [\d.]+×: .* p99 [\d.]+ ms, only stored [\d.]+ ms", said)
    assert re.search(r"each: choice \S+, multiple_response \S+, cloze \S+, short_answer \S+, matching ", said)
    assert "100 acknowledged, 100 in the log, 0 failed: met" in said
    assert re.search(r"messages meanwhile: 0 to a player, at most \d+ to the host: met", said)
    assert re.search(r"A burst of 20: [\d,]+ answers a second, without a store [\d,]+: [\d.]+ of it", said)
    assert re.search(r"30 players: until the last has it [\d.]+ ms \(bare [\d.]+ ms, [\d.]+×\): ", said)


@pytest.mark.parametrize("wanted", [("--players", "20", "1"), ("--players", "0"), ("--stretch", "1")])
def test_a_game_with_nobody_to_compare_is_refused_before_anything_is_measured(
    wanted: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        live.main(wanted)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert f"argument {wanted[0]}: at least 2 players are needed" in said.err
    assert said.out == ""
