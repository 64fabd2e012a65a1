"""The way between a browser and the server, which can be cut, or hold streams back, as networks and proxies do."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.browser.conftest import Site

STREAM = b"text/event-stream"
EVENT = re.compile(rb"\nevent: [^\n]+\ndata: [^\n]+\n\n")
"""A whole one."""


class Line:
    """A proxy on a port of its own before a site."""

    def __init__(self, site: Site) -> None:
        found = urlsplit(site.url)
        self._server = (found.hostname or "", found.port or 80)
        self._door = socket.create_server((self._server[0], 0))
        self._open: set[socket.socket] = set()
        self._is_cut = self.holds_streams = False
        self.has_streamed = threading.Event()
        self.site = Site(f"http://{self._server[0]}:{self._door.getsockname()[1]}", site.admin_link)
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        """End what is open, and let nothing through any more."""
        self._is_cut = True
        for one in tuple(self._open):
            _end(one)

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        _end(self._door)
        self._door.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._door.accept()
                threading.Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with browser, socket.create_connection(self._server) as server:
            if self._is_cut:
                return
            self._open |= {browser, server}
            down = threading.Thread(target=self._bring, args=(server, browser), daemon=True)
            down.start()
            with suppress(OSError):
                for found in _read(browser):
                    server.sendall(found)
            _end(server)
            down.join()
            self._open -= {browser, server}

    def _bring(self, server: socket.socket, browser: socket.socket) -> None:
        is_stream, begun = False, b""
        for found in _read(server):
            is_stream = is_stream or STREAM in found.split(b"\r\n\r\n", 1)[0]
            if not (is_stream and self.holds_streams):
                with suppress(OSError):
                    browser.sendall(found)
                if is_stream and not self.has_streamed.is_set():
                    begun += found
                    if EVENT.search(begun):  # the head may come by itself, and tells the page nothing yet
                        self.has_streamed.set()
        _end(browser)


def _read(one: socket.socket) -> Iterator[bytes]:
    """What comes, until the other side ends or the line is cut."""
    with suppress(OSError):
        while found := one.recv(65536):
            yield found


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(site: Site) -> Iterator[Line]:
    line = Line(site)
    yield line
    line.close()
