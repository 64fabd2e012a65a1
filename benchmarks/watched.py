"""The product, which tells of each question that it pushes when the push began and what it took of the processor.

    python -m benchmarks.watched SOCKET

It begins where what happened has been committed, and ends where everybody's message lies in their socket.
"""

from __future__ import annotations

import signal
import sys
import time
from typing import Any

from quizapp.server import Server


class Watched(Server):
    """The server, whose worker prints a line for each push."""

    def load(self) -> Any:
        app = super().load()
        from quizapp.live import publishing  # noqa: PLC0415 - in the worker alone, after it has been patched

        publish = publishing.publish

        def watched(step: Any) -> Any:
            at, spent = time.perf_counter(), time.thread_time()
            found = publish(step)
            print(len(step.game.rounds) - 1, at, (time.thread_time() - spent) * 1000, flush=True)
            return found

        publishing.publish = watched
        return app


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Watched(int(sys.argv[1])).run()
