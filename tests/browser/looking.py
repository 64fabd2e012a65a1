"""Looking at a page in every way: axe (WCAG 2.2 AA) in light and dark, at 320 and 1280 pixels, and no scrolling
sideways."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
WIDTHS = (320, 360, 1280)
WIDE = """
document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('h1, h2, h3')].some(heading => {
  heading.style.overflowWrap = 'normal';
  return heading.scrollWidth > heading.clientWidth;
})
"""
LOOKS = [(320, "light"), (320, "dark"), (1280, "dark"), (1280, "light")]

SEEN: set[str] = set()
"""The pages that axe has seen in every look, by their names."""


def unfold(page: Any) -> None:
    """Open all details of the page, once all of it is there."""
    page.wait_for_load_state()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def wrong_with(page: Any) -> list[str]:
    """What is wrong with the page, look by look; it has its own size again afterwards."""
    found, size = [], page.viewport_size
    page.wait_for_load_state()  # a press that leads on returns when the next page begins, before it has a body
    SEEN.add(page.evaluate("document.body.dataset.page"))
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{page.url} {width} {scheme}: {one}" for one in faults(page)]
    page.set_viewport_size(size)
    return found


def faults(page: Any) -> list[str]:
    """What is wrong with the page as it stands, once all of it is there."""
    page.wait_for_load_state()
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    violations = page.evaluate("rules => axe.run(document, rules).then(found => found.violations)", RULES)
    wide = ["scrolls sideways"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    return wide + [f"{one['id']} {[node['html'] for node in one['nodes']]}" for one in violations]


def is_wide(page: Any, width: int) -> bool:
    """Whether anything is wider than this screen, be it a heading whose last word is broken in the middle."""
    page.wait_for_load_state()
    page.set_viewport_size({"width": width, "height": 800})
    return bool(page.evaluate(WIDE))
