"""Many who sign in at the same moment, on the real server: all get in, and the benchmark tells what they waited."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def test_whoever_signs_in_at_the_same_moment_gets_in_and_is_timed(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "benchmarks.signing_in", "--people", "6", "--rounds", "1"],
        cwd=CHECKOUT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert done.stdout.startswith("6 sign-ins at once; rounds: 1.")
    waited = re.search(r"A sign-in: p50 (\d+) ms, p95 (\d+) ms, the last (\d+) ms", done.stdout)
    assert waited
    middle, slow, last = map(int, waited.groups())
    assert 0 < middle <= slow <= last
    assert re.search(r"p95 at most 1000 ms: \d+, (met|FALLS SHORT by \d+ ms)\n", done.stdout)
