"""The settings of one running quizapp, read from ``QUIZAPP_*`` environment variables and checked at the start.

A wrong or missing value raises ConfigError, whose text is one line that names the variable, its value and what would
be right. Values that hold a secret or a password are not repeated in it.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import sqlalchemy as sa

VARIABLES = frozenset(
    f"QUIZAPP_{name}"
    for name in (
        *("ENV", "INSTANCE", "SECRET_KEY", "DATABASE_URL", "HOST", "PORT"),
        *("LAN", "PUBLIC_URL", "SECURE_COOKIES", "PROXIES"),
    )
)
SECRET_LENGTH = 32
DATABASES = "sqlite:////FOLDER/FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - bound only where the person who starts it asks for the network


class ConfigError(Exception):
    """A setting that cannot be used. The text is one line, fit to be shown as it is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings. ``secure_cookies`` is what follows from all the variables; "auto" is gone by then."""

    env: str
    instance: Path
    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    host: str = LOOPBACK
    port: int = 8000
    lan: bool = False
    public_url: str | None = None
    secure_cookies: bool = False
    proxies: int = 0  # how many reverse proxies in front are trusted to say who the visitor is

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check every variable. Makes the instance folder and, in development, the secret kept in it."""
        _refuse_unknown(environ)
        env = _choice(environ, "QUIZAPP_ENV", "development", "production", "testing")
        instance = _folder(environ, "QUIZAPP_INSTANCE", "instance")
        public_url = _web_address(environ, "QUIZAPP_PUBLIC_URL")
        lan = _choice(environ, "QUIZAPP_LAN", "off", "on") == "on"
        return cls(
            env=env,
            instance=instance,
            secret_key=_secret(environ, "QUIZAPP_SECRET_KEY", instance if env == "development" else None),
            database_url=_database(environ, "QUIZAPP_DATABASE_URL", f"sqlite:///{instance / 'quizapp.sqlite3'}"),
            host=environ.get("QUIZAPP_HOST") or (EVERY_ADDRESS if lan else LOOPBACK),
            port=_number(environ, "QUIZAPP_PORT", "8000", range(1, 65536)),
            lan=lan,
            public_url=public_url,
            secure_cookies=_secure(environ, public_url, by_default=env == "production" and not lan),
            proxies=_number(environ, "QUIZAPP_PROXIES", "0", range(10)),
        )

    def on_the_network(self) -> Settings:
        """The same, reachable from other machines; over plain HTTP a Secure cookie would be lost, so it is not one."""
        host = EVERY_ADDRESS if self.host == LOOPBACK else self.host
        return replace(self, lan=True, host=host, secure_cookies=(self.public_url or "").startswith("https:"))


def instance_secret(folder: Path) -> str:
    """The secret kept in ``folder``, made at the first call. Only its owner can read the file."""
    path = folder / "secret_key"
    if not path.exists():
        _write_secret(path)
    path.chmod(0o600)
    return _long_enough(path.read_text(encoding="ascii").strip(), f"The secret in {path}")


def _write_secret(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
    with suppress(FileExistsError):  # another process was quicker: unlike a rename, a link leaves its secret alone
        path.hardlink_to(draft)
    draft.unlink()


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if name.startswith("QUIZAPP_") and name not in VARIABLES:
            likely = get_close_matches(name, sorted(VARIABLES), n=1, cutoff=0.85)
            hint = f"did you mean {likely[0]}?" if likely else f"the settings are {', '.join(sorted(VARIABLES))}."
            raise ConfigError(f"{name} is not a setting of quizapp: {hint}")


def _choice(environ: Mapping[str, str], name: str, *choices: str) -> str:
    """One of ``choices``; the first where the variable is not set."""
    value = environ.get(name) or choices[0]
    if value not in choices:
        _refuse(name, value, f"one of {', '.join(sorted(choices))}")
    return value


def _number(environ: Mapping[str, str], name: str, default: str, allowed: range) -> int:
    value = environ.get(name) or default
    if not (value.isascii() and value.isdigit() and int(value) in allowed):
        _refuse(name, value, f"a whole number from {allowed[0]} to {allowed[-1]}")
    return int(value)


def _folder(environ: Mapping[str, str], name: str, default: str) -> Path:
    value = environ.get(name) or default
    folder = Path(value).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _refuse(name, value, f"a folder that exists or can be made ({error.strerror})")
    if not os.access(folder, os.W_OK):
        _refuse(name, value, "a folder that can be written to")
    return folder


def _web_address(environ: Mapping[str, str], name: str) -> str | None:
    value = (environ.get(name) or "").rstrip("/")
    if value and not re.fullmatch(r"https?://[\w.-]+(:\d+)?|https?://\[[\da-f:]+\](:\d+)?", value, re.ASCII | re.I):
        _refuse(name, value, "the address without a path that visitors type, such as https://quiz.example.org")
    return value or None


def _database(environ: Mapping[str, str], name: str, default: str) -> str:
    try:
        url = sa.make_url(environ.get(name) or default)
    except sa.exc.ArgumentError:
        raise ConfigError(f"{name} is not an address of a database: expected {DATABASES}.") from None
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        _refuse(name, url.render_as_string(), DATABASES)
    _check_driver(name, url)
    return _absolute(name, url).render_as_string(hide_password=False)


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


def _secret(environ: Mapping[str, str], name: str, kept_in: Path | None) -> str:
    value = environ.get(name)
    if value:
        return _long_enough(value, name)
    if kept_in:
        return instance_secret(kept_in)
    raise ConfigError(f"{name} is missing: outside development expected a random text of {SECRET_LENGTH} characters.")


def _long_enough(secret: str, where: str) -> str:
    if len(secret) < SECRET_LENGTH:
        raise ConfigError(f"{where} has {len(secret)} characters: expected at least {SECRET_LENGTH} random ones.")
    return secret


def _secure(environ: Mapping[str, str], public_url: str | None, *, by_default: bool) -> bool:
    chosen = _choice(environ, "QUIZAPP_SECURE_COOKIES", "auto", "on", "off")
    if chosen == "auto":
        return public_url.startswith("https:") if public_url else by_default
    return chosen == "on"


def _refuse(name: str, value: str, expected: str) -> NoReturn:
    raise ConfigError(f'{name} is "{value}": expected {expected}.')
