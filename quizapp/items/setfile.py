"""The file of a question set: items to reviewable YAML and back, the same bytes for the same items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from quizapp.facts.records import Review
from quizapp.items.records import Distractor, Item, ItemSet, Key, Kind
from quizapp.items.yamlfile import OneLine, Row, dumped, loaded
from quizapp.statements.records import Evidence

FORMAT = 1

_HEADER = ("statement", "title", "language", "source_note", "generator")
_PLAIN = ("template", "template_version", "asked", "frame", "stem", "feedback", "bloom", "seed")
_FLAGS = ("close_reading", "core")
_ROWS = ("facts", "others", "enemies", "lint")


class SetError(ValueError):
    """A file that holds no question set; the message names the item and the field."""


def write_set(items: ItemSet) -> str:
    """The text of questions/<slug>.yaml. What is empty or has its default is left out."""
    content = {"format": FORMAT, **{name: getattr(items, name) for name in _HEADER}}
    content["items"] = [_item_out(item) for item in items.items]
    return dumped(content).replace("\n- id: ", "\n\n- id: ")


def read_set(text: str) -> ItemSet:
    """The set that ``write_set`` wrote; SetError names what is wrong and where."""
    content = loaded(text, FORMAT, SetError)
    header = {name: _field(content, name, "the set") for name in _HEADER}
    return ItemSet(**header, items=tuple(_item_in(raw) for raw in content.get("items") or ()))


def _item_out(item: Item) -> dict[str, Any]:
    raw: dict[str, Any] = {"id": item.id, "revision": item.revision, "kind": item.kind.value}
    raw |= {name: getattr(item, name) for name in ("template", "template_version")}
    raw |= {"facts": Row(item.facts), **{name: getattr(item, name) for name in ("asked", "frame", "stem")}}
    raw["key"] = [_lean(asdict(key)) for key in item.key]
    raw["distractors"] = [_lean(asdict(distractor)) for distractor in item.distractors]
    raw |= {"others": Row(item.others), "feedback": item.feedback}
    raw["evidence"] = [OneLine(asdict(evidence)) for evidence in item.evidence]
    raw |= {name: getattr(item, name) for name in ("bloom", "close_reading", "core", "seed")}
    raw |= {"enemies": Row(item.enemies), "lint": Row(item.lint), "review": _review_out(item.review)}
    return {name: value for name, value in raw.items() if value not in ([], False)}


def _lean(raw: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in raw.items() if value not in (None, "", (), [])}
    return {name: Row(value) if isinstance(value, tuple | list) else value for name, value in kept.items()}


def _review_out(review: Review) -> OneLine:
    raw = OneLine(state=review.state, by=review.by, on=review.on)
    return OneLine(raw | {"note": review.note}) if review.note else raw


def _item_in(raw: Mapping[str, Any]) -> Item:
    place = f"item {raw.get('id', '?')}" if isinstance(raw, dict) else "an item"
    try:
        fields: dict[str, Any] = {name: _field(raw, name, place) for name in ("id", "revision", *_PLAIN)}
        fields |= {name: raw.get(name, False) for name in _FLAGS}
        fields |= {name: tuple(raw.get(name, ())) for name in _ROWS}
        return Item(
            kind=Kind(_field(raw, "kind", place)),
            key=tuple(_key_in(key) for key in _field(raw, "key", place)),
            distractors=tuple(Distractor(**distractor) for distractor in raw.get("distractors", ())),
            evidence=tuple(Evidence(**evidence) for evidence in _field(raw, "evidence", place)),
            review=_review_in(_field(raw, "review", place)),
            **fields,
        )
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise SetError(f"{place}: {error}") from error


def _key_in(raw: Mapping[str, Any]) -> Key:
    return Key(**{**raw, "accepted": tuple(raw.get("accepted", ()))})


def _review_in(raw: Mapping[str, Any]) -> Review:
    if not isinstance(raw["on"], date):
        raise SetError(f"the day of a review is a date, not {raw['on']!r}")
    return Review(state=raw["state"], by=raw["by"], on=raw["on"], note=raw.get("note", ""))


def _field(raw: Mapping[str, Any], name: str, place: str) -> Any:
    if name not in raw:
        raise SetError(f"{place} has no '{name}'")
    return raw[name]
