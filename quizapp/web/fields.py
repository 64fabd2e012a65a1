"""Fields of numbers. What is no number is refused by their validators alone, which say what would be taken."""

from __future__ import annotations

from contextlib import suppress

from wtforms import FloatField, IntegerField


class WholeNumber(IntegerField):  # type: ignore[misc]
    """A number without decimals."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata(valuelist)


class Number(FloatField):  # type: ignore[misc]
    """A number with a point or a comma before its decimals, as people write it. A page has it with a point: so HTML
    wants it, and the browser shows it as its reader writes."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata([one.replace(",", ".") for one in valuelist])
