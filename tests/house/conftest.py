"""``quizapp serve`` as a person starts it, on a port that is free."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from quizapp.cli import main; main()", "serve"]


@dataclass(frozen=True)
class Server:
    """A process that serves, or that says why it does not."""

    process: subprocess.Popen[str]

    def introduction(self) -> str:
        """All that is printed up to the last line of the introduction."""
        lines = []
        for line in self.process.stdout or ():
            lines.append(line)
            if line.startswith("Stop it with Ctrl-C"):
                return "".join(lines)
        raise AssertionError("".join(lines) + self.process.communicate()[1])


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(tmp_path: Path, port: int) -> Iterator[Callable[..., Server]]:
    """Starts ``quizapp serve`` on ``port``; what is still running at the end of the test is ended."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    environ |= {"QUIZAPP_INSTANCE": str(tmp_path / "instance"), "QUIZAPP_PORT": str(port), "PYTHONUTF8": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running: list[Server] = []

    def started(*options: str) -> Server:
        command = [*PROGRAM, *options]
        process = subprocess.Popen(command, cwd=tmp_path, env=environ, text=True, start_new_session=True, **pipes)
        running.append(Server(process))
        return running[-1]

    yield started
    for server in running:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGINT)
        server.process.communicate(timeout=60)
