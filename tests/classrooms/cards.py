"""Names that are added to a class, and the cards with which they sign in first."""

from __future__ import annotations

import re
from html import unescape

CARD = re.compile(r"<code>([^<]+)</code>.*?<code>([^<]+)</code>", re.DOTALL)
"""The name to sign in with and the first password, as a card has them."""


def add(nine_b, names: str, **more: object):
    """Paste these names into the form."""
    return nine_b.teacher.post(f"{nine_b.place}/learners", names=names, **more)


def sign_ins(page) -> dict[str, str]:
    """The first password of each name on the cards."""
    return dict(CARD.findall(page.text))


def form_of(page: str) -> dict[str, str]:
    """What the form of a page holds that makes new cards."""
    return {"shown": unescape(re.search(r'name="shown" value="([^"]+)"', page)[1])}


def renew(nine_b):
    """Open the page of the people of the class, and make new cards."""
    return nine_b.teacher.post(f"{nine_b.place}/cards", form_of(nine_b.teacher.get(f"{nine_b.place}/roster").text))
