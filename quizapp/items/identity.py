"""Who an item is: an id that no rewording changes, and a revision that every change of content does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from quizapp.items.records import Item, Kind


def item_id(language: str, kind: Kind, template: str, asked: str, facts: Iterable[str]) -> str:
    """Ten hex digits from language, kind, template, asked slot and the fact ids in any order.

    Wording, options, offsets and the order of facts are no part of it, so that an item survives their change.
    """
    return _digest("\0".join([language, kind, template, asked, *sorted(facts)]), 10)


def revision(item: Item) -> str:
    """Eight hex digits of what a learner sees and of what is accepted; offsets, lint and review are no part of it."""
    content = {
        "frame": item.frame,
        "stem": item.stem,
        "key": [[k.text, k.fact, k.left, k.date, k.note, list(k.accepted)] for k in item.key],
        "distractors": [[d.text, d.why_wrong] for d in item.distractors],
        "others": list(item.others),
        "feedback": item.feedback,
        "evidence": [[e.passage, e.exact] for e in item.evidence],
    }
    return _digest(json.dumps(content, ensure_ascii=False, sort_keys=True), 8)


def chance(*parts: object) -> int:
    """A number that depends on its arguments alone: how the generator draws without a generator of chance.

    Each draw is independent of every other, so that a change of one fact leaves the draws of the rest as they were.
    """
    return int(_digest("\0".join(str(part) for part in parts), 12), 16)


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
