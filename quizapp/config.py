"""The settings of one running quizapp, read from ``QUIZAPP_*`` environment variables and checked at the start.

A wrong or missing value raises ConfigError, whose text is one line that names the variable, its value and what would
be right. Values that hold a secret or a password are not repeated in it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizapp import environment as read
from quizapp.environment import ConfigError

__all__ = ["LOOPBACK", "ConfigError", "Settings", "instance_secret"]

VARIABLES = frozenset(
    f"QUIZAPP_{name}"
    for name in (
        *("ENV", "INSTANCE", "SECRET_KEY", "DATABASE_URL", "HOST", "PORT"),
        *("LAN", "PUBLIC_URL", "SECURE_COOKIES", "PROXIES", "LIMITS_URL"),
    )
)
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - bound only where the person who starts it asks for the network


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
    limits_url: str | None = field(default=None, repr=False)  # where tries are counted, else in this process

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check every variable. Makes the instance folder and, in development, the secret kept in it."""
        read.refuse_unknown(environ, VARIABLES)
        env = read.choice(environ, "QUIZAPP_ENV", "development", "production", "testing")
        instance = read.folder(environ, "QUIZAPP_INSTANCE", "instance")
        public_url = read.web_address(environ, "QUIZAPP_PUBLIC_URL")
        lan = read.choice(environ, "QUIZAPP_LAN", "off", "on") == "on"
        return cls(
            env=env,
            instance=instance,
            secret_key=_secret(environ, instance if env == "development" else None),
            database_url=read.database(environ, "QUIZAPP_DATABASE_URL", f"sqlite:///{instance / 'quizapp.sqlite3'}"),
            host=environ.get("QUIZAPP_HOST") or (EVERY_ADDRESS if lan else LOOPBACK),
            port=read.number(environ, "QUIZAPP_PORT", "8000", range(1, 65536)),
            lan=lan,
            public_url=public_url,
            secure_cookies=_secure(environ, public_url, by_default=env == "production" and not lan),
            proxies=read.number(environ, "QUIZAPP_PROXIES", "0", range(10)),
            limits_url=read.counter(environ, "QUIZAPP_LIMITS_URL"),
        )

    def on_the_network(self) -> Settings:
        """The same, reachable from other machines; over plain HTTP a Secure cookie would be lost, so it is not one."""
        host = EVERY_ADDRESS if self.host == LOOPBACK else self.host
        return replace(self, lan=True, host=host, secure_cookies=(self.public_url or "").startswith("https:"))

    def as_environment(self) -> dict[str, str]:
        """The variables that give these very settings again, for a process that is started with them."""
        return {
            "QUIZAPP_ENV": self.env,
            "QUIZAPP_INSTANCE": str(self.instance),
            "QUIZAPP_SECRET_KEY": self.secret_key,
            "QUIZAPP_DATABASE_URL": self.database_url,
            "QUIZAPP_HOST": self.host,
            "QUIZAPP_PORT": str(self.port),
            "QUIZAPP_LAN": "on" if self.lan else "off",
            "QUIZAPP_PUBLIC_URL": self.public_url or "",
            "QUIZAPP_SECURE_COOKIES": "on" if self.secure_cookies else "off",
            "QUIZAPP_PROXIES": str(self.proxies),
            "QUIZAPP_LIMITS_URL": self.limits_url or "",
        }


def instance_secret(folder: Path) -> str:
    """The secret kept in ``folder``, made at the first call. Only its owner can read the file."""
    path = folder / "secret_key"
    if not path.exists():
        _write_secret(path)
    path.chmod(0o600)
    return read.long_enough(path.read_text(encoding="ascii").strip(), f"The secret in {path}")


def _secret(environ: Mapping[str, str], kept_in: Path | None) -> str:
    given = environ.get("QUIZAPP_SECRET_KEY")
    if given:
        return read.long_enough(given, "QUIZAPP_SECRET_KEY")
    if kept_in is None:
        raise ConfigError("QUIZAPP_SECRET_KEY is missing: expected a long random text, except in development.")
    return instance_secret(kept_in)


def _write_secret(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
    with suppress(FileExistsError):  # another process was quicker: unlike a rename, a link leaves its secret alone
        path.hardlink_to(draft)
    draft.unlink()


def _secure(environ: Mapping[str, str], public_url: str | None, *, by_default: bool) -> bool:
    chosen = read.choice(environ, "QUIZAPP_SECURE_COOKIES", "auto", "on", "off")
    if chosen == "auto":
        return public_url.startswith("https:") if public_url else by_default
    return chosen == "on"
