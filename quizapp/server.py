"""The process that serves: gunicorn with one gevent worker, on a socket that listens already.

``python -m quizapp.server 3`` serves on the socket with the number 3. The worker is patched for gevent before it
imports anything of the app: a lock that was made before would stop all requests at once instead of one. Nothing of
the app is therefore imported here but inside the worker.
"""

from __future__ import annotations

import resource
import signal
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

OPTIONS: dict[str, Any] = {
    "worker_class": "gevent",
    "workers": 1,
    "worker_connections": 16384,  # a hall may open its pages, and answer, all at once
    "preload_app": False,
    "timeout": 60,  # a worker that has not moved for so long is replaced
    "graceful_timeout": 5,  # an open stream would otherwise hold up every stop
    "keepalive": 15,
    "loglevel": "warning",
    "accesslog": None,
    "forwarded_allow_ips": "",  # the app itself decides which proxies it trusts
    "control_socket_disable": True,
    "proc_name": "quizapp",
}


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """quizapp in gunicorn, on an inherited socket."""

    def __init__(self, socket_number: int) -> None:
        self.socket_number = socket_number
        super().__init__()

    def load_config(self) -> None:
        """Set OPTIONS; gunicorn calls it again when it is told to reload."""
        self.cfg.set("bind", f"fd://{self.socket_number}")
        for name, value in OPTIONS.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The app, made in the worker."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the parent hears it and ends the worker
        from quizapp import processes  # noqa: PLC0415 - only in the worker, after it has been patched

        return processes.whole()


def main() -> None:
    """Serve until told to stop."""
    _hear_ctrl_c()
    _allow_many_connections()
    Server(int(sys.argv[1])).run()


def _hear_ctrl_c() -> None:
    """Until gunicorn listens, Ctrl-C ends this process at once; what was pressed while it began does so now. Python's
    own way, an exception wherever it happens to be, is lost where exceptions are."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _allow_many_connections() -> None:
    """Every open page of a game holds a file; the usual soft limit of 1024 would turn the others away."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    main()
