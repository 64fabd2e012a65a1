"""What all forms share: what the library would say of a field is said in words of ours, in the language of the page.

Most fields say themselves what is wrong. What is left comes from browsers without a calendar, and from forms that were
tampered with.
"""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.i18n import translations
from wtforms import Field, PasswordField, StringField

_CHOICE = _("Choose only what is offered here.")
_WORDS = {
    "Not a valid choice.": _CHOICE,
    "Invalid Choice: could not coerce.": _CHOICE,
    "Not a valid date value.": _("Enter a day."),
    "Not a valid datetime value.": _("Enter a day and a time."),
    "Field cannot be longer than %(max)d characters.": _("Enter at most %(max)d characters."),
}
"""Ours, by the library's."""


_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that steer machines and show nothing, other than a tabulator and the end of a line."""


class _Words:
    def gettext(self, text: str) -> str:
        return str(_WORDS[text] if text in _WORDS else translations.gettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return str(_WORDS[many] if many in _WORDS else translations.ngettext(one, many, count))


class Form(FlaskForm):  # type: ignore[misc]
    """A form of a page. Its texts hold nothing that a file of them could not; a password is never in one."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """How its fields speak."""

        def get_translations(self, _form: FlaskForm) -> _Words:
            """Where they take their words from."""
            return _Words()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all can be taken."""
        valid = bool(super().validate(extra_validators))
        unseen = [field for field in self if not field.errors and _steers(field)]
        for field in unseen:
            field.errors = [_("There are signs in it that cannot be seen. Type it anew instead of pasting it.")]
        return valid and not unseen


def _steers(field: Field) -> bool:
    is_text = isinstance(field, StringField) and not isinstance(field, PasswordField)
    return is_text and bool(_STEERING.search(field.data or ""))
