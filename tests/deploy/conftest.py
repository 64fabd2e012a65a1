"""A school that has outgrown one process: two for pages, two for games, and a PostgreSQL server, all of them real."""

from __future__ import annotations

import http.client
import os
import re
import shlex
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.web.clock import now
from tests.databases import Started, started
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "systemd"
SECRET = "x" * 40
PATIENCE = 60
"""Seconds to wait for anything: four processes start at once, on a machine that may be busy with other tests."""
AGAIN = 0.1
BUSY = (502, 503, 504)
AWAY = (OSError, http.client.HTTPException)
TOKEN = re.compile(r'name="csrf_token"\s+value="([^"]+)"')


@dataclass
class Process:
    """A process that serves at a port of this machine."""

    port: int
    running: subprocess.Popen[bytes]

    def kill(self) -> None:
        """As a machine dies: all of it at once, and nothing is said to anybody."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


@dataclass
class Front:
    """A server in front of the processes: its name, its ports for encrypted and for plain connections, and whom to
    trust."""

    name: str
    port: int
    plain: int
    trust: ssl.SSLContext


@dataclass
class Cluster:
    """The school's processes, what is in front of them, if anything, and the app as a way to look into its database."""

    app: Flask
    engine: Started
    pages: list[Process]
    live: list[Process]
    front: Front | None = None


@dataclass
class Browser:
    """Somebody before a browser, who asks again until there is an answer, as the page's script does. Where there is
    nothing in front, that is one of the processes, and the others when it is gone."""

    cluster: Cluster
    number: int = 0
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def ports(self, path: str) -> list[int]:
        """The processes for that path, this browser's own before the others."""
        if self.cluster.front:
            return [self.cluster.front.port]
        among = self.cluster.live if path.startswith("/live/") else self.cluster.pages
        turn = self.number % len(among)
        return [process.port for process in among[turn:] + among[:turn]]

    def get(self, path: str) -> tuple[int, str]:
        return self._insists("GET", path, None)

    def post(self, path: str, **form: object) -> tuple[int, str]:
        return self._insists("POST", path, {**form, "csrf_token": self.csrf})

    @contextmanager
    def asks(self, port: int, method: str, path: str, body: str | None = None) -> Iterator[http.client.HTTPResponse]:
        """The answer of that process, whose body is still to be read."""
        connection, headers = self._line(port)
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if path.startswith("/live/"):
            headers["Accept"] = "application/json"
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(connection):
            connection.request(method, path, body, headers)
            with connection.getresponse() as answer:
                for line in answer.msg.get_all("Set-Cookie") or []:
                    name, _, rest = line.partition("=")
                    self.cookies[name] = rest.partition(";")[0]
                yield answer

    def _line(self, port: int) -> tuple[http.client.HTTPConnection, dict[str, str]]:
        """A connection, and what a browser says there of the address that it shows."""
        if not (front := self.cluster.front):
            return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE), {}
        shown = {"Host": front.name, "Referer": f"https://{front.name}/"}
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=front.trust), shown

    def _insists(self, method: str, path: str, form: dict[str, object] | None) -> tuple[int, str]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for port in self.ports(path):
                try:
                    with self.asks(port, method, path, urlencode(form, doseq=True) if form else None) as answer:
                        text = answer.read().decode()
                except AWAY:
                    continue
                if answer.status in BUSY:
                    break
                assert answer.status < 500, (path, answer.status, text[:2000])
                self.csrf = ((found := TOKEN.search(text)) and found[1]) or self.csrf
                return answer.status, answer.headers.get("Location") or text
            time.sleep(AGAIN)
        raise AssertionError(f"nobody answers at {path}")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Two processes for pages and two for games, and a server for their data."""
    with begun(tmp_path) as found:
        yield found


@contextmanager
def begun(folder: Path, **settings: Any) -> Iterator[Cluster]:
    """A school's processes with these settings, started as the units of deploy/ start them, and a PostgreSQL server."""
    with started() as engine, ExitStack() as ends:
        given = Settings("production", folder, SECRET, engine.url, **settings)
        app = prepared(given)
        ends.callback(_let_go, app)
        pages = [_serving("quizapp-pages.service", given, ends, "--workers=1") for _ in range(2)]
        live = [_serving("quizapp-live@.service", given, ends) for _ in range(2)]
        for process in (*pages, *live):
            _wait_for(process.port)
        yield Cluster(app, engine, pages, live)


@pytest.fixture
def teacher(cluster: Cluster) -> Browser:
    """A teacher who is signed in."""
    app = cluster.app
    with app.test_request_context(), writing():
        user = signing_in.new_user("Tia Tutor", signing_in.hash_password("four purple herons"), Role.TEACHER, now())
        session["_user_id"], session["_fresh"], session.permanent = signing_in.sign_in(user, now()), True, True
        csrf = generate_csrf()
        value = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return Browser(cluster, 0, {app.config["SESSION_COOKIE_NAME"]: value}, csrf)


def _serving(unit: str, settings: Settings, ends: ExitStack, *options: str) -> Process:
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    log = ends.enter_context((settings.instance / f"{unit}-{port}.log").open("wb"))
    running = subprocess.Popen(
        [*command_of(unit, port), *options],
        cwd=ROOT,
        env={**kept, **settings.as_environment()},
        stderr=log,
        start_new_session=True,
    )
    process = Process(port, running)
    ends.callback(_end, process)
    return process


def command_of(unit: str, port: int) -> list[str]:
    """The command of that unit in this checkout, at that port."""
    (line,) = re.findall(r"^ExecStart=(.+)$", (UNITS / unit).read_text("utf-8"), re.MULTILINE)
    line = re.sub(r"(--bind 127\.0\.0\.1:)(%i|\d+)", rf"\g<1>{port}", line)
    return shlex.split(line.replace("/opt/quizapp/.venv/bin", str(Path(sys.executable).parent)))


def _let_go(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _end(process: Process) -> None:
    if process.running.poll() is None:
        process.kill()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE):
                return
        except OSError:
            assert time.monotonic() < until, "it does not start"
            time.sleep(AGAIN)
