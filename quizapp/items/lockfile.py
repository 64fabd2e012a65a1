"""The lock of a set: every id that was ever given out, what it rested on, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from quizapp.items.records import Item
from quizapp.items.yamlfile import OneLine, Row, dumped, loaded
from quizapp.statements.records import Evidence

FORMAT = 1
ALIKE = 0.9
"""How alike two quotes must be to be one quote reworded."""
NEAR = 2
"""Passages between two quotes that may be one quote moved."""


class LockError(ValueError):
    """A file that holds no lock; the message names the item."""


@dataclass(frozen=True, slots=True)
class Selector:
    """Where an item's evidence stood, without offsets: a quote with what is around it."""

    passage: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One id: what sort of item it is, what it rests on, which id it takes the place of, whether it is gone."""

    kind: str
    asked: str
    evidence: tuple[Selector, ...]
    supersedes: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """Every id of a set, the retired ones too: an id is never given to something else and never silently dropped."""

    items: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def live(self) -> tuple[str, ...]:
        return tuple(id for id, entry in self.items.items() if not entry.retired)


def updated(lock: Lock, items: Sequence[Item]) -> Lock:
    """The lock after a set was generated.

    An item is known by its id; a new one takes the place of a live one of its kind and slot that is gone, found by
    exact quote, then by prefix and suffix, then by likeness within two passages; else it is new. What is gone is
    retired.
    """
    current = {item.id for item in items}
    gone = {id: entry for id, entry in lock.items.items() if id not in current and not entry.retired}
    entries = {id: replace(entry, retired=id not in current) for id, entry in lock.items.items()}
    for item in items:
        entry = _entry(item)
        known = lock.items.get(item.id)
        before = known.supersedes if known else _predecessor(entry, gone)
        entries[item.id] = replace(entry, supersedes=before)
        gone.pop(before, None)
    return Lock({id: entries[id] for id in sorted(entries)})


def read_lock(text: str) -> Lock:
    """The lock of questions/<slug>.lock.yaml; LockError says what is wrong."""
    content = loaded(text, FORMAT, LockError)
    return Lock({id: _entry_in(id, raw) for id, raw in (content.get("items") or {}).items()})


def write_lock(lock: Lock) -> str:
    """The text of the file, ids in their order."""
    return dumped({"format": FORMAT, "items": {id: _entry_out(entry) for id, entry in sorted(lock.items.items())}})


def _entry(item: Item) -> Entry:
    return Entry(item.kind.value, item.asked, tuple(_selector(evidence) for evidence in item.evidence))


def _selector(evidence: Evidence) -> Selector:
    return Selector(evidence.passage, evidence.exact, evidence.prefix, evidence.suffix)


def _predecessor(entry: Entry, gone: Mapping[str, Entry]) -> str:
    """The id among those gone that this entry takes the place of, "" for none; the surest sign decides."""
    fit = {id: old for id, old in gone.items() if (old.kind, old.asked) == (entry.kind, entry.asked)}
    for sign in (_same_quote, _same_place, _alike):
        found = next((id for id in sorted(fit) if sign(fit[id].evidence, entry.evidence)), None)
        if found:
            return found
    return ""


def _same_quote(old: Sequence[Selector], new: Sequence[Selector]) -> bool:
    return [one.exact for one in old] == [one.exact for one in new]


def _same_place(old: Sequence[Selector], new: Sequence[Selector]) -> bool:
    around = [[(one.prefix, one.suffix) for one in side] for side in (old, new)]
    return around[0] == around[1] and any(part for pair in around[0] for part in pair)


def _alike(old: Sequence[Selector], new: Sequence[Selector]) -> bool:
    return len(old) == len(new) and all(_is_reworded(one, other) for one, other in _paired(old, new))


def _paired(old: Iterable[Selector], new: Iterable[Selector]) -> Iterator[tuple[Selector, Selector]]:
    return zip(old, new, strict=True)


def _is_reworded(one: Selector, other: Selector) -> bool:
    near = abs(one.passage - other.passage) <= NEAR
    return near and SequenceMatcher(None, one.exact, other.exact, autojunk=False).ratio() >= ALIKE


def _entry_in(id: str, raw: Mapping[str, Any]) -> Entry:
    try:
        evidence = tuple(Selector(**selector) for selector in raw["evidence"])
        return Entry(raw["kind"], raw["asked"], evidence, raw.get("supersedes", ""), raw.get("retired", False))
    except (KeyError, TypeError) as error:
        raise LockError(f"item {id}: {error}") from error


def _entry_out(entry: Entry) -> dict[str, Any]:
    raw: dict[str, Any] = {"kind": entry.kind, "asked": entry.asked}
    raw |= {"supersedes": entry.supersedes} if entry.supersedes else {}
    raw |= {"retired": True} if entry.retired else {}
    return raw | {"evidence": Row(OneLine(_selector_out(one)) for one in entry.evidence)}


def _selector_out(selector: Selector) -> dict[str, Any]:
    raw = {"passage": selector.passage, "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    return {name: value for name, value in raw.items() if value != ""}
