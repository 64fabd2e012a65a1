"""A learner's own device joins over the network, as in a classroom: another address, plain HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.mark.browser
def test_a_guest_studies_at_an_address_of_the_network_and_keeps_their_place(start: Callable[..., Any]) -> None:
    (url,) = re.findall(r"^quizapp is at (\S+)$", start("--lan").introduction(), re.MULTILINE)
    assert "127.0.0.1" not in url
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(url)
        page.get_by_role("button", name="Start reading").click()
        page.get_by_role("link", name="Answer one").click()
        page.locator("form.ask").wait_for()
        assert page.url.startswith(url)
        cookies = page.context.cookies()
        assert cookies
        assert not any(cookie["secure"] or cookie["name"].startswith("__Host-") for cookie in cookies)
        assert page.evaluate("navigator.serviceWorker === undefined")
        browser.close()
