"""Pure: a map from players that is never changed, only followed by another, at a cost that hardly grows with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from typing import TypeVar

V = TypeVar("V")

PAGES = 64


class ByPlayer(Mapping[int, V]):
    """Values by player. ``put`` and ``without`` give another map, which shares all but one of its pages with this one:
    two thousand answers to a round copy some 160,000 places instead of two million. Its order means nothing."""

    __slots__ = ("_pages",)

    def __init__(self, pages: tuple[Mapping[int, V], ...] = ({},) * PAGES) -> None:
        self._pages = pages

    def put(self, player: int, value: V) -> ByPlayer[V]:
        """The map in which the player has that value."""
        return self._with_page(player, {**self._page(player), player: value})

    def without(self, player: int) -> ByPlayer[V]:
        """The map in which the player has none."""
        return self._with_page(player, {one: value for one, value in self._page(player).items() if one != player})

    def __getitem__(self, player: int) -> V:
        return self._page(player)[player]

    def __contains__(self, player: object) -> bool:
        return isinstance(player, int) and player in self._page(player)

    def values(self) -> ValuesView[V]:
        return _Values(self)

    def __iter__(self) -> Iterator[int]:
        for page in self._pages:
            yield from page

    def __len__(self) -> int:
        return sum(map(len, self._pages))

    def __repr__(self) -> str:
        return f"ByPlayer({dict(sorted(self.items()))})"

    def _page(self, player: int) -> Mapping[int, V]:
        return self._pages[player % PAGES]

    def _with_page(self, player: int, page: Mapping[int, V]) -> ByPlayer[V]:
        place = player % PAGES
        return ByPlayer((*self._pages[:place], page, *self._pages[place + 1 :]))


class _Values(ValuesView[V]):
    """The values page by page: to look each of them up by its player takes three times as long."""

    _mapping: ByPlayer[V]

    def __iter__(self) -> Iterator[V]:
        for page in self._mapping._pages:
            yield from page.values()
