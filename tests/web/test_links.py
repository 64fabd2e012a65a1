"""Every page that somebody is led to is there for them: a newcomer, whoever has nothing yet, a teacher, the admin."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.conftest import Someone

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
ROLES = ("visitor", "guest", "learner", "teacher", "admin")


def newcomer(app, role: str) -> Someone:
    """Somebody of that role who has done nothing, not even chosen a set."""
    someone = Someone(app)
    if role == "guest":
        someone.starts()
    return someone


def led_to(someone, start: str = "/") -> dict[str, tuple[int, str]]:
    """Every address that can be reached by links from there, with its status and the page that led to it."""
    found: dict[str, tuple[int, str]] = {}
    waiting = [(start, "")]
    while waiting:
        path, before = waiting.pop()
        if path in found:
            continue
        page = someone.browser.get(path, follow_redirects=True)
        text = page.text
        page.close()
        found[path] = (page.status_code, before)
        if page.mimetype == "text/html":
            waiting += [(unescape(link), path) for link in LINK.findall(text)]
    return found


@pytest.mark.parametrize("role", ROLES)
def test_no_link_leads_nowhere(app, role, request):
    someone = newcomer(app, role) if role in ("visitor", "guest") else request.getfixturevalue(role)
    found = led_to(someone)
    assert {path: page for path, page in found.items() if page[0] != 200} == {}
    assert len(found) > 8


def test_no_link_leads_nowhere_after_practice_and_a_quiz(learner):
    learner.practises(most=4)
    learner.practises(right=False, most=2)
    made = learner.post("/quizzes", length="3", behaviour="deferred", paging="one").location
    for turn in ("handed in", "open"):
        attempt = learner.post(f"{made}/attempts").location
        if turn == "handed in":
            learner.post(f"{attempt}/submission")
    found = led_to(learner)
    waits = {path for path in found if "?only=" in path}  # for the attempt that is open
    assert {found[path][0] for path in waits} == {409}
    assert {path: page for path, page in found.items() if page[0] != 200 and path not in waits} == {}
    assert attempt in found
