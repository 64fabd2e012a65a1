"""The words beside the numbers of somebody's rows: which question it was, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import ItemRevision, Reservation
from quizapp.bank.payload import item_of
from quizapp.db import db
from quizapp.grading.checking import option_texts
from quizapp.items.asking import option_id
from quizapp.items.records import Item
from quizapp.quiz.models import Attempt, Slot

GIVEN = {Slot.__tablename__: "draft", "try": "given", "review": "chosen"}
"""The column in which a table keeps a response."""
UNSEEN = ("mark", "fraction")


class Words:
    """The words for the rows of one person."""

    def __init__(self, user_id: int) -> None:
        slots = (
            sa.select(Slot.attempt_id, Slot.position, Slot.revision_id, Attempt.released_at)
            .join(Attempt, Attempt.id == Slot.attempt_id)
            .where(Attempt.learner_id == user_id)
        )
        rows = db.session.execute(slots).all()
        self._asked: dict[tuple[Any, Any], int] = {
            (attempt, position): revision for attempt, position, revision, _ in rows
        }
        self._open = {attempt for attempt, _, _, released_at in rows if released_at is None}
        self._item = cache(_item)
        self._reserved = set(db.session.scalars(sa.select(Reservation.item_id)))

    def seen(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The row without marks that its learner cannot see yet: of an attempt that is not released."""
        attempt = row["id"] if table == Attempt.__tablename__ else row.get("attempt_id")
        if attempt not in self._open:
            return row
        return {name: value for name, value in row.items() if name not in UNSEEN}

    def beside(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The row with the words of its question, and of what was answered; of a question that is kept for an exam
        neither, as what was answered may be right."""
        revision = row.get("revision_id") or self._asked.get((row.get("attempt_id"), row.get("position")))
        if revision is None:
            return row
        item = self._item(revision)
        if item.id in self._reserved:
            return {name: value for name, value in row.items() if name != GIVEN.get(table)}
        given = row.get(GIVEN.get(table, ""))
        return {**row, "question": item.stem, **({"answered": answered(item, given)} if given else {})}


def answered(item: Item, given: Mapping[str, Any]) -> list[str]:
    """The response in words: options chosen, lines typed, pairs made."""
    options = option_texts(item)
    lefts = {option_id(item, key.left, "left"): key.left for key in item.key}
    pairs = given.get("pairs") or {}
    return [
        *(options.get(option, option) for option in given.get("chosen") or ()),
        *(given.get("typed") or ()),
        *(f"{lefts.get(left, left)}: {options.get(right, right)}" for left, right in pairs.items()),
    ]


def _item(revision: int) -> Item:
    return item_of(db.session.get_one(ItemRevision, revision).payload)
