"""Forms of what several people may change, or one person in two tabs: nobody saves over what they have not seen.

The page holds what the form showed. A field that was left as it was shown is what it is by now, whoever changed it; one
that was changed here and elsewhere comes back, with what was typed and what it is now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import Field, SelectField

from quizapp.web import dates
from quizapp.web.forms import Form

SHOWN = "shown"
"""The hidden field that holds what a form showed; the macro of the same name writes it."""


class SharedForm(Form):
    """A form that is made with what there is now. A page without ``shown`` is taken as it comes."""

    @property
    def as_shown(self) -> str:
        """What there is now, as the page that shows it is to hold it."""
        return json.dumps({field.name: _now(field) for field in self._shared()})

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all can be saved. Fields that were changed elsewhere only hold what they are now."""
        clashing = self._meet(_shown())
        valid = bool(super().validate(extra_validators))
        for field in clashing:
            field.errors = [*field.errors, _told(field)]
        return valid and not clashing

    def _shared(self) -> Iterator[Field]:
        return (field for field in self if field.name != self.meta.csrf_field_name)

    def _meet(self, shown: dict[str, str]) -> list[Field]:
        """Take what was changed elsewhere; the fields that were changed here to something else."""
        clashing = []
        for field in self._shared():
            was, now, typed = shown.get(field.name), _now(field), _typed(field)
            if was is None or now == was or now in typed:
                continue
            if was in typed:
                _take_as_it_is(field)
            else:
                clashing.append(field)
        return clashing


def _shown() -> dict[str, str]:
    """What the page said that it showed."""
    try:
        found = json.loads(request.form.get(SHOWN) or "{}")
    except ValueError:
        return {}
    fields = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in fields if isinstance(text, str)}


def _now(field: Field) -> str:
    """What there is now, as the page writes it."""
    return _written(field, field.object_data)


def _typed(field: Field) -> tuple[str, str]:
    """What was sent, as it came and as the page would write it: browsers have their own way with moments."""
    came = _plain("".join(field.raw_data or []))
    return came, came if field.data is None else _written(field, field.data)


def _written(field: Field, value: Any) -> str:
    held, field.data, field.raw_data = (field.data, field.raw_data), value, None
    text = value if isinstance(field, SelectField) else field._value()
    field.data, field.raw_data = held
    return _plain("" if text is None else str(text))


def _plain(text: str) -> str:
    """Without what browsers and forms change of a text: how its lines end, and space around it."""
    return "\n".join(text.splitlines()).strip()


def _take_as_it_is(field: Field) -> None:
    field.raw_data, field.process_errors = [_now(field)], []
    field.process_data(field.object_data)


def _told(field: Field) -> str:
    now, again = _in_words(field), _("Save once more if it is to be as it stands here.")
    is_now = _("This was changed meanwhile, and is “%(now)s” now.", now=now)
    return f"{is_now if now else _empty()} {again}"


def _empty() -> str:
    return str(_("This was changed meanwhile, and is empty now."))


def _in_words(field: Field) -> str:
    """What there is now, as people read it."""
    now, value = _now(field), field.object_data
    if isinstance(field, SelectField):
        return next((str(one.label) for one in field.choices or () if str(one.value) == now), now)
    if isinstance(value, datetime):
        return dates.on_a_clock(value)
    return dates.day(value) if isinstance(value, date) else now
