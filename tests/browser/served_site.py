"""A real server, as the commands of the product start it, with an instance of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from tests.databases import Databases
from tests.ports import free_port

PATIENCE = 100
"""Seconds to wait for anything: only a page that never comes should fail on a machine that is busy."""
COMMAND = str(Path(sys.executable).parent / "quizapp")
DATABASES: list[Databases] = []
"""Where instances have theirs, while a server of databases runs for the tests."""
_urls: dict[Path, str] = {}


@dataclass(frozen=True)
class Site:
    """A served quizapp: its address, the path of the one-time link for the first admin, and its settings."""

    url: str
    admin_link: str
    settings: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def served(instance: Path, *options: str) -> Iterator[Site]:
    settings = _stored(instance) | {"QUIZAPP_PORT": str(free_port())}
    command, env = [COMMAND, "serve", *options], _elsewhere() | settings
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server, ending(server):
        said = introduction(server)
        found = Site(*(re.search(words, said)[1] for words in (r"quizapp is at (\S+)", r"(/links/\S+)")), settings)
        with urlopen(f"{found.url}/healthz", timeout=PATIENCE):
            yield found


def loads_demo(instance: Path) -> None:
    """As `make demo` does."""
    subprocess.run([COMMAND, "demo"], env=_elsewhere() | _stored(instance), check=True, capture_output=True)


def _stored(instance: Path) -> dict[str, str]:
    """The settings by which an instance is found again: its folder, and its database where that is not in there."""
    if not DATABASES:
        return {"QUIZAPP_INSTANCE": str(instance)}
    _urls[instance] = _urls.get(instance) or DATABASES[0].empty(instance)
    return {"QUIZAPP_INSTANCE": str(instance), "QUIZAPP_DATABASE_URL": _urls[instance]}


def _elsewhere() -> dict[str, str]:
    """What the machine has set that is not the product's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}


@contextmanager
def ending(server: subprocess.Popen[str]) -> Iterator[None]:
    """End it afterwards, whatever happens: it would be waited for without an end."""
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)  # as Ctrl-C does: at once, whoever is still connected
        try:
            server.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def introduction(server: subprocess.Popen[str]) -> str:
    """What it says before it serves; all that it said where it ends instead."""
    said = ""
    for line in server.stdout:
        said += line
        if line == "Stop it with Ctrl-C.\n":
            break
    return said
