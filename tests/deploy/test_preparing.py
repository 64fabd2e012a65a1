"""``quizapp prepare``, which a server of one's own runs before its processes."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

COMMAND = [sys.executable, "-c", "from quizapp.cli import main; main()", "prepare"]


def prepares(folder) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    own = {"QUIZAPP_INSTANCE": str(folder), "QUIZAPP_PUBLIC_URL": "https://quiz.example.org"}
    done = subprocess.run(COMMAND, env=kept | own, capture_output=True, text=True, check=True)
    return done.stdout


def test_it_loads_the_sets_once_and_prints_the_link_of_the_first_admin(tmp_path):
    for _ in range(2):
        said = prepares(tmp_path)
        assert re.search(r"https://quiz\.example\.org/links/\S{20,}", said)
    with closing(sqlite3.connect(tmp_path / "quizapp.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM question_set").fetchone() == (1,)
