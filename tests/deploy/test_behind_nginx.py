"""The whole of what docs/server.md puts up, but for the service manager: nginx with the site of deploy/ in front of two
processes for pages and two for games, to which browsers speak over an encrypted connection."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import ssl
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.deploy.conftest import ROOT, Browser, Cluster, Front, begun
from tests.deploy.room import opened
from tests.ports import free_port

NAME = "quiz.example.org"
PLAYERS = 16
"""Few enough to be quick, and so many that they are at one process alone once in thirty thousand runs."""
AROUND = """
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What the system's own nginx.conf says around a site, in a folder of the test."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """The school's processes behind nginx."""
    settings = {"public_url": f"https://{NAME}", "secure_cookies": True, "proxies": 1}
    with begun(tmp_path, **settings) as found, in_front(found, tmp_path) as found.front:
        yield found


@contextmanager
def in_front(cluster: Cluster, folder: Path) -> Iterator[Front]:
    """nginx with the site of deploy/, at ports of the test."""
    program = shutil.which("nginx", path=f"{ROOT}/.venv/nginx/usr/sbin:/usr/sbin:{os.environ['PATH']}")
    assert program, "make programs brings it"
    plain, encrypted = free_port(), free_port()
    certificate(folder)
    (folder / "site.conf").write_text(site(cluster, folder, plain, encrypted), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(user=user, folder=folder), "utf-8")
    running = subprocess.Popen([program, "-p", str(folder), "-c", "nginx.conf", "-e", f"{folder}/error.log"])
    try:
        front = Front(NAME, encrypted, plain, ssl.create_default_context(cafile=str(folder / "site.pem")))
        assert Browser(Cluster(cluster.app, cluster.engine, [], [], front)).get("/healthz") == (200, "ok")
        yield front
    finally:
        running.terminate()
        running.wait()


def certificate(folder: Path) -> None:
    names = f"subjectAltName=DNS:{NAME},IP:127.0.0.1"
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", names]
    files = ["-keyout", str(folder / "site.key"), "-out", str(folder / "site.pem")]
    subprocess.run(["openssl", "req", "-x509", *made, *files], check=True, capture_output=True)


def site(cluster: Cluster, folder: Path, plain: int, encrypted: int) -> str:
    """The site of deploy/ with other ports and another certificate, and nothing else."""
    found = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    one, other = cluster.pages
    changes = {
        r"server 127\.0\.0\.1:8100;": f"server 127.0.0.1:{one.port}; server 127.0.0.1:{other.port};",
        r"127\.0\.0\.1:8201": f"127.0.0.1:{cluster.live[0].port}",
        r"127\.0\.0\.1:8202": f"127.0.0.1:{cluster.live[1].port}",
        r"listen \[::\]:.*;": "",  # not every machine of a test knows these addresses
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"listen 443 ": f"listen 127.0.0.1:{encrypted} ",
        r"/etc/ssl/certs/quiz\.example\.org\.pem": f"{folder}/site.pem",
        r"/etc/ssl/private/quiz\.example\.org\.key": f"{folder}/site.key",
    }
    for old, new in changes.items():
        found, times = re.subn(old, new, found)
        assert times, old
    return found


def listeners(port: int) -> int:
    """How many connections are open to that port of this machine."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return sum(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "01" for line in lines)


def test_a_game_goes_on_for_everybody_when_a_process_dies(cluster, teacher):
    with opened(cluster, teacher, PLAYERS, 2) as room:
        room.happens("asked", 0)
        room.all_see("asking-0")
        listening = [listeners(process.port) for process in cluster.live]
        assert min(listening) > 0
        assert sum(listening) >= PLAYERS
        for moment, _ in enumerate(room.all_answer(0)):
            if moment == 0:
                cluster.live[1].kill()
        room.shows(0)
        room.happens("asked", 1)
        room.all_see("asking-1")
        for _ in room.all_answer(1):
            pass
        room.shows(1)
        assert room.given() == Counter({(member, round): 1 for member in room.members() for round in (0, 1)})
        assert [player.acknowledged for player in room.players] == [[0, 1]] * PLAYERS


def test_whoever_comes_without_encryption_is_led_to_it(cluster):
    with closing(http.client.HTTPConnection("127.0.0.1", cluster.front.plain)) as line:
        line.request("GET", "/play", headers={"Host": NAME})
        answer = line.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/play")


def test_cookies_and_addresses_are_those_of_an_encrypted_site(cluster, teacher):
    visitor = Browser(cluster)
    assert visitor.get("/play")[0] == 200
    assert list(visitor.cookies) == ["__Host-quizapp"]
    status, place = teacher.post("/games", length=2, points="accuracy")
    assert status == 302, place
    assert f"{NAME}/play" in teacher.get(place)[1]
