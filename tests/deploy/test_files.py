"""The files of deploy/ and the page that tells of them fit each other and the code."""

from __future__ import annotations

import importlib
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from gunicorn.config import Config

from quizapp.config import VARIABLES, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "server.md").read_text("utf-8")
SITE = (DEPLOY / "nginx.conf").read_text("utf-8")


@pytest.mark.parametrize("which", ["pages", "live"])
def test_gunicorn_knows_every_setting_and_finds_the_app(which):
    given = {name: value for name, value in runpy.run_path(str(DEPLOY / f"{which}.py")).items() if name[0] != "_"}
    config = Config()
    for name, value in given.items():
        config.set(name, value)
    module, factory = given["wsgi_app"].removesuffix("()").split(":")
    assert callable(getattr(importlib.import_module(module), factory))


def test_games_are_one_process_at_each_port_and_their_streams_are_not_buffered():
    assert runpy.run_path(str(DEPLOY / "live.py"))["workers"] == 1
    of_games = SITE.partition("location /live/")[2].partition("}")[0]
    assert "proxy_pass http://quizapp_live;" in of_games
    assert "proxy_buffering off;" in of_games
    assert "proxy_http_version 1.1;" in SITE


def test_nginx_and_the_units_speak_of_the_same_ports():
    pages, games = (
        set(re.findall(r"server 127\.0\.0\.1:(\d+)", SITE.partition(f"upstream {name}")[2].partition("}")[0]))
        for name in ("quizapp_pages", "quizapp_live")
    )
    unit = (DEPLOY / "systemd" / "quizapp-pages.service").read_text("utf-8")
    assert set(re.findall(r"--bind 127\.0\.0\.1:(\d+)", unit)) == pages
    assert set(re.findall(r"quizapp-live@(\d+)", PAGE)) == games


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed, so nothing has read the units"
)
def test_systemd_takes_the_units(tmp_path):
    for unit in (DEPLOY / "systemd").iterdir():
        there = unit.read_text("utf-8").replace("/opt/quizapp/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(there, "utf-8")
    units = [str(unit).replace("@", "@8200") for unit in tmp_path.iterdir()]
    told = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if "quizapp" in line] == []  # it tells of other units, too


def test_the_example_of_settings_starts_the_app_once_a_secret_is_added(tmp_path):
    lines = (DEPLOY / "quizapp.env").read_text("utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and line[0] != "#")
    assert given.keys() <= VARIABLES
    there = {"QUIZAPP_SECRET_KEY": "0" * 64, "QUIZAPP_INSTANCE": str(tmp_path)}
    settings = Settings.from_environment(given | there)
    assert (settings.env, settings.proxies, settings.secure_cookies) == ("production", 1, True)


def test_every_file_that_the_page_names_is_there():
    named = set(re.findall(r"(?:^|[ (`])(deploy/[\w./@*-]+)", PAGE))
    assert named >= {"deploy/nginx.conf", "deploy/quizapp.env", "deploy/requirements.txt"}
    assert [path for path in named if not list(ROOT.glob(path))] == []


def test_the_readme_leads_to_the_page():
    assert "docs/server.md" in (ROOT / "README.md").read_text("utf-8")
