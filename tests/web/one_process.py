"""A process of a server that tries each code that it is given, line by line, and says how it was answered.

With the word ``hurried`` it waits for the counter as long as it does when it serves, else as long as it takes.
"""

from __future__ import annotations

import sys

from quizapp.factory import create_app
from quizapp.web import limits


def main() -> None:
    if "hurried" not in sys.argv:  # on a busy machine nothing else is away yet
        limits.PATIENCE.update(socket_connect_timeout=60, socket_timeout=60)
    app = create_app()
    app.config["WTF_CSRF_ENABLED"] = False
    visitor = app.test_client()
    for line in sys.stdin:
        answer = visitor.post("/play", data={"code": line.strip()})
        sys.stdout.write(f"{answer.status_code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
