"""Forms of a page, filled in as badly as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = frozenset({"text", "password", "number", "search", "date", "datetime-local", "email"})


@dataclass
class Form:
    """Where a form is sent to, what is in it unseen, and the names of the fields that are filled in."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)


@dataclass
class Forms(HTMLParser):
    """Finds the forms that are posted."""

    found: list[Form] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(given.get("action", "") if given.get("method") == "post" else "nowhere"))
        elif self.found and given.get("type") == "hidden":
            self.found[-1].hidden[given["name"]] = given.get("value", "")
        elif self.found and given.get("name") and (tag in ("textarea", "select") or is_filled_in(tag, given)):
            self.found[-1].fields.append(given["name"])


def is_filled_in(tag: str, given: dict[str, str]) -> bool:
    return tag == "input" and (given.get("type", "text") in TYPED or given.get("type") in ("radio", "checkbox"))


def badly_filled(path: str, page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """For each form of the page that has something to fill in: where it goes, with nothing in it, and with nonsense."""
    forms = Forms()
    forms.feed(page)
    for form in forms.found:
        if form.fields and form.action != "nowhere":
            for nonsense in ("", "¿" * 600):
                yield form.action or path, form.hidden | (dict.fromkeys(form.fields, nonsense) if nonsense else {})
