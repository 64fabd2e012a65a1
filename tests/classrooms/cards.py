"""Names that are added to a class, and the cards with which they sign in first."""

from __future__ import annotations

import re

CARD = re.compile(r"<code>([^<]+)</code>.*?<code>([^<]+)</code>", re.DOTALL)
"""The name to sign in with and the first password, as a card has them."""


def add(nine_b, names: str, **more: object):
    """Paste these names into the form."""
    return nine_b.teacher.post(f"{nine_b.place}/learners", names=names, **more)


def sign_ins(page) -> dict[str, str]:
    """The first password of each name on the cards."""
    return dict(CARD.findall(page.text))
