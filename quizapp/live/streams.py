"""The open streams of a game: frames of server-sent events, written straight to the sockets of those who listen.

The request that opened a stream is over once its first frame is sent; of the line only the number of its file is kept,
and somebody who watches for its end. A greenlet that waited instead would hold the stack of a whole request, twice as
much as all the rest.

A write never waits. What a socket does not take is kept and sent later; of what comes meanwhile only the newest is
kept, as every frame holds a whole snapshot. Who stays behind for long is cut off, and comes back for a fresh one.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

import gevent

READ = 1
"""What a watcher of the loop waits for."""

PATIENCE = 20.0
"""Seconds that somebody may be behind."""

HOST, PROJECTOR, PLAYER = "host", "projector", "player"


class Frame:
    """One event of a stream, as it goes over the wire with and without chunks; made once for all who get it."""

    __slots__ = ("chunked", "is_whole", "plain")

    def __init__(self, data: bytes, sequence: int = 0, event: bytes = b"now") -> None:
        """``data`` has no line breaks. Only "now" tells a whole game, and is not to be missed."""
        self.is_whole = event == b"now"
        self.plain = b"id: %d\nevent: %s\ndata: %s\n\n" % (sequence, event, data)
        self.chunked = b"%x\r\n%s\r\n" % (len(self.plain), self.plain)


BEAT = Frame(b"1", event=b"beat")

NO_MORE = b"0\r\n\r\n"
"""What follows the last chunk."""

GONE = b'{"gone": true}'
"""A page that is told so asks why, and loads itself again if it is not for whoever is signed in there."""


class TakenOverError(ConnectionResetError):
    """The server need not do anything more with this line: it treats it like one whose other side has gone."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "taken over")


@dataclass(eq=False, slots=True)
class Stream:
    """One listener. ``who`` is the number of a player, "host" or "projector"; ``user`` is whoever is signed in there, 0
    for a visitor; ``sign_in`` the hash of the token by which they see it, "" for the projector, which needs none;
    ``socket`` that of the request, until the stream is taken over."""

    who: int | str
    locale: str
    socket: Any
    is_chunked: bool
    user: int = 0
    sign_in: str = ""
    unsent: bytes = b""
    following: Frame | None = None
    behind_since: float = 0.0
    fileno: int = -1
    watcher: Any = None
    player: int = field(init=False)
    """The number of the player; 0 where it is none."""

    def __post_init__(self) -> None:
        self.player = self.who if isinstance(self.who, int) else 0

    def take_over(self, ended: Callable[[], None]) -> None:
        """Keep the line when the request lets go of it; ``ended`` is called when the other side goes."""
        self.fileno, self.socket = os.dup(self.socket.fileno()), None
        self.watcher = gevent.get_hub().loop.io(self.fileno, READ)
        self.watcher.start(ended)  # nothing is sent to us: whatever comes is the end of the line

    def let_go(self) -> None:
        """Close the line; what is sent later is refused, whoever has its number by then."""
        if self.watcher is None:
            return
        self.watcher.stop()
        self.watcher.close()
        with closing(socket.socket(fileno=self.fileno)) as line, suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        self.fileno, self.watcher = -1, None

    def send(self, found: Frame) -> None:
        """Send the frame now, or as soon as what is before it is gone. OSError when nobody is there any more."""
        if not self.unsent:
            self._write(found.chunked if self.is_chunked else found.plain)
        elif found.is_whole:
            self.following = found

    def finish(self) -> None:
        """End the body, if all of it is gone: a browser would take it for broken off, and say so."""
        if self.is_chunked and not self.unsent:
            self._write(NO_MORE)

    def go_on(self) -> None:
        """Send what was not taken before; OSError when it has taken too long."""
        if not self.unsent:
            return
        self._write(self.unsent)
        if not self.unsent and self.following:
            found, self.following = self.following, None
            self.send(found)
        if self.unsent and time.monotonic() - self.behind_since > PATIENCE:
            raise TimeoutError

    def _write(self, found: bytes) -> None:
        try:
            sent = os.write(self.fileno, found)
        except BlockingIOError:
            sent = 0
        if sent == len(found):
            self.unsent = b""
        else:
            self.keep(found[sent:])

    def keep(self, unsent: bytes) -> None:
        """Keep what the socket did not take."""
        if not self.unsent:
            self.behind_since = time.monotonic()
        self.unsent = unsent


@dataclass
class Streams:
    """All listeners of one game."""

    open: dict[Stream, None] = field(default_factory=dict)
    """In the order in which they came, which is how they lie in memory."""
    changes: int = 0
    """How many have come and gone so far."""

    def send(self, found: Callable[[Stream], Frame], among: Iterable[Stream] | None = None) -> None:
        """Send each of them its frame, players first; those who have gone are forgotten."""
        for stream in sorted(self.open if among is None else among, key=_is_of_no_player):
            try:
                stream.send(found(stream))
            except OSError:
                self._cut(stream)

    def send_same(self, found: Frame, among: Iterable[Stream]) -> None:
        """Send all of them the same frame, with as little as can be between one and the next: a hall waits for it."""
        write, chunked, size = os.write, found.chunked, len(found.chunked)
        for stream in among:
            try:
                if stream.unsent or not stream.is_chunked:
                    stream.send(found)
                elif (sent := write(stream.fileno, chunked)) != size:
                    stream.keep(chunked[sent:])
            except BlockingIOError:
                stream.keep(chunked)
            except OSError:
                self._cut(stream)

    def of(self, *who: int | str) -> list[Stream]:
        """The streams of these listeners."""
        return [stream for stream in self.open if stream.who in who]

    def end(self, which: Callable[[Stream], bool], last: Frame) -> None:
        """Send a last frame on these streams, and cut their lines."""
        for stream in [stream for stream in self.open if which(stream)]:
            with suppress(OSError):
                stream.send(last)
                stream.finish()
            self._cut(stream)

    def beat(self) -> None:
        """Show everybody that the line is alive."""
        self.send(lambda _: BEAT)

    def go_on(self) -> None:
        """Send what sockets did not take before."""
        for stream in [stream for stream in self.open if stream.unsent]:
            try:
                stream.go_on()
            except OSError:
                self._cut(stream)

    def listen(self, stream: Stream, missed: Callable[[], Frame | None]) -> Iterator[bytes]:
        """The body of a stream after its first frame, which ends in TakenOverError. ``missed`` gives what was sent to
        all while that first frame was on its way, if anything was."""
        while (found := missed()) is not None:
            yield found.plain
        self.take(stream)
        raise TakenOverError

    def take(self, stream: Stream) -> None:
        """Keep the line of that stream, until the other side goes or it is cut."""
        stream.take_over(lambda: self._cut(stream))
        self.open[stream] = None
        self.changes += 1

    def _cut(self, stream: Stream) -> None:
        self.open.pop(stream, None)
        self.changes += 1
        stream.let_go()


def _is_of_no_player(stream: Stream) -> bool:
    return not isinstance(stream.who, int)
