"""What ``quizapp serve`` does once all is prepared: listen, say where, and become the server.

The socket listens before anything is said, so that whoever opens the address at once only waits a moment; and a port
that is taken is known before anything else has happened.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click
import segno

from quizapp.config import LOOPBACK, ConfigError, Settings
from quizapp.web.network import network_address

BACKLOG = 2048  # a class that opens the same address at the same moment
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not bound
PLAIN_HTTP = (
    "Others in this network can join, as guests: the connection is not encrypted, so passwords are taken on this\n"
    "machine only, cookies are not marked Secure, and pages cannot be kept for use without a network."
)

Announce = Callable[[str], list[str]]


def serve(settings: Settings, *, lan: bool = False, announce: Announce = lambda _base_url: []) -> NoReturn:
    """Serve until told to stop; this process becomes the server. ConfigError when the address cannot be had.

    ``announce`` gets the address of the first page and returns the lines to print below it.
    """
    if lan and not settings.lan:
        settings = settings.on_the_network()
    listener = listen(settings)
    base_url = address(settings)
    _introduce(settings, base_url, announce(base_url))
    _become_server(settings, listener)


def listen(settings: Settings) -> socket.socket:
    """A socket that listens where the settings say."""
    family, place = _resolve(settings)
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigError(_why_not(settings, error)) from None
    return listener


def address(settings: Settings) -> str:
    """The address to open: the public one, else this machine's in its network, else that of this machine alone."""
    if settings.public_url:
        return settings.public_url
    host = settings.host
    if host in EVERYWHERE:
        host = (settings.lan and network_address()) or LOOPBACK
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _resolve(settings: Settings) -> tuple[socket.AddressFamily, tuple[Any, ...]]:
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise ConfigError(f'QUIZAPP_HOST is "{settings.host}": expected an address of this machine.') from None
    return found[0], found[4]


def _why_not(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = settings.port + 1 if settings.port < 65535 else 8000
        taken = f'QUIZAPP_PORT is "{settings.port}": another program listens there already'
        return f"{taken}. Stop it, or choose another port, such as QUIZAPP_PORT={other}."
    if error.errno == errno.EACCES:
        return f'QUIZAPP_PORT is "{settings.port}": expected 1024 or more, since the lower ones need special rights.'
    return f'QUIZAPP_HOST is "{settings.host}": expected an address of this machine ({error.strerror}).'


def _introduce(settings: Settings, base_url: str, lines: list[str]) -> None:
    click.echo(f"quizapp is at {base_url}")
    for line in lines:
        click.echo(line)
    if settings.lan:
        click.echo(_qr_code(base_url))
        if not settings.secure_cookies:
            click.echo(PLAIN_HTTP)
    click.echo("Stop it with Ctrl-C.")
    sys.stdout.flush()


def _qr_code(text: str) -> str:
    drawing = io.StringIO()
    segno.make(text, micro=False).terminal(drawing, border=2, compact=True)
    lines = drawing.getvalue().splitlines()
    return "\n".join(click.style(line, fg="bright_white", bg="black") for line in lines)


def _become_server(settings: Settings, listener: socket.socket) -> NoReturn:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is kept for what this becomes
    listener.set_inheritable(True)
    command = [sys.executable, "-m", "quizapp.server", str(listener.fileno())]
    os.execve(sys.executable, command, {**os.environ, **settings.as_environment()})  # noqa: S606 - no shell is wanted
