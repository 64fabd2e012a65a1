"""Writes and tickets of "Report this question": a learner's line on an item, with the revision that they saw."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from quizapp.bank.models import ItemFlag, ItemRevision
from quizapp.db import db, insert_or

LONGEST = 500


@dataclass(frozen=True, slots=True)
class FlagTicket:
    """What a flag needs to know of the question beside its form, signed: whose ``key``, which item as it was seen, the
    ``place`` ("study" or "quiz"), and the page to go ``back`` to."""

    learner: int
    key: str
    item: str
    revision: str
    place: str
    back: str


def flag(ticket: FlagTicket, text: str, at: datetime) -> bool:
    """Keep what the learner says of that item, once an answer: the last text counts. False for an item that is gone."""
    revision = db.session.scalar(
        sa.select(ItemRevision.id).where(ItemRevision.item_id == ticket.item, ItemRevision.revision == ticket.revision)
    )
    if revision is None:
        return False
    values = {"text": text, "made_at": at, "settled_at": None}
    row = insert_or(ItemFlag).values(
        learner_id=ticket.learner, client_key=ticket.key, revision_id=revision, place=ticket.place, **values
    )
    db.session.execute(row.on_conflict_do_update(index_elements=["learner_id", "client_key"], set_=values))
    return True


def flagged(learner: int, key: str) -> str | None:
    """What the learner said of the item of that answer before, if anything."""
    return db.session.scalar(sa.select(ItemFlag.text).where(ItemFlag.learner_id == learner, ItemFlag.client_key == key))


def sealed(ticket: FlagTicket) -> str:
    return str(_serializer().dumps(asdict(ticket)))


def opened(text: str, learner: int) -> FlagTicket | None:
    """The ticket, if we signed it for that learner."""
    try:
        ticket = FlagTicket(**_serializer().loads(text))
    except (BadSignature, TypeError):
        return None
    return ticket if ticket.learner == learner else None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="flag")
