"""The YAML of the files that a person reviews: one order, one width, short records on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

_WIDTH = 112
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, ten times quicker where libyaml is there


class OneLine(dict[str, Any]):
    """A mapping that is written between braces rather than as a block."""


class Row(list[Any]):
    """A list that is written between brackets rather than as a block."""


class _Dumper(yaml.SafeDumper):
    """Writes blocks, but for what asks to stand on one line; never an anchor, which nobody reads well."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless)


_Dumper.add_representer(
    OneLine, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)
_Dumper.add_representer(
    Row, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def dumped(content: Mapping[str, Any]) -> str:
    """The text of a file that holds ``content``, in its own order: the same bytes for the same content."""
    return yaml.dump(
        dict(content), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )


def loaded(text: str, form: int, refusal: type[ValueError]) -> dict[str, Any]:
    """What a file of that format holds; ``refusal`` when it is no YAML, or of no such format. Only plain values, never
    an object of Python's."""
    try:
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506 (both loaders are safe ones)
    except yaml.YAMLError as error:
        raise refusal(f"the file is no YAML: {error}") from error
    if not isinstance(content, dict) or content.get("format") != form:
        raise refusal(f"the file has no 'format: {form}'")
    return content
