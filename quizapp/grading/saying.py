"""Pure: what is refused, in words for people: marked where it is raised, and translated where it is shown."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - the name by which extractors know what is translated elsewhere
    """The text as it is; so it gets into the catalogues, though no language is known here."""
    return text


class Said(ValueError):  # noqa: N818 - what is raised is named after what is wrong
    """A refusal that tells the person what happened: a ``text`` of the catalogues with its ``parts``."""

    def __init__(self, text: str, **parts: object) -> None:
        super().__init__(text % parts if parts else text)
        self.text, self.parts = text, parts
