"""What it takes until everybody of a class is signed in, who all press the button at the same moment.

    python -m benchmarks.signing_in [--people 30] [--rounds 5]

On the real server with its one worker, told as a multiple of one plain check of a password on the same machine.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from argon2 import PasswordHasher

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.web.clock import now

PASSWORD = "four purple herons waltz"
AIM_MS = 1000.0
PROGRAM = [sys.executable, "-c", "from quizapp.cli import main; main()", "serve"]


class Door(NamedTuple):
    """An open page to sign in on: its connection, its cookie, and the filled-in form."""

    connection: HTTPConnection
    cookie: str
    form: str


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.signing_in", description="Many sign in at once.")
    parser.add_argument("--people", type=int, default=30, help="how many press at once (default: 30)")
    parser.add_argument("--rounds", type=int, default=5, help="how often they do (default: 5)")
    wanted = parser.parse_args(arguments)
    for line in report(measure(wanted.people, wanted.rounds), _plain_checks()):
        print(line)


def report(rounds: Sequence[Sequence[float]], plain: Sequence[float]) -> list[str]:
    """The lines to print, for what each person waited in each round, and for single checks, in ms."""
    people, unit = len(rounds[0]), statistics.median(plain)
    waited = [one for times in rounds for one in times]
    slow = _p95(waited)
    verdict = "met" if slow <= AIM_MS else f"FALLS SHORT by {slow - AIM_MS:.0f} ms"
    return [
        f"{people} sign-ins at once; rounds: {len(rounds)}. "
        f"Load of the machine: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors.",
        f"A plain check of a password: p50 {unit:.1f} ms. It is the unit of the multiples.",
        f"A sign-in: p50 {statistics.median(waited):.0f} ms, p95 {slow:.0f} ms, the last {max(waited):.0f} ms; "
        f"p95 is {slow / unit:.1f}×",
        f"  p95 at most {AIM_MS:.0f} ms: {slow:.0f}, {verdict}",
    ]


def measure(people: int, rounds: int) -> list[list[float]]:
    """What each of so many people waited, in ms, in each of so many rounds."""
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        _make(Path(folder), people)
        with _served(Path(folder)) as port:
            return [_at_once([_door(port, number) for number in range(people)]) for _ in range(rounds)]


def _make(folder: Path, people: int) -> None:
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(folder)}))
    with app.app_context():
        password_hash = signing_in.hash_password(PASSWORD)
        with writing():
            for number in range(people):
                signing_in.new_user(f"Person {number}", password_hash, Role.LEARNER, now())
        db.engine.dispose()


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    """The port of a server on that folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    environ = {**kept, "QUIZAPP_INSTANCE": str(folder), "QUIZAPP_PORT": str(port)}
    with subprocess.Popen(PROGRAM, env=environ, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert any(line.startswith("Stop it with") for line in server.stdout or ())
            yield port
        finally:
            server.send_signal(signal.SIGINT)


def _door(port: int, number: int) -> Door:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    token = re.search(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    assert token, "there is no form to sign in"
    form = {"csrf_token": token[1], "name": f"Person {number}", "password": PASSWORD}
    return Door(connection, (answer.headers["Set-Cookie"] or "").partition(";")[0], urlencode(form))


def _at_once(doors: Sequence[Door]) -> list[float]:
    waited: list[float] = []
    together = threading.Barrier(len(doors))
    people = [threading.Thread(target=_enter, args=(door, together, waited)) for door in doors]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(waited) == len(doors), "not everybody got in"
    return waited


def _enter(door: Door, together: threading.Barrier, waited: list[float]) -> None:
    headers = {"Cookie": door.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    together.wait()
    begun = time.perf_counter()
    door.connection.request("POST", "/sign-in", door.form, headers)
    answer = door.connection.getresponse()
    took = (time.perf_counter() - begun) * 1000
    answer.read()
    door.connection.close()
    if answer.status == 302:
        waited.append(took)


def _plain_checks(times: int = 15) -> list[float]:
    """Single checks of a password with the product's parameters, in ms."""
    hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    stored = hasher.hash(PASSWORD)
    return [_timed(lambda: hasher.verify(stored, PASSWORD)) for _ in range(times)]


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - begun) * 1000


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    main()
