"""A real server, a real Chromium, and a learner who knows the answers; every page is watched for noise."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from quizapp import finder
from quizapp.items.records import Item
from quizapp.items.setfile import read_set
from tests.browser.learner import SLUG, Learner
from tests.browser.looking import SEEN, wrong_with
from tests.browser.served_site import DATABASES, PATIENCE, Site, loads_demo, served
from tests.databases import WANTED, databases

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""Without windows where it can be had: the same engine, of the same build, takes a tenth of the processor then."""
REFUSED = re.compile(r"status of (400|401|403|404|409|413|422|429)")
"""What Chromium itself writes to the console for a page that a test asked for in order to be refused."""
CUT = re.compile(r"net::ERR_")
"""What it writes where a test has cut the network or ended the server."""

expect.set_options(timeout=PATIENCE * 1000)
_arrivals = itertools.count(1)


@dataclass
class Noise:
    """What no page may make: errors, refusals of the content policy, requests to elsewhere."""

    site: Site
    is_cut: bool = False
    heard: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.heard.append(f"{page.url}: {error}"))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        expected = REFUSED.search(message.text) or (self.is_cut and CUT.search(message.text))
        if message.type in ("error", "warning") and not expected:
            self.heard.append(f"{message.location}: {message.text}")

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.site.url).netloc:
            self.heard.append(f"a request to {request.url}")


def newcomer(name: str) -> str:
    """That name, with a number that nobody else has: the tests that one worker runs make their accounts on one site."""
    return f"{name} {next(_arrivals)}"


@pytest.fixture(autouse=True)
def shown(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold a test to the pages that it is marked to show to axe."""
    SEEN.clear()
    yield
    assert {page for mark in request.node.iter_markers("shows") for page in mark.args} <= SEEN


@pytest.fixture
def found() -> list[str]:
    """What was found wrong with pages."""
    return []


@pytest.fixture
def look(found: list[str]) -> Callable[[Learner], None]:
    """Looks at the page of a learner in every way, and notes what is wrong with it."""
    return lambda learner: found.extend(wrong_with(learner.page))


@pytest.fixture(scope="session")
def items() -> tuple[Item, ...]:
    return read_set((finder.folder("questions") / f"{SLUG}.yaml").read_text("utf-8")).items


@pytest.fixture(scope="session", autouse=True)
def database_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let each instance have a database without tables, where the tests run on a server of databases."""
    if WANTED == "sqlite":
        yield
        return
    with databases(WANTED, tmp_path_factory.mktemp("databases")) as found:
        DATABASES.append(found)
        yield
        DATABASES.clear()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product as `make run` serves it, on a free port and with a database of its own."""
    with served(tmp_path_factory.mktemp("instance")) as found:
        yield found


@pytest.fixture
def site_on_the_network(tmp_path: Path) -> Iterator[Site]:
    """The product as `make run LAN=1` serves it."""
    with served(tmp_path, "--lan") as found:
        yield found


@pytest.fixture
def site_with_demo(tmp_path: Path) -> Iterator[Site]:
    """The product as `make demo` serves it."""
    loads_demo(tmp_path)
    with served(tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, site: Site, items: tuple[Item, ...]) -> Iterator[Callable[..., Learner]]:
    """Opens a browser that nobody has used yet, with the options of a Playwright context; fails on any noise."""
    contexts: list[BrowserContext] = []
    noises: list[Noise] = []

    def opened(at: Site = site, *, is_cut: bool = False, **options: object) -> Learner:
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        noise = Noise(at, is_cut)
        noise.listen(page)
        contexts.append(context)
        noises.append(noise)
        return Learner(page, at, items)

    yield opened
    for context in contexts:
        context.close()
    assert [heard for noise in noises for heard in noise.heard] == []
