"""Reading a seed file field by field, so that every complaint names its place and nothing is overlooked."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import yaml

Choice = TypeVar("Choice", bound=StrEnum)


class SeedError(ValueError):
    """A seed file that cannot be read: ``place`` is where ("fact f7k2m9qd, slot covers") and ``reason`` why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class Fields:
    """One mapping of the file. Every field is asked for by name; ``close`` complains of those that nobody asked for."""

    def __init__(self, place: str, raw: object) -> None:
        if not isinstance(raw, dict):
            raise SeedError(place, "must be a mapping of fields")
        self.place = place
        self._raw: dict[str, Any] = raw
        self._unread = set(raw)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._raw)

    def __contains__(self, name: str) -> bool:
        return name in self._raw

    def close(self) -> None:
        if self._unread:
            raise SeedError(self.place, f"has an unknown field '{min(self._unread)}'")

    def raw(self, name: str) -> Any:
        """What stands in that field, unjudged; it is required."""
        if name not in self._raw:
            raise SeedError(self.place, f"lacks the field '{name}'")
        self._unread.discard(name)
        return self._raw[name]

    def text(self, name: str, default: str | None = None) -> str:
        """The text of that field, not empty; required unless there is a default."""
        if name not in self._raw and default is not None:
            return default
        return text(self.raw(name), f"{self.place}, {name}")

    def context(self, name: str) -> str:
        """What stands around a quotation: required, but empty at the ends of a passage."""
        raw = self.raw(name)
        return raw if raw == "" else text(raw, f"{self.place}, {name}")

    def maybe(self, name: str) -> str | None:
        return self.text(name) if name in self._raw else None

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; none when the field is absent."""
        return tuple(text(one, f"{self.place}, {name}") for one in self.list(name))

    def list(self, name: str) -> list[object]:
        if name not in self._raw:
            return []
        raw = self.raw(name)
        if not isinstance(raw, list):
            raise SeedError(f"{self.place}, {name}", "must be a list")
        return raw

    def whole(self, name: str) -> int:
        given = self.text(name)
        if not given.isdecimal():
            raise SeedError(f"{self.place}, {name}", f"must be a whole number, not '{given}'")
        return int(given)

    def flag(self, name: str, default: bool | None = None) -> bool:
        given = self.text(name, None if default is None else str(default).lower())
        if given not in ("true", "false"):
            raise SeedError(f"{self.place}, {name}", f"must be true or false, not '{given}'")
        return given == "true"

    def day(self, name: str) -> date:
        given = self.text(name)
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise SeedError(f"{self.place}, {name}", f"must be a day such as 2022-01-21, not '{given}'") from None

    def choice(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        given = self.text(name, default)
        if given not in [choice.value for choice in choices]:
            known = ", ".join(choice.value for choice in choices)
            raise SeedError(f"{self.place}, {name}", f"must be one of {known}, not '{given}'")
        return choices(given)


def text(raw: object, place: str) -> str:
    """What is written there as text; a mapping, a list or nothing is a fault."""
    if not isinstance(raw, str):
        raise SeedError(place, "must be text")
    if not raw.strip():
        raise SeedError(place, "must not be empty")
    return raw


def parse(source: str) -> Fields:
    """The top of a file. All scalars stay text, so that neither "on" nor "2022-01-21" turns into something else."""
    try:
        return Fields("the file", yaml.load(source, _Loader))  # noqa: S506 - a BaseLoader, safer than the safe one
    except yaml.YAMLError as fault:
        raise SeedError("the file", f"is not YAML: {fault}") from None


class _Loader(yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader):  # type: ignore[misc]
    """Texts only, and no field twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _ in node.value]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise yaml.MarkedYAMLError(problem=f"'{name}' stands twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]
