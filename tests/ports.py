"""Ports for servers of the tests."""

from __future__ import annotations

import itertools
import os
import socket

_ports = itertools.cycle(range(first := 10_000 + os.getpid() % 220 * 100, first + 100))
"""Each process that runs tests has a hundred of its own, all below those that the system deals out by itself: there
another program could get the same one before the server listens."""


def free_port() -> int:
    """A port of this machine on which nobody listens, and which no other test is given."""
    return next(port for port in _ports if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
