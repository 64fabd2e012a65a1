"""The app with the real statement and question set, and a small cast who uses it: visitor, guest, learner, stranger,
teacher, colleague, admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role
from quizapp.bank.releases import Release, first_release
from quizapp.db import writing
from quizapp.web import clock
from tests.databases import WANTED
from tests.days import wait_for_a_day
from tests.machine import Machine
from tests.once import work_out_once
from tests.people import MONDAY, PASSWORD, Someone
from tests.prepared_app import Prepared, prepared_on, running
from tests.pseudo import marked_language

# A slow machine is no mistake in the code; and what is drawn is the same each time, so that nobody's change fails by
# chance for what another one brought in.
settings.register_profile(
    "quizapp", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quizapp")
work_out_once()

LONG = ("tests/browser/", "tests/house/", "tests/web/")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that none of them is alone at the end.

    Where the tests run on another engine, leave out what looks at SQLite itself, and what needs no database, which says
    the same again.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    if WANTED != "sqlite":
        chosen = [item for item in items if is_about_the_engine(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin no test just before a day ends: many look at what was done today."""
    wait_for_a_day(300 if item.get_closest_marker("browser") else 5)


def is_about_the_engine(item: pytest.Item) -> bool:
    """Whether a test may go otherwise on another engine."""
    has_database = {"prepared_once", "database_of"} & set(getattr(item, "fixturenames", ()))
    return bool(has_database) and not item.get_closest_marker("sqlite")


@dataclass
class Words(HTMLParser):
    """The text of a page as people read it, with the values of its fields."""

    read: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_data(self, data: str) -> None:
        self.read.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") != "hidden":
            self.read.append(given.get("value") or "")


def words(page: str) -> str:
    """The words of a page or a part of one, with single spaces between them."""
    parser = Words()
    parser.feed(page)
    return " ".join(" ".join(parser.read).split())


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Where every test has its own copy from, which takes no time."""
    with prepared_on(WANTED, tmp_path_factory.mktemp("prepared")) as found:
        yield found


@pytest.fixture
def app(tmp_path: Path, prepared_once: Prepared) -> Iterator[Flask]:
    """The app on a database of its own, without rate limits and without tokens in forms."""
    with running(tmp_path, prepared_once) as found:
        yield found


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The machine that the pages' clock goes by, as while quizapp serves."""
    made = Machine()
    monkeypatch.setattr(clock, "_steady", made.clock())
    return made


@pytest.fixture
def in_marks(tmp_path: Path) -> Iterator[None]:
    """The app speaks the language of marks: for ``usefixtures``, which come before the app is made."""
    with marked_language(tmp_path):
        yield


@pytest.fixture
def school(app: Flask) -> Release:
    """The release that newcomers meet."""
    with app.app_context():
        found = first_release()
    assert found is not None
    return found


@pytest.fixture
def visitor(app: Flask) -> Someone:
    return Someone(app)


@pytest.fixture
def german(app: Flask) -> Someone:
    """A visitor whose browser asks for German."""
    return Someone(app).reading("de-AT,de;q=0.9,en;q=0.5")


@pytest.fixture
def guest(app: Flask) -> Someone:
    someone = Someone(app)
    someone.starts()
    return someone


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, prepared_once: Prepared) -> Iterator[Someone]:
    """A guest whom all tests of a file share, at an app of their own: for looking at many pages once."""
    with running(tmp_path_factory.mktemp("reader"), prepared_once) as app:
        someone = Someone(app)
        someone.starts()
        yield someone


@pytest.fixture
def person(app: Flask) -> Callable[[str, str], Someone]:
    """Makes people with a name, who are signed in and enrolled."""

    def make(name: str, role: str = Role.LEARNER) -> Someone:
        with app.app_context(), writing():
            user = signing_in.new_user(name, signing_in.hash_password(PASSWORD), role, MONDAY)
            someone = Someone(app, name, user.id)
        assert someone.signs_in().status_code == 302
        someone.enrols()
        return someone

    return make


@pytest.fixture
def learner(person: Callable[..., Someone]) -> Someone:
    return person("Lena Learner")


@pytest.fixture
def stranger(person: Callable[..., Someone]) -> Someone:
    return person("Stan Stranger")


@pytest.fixture
def teacher(person: Callable[..., Someone]) -> Someone:
    return person("Tia Tutor", Role.TEACHER)


@pytest.fixture
def colleague(person: Callable[..., Someone]) -> Someone:
    """A second teacher, of no class that the first one has made."""
    return person("Cole Colleague", Role.TEACHER)


@pytest.fixture
def admin(person: Callable[..., Someone]) -> Someone:
    return person("Ada Admin", Role.ADMIN)
