"""What a class game costs: a question pushed to everybody beside a bare broadcaster, and everybody answering at once.

    python -m benchmarks.live [--players 200 1000 2000] [--rounds 7] [--stretch 5000]

The product runs with its one worker, and beside it in the same run a bare asyncio server that writes the same bytes to
as many sockets; they take turns, so that both have the same machine. The client is the same for both, one process, and
has a processor of its own while questions are pushed. A push is timed from sending the host's request (or the bare
server's trigger) until the last player has all of the message, and by itself from where the request is carried out: in
the product once the question is stored, in the bare server once the trigger is read. An answer is timed from sending it
until it is acknowledged; both go on a connection that is open already. Half of the players know it, three of ten are
wrong in a way of their own, the others don't know. The answers go in turns to a bare server too: the same worker, which
stores each with a commit and does nothing else. A burst is compared with the same app without a store for its games.
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
from benchmarks.playing import act
from benchmarks.processes import BARE_ANSWERS, STORELESS, WATCHED, bare, inherited, served
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
    runs = f"{wanted.rounds} pushes, {len(answers.KINDS)} questions answered and {BURSTS} bursts"
    print(f"Medians of {runs}; {os.cpu_count()} processors.")
    for players in wanted.players:
        for line in (*pushed(players, wanted.rounds), *answered(players)):
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


def pushed(players: int, rounds: int) -> list[str]:
    """The lines on questions that are pushed to so many."""
    return report_of_pushes(_pushed(players, rounds))


def answered(players: int) -> list[str]:
    """The lines on so many who answer."""
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (school,) = schools(Path(folder) / "game", players, questions=answers.KINDS)
        store = Path(folder) / "bare.sqlite"
        with served(school.folder) as product, inherited(BARE_ANSWERS, Path(folder), str(store)) as plain:
            runs = asyncio.run(answers.measure(school, product, plain))
        return report_of_answers(runs, stored(school))


def stretched(players: int, rounds: int, files: int) -> list[str]:
    """The line on pushes to a hall that is larger than asked for, where a process may open as many files."""
    if files < 3 * players:
        return [f"{players} players: left out, as a process may open {files} files here and {3 * players} are needed."]
    return report_of_stretch(_pushed(players, rounds))


def _pushed(players: int, rounds: int) -> pushes.Pushed:
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (school,) = schools(Path(folder), players, questions=pushes.questions(rounds))
        with inherited(WATCHED, school.folder) as product, bare() as plain:
            return asyncio.run(pushes.measure(school, product, plain, rounds))


def burst(players: int) -> list[str]:
    """The lines on everybody answering in the same moment, with a store and in turns with it without."""
    kept: list[answers.Answers] = []
    lost: list[answers.Answers] = []
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (one,) = schools(Path(folder) / "kept", players, questions=BURSTS)
        (other,) = schools(Path(folder) / "lost", players, questions=BURSTS, items=one.items)
        with served(one.folder) as product, inherited(STORELESS, other.folder) as without:
            for round in range(BURSTS):
                for school, server, found in ((one, product, kept), (other, without, lost)):
                    found.append(asyncio.run(answers.answered(school, server.port, round, seconds=0)))
                    asyncio.run(act(school, server.port, "skipped", round))
    return report_of_burst(kept, lost)


if __name__ == "__main__":
    main()
