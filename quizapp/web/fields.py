"""Fields of numbers. What is no number is refused by their validators alone, which say what would be taken."""

from __future__ import annotations

from contextlib import suppress

from flask_babel import format_decimal
from wtforms import FloatField, IntegerField


class WholeNumber(IntegerField):  # type: ignore[misc]
    """A number without decimals."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata(valuelist)


class Number(FloatField):  # type: ignore[misc]
    """A number with a point or a comma before its decimals, as people write it; shown with that of their language."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata([one.replace(",", ".") for one in valuelist])

    def _value(self) -> str:
        if self.raw_data or self.data is None:
            return str(super()._value())
        return str(format_decimal(self.data, "0.##########"))
