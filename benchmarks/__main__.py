"""What an answer and a next question cost when the file holds a million memories, and the pages of progress when the
log holds a million reviews.

    python -m benchmarks [--memories 1000000] [--answers 400] [--reviews 1000000] [--looks 60]

Everything is measured through the pages, by signed-in guests on the released question set, and told as a multiple of
a plain insert and commit in SQLite on the same disk in the same run, so that two machines can be compared.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import looking_back
from benchmarks.looking_back import Archive, Look
from benchmarks.metering import Reading
from benchmarks.practice import School, measure

SMALL = 10_000
MOST_STATEMENTS, MOST_COMMITS, MOST_MS = 6, 1, 5.0
MOST_TIMES = 1.3
PARTS = {"client": "with the test client", "server": "in the server", "cpu": "of that, processor"}


def main(arguments: Sequence[str] | None = None) -> None:
    wanted = _arguments(arguments)
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        sizes = (wanted.memories, min(SMALL, max(1, wanted.memories // 2)))
        (big, small), plain = measure(Path(folder), sizes, wanted.answers)
    for line in report(big, small, plain):
        print(line)
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        archives = looking_back.measure(Path(folder), (wanted.reviews, wanted.reviews // 20), wanted.looks)
    for line in report_of_looks(*archives):
        print(line)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What an answer and a question cost.")
    parser.add_argument("--memories", type=int, default=1_000_000, help="how many the file holds (default: 1000000)")
    parser.add_argument("--answers", type=int, default=400, help="how many are measured (default: 400)")
    parser.add_argument("--reviews", type=int, default=1_000_000, help="how long a log is (default: 1000000)")
    parser.add_argument("--looks", type=int, default=60, help="how often a page is looked at (default: 60)")
    return parser.parse_args(arguments)


def report(big: School, small: School, plain: Sequence[float]) -> list[str]:
    """The lines to print."""
    unit = statistics.median(plain)
    load = f"{os.getloadavg()[0]:.1f}, {os.cpu_count()} processors"
    return [
        f"{big.memories:,} memories and {big.reviews:,} reviews of {big.learners:,} learners; "
        f"next to it {small.memories:,} memories.",
        f"{len(big.answers)} questions and answers in each. Load of the machine: {load}.",
        f"A plain insert and commit: p50 {unit:.2f} ms, p95 {_p95(plain):.2f} ms. It is the unit of the multiples.",
        "",
        f"{'':44}{'p50 ms':>9}{'p95 ms':>9}{'multiple':>10}{f'÷ at {small.memories:,}':>14}",
        *_rows("One answer", big.answers, small.answers, unit),
        *_rows("One next question", big.questions, small.questions, unit),
        "",
        *_against_the_aim(big.answers),
    ]


def report_of_looks(big: Archive, small: Archive) -> list[str]:
    """The lines on the pages of progress."""
    slowest = max(_ratio(big.looks[key], small.looks[key], part) for key in big.looks for part in ("page", "reading"))
    return [
        "",
        f"{big.reviews:,} reviews in the log, half of them one learner's; next to it {small.reviews:,}.",
        f"{'':44}{'page ms':>9}{'÷ small':>9}{'reading ms':>12}{'÷ small':>9}{'statements':>12}",
        *(_look_row(key, big.looks[key], small.looks[key]) for key in big.looks),
        "",
        f"The aim: at most {MOST_TIMES:g} times what the small one takes: {_verdict(round(slowest, 2), MOST_TIMES)}",
    ]


def _look_row(key: tuple[str, str], big: Sequence[Look], small: Sequence[Look]) -> str:
    page, reading = (statistics.median(getattr(look, part) for look in big) for part in ("page", "reading"))
    ratios = [_ratio(big, small, part) for part in ("page", "reading")]
    statements = max(look.statements for look in big)
    label = f"{key[0]}, {key[1]}"
    return f"{label:44}{page:>9.2f}{ratios[0]:>9.2f}{reading:>12.2f}{ratios[1]:>9.2f}{statements:>12}"


def _ratio(big: Sequence[Look], small: Sequence[Look], part: str) -> float:
    here, there = (statistics.median(getattr(look, part) for look in looks) for looks in (big, small))
    return here / there


def _rows(name: str, big: Sequence[Reading], small: Sequence[Reading], unit: float) -> list[str]:
    lines = []
    for part, words in PARTS.items():
        here, there = _times(big, part), _times(small, part)
        middle = statistics.median(here)
        flat = f"{middle / statistics.median(there):.2f}"
        label = f"{name}, {words}" if part == "client" else f"  {words}"
        lines.append(f"{label:44}{middle:>9.2f}{_p95(here):>9.2f}{middle / unit:>9.1f}×{flat:>14}")
    return [*lines, f"  statements: {_range(big, 'statements')}; commits: {_range(big, 'commits')}"]


def _against_the_aim(answers: Sequence[Reading]) -> list[str]:
    statements = max(reading.statements for reading in answers)
    commits = max(reading.commits for reading in answers)
    slow = _p95(_times(answers, "server"))
    return [
        "The aim for one answer:",
        f"  at most {MOST_STATEMENTS} statements: {_verdict(statements, MOST_STATEMENTS)}",
        f"  at most {MOST_COMMITS} commit: {_verdict(commits, MOST_COMMITS)}",
        f"  p95 in the server at most {MOST_MS:g} ms: {_verdict(round(slow, 2), MOST_MS)}",
    ]


def _verdict(found: float, most: float) -> str:
    return f"{found:g}, met" if found <= most else f"{found:g}, FALLS SHORT by {found - most:.4g}"


def _times(readings: Sequence[Reading], part: str) -> list[float]:
    return [getattr(reading, part) for reading in readings]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def _range(readings: Sequence[Reading], what: str) -> str:
    counts = sorted(getattr(reading, what) for reading in readings)
    least, middle, most = counts[0], counts[len(counts) // 2], counts[-1]
    return f"{middle}" if least == most else f"{middle} ({least} to {most})"


if __name__ == "__main__":
    main()
