"""What a class game costs: a question pushed to everybody, beside a bare broadcaster, and everybody answering at once.

    python -m benchmarks.live [--players 200 1000 2000] [--rounds 5]

The server is the product with its one worker, and beside it in the same run a bare asyncio server that writes the same
bytes to as many sockets. The client is the same for both. Times are from sending the host's request (or the bare
server's trigger) until the last player has the whole message.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.bank.releases import first_release
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.live import entering, hosting
from quizapp.live.hosting import Plan
from quizapp.live.models import GameEvent
from quizapp.live.running import Running
from quizapp.live.settings import Settings as GameSettings
from quizapp.quiz.rules import Rules
from quizapp.web.clock import now

SERVE = [sys.executable, "-c", "from quizapp.cli import main; main()", "serve"]
BARE = [sys.executable, "-m", "benchmarks.bare_broadcaster"]
ANSWER_SECONDS = 2.0


@dataclass(frozen=True)
class Browser:
    """A signed-in browser: its cookie, and the token of its forms."""

    cookie: str
    csrf: str


@dataclass
class School:
    """A game with everybody in it, in a folder that a server can start on."""

    folder: Path
    running: Running
    host: Browser
    players: list[Browser]

    @property
    def game(self) -> int:
        return self.running.id


@dataclass
class Push:
    """One push: milliseconds to the first and to the last player, and of the server's processor."""

    first: float
    last: float
    cpu: float


@dataclass
class Answers:
    """What became of everybody's answers: milliseconds each took, how many failed, and how many are in the log."""

    took: list[float] = field(default_factory=list)
    failed: int = 0
    stored: int = 0


@dataclass
class Played:
    """A game measured; ``memory`` in KiB a player."""

    players: int
    pushes: list[Push]
    answers: Answers
    size: int
    memory: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description="What a class game costs.")
    parser.add_argument("--players", type=int, nargs="+", default=[200, 1000, 2000], help="how many play")
    parser.add_argument("--rounds", type=int, default=5, help="how many questions are pushed (default: 5)")
    wanted = parser.parse_args(arguments)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print(
        f"Load of the machine: {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors. Best of {wanted.rounds} pushes."
    )
    for players in wanted.players:
        for line in measured(players, wanted.rounds):
            print(line, flush=True)


def measured(players: int, rounds: int) -> list[str]:
    """The lines on a game of so many."""
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        (school,) = schools(Path(folder), players)
        with served(school.folder) as (port, worker):
            played = asyncio.run(_play(school, port, worker, rounds))
        played.answers.stored = _stored(school)
    with _bare() as (port, worker):
        bare = asyncio.run(_broadcast(port, worker, players, rounds, played.size))
    return _report(played, bare)


def _report(played: Played, bare: list[Push]) -> list[str]:
    took = sorted(played.answers.took)
    slow = took[max(0, int(0.99 * len(took)) - 1)]
    return [
        f"{played.players} players, {played.size:,} bytes each, {played.memory:.1f} KiB a player:",
        _compared("until the last has it", played.pushes, bare, lambda push: push.last),
        _compared("from the first to the last", played.pushes, bare, lambda push: push.last - push.first),
        _compared("processor", played.pushes, bare, lambda push: push.cpu),
        f"  answers in {ANSWER_SECONDS:g} s: p50 {statistics.median(took):.1f} ms, p99 {slow:.1f} ms, "
        f"the slowest {took[-1]:.1f} ms;",
        f"    {len(took)} acknowledged, {played.answers.stored} in the log, {played.answers.failed} failed",
    ]


def _compared(what: str, pushes: list[Push], bare: list[Push], part: Callable[[Push], float]) -> str:
    one, other = min(map(part, pushes)), min(map(part, bare))
    times = f", {one / other:.2f}×" if other else ""
    return f"  {what}: {one:.1f} ms, bare {other:.1f} ms{times}"


def schools(folder: Path, players: int, games: int = 1, questions: int = 10) -> list[School]:
    """So many games in one folder, each with players of its own."""
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(folder)}))
    found = [
        _school(app, folder, players, Plan(Rules(length=questions), GameSettings(), "Measured")) for _ in range(games)
    ]
    with app.app_context():
        db.engine.dispose()
    return found


def _school(app: Flask, folder: Path, players: int, plan: Plan) -> School:
    with app.test_request_context(), writing():
        release = first_release()
        assert release is not None
        host = signing_in.new_guest(now())
        host.role = Role.TEACHER
        step = hosting.open_game(host, release, plan, now())
        step.take_effect()
        tokens = [_joined(step.running, number) for number in range(players)]
        host_token = signing_in.sign_in(host, now())
    return School(folder, step.running, _browser(app, host_token), [_browser(app, token) for token in tokens])


def _joined(running: Running, number: int) -> str:
    guest = signing_in.new_guest(now())
    step, member = entering.enter(running, guest, f"Player {number}", now())
    step.take_effect()
    running.take_in(member)
    return signing_in.sign_in(guest, now())


def _browser(app: Flask, token: str) -> Browser:
    with app.test_request_context():
        session["_user_id"], session["_fresh"], session.permanent = token, True, True
        csrf = generate_csrf()
        value = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return Browser(f"quizapp={value}", csrf)


def _stored(school: School) -> int:
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(school.folder)}))
    with app.app_context():
        counted = sa.select(sa.func.count()).where(GameEvent.game_id == school.game, GameEvent.kind == "answered")
        found = db.session.scalar(counted) or 0
        db.engine.dispose()
    return found


async def _play(school: School, port: int, worker: int, rounds: int) -> Played:
    before = _memory(worker)
    address = f"/live/games/{school.game}"
    streams = [await open_stream(port, f"{address}/player/stream", player.cookie) for player in school.players]
    await asyncio.gather(*(until(reader, b'"view": "') for reader, _ in streams))
    memory = (_memory(worker) - before) / len(streams)
    pushes, size = [], 0
    for round in range(rounds):
        push, size = await _pushed(school, port, worker, streams, round)
        pushes.append(push)
        if round < rounds - 1:
            await act(school, port, "skipped", round)
            await asyncio.gather(*(until(reader, b'"view": "lobby') for reader, _ in streams))
        await asyncio.sleep(0.3)
    answers = await _answer(school, port, rounds - 1)
    for _, writer in streams:
        writer.close()
    return Played(len(streams), pushes, answers, size, memory)


async def _pushed(school: School, port: int, worker: int, streams: list, round: int) -> tuple[Push, int]:  # type: ignore[type-arg]
    view = f'"view": "asking-{round}"'.encode()
    waiting = [asyncio.ensure_future(until(reader, view)) for reader, _ in streams]
    await asyncio.sleep(0)
    spent, begun = _cpu(worker), time.perf_counter()
    asked = asyncio.ensure_future(act(school, port, "asked", round))
    came = await asyncio.gather(*waiting)
    await asked
    times = sorted((at - begun) * 1000 for at, _ in came)
    return Push(times[0], times[-1], (_cpu(worker) - spent) * 1000), came[0][1]


async def _answer(school: School, port: int, round: int) -> Answers:
    found = Answers()
    chance = random.Random(1)
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in school.players]
    begun = time.perf_counter()

    async def one(player: Browser, connection: tuple[asyncio.StreamReader, asyncio.StreamWriter], wait: float) -> None:
        await asyncio.sleep(wait)
        sent = time.perf_counter()
        form = {"round": round, "unknown": 1, "csrf_token": player.csrf}
        status = await post(*connection, f"/live/games/{school.game}/player/answers", player, form)
        if status == 200:
            found.took.append((time.perf_counter() - sent) * 1000)
        else:
            found.failed += 1

    waits = [chance.random() * ANSWER_SECONDS for _ in school.players]
    await asyncio.gather(*(one(*each) for each in zip(school.players, connections, waits, strict=True)))
    assert time.perf_counter() - begun >= ANSWER_SECONDS * 0.5
    return found


async def act(school: School, port: int, kind: str, round: int) -> None:
    connection = await asyncio.open_connection("127.0.0.1", port)
    form = {"kind": kind, "round": round, "csrf_token": school.host.csrf}
    status = await post(*connection, f"/live/games/{school.game}/events", school.host, form)
    assert status == 200, (kind, status)
    connection[1].close()


async def post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, browser: Browser, form: dict[str, object]
) -> int:
    body = urlencode(form, doseq=True)
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {browser.cookie}\r\nAccept: application/json\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"Content-Length: (\d+)", head, re.IGNORECASE)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split()[1])


async def open_stream(port: int, path: str, cookie: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
    return reader, writer


async def until(reader: asyncio.StreamReader, words: bytes) -> tuple[float, int]:
    """When a whole event with these words had come, and its bytes."""
    while True:
        found = await reader.readuntil(b"\n\n")
        if words in found:
            return time.perf_counter(), len(found)


async def _broadcast(port: int, worker: int, players: int, rounds: int, size: int) -> list[Push]:
    streams = [await open_stream(port, f"/{size}", "none") for _ in range(players)]
    await asyncio.gather(*(until(reader, b"hello") for reader, _ in streams))
    pushes = []
    for round in range(rounds):
        waiting = [asyncio.ensure_future(until(reader, b"message %d." % round)) for reader, _ in streams]
        await asyncio.sleep(0.3)
        spent, begun = _cpu(worker), time.perf_counter()
        _, trigger = await open_stream(port, f"/go/{round}", "none")
        times = sorted((at - begun) * 1000 for at, _ in await asyncio.gather(*waiting))
        pushes.append(Push(times[0], times[-1], (_cpu(worker) - spent) * 1000))
        trigger.close()
    for _, writer in streams:
        writer.close()
    return pushes


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, int]]:
    """The port of the product on that folder, and the number of its worker's process."""
    port = _free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    environ = {**kept, "QUIZAPP_INSTANCE": str(folder), "QUIZAPP_PORT": str(port)}
    with subprocess.Popen(SERVE, env=environ, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert any(line.startswith("Stop it with") for line in server.stdout or ())
            yield port, child_of(server.pid)
        finally:
            server.send_signal(signal.SIGINT)


@contextmanager
def _bare() -> Iterator[tuple[int, int]]:
    port = _free_port()
    with subprocess.Popen([*BARE, str(port)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert (server.stdout and server.stdout.readline()) == "ready\n"
            yield port, server.pid
        finally:
            server.send_signal(signal.SIGINT)


def child_of(pid: int) -> int:
    """The one worker of that server, once it is there."""
    while not (found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        time.sleep(0.05)
    time.sleep(1.5)
    return int(found[0])


def _cpu(pid: int) -> float:
    """Seconds of processor that a process has used, all of its threads together."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


def _memory(pid: int) -> float:
    """KiB of memory that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return float(found[1]) if found else 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
