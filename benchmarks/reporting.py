"""What was measured of a class game, in lines, each beside its aim."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence

from benchmarks.answers import SECONDS, Answers
from benchmarks.pushes import Push, Pushed, Pushes

MOST_TIMES, MOST_TIMES_OF_MANY, MANY = 1.25, 1.4, 2000
MOST_CPU = 1.2
MOST_MEMORY = 25.0
MOST_P50, MOST_P99 = 5.0, 50.0
LEAST_OF_STORELESS = 0.9
MOST_OF_STRETCH = 150.0
"""Milliseconds; the one aim that is no ratio."""


def report_of_pushes(pushed: Pushed) -> list[str]:
    """The lines on pushes."""
    times = MOST_TIMES_OF_MANY if pushed.players >= MANY else MOST_TIMES
    return [
        f"{pushed.players} players, {pushed.all[0][0].size:,} bytes each. Load of the machine: {_load()}.",
        _compared("once stored, until the last has it", pushed.all, lambda push: push.sent, times),
        _compared("with the host's request", pushed.all, lambda push: push.last, times),
        _compared("processor, once stored", pushed.all, lambda push: push.sending, MOST_CPU),
        _compared("processor, with the host's request", pushed.all, lambda push: push.cpu, MOST_CPU),
        f"  memory: {pushed.memory:.1f} KiB a player: {_at_most(pushed.memory, MOST_MEMORY)}",
    ]


def report_of_answers(pairs: Sequence[tuple[Answers, Answers]], stored: int) -> list[str]:
    """The lines on answers that come within some seconds, each with what a server takes that only stores them."""
    runs, bare = zip(*pairs, strict=True)
    told, failed = sum(len(run.took) for run in runs), sum(run.failed for run in runs)
    kept = "met" if told == stored and not failed else "FALLS SHORT"
    to_host, to_player = max(run.host for run in runs), max(run.player for run in runs)
    each = ", ".join(f"{run.kind} {run.at(0.5):.1f}/{run.at(0.99):.0f}" for run in runs)
    return [
        f"  answers of all in {SECONDS:g} s: {_answered('p50', 0.5, runs, bare, MOST_P50)}; "
        f"{_answered('p99', 0.99, runs, bare, MOST_P99)}. Load of the machine: {_load()}.",
        f"    each: {each}",
        f"    {told} acknowledged, {stored} in the log, {failed} failed: {kept}",
        f"    messages meanwhile: {to_player:g} to a player, at most {to_host} to the host: "
        f"{'met' if not to_player else 'FALLS SHORT'}",
    ]


def _answered(name: str, share: float, runs: Sequence[Answers], bare: Sequence[Answers], most: float) -> str:
    one, other = (statistics.median(run.at(share) for run in some) for some in (runs, bare))
    return f"{name} {one:.1f} ms, only stored {other:.1f} ms, {one / other:.2f}×: {_at_most(one, most)}"


def report_of_burst(kept: Sequence[Answers], lost: Sequence[Answers]) -> list[str]:
    """The lines on all answers coming in one moment."""
    here, there = (statistics.median(run.rate for run in runs) for runs in (kept, lost))
    share = here / there
    verdict = "met" if share >= LEAST_OF_STORELESS else f"FALLS SHORT of {LEAST_OF_STORELESS:g}"
    return [
        f"A burst of {len(kept[0].took)}: {here:,.0f} answers a second, without a store {there:,.0f}: "
        f"{share:.2f} of it: {verdict}. Load of the machine: {_load()}.",
    ]


def report_of_stretch(pushed: Pushed) -> list[str]:
    """The line on pushes to a hall that is larger than asked for."""
    last, bare = _medians(pushed.all, lambda push: push.last)
    return [
        f"{pushed.players} players: until the last has it {last:.1f} ms (bare {bare:.1f} ms, {last / bare:.2f}×): "
        f"{_at_most(last, MOST_OF_STRETCH)}. Load of the machine: {_load()}.",
    ]


def _compared(what: str, pushes: Pushes, part: Callable[[Push], float], most: float | None = None) -> str:
    one, other = _medians(pushes, part)
    verdict = "" if most is None else f": {_at_most(one / other, most)}"
    return f"  {what}: {one:.1f} ms, bare {other:.1f} ms, {one / other:.2f}×{verdict}"


def _medians(pushes: Pushes, part: Callable[[Push], float]) -> tuple[float, float]:
    """Of the product, and of the bare broadcaster."""
    one, other = (statistics.median(map(part, some)) for some in zip(*pushes, strict=True))
    return one, other


def _at_most(found: float, most: float) -> str:
    return "met" if found <= most else f"FALLS SHORT of {most:g}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"
