"""The review of a set: which items a person has seen, in which revision, and which are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from quizapp.facts.records import Review
from quizapp.items.records import Item
from quizapp.items.yamlfile import OneLine, dumped, loaded

FORMAT = 1
STATES = ("reviewed", "rejected")


class ReviewError(ValueError):
    """A file that holds no review; the message names the item."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided on one item: ``revision`` is the content that was seen.

    Who decided and when is that of the whole review, where it is not said here.
    """

    state: str
    revision: str = ""
    note: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SetReview:
    """Who reviewed and when, and the judgement on each item by its id."""

    by: str = "nobody"
    on: date = date(2026, 1, 1)
    items: Mapping[str, Judgement] = field(default_factory=dict)

    def is_rejected(self, item: str) -> bool:
        """Whether the item is withdrawn, in whatever revision: it is not shipped."""
        return item in self.items and self.items[item].state == "rejected"

    def signed(self, judgement: Judgement, by: str, on: date) -> Judgement:
        """The judgement with its reader and day, left out where they are those of the whole review."""
        return replace(judgement, by="" if by == self.by else by, on=None if on == self.on else on)

    def of(self, item: Item) -> Review:
        """The review that an item carries: a draft again as soon as its content is not what was seen."""
        judgement = self.items.get(item.id)
        seen = judgement is not None and judgement.revision == item.revision
        if judgement is None or not seen:
            return unread(self)
        return Review(judgement.state, judgement.by or self.by, judgement.on or self.on, judgement.note)


def unread(review: SetReview) -> Review:
    """The review of an item that nobody has read."""
    return Review("draft", review.by, review.on)


def mark_reviewed(review: SetReview, items: Iterable[Item], by: str, on: date) -> SetReview:
    """The review after ``by`` read these items as they are; rejected ones stay rejected, notes stay."""
    seen = dict(review.items)
    for item in items:
        before = seen.get(item.id, Judgement("reviewed"))
        seen[item.id] = review.signed(replace(before, revision=item.revision), by, on)
    return replace(review, items=seen)


def withdraw(review: SetReview, item: Item, why: str, by: str, on: date) -> SetReview:
    """The review after ``by`` took the item out of the set, whatever its wording becomes."""
    judgement = review.signed(Judgement("rejected", item.revision, why), by, on)
    return replace(review, items={**review.items, item.id: judgement})


def read_review(text: str) -> SetReview:
    """The review of questions/<slug>.review.yaml; ReviewError says what is wrong."""
    content = loaded(text, FORMAT, ReviewError)
    items = {id: _judgement(id, raw) for id, raw in (content.get("items") or {}).items()}
    return SetReview(content["by"], content["on"], items)


def write_review(review: SetReview) -> str:
    """The text of the file, items in the order of their ids."""
    items = {id: _line(review.items[id]) for id in sorted(review.items)}
    return dumped({"format": FORMAT, "by": review.by, "on": review.on, "items": items})


def _judgement(id: str, raw: Mapping[str, Any]) -> Judgement:
    if not isinstance(raw, dict) or raw.get("state") not in STATES:
        raise ReviewError(f"item {id} is neither {' nor '.join(STATES)}")
    return Judgement(raw["state"], str(raw.get("revision", "")), raw.get("note", ""), raw.get("by", ""), raw.get("on"))


def _line(judgement: Judgement) -> OneLine:
    raw = asdict(judgement)
    return OneLine({name: value for name, value in raw.items() if value})
