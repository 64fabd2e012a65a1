"""An item as if more had been right from the first."""

from __future__ import annotations

from dataclasses import replace

from quizapp.items.records import Item


def accepting(item: Item, text: str, key: int = 0) -> Item:
    """The item as if ``text`` had always been a form of that key: what regrades an answer fact by fact."""
    wider = replace(item.key[key], accepted=(*item.key[key].accepted, text))
    return replace(item, key=(*item.key[:key], wider, *item.key[key + 1 :]))
