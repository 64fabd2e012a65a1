"""`make bench` works: a run on a few hundred memories goes through the pages and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def bench(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "benchmarks", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("bench")
    done = bench(folder, "--memories", "2000", "--answers", "12", "--reviews", "4000", "--looks", "3")
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    return done.stdout.splitlines()


def row(told: list[str], start: str) -> list[str]:
    return next(line for line in told if line.startswith(start)).removeprefix(start).split()


def test_it_fills_the_file_to_about_the_size_asked_for(told: list[str]) -> None:
    memories = int(told[0].split()[0].replace(",", ""))
    assert 1900 <= memories <= 2000
    assert told[1].startswith("12 questions and answers in each.")


@pytest.mark.parametrize("asked", ["One answer, with the test client", "One next question, with the test client"])
def test_it_tells_a_cost_in_ms_as_a_multiple_and_beside_a_small_file(told: list[str], asked: str) -> None:
    middle, slow, multiple, flat = row(told, asked)
    assert 0 < float(middle) <= float(slow)
    assert float(multiple.removesuffix("×")) > 0
    assert float(flat) > 0


def test_an_answer_keeps_to_the_statements_and_the_commit_that_are_aimed_at(told: list[str]) -> None:
    assert row(told, "  at most 6 statements:") == ["6,", "met"]
    assert row(told, "  at most 1 commit:") == ["1,", "met"]
    assert row(told, "  p95 in the server at most 5 ms:")[1:2] in (["met"], ["FALLS"])


@pytest.mark.parametrize("page", ["Calendar", "Due counts", "Attempt history", "Own quizzes", "Attempts at one quiz"])
@pytest.mark.parametrize("who", ["whose log it is", "one among many"])
def test_a_page_of_progress_is_told_beside_a_short_log_with_its_statements(
    told: list[str], page: str, who: str
) -> None:
    whole, flat, reading, flat_reading, statements = row(told, f"{page}, {who}")
    assert 0 < float(reading) < float(whole)
    assert float(flat) > 0
    assert float(flat_reading) > 0
    assert 1 <= int(statements) <= 7


def test_the_log_is_filled_and_the_aim_for_it_is_told(told: list[str]) -> None:
    said = next(line for line in told if "reviews in the log" in line)
    assert 6500 <= int(said.split()[0].replace(",", "")) <= 8500
    assert row(told, "The aim: at most 1.3 times what the small one takes:")[1:2] in (["met"], ["FALLS"])
