"""What is the same in every app of the tests is worked out once a process, and what is slow on purpose is not.

Each test has an app and a database of its own; without this it would work longer for them than on what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from quizapp.accounts import signing_in
from quizapp.db import db

STATEMENTS = 5_000
AS_SERVED = signing_in._hasher
IN_NO_TIME = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Templates(BytecodeCache):
    """The code of each template, kept as long as its source stays as it is."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


class Address(Rule):
    """A rule whose builders of addresses, which are functions of the rule alone, are made once."""

    _made: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}  # noqa: RUF012 - what all of them share

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        known = (self.rule, tuple(self._trace), append_unknown)
        if known not in self._made:
            self._made[known] = super()._compile_builder(append_unknown)
        return self._made[known]


class Statements(LRUCache[Any, Any]):
    """The SQL of each statement, whichever database of an engine it goes to: a key begins with the dialect, of which
    each database has one of its own."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), value)


_statements = Statements(STATEMENTS)


def work_out_once() -> None:
    """Let the apps that are made from now on share what they can, and hash passwords in no time."""
    Flask.jinja_options = {"bytecode_cache": Templates()}
    Flask.url_rule_class = Address
    hash_with(IN_NO_TIME)


def hash_with(hasher: PasswordHasher) -> None:
    """Hash passwords at that cost from now on."""
    signing_in._hasher, signing_in._NOBODY = hasher, hasher.hash("nobody")


def hasten(app: Flask) -> None:
    """Let the app's database share statements with others, and never wait for a disk: the tests lose no power."""
    with app.app_context():
        db.engine.update_execution_options(compiled_cache=_statements)
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(
                db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF")
            )
