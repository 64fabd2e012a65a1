"""A learner before a real browser, who knows the answers."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from quizapp.items.records import BLANK, Item, Kind
from tests.browser.asked_alone import place_of
from tests.browser.served_site import Site

SLUG = "us-japan-2022-01-21"
CHOSEN = (Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.TRUE_FALSE, Kind.ATTRIBUTION)
"""Kinds that are answered by choosing options."""
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"


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


def squeezed(text: str) -> str:
    return "".join(text.replace(BLANK, "").split())


def shown_with(item: Item) -> set[str]:
    """What stands below the question, by which two that ask in the same words differ."""
    if item.kind is Kind.MATCHING:
        return {key.left for key in item.key}
    return {one.text for one in (*item.key, *item.distractors)} if item.kind in CHOSEN else set()
