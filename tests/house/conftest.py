"""``quizapp serve`` as a person starts it, on a port that is free."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ports import free_port

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
    return free_port()


@pytest.fixture
def start(tmp_path: Path, port: int) -> Iterator[Callable[..., Server]]:
    """Starts ``quizapp serve`` on ``port``, with these variables of the environment as well; what is still running at
    the end of the test is ended."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    environ |= {"QUIZAPP_INSTANCE": str(tmp_path / "instance"), "QUIZAPP_PORT": str(port), "PYTHONUTF8": "1"}
    how = {"cwd": tmp_path, "text": True, "start_new_session": True}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with ExitStack() as ends:

        def started(*options: str, **more: str) -> Server:
            process = subprocess.Popen([*PROGRAM, *options], env=environ | more, **how, **pipes)
            ends.callback(_end, process)
            return Server(process)

        yield started


def _end(process: subprocess.Popen[str]) -> None:
    """As a person would; what does not go is killed, so that no later test has it beside itself."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
