"""A real server, a real Chromium, and a learner who knows the answers; every page is watched for noise."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from quizapp import finder
from quizapp.items.records import BLANK, Item, Kind
from quizapp.items.setfile import read_set
from tests.browser.asked_alone import place_of
from tests.browser.looking import SEEN, wrong_with
from tests.databases import WANTED, Databases, databases
from tests.ports import free_port

SLUG = "us-japan-2022-01-21"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 100
"""Seconds to wait for anything: only a page that never comes should fail on a machine that is busy."""
REFUSED = re.compile(r"status of (400|401|403|404|409|413|422|429)")
"""What Chromium itself writes to the console for a page that a test asked for in order to be refused."""
CUT = re.compile(r"net::ERR_")
"""What it writes where a test has cut the network or ended the server."""
CHOSEN = (Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE, Kind.ATTRIBUTION)
"""Kinds that are answered by choosing options."""
COMMAND = str(Path(sys.executable).parent / "quizapp")
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"

expect.set_options(timeout=PATIENCE * 1000)
_arrivals = itertools.count(1)
_databases: list[Databases] = []
_urls: dict[Path, str] = {}


@dataclass(frozen=True)
class Site:
    """A served quizapp: its address, the path of the one-time link for the first admin, and its settings."""

    url: str
    admin_link: str
    settings: Mapping[str, str] = field(default_factory=dict)


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


class Learner:
    """Somebody at a page who has the question set at hand, and answers through the form alone: no scripts needed."""

    def __init__(self, page: Page, site: Site, items: tuple[Item, ...]) -> None:
        self.page, self.site, self.items = page, site, items

    def go(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def start(self) -> None:
        """From the first page to the first passage, as a guest."""
        self.go("/")
        self.page.get_by_role("button", name="Start reading").click()
        self.page.get_by_role("link", name="Answer one").wait_for()

    def ask(self, kind: Kind) -> Item:
        """Go to the first question of that kind in the set."""
        item = next(item for item in self.items if item.kind is kind)
        self.go(self.place_of(item))
        return item

    def place_of(self, item: Item) -> str:
        """The path of that item's question."""
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies()}
        return place_of(item, SLUG, self.site.settings, cookies["quizapp"])

    def item(self) -> Item:
        """The item that the page asks, once all of it is there."""
        self.page.wait_for_load_state()
        kind = self.page.locator("form.ask").get_attribute("data-kind")
        shown = self.page.evaluate("[...document.querySelector('#stem').childNodes].map(n => n.data ?? '').join('')")
        there = set(self.page.locator(".choices label > span, .pair label").all_inner_texts())
        found = [item for item in self.items if item.kind == kind and squeezed(item.stem) == squeezed(shown)]
        assert found, f"no {kind} asks {shown!r}"
        return next(item for item in found if there == shown_with(item))

    def fill(self, item: Item, *, rightly: bool = True) -> None:
        """Fill in the answer, or one that is certainly wrong; a flashcard has nothing to fill in."""
        texts = [key.text for key in item.key] if rightly else [other.text for other in item.distractors][:1]
        if item.kind in CHOSEN:
            for text in texts:
                self.page.locator(".choices label").filter(has=self.page.get_by_text(text, exact=True)).click()
        elif item.kind is Kind.MATCHING:
            rights = [key.text for key in item.key]
            for key, right in zip(item.key, rights if rightly else rights[1:] + rights[:1], strict=True):
                self.page.get_by_label(key.left, exact=True).select_option(label=right)
        elif item.kind is not Kind.FLASHCARD:
            for line, key in zip(self.page.locator("[name=typed]").all(), item.key, strict=False):
                line.fill(key.text if rightly else "nothing of the kind")

    def send(self, item: Item, *, rightly: bool = True) -> None:
        """Send what was filled in; turn and rate a flashcard."""
        if item.kind is Kind.FLASHCARD:
            self.button("Show").click()
            self.page.locator(f"[name=rating][value='{3 if rightly else 1}']").click()
        else:
            self.button("Answer").click()
        self.page.locator("#verdict").wait_for()

    def answer(self, *, rightly: bool = True) -> Item:
        """Answer the question of this page, and be told."""
        item = self.item()
        self.fill(item, rightly=rightly)
        self.send(item, rightly=rightly)
        return item

    def press(self, key: str) -> None:
        """Press a key, once the page hears it: its scripts have run when all of it is there."""
        self.page.wait_for_load_state()
        self.page.keyboard.press(key)

    def focused(self) -> str:
        """What has the focus, by its label or its words, once all of the page is there."""
        self.page.wait_for_load_state()
        return str(self.page.evaluate(FOCUSED)).strip()

    def tab_to(self, name: str) -> None:
        """Press Tab until what is called so has the focus."""
        for _ in range(80):
            if self.focused() == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab leads to {name!r}")

    def go_on(self) -> None:
        self.page.locator("[data-primary]").click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def is_saved(self) -> None:
        """Wait until what was filled in last is saved without a button; a page may say so of what was saved before."""
        self.page.locator("[data-saved][aria-busy=false]", has_text=re.compile(r"Saved \d\d:\d\d")).wait_for()

    def verdict(self) -> str:
        return self.page.locator("#verdict").inner_text().strip()


def newcomer(name: str) -> str:
    """That name, with a number that nobody else has: the tests that one worker runs make their accounts on one site."""
    return f"{name} {next(_arrivals)}"


def squeezed(text: str) -> str:
    return "".join(text.replace(BLANK, "").split())


def shown_with(item: Item) -> set[str]:
    """What stands below the question, by which two that ask in the same words differ."""
    if item.kind is Kind.MATCHING:
        return {key.left for key in item.key}
    return {one.text for one in (*item.key, *item.distractors)} if item.kind in CHOSEN else set()


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
        _databases.append(found)
        yield
        _databases.clear()


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
    subprocess.run([COMMAND, "demo"], env=_elsewhere() | _stored(tmp_path), check=True, capture_output=True)
    with served(tmp_path) as found:
        yield found


@contextmanager
def served(instance: Path, *options: str) -> Iterator[Site]:
    settings = _stored(instance) | {"QUIZAPP_PORT": str(free_port())}
    command, env = [COMMAND, "serve", *options], _elsewhere() | settings
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server, ending(server):
        said = introduction(server)
        found = Site(*(re.search(words, said)[1] for words in (r"quizapp is at (\S+)", r"(/links/\S+)")), settings)
        with urlopen(f"{found.url}/healthz", timeout=PATIENCE):
            yield found


def _stored(instance: Path) -> dict[str, str]:
    """The settings by which an instance is found again: its folder, and its database where that is not in there."""
    if not _databases:
        return {"QUIZAPP_INSTANCE": str(instance)}
    _urls[instance] = _urls.get(instance) or _databases[0].empty(instance)
    return {"QUIZAPP_INSTANCE": str(instance), "QUIZAPP_DATABASE_URL": _urls[instance]}


def _elsewhere() -> dict[str, str]:
    """What the machine has set that is not the product's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}


@contextmanager
def ending(server: subprocess.Popen[str]) -> Iterator[None]:
    """End it afterwards, whatever happens: it would be waited for without an end."""
    try:
        yield
    finally:
        server.send_signal(signal.SIGINT)  # as Ctrl-C does: at once, whoever is still connected
        try:
            server.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def introduction(server: subprocess.Popen[str]) -> str:
    """What it says before it serves; all that it said where it ends instead."""
    said = ""
    for line in server.stdout:
        said += line
        if line == "Stop it with Ctrl-C.\n":
            break
    return said


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
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
