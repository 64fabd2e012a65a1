"""The app with the real statement and question set, and a small cast who uses it: visitor, guest, learner, stranger,
teacher, admin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from quizapp.accounts import signing_in
from quizapp.accounts.models import Role, User
from quizapp.bank.releases import Release, first_release, release, release_of
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db, writing
from quizapp.factory import create_app
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Item, Kind
from quizapp.study import asking
from quizapp.study.demo import perfect
from quizapp.study.models import Review
from quizapp.study.sitting import sitting
from quizapp.study.tickets import Ticket, opened
from quizapp.web import clock
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from tests.databases import WANTED, Databases, databases
from tests.days import wait_for_a_day
from tests.machine import Machine
from tests.once import hasten, work_out_once
from tests.pseudo import marked_language

# A slow machine is no mistake in the code; and what is drawn is the same each time, so that nobody's change fails by
# chance for what another one brought in.
settings.register_profile(
    "quizapp", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quizapp")
work_out_once()

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "four purple herons waltz"
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
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
class Someone:
    """A person before a browser of their own. ``id`` is that of their user, 0 for a visitor."""

    app: Flask
    name: str = ""
    id: int = 0
    slug: str = "us-japan-2022-01-21"

    def __post_init__(self) -> None:
        self.browser = self.app.test_client()

    def reading(self, languages: str) -> Someone:
        """The same person, at a browser that asks for those languages."""
        self.browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = languages
        return self

    def get(self, path: str) -> TestResponse:
        return self.browser.get(path)

    def post(self, path: str, data: object = None, **form: object) -> TestResponse:
        return self.browser.post(path, data=data if data is not None else form)

    def starts(self, zone: str = "UTC") -> None:
        """Become a guest, who is enrolled in the first set."""
        assert self.post("/start", zone=zone).status_code == 302
        with self.app.app_context():
            self.id = db.session.scalars(sa.select(User.id).order_by(User.id.desc())).first() or 0

    def signs_in(self, password: str = PASSWORD, following: str = "") -> TestResponse:
        return self.post(f"/sign-in{following}", name=self.name, password=password)

    def enrols(self) -> None:
        assert self.post(f"/sets/{self.slug}/enrol").status_code == 302

    def asks_for(self, item: Item) -> str:
        """The ticket of that item's question."""
        return ticket_in(self.get(self.place_of(item)))

    def place_of(self, item: Item) -> str:
        """The address of that item's question, with a ticket: without one only who was asked it before gets in."""
        with self.app.app_context():
            here = sitting(db.session.get_one(User, self.id), release_of(self.slug), now())
            ticket = asking.one_item(here, item, now()).ticket
        return f"/sets/{self.slug}/items/{item.id}?ticket={ticket}"

    def answers(self, ticket: str, right: bool = True) -> TestResponse:
        """Answer the question of a ticket, all right or with "I don't know"."""
        item = self.item_of(ticket)
        return self.post("/answers", right_form(item, ticket) if right else {"ticket": ticket, "unknown": "1"})

    def is_asked(self) -> str | None:
        """The ticket of the next question of practice; None when the day is done."""
        page = self.get(f"/sets/{self.slug}/practice")
        return ticket_in(page) if b'name="ticket"' in page.data else None

    def practises(self, right: bool = True, most: int = 200) -> list[Item]:
        """Answer what practice asks until nothing is left, or ``most`` questions; the items asked."""
        asked: list[Item] = []
        while len(asked) < most and (ticket := self.is_asked()):
            asked.append(self.item_of(ticket))
            assert self.answers(ticket, right).status_code == 302
        return asked

    def reads(self, ticket: str) -> Ticket:
        with self.app.app_context():
            found = opened(ticket, self.id)
        assert found is not None
        return found

    def item_of(self, ticket: str) -> Item:
        read = self.reads(ticket)
        with self.app.app_context():
            found = release(read.version)
            assert found is not None
            return found.by_revision[read.revision]

    def log(self) -> list[Review]:
        """The rows of this person's log, in the order written."""
        with self.app.app_context():
            return list(db.session.scalars(sa.select(Review).where(Review.learner_id == self.id).order_by(Review.id)))


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


def ticket_in(page: TestResponse) -> str:
    found = TICKET.search(page.text)
    assert found, (page.status_code, page.text[:500])
    return found[1]


def right_form(item: Item, ticket: str) -> MultiDict[str, str]:
    """The form that answers an item all right."""
    return form_of(item, perfect(item), ticket)


def form_of(item: Item, given: Response, ticket: str) -> MultiDict[str, str]:
    form: MultiDict[str, str] = MultiDict([("ticket", ticket)])
    ordered = item.kind is Kind.ORDERING
    for number, option in enumerate(given.chosen, start=1):
        form.add(f"place-{number}" if ordered else "chosen", option)
    for line in given.typed:
        form.add("typed", line)
    for left, right in given.pairs.items():
        form.add(f"pair-{left}", right)
    if given.rating:
        form.add("rating", str(given.rating))
    return form


def wrong_options(item: Item) -> list[str]:
    return [option_id(item, distractor.text) for distractor in item.distractors]


@dataclass(frozen=True)
class Prepared:
    """Databases with the schema and the released sets, and those sets as read once."""

    databases: Databases
    releases: dict[int, Release]


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Where every test has its own copy from, which takes no time."""
    with prepared_on(WANTED, tmp_path_factory.mktemp("prepared")) as found:
        yield found


@contextmanager
def prepared_on(wanted: str, folder: Path) -> Iterator[Prepared]:
    """Databases of that engine, as in tests/databases.py, that are prepared once."""
    releases: dict[int, Release] = {}

    def prepare(url: str) -> None:
        app = prepared(settings_of(folder, url))
        with app.app_context():
            first_release()
            db.session.remove()
            db.engine.dispose()
        releases.update(app.extensions["releases"])

    with databases(wanted, folder, prepare) as found:
        yield Prepared(found, releases)


def settings_of(folder: Path, url: str) -> Settings:
    return Settings(env="testing", instance=folder, secret_key="x" * 40, database_url=url)


@pytest.fixture
def app(tmp_path: Path, prepared_once: Prepared) -> Iterator[Flask]:
    """The app on a database of its own, without rate limits and without tokens in forms."""
    with running(tmp_path, prepared_once) as found:
        yield found


@contextmanager
def running(folder: Path, source: Prepared) -> Iterator[Flask]:
    url = source.databases.copy(folder)
    app = create_app(settings_of(folder, url))
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["releases"] = dict(source.releases)
    hasten(app)
    limited, limiter.enabled = limiter.enabled, False
    yield app
    limiter.enabled = limited
    with app.app_context():
        db.engine.dispose()
    source.databases.drop(url)


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
def admin(person: Callable[..., Someone]) -> Someone:
    return person("Ada Admin", Role.ADMIN)
