"""Reads one environment variable as what it must be, or raises ConfigError."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import sqlalchemy as sa

SECRET_LENGTH = 32
COUNTERS = "valkey://:PASSWORD@HOST:6379/0 or valkey+unix:///FOLDER/SOCKET"
DATABASES = "sqlite:////FOLDER/FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"


class ConfigError(Exception):
    """A setting that cannot be used. The text is one line, fit to be shown as it is."""


def refuse_unknown(environ: Mapping[str, str], known: frozenset[str]) -> None:
    """A mistyped name would otherwise do nothing, and nobody would know."""
    for name in sorted(environ):
        if name.startswith("QUIZAPP_") and name not in known:
            likely = get_close_matches(name, sorted(known), n=1, cutoff=0.85)
            hint = f"did you mean {likely[0]}?" if likely else f"the settings are {', '.join(sorted(known))}."
            raise ConfigError(f"{name} is not a setting of quizapp: {hint}")


def choice(environ: Mapping[str, str], name: str, *choices: str) -> str:
    """One of ``choices``; the first where the variable is not set."""
    value = environ.get(name) or choices[0]
    if value not in choices:
        _refuse(name, value, f"one of {', '.join(sorted(choices))}")
    return value


def number(environ: Mapping[str, str], name: str, default: str, allowed: range) -> int:
    """A whole number in ``allowed``."""
    value = environ.get(name) or default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) in allowed):
        _refuse(name, value, f"a whole number from {allowed[0]} to {allowed[-1]}")
    return int(value)


def folder(environ: Mapping[str, str], name: str, default: str) -> Path:
    """The full path of a folder that can be written to; it is made where it is missing."""
    value = environ.get(name) or default
    path = Path(value).absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        _refuse(name, value, f"a folder that exists or can be made ({error.strerror})")
    if not os.access(path, os.W_OK):
        _refuse(name, value, "a folder that can be written to")
    return path


def web_address(environ: Mapping[str, str], name: str) -> str | None:
    """An http or https address without a path and without a slash at its end, or None."""
    value = environ.get(name) or None
    if value and not re.fullmatch(r"https?://([\w.-]+|\[[\da-f:]+\])(:\d+)?/?", value, re.ASCII | re.I):
        _refuse(name, value, "the address without a path that visitors type, such as https://quiz.example.org")
    return value and value.rstrip("/")


def database(environ: Mapping[str, str], name: str, default: str) -> str:
    """The address of a database of SQLite or PostgreSQL whose driver is installed; a file by its full path."""
    try:
        url = sa.make_url(environ.get(name) or default)
    except sa.exc.ArgumentError:
        raise ConfigError(f"{name} is not an address of a database: expected {DATABASES}.") from None
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        _refuse(name, url.render_as_string(), DATABASES)
    _check_driver(name, url)
    return _absolute(name, url).render_as_string(hide_password=False)


def counter(environ: Mapping[str, str], name: str) -> str | None:
    """The address of a Valkey server whose driver is installed, or None. It may hold a password, so it is not shown."""
    value = environ.get(name) or None
    if value and not re.fullmatch(r"valkeys?://[^\s/]+(/\d*)?|valkey\+unix:///\S+", value, re.ASCII):
        raise ConfigError(f"{name} is not an address of a Valkey server: expected {COUNTERS}.")
    if value and not find_spec("valkey"):
        raise ConfigError(f"{name} needs a driver that is not installed: the package valkey.")
    return value


def long_enough(secret: str, where: str) -> str:
    """The secret, unless it is short enough to be guessed."""
    if len(secret) < SECRET_LENGTH:
        raise ConfigError(f"{where} has {len(secret)} characters: expected at least {SECRET_LENGTH} random ones.")
    return secret


def _check_driver(name: str, url: sa.URL) -> None:
    try:
        url.get_dialect().import_dbapi()
    except (sa.exc.ArgumentError, ImportError) as error:
        _refuse(name, url.render_as_string(), f"a driver that is installed ({error})")


def _absolute(name: str, url: sa.URL) -> sa.URL:
    """A file of SQLite by its full path, since a relative one would be read from another folder by Flask-SQLAlchemy."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return url
    path = Path(str(url.database)).absolute()
    if not path.parent.is_dir():
        _refuse(name, url.render_as_string(), f"a file in a folder that exists ({path.parent} does not)")
    return url.set(database=str(path))


def _refuse(name: str, value: str, expected: str) -> NoReturn:
    raise ConfigError(f'{name} is "{value}": expected {expected}.')
