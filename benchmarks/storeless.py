"""The product as it would be without a store for its games: what happens in them is kept in memory and never written.

python -m benchmarks.storeless SOCKET
"""

from __future__ import annotations

import signal
import sys
from typing import Any

from quizapp.server import Server


class Storeless(Server):
    """The server, in whose worker a step of a game is neither read nor written."""

    def load(self) -> Any:
        app = super().load()
        from quizapp.live import recording  # noqa: PLC0415 - in the worker alone, after it has been patched

        recording.step = lambda running: recording.Step(running, running.game, running.sequence)
        recording.write = lambda _step, _given=(): None
        return app


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Storeless(int(sys.argv[1])).run()
