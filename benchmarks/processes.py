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
from typing import NamedTuple

SERVE = [sys.executable, "-c", "from quizapp.cli import main; main()", "serve"]
STORELESS = [sys.executable, "-m", "benchmarks.storeless"]
BARE = [sys.executable, "-m", "benchmarks.bare_broadcaster"]


class Process(NamedTuple):
    """A server: the port where it answers, and the number of the process that does."""

    port: int
    worker: int

    def cpu(self) -> float:
        """Milliseconds of processor that it has used, all of its threads together."""
        threads = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e6

    def memory(self) -> float:
        """KiB of memory that it holds."""
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.worker}/status").read_text())
        return float(found[1]) if found else 0.0


@contextmanager
def served(folder: Path) -> Iterator[Process]:
    """The product on that folder."""
    port = _free_port()
    with _started(SERVE, folder, QUIZAPP_PORT=str(port)) as server:
        assert any(line.startswith("Stop it with") for line in server.stdout or ())
        yield Process(port, child_of(server.pid))


@contextmanager
def storeless(folder: Path) -> Iterator[Process]:
    """The product on that folder, which keeps what happens in its games in memory alone."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        port, number = listening.getsockname()[1], listening.fileno()
        with _started([*STORELESS, str(number)], folder, pass_fds=(number,)) as server:
            yield Process(port, child_of(server.pid))


@contextmanager
def bare() -> Iterator[Process]:
    """The bare broadcaster."""
    port = _free_port()
    with _started([*BARE, str(port)], Path()) as server:
        assert (server.stdout and server.stdout.readline()) == "ready\n"
        yield Process(port, server.pid)


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
