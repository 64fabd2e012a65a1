"""The least that an answer can cost in this server: the same worker, which stores each answer with a commit of its own.

    python -m benchmarks.bare_answers SOCKET FILE

Nobody is signed in, no form is checked, nothing is graded, and there is no game.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from quizapp.server import Server


class BareAnswers(Server):
    """The server with an application that does nothing but store what it is sent."""

    def __init__(self, socket_number: int, file: str) -> None:
        self.file = file
        super().__init__(socket_number)

    def load(self) -> Any:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        import sqlite3  # noqa: PLC0415 - in the worker alone, after it has been patched

        store = sqlite3.connect(self.file, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            store.execute(f"PRAGMA {pragma}")
        store.execute("CREATE TABLE answer (round INT, player TEXT, given TEXT, PRIMARY KEY (round, player))")

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            form = parse_qs(body.decode())
            store.execute(
                "INSERT OR IGNORE INTO answer VALUES (?, ?, ?)",
                (form["round"][0], environ["HTTP_COOKIE"], body.decode()),
            )
            start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", "2")])
            return [b"{}"]

        return answer


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    BareAnswers(int(sys.argv[1]), sys.argv[2]).run()
