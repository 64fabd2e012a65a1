"""What a class game costs: a question pushed to everybody beside a bare broadcaster, and everybody answering at once.

    python -m benchmarks.live [--players 200 1000 2000] [--rounds 7] [--stretch 5000]

The product runs with its one worker, and beside it in the same run a bare asyncio server that writes the same bytes to
as many sockets; they take turns, so that both have the same machine. The client is the same for both, one process, and
has a processor of its own while questions are pushed. A push is timed from sending the host's request (or the bare
server's trigger) until the last player has all of the message. Beside it stands what the sending alone takes: from the
first player to the last, and of the processor what is more than the same request takes while one player listens. An
answer is timed from sending it until it is acknowledged; both go on a connection that is open already. Half of the
players know it, three of ten are wrong in a way of their own, the others don't know. A burst is compared with the same
app without a store for its games.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import answers, pushes
from benchmarks.class_game import schools, stored
from benchmarks.processes import bare, served, storeless
from benchmarks.reporting import report_of_answers, report_of_burst, report_of_pushes, report_of_stretch

BURST = 1000
BURSTS = 7


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description="What a class game costs.")
    parser.add_argument("--players", type=several, nargs="+", default=[200, 1000, 2000], help="how many play")
    parser.add_argument("--rounds", type=int, default=7, help="how many questions are pushed (default: 7)")
    parser.add_argument("--stretch", type=none_or_several, default=5000, help="a larger hall; 0 for none")
    wanted = parser.parse_args(arguments)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    runs = f"{wanted.rounds} pushes, {answers.RUNS} runs of answers and {BURSTS} bursts"
    print(f"Medians of {runs}; {os.cpu_count()} processors.")
    for players in wanted.players:
        for line in measured(players, wanted.rounds):
            print(line, flush=True)
    for line in burst(min(BURST, max(wanted.players))):
        print(line, flush=True)
    for line in stretched(wanted.stretch, wanted.rounds, hard) if wanted.stretch else ():
        print(line, flush=True)


def several(text: str) -> int:
    """A number of players of whom one can be measured alone, and the others beside that one."""
    if (players := int(text)) < 2:
        raise argparse.ArgumentTypeError("at least 2 players are needed, since the others are compared with one alone")
    return players


def none_or_several(text: str) -> int:
    return 0 if text == "0" else several(text)


def measured(players: int, rounds: int) -> list[str]:
    """The lines on a game of so many."""
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (school,) = schools(Path(folder), players, questions=pushes.questions(rounds) + answers.RUNS)
        with served(school.folder) as product, bare() as plain:
            pushed = asyncio.run(pushes.measure(school, product, plain, rounds))
            runs = asyncio.run(answers.measure(school, product.port, pushes.questions(rounds)))
        return [*report_of_pushes(pushed), *report_of_answers(runs, stored(school))]


def stretched(players: int, rounds: int, files: int) -> list[str]:
    """The line on pushes to a hall that is larger than asked for, where a process may open as many files."""
    if files < 3 * players:
        return [f"{players} players: left out, as a process may open {files} files here and {3 * players} are needed."]
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (school,) = schools(Path(folder), players, questions=pushes.questions(rounds))
        with served(school.folder) as product, bare() as plain:
            return report_of_stretch(asyncio.run(pushes.measure(school, product, plain, rounds)))


def burst(players: int) -> list[str]:
    """The lines on everybody answering in the same moment, with a store and in turns with it without."""
    kept, lost = [], []
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (one,) = schools(Path(folder) / "kept", players, questions=BURSTS)
        (other,) = schools(Path(folder) / "lost", players, questions=BURSTS, items=one.items)
        with served(one.folder) as product, storeless(other.folder) as without:
            for round in range(BURSTS):
                kept.append(asyncio.run(answers.answered(one, product.port, round, seconds=0)))
                lost.append(asyncio.run(answers.answered(other, without.port, round, seconds=0)))
    return report_of_burst(kept, lost)


if __name__ == "__main__":
    main()
