"""Time and chance are arguments of the pure rooms, and of every file elsewhere whose first word is "Pure:".

Import-linter cannot see a call, nor a file's own word for itself, so their syntax is read here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import quizapp

PACKAGE = Path(quizapp.__file__).parent
PURE_ROOMS = ("statements", "facts", "items", "grading", "scheduling")
ROOM_FILES = sorted(path for room in PURE_ROOMS for path in (PACKAGE / room).rglob("*.py"))
SAYING_SO = sorted(
    path for path in PACKAGE.rglob("*.py") if path.read_text("utf-8").startswith(('"""Pure:', 'r"""Pure:'))
)
PURE_FILES = sorted({*ROOM_FILES, *SAYING_SO})

OUTSIDE = {"flask", "flask_babel", "flask_login", "flask_wtf", "sqlalchemy", "werkzeug", "wtforms"}

IMPURE_MODULES = {"time", "secrets", "socket", "subprocess", "threading", "tempfile"}
IMPURE_NAMES = {"urandom", "getrandom", "environ", "getenv", "uuid1", "uuid4", "SystemRandom"}
CLOCK_READINGS = {"now", "utcnow", "today"}
UNSTABLE_BUILTINS = {"hash", "id", "input", "print"}  # hash() and id() change from run to run


def impurities(source: str) -> list[str]:
    """What reads the clock, draws by chance or leaves the program in ``source``, as "line: what"."""
    found = [(node, what) for node in ast.walk(ast.parse(source)) for what in _impurities_of(node)]
    return [f"{node.lineno}: {what}" for node, what in sorted(found, key=lambda pair: pair[0].lineno)]


def _impurities_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (f"import {name.name}" for name in names if name.name.split(".")[0] in IMPURE_MODULES)
        case ast.ImportFrom(module="random", names=names):
            yield from (f"from random import {name.name}" for name in names if name.name != "Random")
        case ast.ImportFrom(module=str(module), names=names):
            impure = module.split(".")[0] in IMPURE_MODULES
            yield from (f"from {module} import {n.name}" for n in names if impure or n.name in IMPURE_NAMES)
        case ast.Attribute(value=ast.Name(id="random"), attr=attribute) if attribute != "Random":
            yield f"random.{attribute}"
        case ast.Attribute(attr=attribute) if attribute in IMPURE_NAMES:
            yield attribute
        case ast.Call():
            yield from _impurities_of_call(node)


def _impurities_of_call(call: ast.Call) -> Iterator[str]:
    match call.func:
        case ast.Attribute(attr=attribute) if attribute in CLOCK_READINGS:
            yield f"{attribute}()"
        case ast.Name(id=name) if name in UNSTABLE_BUILTINS:
            yield f"{name}()"
        case ast.Name(id="Random") | ast.Attribute(attr="Random") if not call.args:
            yield "Random() without a seed"


def test_the_pure_rooms_are_there_to_be_read() -> None:
    assert {path.relative_to(PACKAGE).parts[0] for path in ROOM_FILES} == set(PURE_ROOMS)
    assert {path.parent.name for path in SAYING_SO} >= {"study", "quiz"}


@pytest.mark.parametrize("path", PURE_FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_pure_file_reads_no_clock_and_draws_nothing_by_chance(path: Path) -> None:
    assert impurities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SAYING_SO, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_that_calls_itself_pure_imports_neither_the_web_nor_the_database(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    named = {name.name for node in tree if isinstance(node, ast.Import) for name in node.names}
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    named |= {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    assert not {name.split(".")[0] for name in named} & OUTSIDE


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("import time", "import time"),
        ("from time import monotonic", "from time import monotonic"),
        ("import secrets", "import secrets"),
        ("from secrets import token_hex", "from secrets import token_hex"),
        ("day = datetime.now(UTC)", "now()"),
        ("day = date.today()", "today()"),
        ("day = datetime.datetime.utcnow()", "utcnow()"),
        ("random.shuffle(options)", "random.shuffle"),
        ("draw = random.choice", "random.choice"),
        ("from random import shuffle", "from random import shuffle"),
        ("rng = random.Random()", "Random() without a seed"),
        ("rng = Random()", "Random() without a seed"),
        ("rng = random.SystemRandom()", "random.SystemRandom"),
        ("name = uuid.uuid4()", "uuid4"),
        ("from uuid import uuid4", "from uuid import uuid4"),
        ("noise = os.urandom(8)", "urandom"),
        ("place = os.environ['HOME']", "environ"),
        ("order = sorted(facts, key=lambda fact: hash(fact))", "hash()"),
        ("print(fact)", "print()"),
    ],
)
def test_a_line_that_reads_a_clock_or_draws_by_chance_is_found(line: str, what: str) -> None:
    assert f"2: {what}" in impurities(f"\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "from random import Random",
        "rng = random.Random(seed)",
        "rng.shuffle(options)",
        "def due(memory, now): return memory.due <= now",
        "from datetime import UTC, datetime, timedelta",
        "key = hashlib.sha256(text).hexdigest()",
    ],
)
def test_a_line_that_takes_time_or_chance_as_an_argument_passes(line: str) -> None:
    assert impurities(line) == []
