"""A line over which the server sends a game, as whoever listens has it."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass

from quizapp.live.streams import Stream


@dataclass
class Line:
    """An open stream, and the other end of it."""

    stream: Stream
    there: socket.socket

    def read(self) -> list[dict]:
        """The messages that have arrived since it was read last."""
        self.there.setblocking(False)
        found = b""
        while part := self._next():
            found += part
        return [json.loads(one.split(b"data: ")[1]) for one in found.split(b"\n\n") if b"event: now" in one]

    @property
    def is_over(self) -> bool:
        """Whether the server has ended it; what it sent before was read."""
        self.there.setblocking(False)
        try:
            return self.there.recv(1) == b""
        except BlockingIOError:
            return False

    def _next(self) -> bytes:
        try:
            return self.there.recv(1 << 20)
        except BlockingIOError:
            return b""
