"""What a page loads and from where, and what is left of it without styles or below the browser floor.

That no page makes an error or asks another host is watched in every browser test, by the fixture ``visit``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Response

pytestmark = pytest.mark.browser

COLOURS = """
[...document.querySelectorAll("body, .button, a")]
  .map(one => getComputedStyle(one))
  .map(style => [style.color, style.backgroundColor])
"""


def test_every_page_loads_its_styles_and_scripts_from_here(visit: Callable[..., Any]) -> None:
    visitor = visit()
    loaded: list[str] = []
    visitor.page.on("response", lambda response: loaded.append(f"{response.status} {response.url}"))
    visitor.go("/about")
    assert len(loaded) == 7  # the page, five layers of style, one script
    assert all(one.startswith(f"200 {visitor.site.url}") for one in loaded)


def test_files_with_a_digest_are_kept_for_ever(visit: Callable[..., Any]) -> None:
    visitor = visit()
    kept: list[str] = []
    visitor.page.on("response", lambda response: kept.append(response.headers.get("cache-control", "")))
    visitor.go("/about")
    assert kept[1:] == ["public, max-age=31536000, immutable"] * 6


def test_only_pages_renew_the_session(visit: Callable[..., Any]) -> None:
    learner = visit()
    answers: dict[str, Response] = {}
    learner.page.on("response", lambda one: answers.update({one.url: one}))
    learner.start()
    learner.page.wait_for_load_state()
    renewed = [url for url, one in answers.items() if "set-cookie" in one.all_headers()]
    assert f"{learner.site.url}/sets/us-japan-2022-01-21/passages/1" in renewed
    assert not [url for url in renewed if "/static/" in url]


def test_nothing_is_written_into_a_page_that_the_policy_would_have_to_allow(visit: Callable[..., Any]) -> None:
    visitor = visit()
    visitor.go("/about")
    policy = visitor.page.request.get(f"{visitor.site.url}/about").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert visitor.page.locator("[style], style, script:not([src])").count() == 0


def test_without_any_style_a_question_can_be_read_and_answered(visit: Callable[..., Any]) -> None:
    learner = visit(java_script_enabled=False)
    learner.page.route("**/*.css*", lambda route: route.fulfill(body="", content_type="text/css"))
    learner.start()
    learner.go_on()
    learner.answer()
    assert learner.verdict() in ("Right", "Noted")


def test_below_the_browser_floor_text_stands_out_from_its_ground(visit: Callable[..., Any]) -> None:
    visitor = visit()
    visitor.page.route("**/*.css*", older)
    visitor.go("/")
    colours = visitor.page.evaluate(COLOURS)
    assert colours[0] == ["rgb(30, 28, 25)", "rgb(250, 248, 243)"]
    assert all(ink != ground for ink, ground in colours)


def older(route: Any) -> None:
    """The style sheet as a browser reads it that knows neither light-dark() nor layers."""
    response = route.fetch()
    text = response.text().replace("light-dark(", "no-such-function(").replace("@layer", "@no-such-rule")
    route.fulfill(response=response, body=text)
