"""What each process of a server does beside answering."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TELLS = """
import threading
from quizapp import processes
processes.{name}()
print(*sorted(thread.name for thread in threading.enumerate()))
"""


@pytest.mark.parametrize(("name", "does"), [("whole", {"pulse"}), ("pages", set()), ("live", {"pulse"})])
def test_each_process_keeps_its_clock_and_those_with_games_look_after_them(
    tmp_path: Path, name: str, does: set[str]
) -> None:
    environment = os.environ | {"QUIZAPP_INSTANCE": str(tmp_path)}
    command = [sys.executable, "-c", TELLS.format(name=name)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert set(told.split()) == {"MainThread", "ticking"} | does
