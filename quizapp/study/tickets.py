"""Tickets: what an answer needs to know of its question, signed, so that asking writes nothing.

The client key in it depends on learner, fact and the length of the fact's log: a second tab, a retry and a double click
carry the same key, and the answer counts once.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


@dataclass(frozen=True, slots=True)
class Ticket:
    """``place`` is where the question stands ("read", "practice" or "item") and ``passage`` its passage there;
    ``shown_ms`` the server's time of showing, in milliseconds since 1970. ``only`` are the facts that practice is
    limited to, with commas between them."""

    learner: int
    key: str
    version: int
    revision: int
    fact: str
    seed: int
    place: str
    passage: int
    step: int
    steps: int
    shown_ms: int
    only: str = ""


def client_key(learner: int, fact: str, length: int) -> str:
    """The key of the next answer of that learner to that fact, whose log has ``length`` rows."""
    return hashlib.sha256(f"{learner}\0{fact}\0{length}".encode()).hexdigest()[:32]


def sealed(ticket: Ticket) -> str:
    return str(_serializer().dumps(asdict(ticket)))


def opened(text: str, learner: int) -> Ticket | None:
    """The ticket, if we signed it for that learner."""
    try:
        ticket = Ticket(**_serializer().loads(text))
    except (BadSignature, TypeError):
        return None
    return ticket if ticket.learner == learner else None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="question")
