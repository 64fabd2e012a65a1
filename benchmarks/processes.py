"""Servers to measure, each in processes of its own, and what they use of the machine."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

SERVE = [sys.executable, "-c", "from quizapp.cli import main; main()", "serve"]
WATCHED = [sys.executable, "-m", "benchmarks.watched"]
STORELESS = [sys.executable, "-m", "benchmarks.storeless"]
BARE = [sys.executable, "-m", "benchmarks.bare_broadcaster"]
BARE_ANSWERS = [sys.executable, "-m", "benchmarks.bare_answers"]


class Process(NamedTuple):
    """A server: the port where it answers, the number of the process that does, and what it prints."""

    port: int
    worker: int
    output: IO[str]

    def cpu(self) -> float:
        """Milliseconds of processor that it has used, all of its threads together."""
        threads = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e6

    def memory(self) -> float:
        """KiB of memory that it holds."""
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.worker}/status").read_text())
        return float(found[1]) if found else 0.0

    def told(self, round: int) -> tuple[float, float]:
        """What a server tells of the push of that round: when it began, by the clock that all processes share, and the
        milliseconds of processor that it took."""
        for line in self.output:
            number, at, spent = line.split()
            if int(number) == round:
                return float(at), float(spent)
        raise EOFError(f"the server told nothing of the push of round {round}")


@contextmanager
def served(folder: Path) -> Iterator[Process]:
    """The product on that folder."""
    port = _free_port()
    with _started(SERVE, folder, QUIZAPP_PORT=str(port)) as server:
        assert any(line.startswith("Stop it with") for line in _output(server))
        yield Process(port, child_of(server.pid), _output(server))


@contextmanager
def inherited(command: Sequence[str], folder: Path, *more: str) -> Iterator[Process]:
    """A server of that command on that folder, which is given a socket that listens already: WATCHED, the product that
    tells of its pushes, STORELESS, the product that keeps its games in memory alone, or BARE_ANSWERS."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        port, number = listening.getsockname()[1], listening.fileno()
        with _started([*command, str(number), *more], folder, pass_fds=(number,)) as server:
            yield Process(port, child_of(server.pid), _output(server))


@contextmanager
def bare() -> Iterator[Process]:
    """The bare broadcaster."""
    port = _free_port()
    with _started([*BARE, str(port)], Path()) as server:
        assert _output(server).readline() == "ready\n"
        yield Process(port, server.pid, _output(server))


@contextmanager
def apart(*servers: Process) -> Iterator[None]:
    """These servers on the first processor and the client on the others, where there are some. Left alone, a server and
    its client are on one processor at times and on two at others, and what is compared is how often."""
    mine = sorted(os.sched_getaffinity(0))
    for server in servers:
        _settle(server.worker, mine[:1])
    os.sched_setaffinity(0, mine[1:] or mine)
    try:
        yield
    finally:
        for server in servers:
            _settle(server.worker, mine)
        os.sched_setaffinity(0, mine)


def _settle(worker: int, processors: Sequence[int]) -> None:
    for thread in Path(f"/proc/{worker}/task").iterdir():
        os.sched_setaffinity(int(thread.name), processors)


def child_of(pid: int) -> int:
    """The one worker of that server, once it is there and has loaded the app."""
    while not (found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        time.sleep(0.05)
    time.sleep(1.5)
    return int(found[0])


@contextmanager
def _started(
    command: Sequence[str], folder: Path, pass_fds: Sequence[int] = (), **settings: str
) -> Iterator[subprocess.Popen[str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    environ = {**kept, "QUIZAPP_INSTANCE": str(folder), **settings}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, pass_fds=pass_fds) as server:
        try:
            yield server
        finally:
            server.send_signal(signal.SIGINT)


def _output(server: subprocess.Popen[str]) -> IO[str]:
    assert server.stdout is not None
    return server.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
