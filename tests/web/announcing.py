"""A reader of pages with errors, who hears what is wrong only where a field says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.pseudo import marked


@dataclass
class Fields(HTMLParser):
    """Finds the errors of a page by their ids, and those that fields which are said to be invalid are described by."""

    title: str = ""
    errors: list[str] = field(default_factory=list)
    announced: set[str] = field(default_factory=set)
    is_alert: bool = False
    is_title: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.is_title = tag == "title"
        self.is_alert |= given.get("role") in ("alert", "status")
        if "error" in given.get("class", "").split():
            self.errors.append(given.get("id", "an error without a name"))
        if given.get("aria-invalid") == "true":
            self.announced |= set(given.get("aria-describedby", "").split())

    def handle_data(self, data: str) -> None:
        self.title += data if self.is_title else ""
        self.is_title = False


def unannounced(page: str) -> list[str]:
    """What is wrong with how a page tells what is wrong with a form: errors that no invalid field is described by, or a
    title that does not begin with them; or that nothing is told at all, neither so nor in a notice."""
    fields = Fields()
    fields.feed(page)
    silent = [error for error in fields.errors if error not in fields.announced]
    nothing = [] if fields.errors or fields.is_alert else ["nothing is told"]
    is_titled = not fields.errors or fields.title.strip().startswith(("Error:", marked("Error:")))
    return [*silent, *nothing, *([] if is_titled else [f"the title {fields.title.strip()!r}"])]
