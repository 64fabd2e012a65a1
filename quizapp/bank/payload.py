"""Items as JSON for the table of revisions, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from quizapp.facts.records import Review
from quizapp.items.records import Distractor, Item, Key, Kind
from quizapp.statements.records import Evidence


def payload(item: Item) -> dict[str, Any]:
    """The item in plain JSON values."""
    raw = asdict(item)
    raw["review"]["on"] = item.review.on.isoformat()
    return raw


def item_of(raw: dict[str, Any]) -> Item:
    """The item that ``payload`` made the values of."""
    parts: dict[str, Any] = {
        "kind": Kind(raw["kind"]),
        "key": tuple(Key(**{**key, "accepted": tuple(key["accepted"])}) for key in raw["key"]),
        "distractors": tuple(Distractor(**distractor) for distractor in raw["distractors"]),
        "evidence": tuple(Evidence(**evidence) for evidence in raw["evidence"]),
        "review": Review(**{**raw["review"], "on": date.fromisoformat(raw["review"]["on"])}),
        **{name: tuple(raw[name]) for name in ("facts", "others", "enemies", "lint")},
    }
    return Item(**{**raw, **parts})
