"""``quizapp serve`` as a person starts it: a real process, a real port."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest
import segno

from quizapp.config import ConfigError, Settings
from quizapp.serving import address, listen, network_address

PATIENCE = 60
WHILE_IT_BEGINS = """
import os, signal, sys

class Lost:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

if "quizapp.server" in sys.orig_argv:
    Lost()
"""
"""Ctrl-C is pressed while the process is becoming the server, at a place where no exception gets any further."""
Start = Callable[..., Any]


def fetch(url: str) -> int:
    """The status of the page, without any proxy; waits for an answer, since the socket listens before the app is up."""
    with build_opener(ProxyHandler({})).open(url, timeout=PATIENCE) as answer:
        return int(answer.status)


def qr_code(text: str) -> str:
    drawing = io.StringIO()
    segno.make(text, micro=False).terminal(drawing, border=2, compact=True)
    return drawing.getvalue()


def settings(folder: Path, **changes: object) -> Settings:
    return replace(Settings.from_environment({"QUIZAPP_INSTANCE": str(folder)}), **changes)


def test_the_address_that_is_printed_answers(start: Start, port: int) -> None:
    said = start().introduction()
    assert f"quizapp is at http://127.0.0.1:{port}\n" in said
    assert fetch(f"http://127.0.0.1:{port}/healthz") == 200


def test_a_first_start_prints_a_link_for_the_first_admin_once_it_is_known_where(start: Start, port: int) -> None:
    assert re.search(rf"http://127\.0\.0\.1:{port}/\S+", start().introduction())


def test_in_the_network_it_answers_at_the_address_that_is_printed_with_a_code_to_scan(start: Start, port: int) -> None:
    said = start("--lan").introduction()
    (url,) = re.findall(r"^quizapp is at (\S+)$", said, re.MULTILINE)
    assert not url.startswith("http://127.")
    assert fetch(f"{url}/healthz") == 200
    assert fetch(f"http://127.0.0.1:{port}/healthz") == 200
    assert qr_code(url) in said
    assert "not encrypted" in said


def test_a_port_that_is_taken_is_told_in_one_line(start: Start, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        server = start()
        said, complained = server.process.communicate(timeout=PATIENCE)
    assert server.process.returncode != 0
    expected = f'QUIZAPP_PORT is "{port}": another program listens there already.'
    assert expected in complained
    assert complained.count("\n") == 1
    assert "quizapp is at" not in said


def test_ctrl_c_ends_it_at_once_even_while_a_browser_holds_a_connection(start: Start, port: int) -> None:
    server = start()
    server.introduction()
    fetch(f"http://127.0.0.1:{port}/healthz")
    with socket.create_connection(("127.0.0.1", port)) as browser:
        browser.sendall(b"GET /healthz HTTP/1.1\r\n")  # and the rest never comes
        pressed = time.monotonic()
        os.killpg(server.process.pid, signal.SIGINT)
        _, complained = server.process.communicate(timeout=PATIENCE)
    assert time.monotonic() - pressed < 4.5  # a graceful stop waits 5 s for what is open
    assert "Traceback" not in complained


def test_ctrl_c_is_heard_even_while_the_process_is_becoming_the_server(start: Start, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WHILE_IT_BEGINS)
    server = start(PYTHONPATH=str(tmp_path))
    server.introduction()
    _, complained = server.process.communicate(timeout=PATIENCE)
    assert (server.process.returncode, complained) == (-signal.SIGINT, "")


def test_it_starts_again_on_the_same_port_right_away(start: Start, port: int) -> None:
    for _ in range(2):
        server = start()
        server.introduction()
        assert fetch(f"http://127.0.0.1:{port}/healthz") == 200
        server.process.send_signal(signal.SIGTERM)
        server.process.communicate(timeout=PATIENCE)


def test_a_worker_that_dies_is_replaced(start: Start, port: int) -> None:
    server = start()
    server.introduction()
    fetch(f"http://127.0.0.1:{port}/healthz")
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    (worker,) = children.read_text(encoding="ascii").split()
    os.kill(int(worker), signal.SIGKILL)
    while children.read_text(encoding="ascii").split() in ([], [worker]):
        time.sleep(0.05)
    assert fetch(f"http://127.0.0.1:{port}/healthz") == 200


def test_nothing_of_the_app_is_imported_before_the_worker_is_patched() -> None:
    script = "import sys, quizapp.server; print([name for name in sys.modules if name.partition('.')[0] == 'quizapp'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['quizapp', 'quizapp.server']"


def test_a_host_that_is_not_this_machine_is_told(tmp_path: Path, port: int) -> None:
    with pytest.raises(ConfigError, match=r'^QUIZAPP_HOST is "203\.0\.113\.9": expected an address of this machine'):
        listen(settings(tmp_path, host="203.0.113.9", port=port))
    with pytest.raises(ConfigError, match=r'^QUIZAPP_HOST is "no such host": expected an address of this machine'):
        listen(settings(tmp_path, host="no such host", port=port))


def test_the_address_to_open_is_the_public_one_where_there_is_one(tmp_path: Path) -> None:
    assert address(settings(tmp_path, public_url="https://quiz.example.org")) == "https://quiz.example.org"
    assert address(settings(tmp_path, host="192.0.2.7", port=81)) == "http://192.0.2.7:81"
    assert address(settings(tmp_path, host="::1")) == "http://[::1]:8000"
    assert address(settings(tmp_path, host="0.0.0.0")) == "http://127.0.0.1:8000"
    assert address(settings(tmp_path).on_the_network()) == f"http://{network_address()}:8000"
