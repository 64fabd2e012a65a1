"""What all forms share: what the library would say of a field is said in words of ours, in the language of the page.

Most fields say themselves what is wrong. What is left comes from browsers without a calendar, and from forms that were
tampered with.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.i18n import translations

_CHOICE = _("Choose only what is offered here.")
_WORDS = {
    "Not a valid choice.": _CHOICE,
    "Invalid Choice: could not coerce.": _CHOICE,
    "Not a valid date value.": _("Enter a day."),
    "Not a valid datetime value.": _("Enter a day and a time."),
    "Field cannot be longer than %(max)d characters.": _("Enter at most %(max)d characters."),
}
"""Ours, by the library's."""


class _Words:
    def gettext(self, text: str) -> str:
        return str(_WORDS[text] if text in _WORDS else translations.gettext(text))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return str(_WORDS[many] if many in _WORDS else translations.ngettext(one, many, count))


class Form(FlaskForm):  # type: ignore[misc]
    """A form of a page."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """How its fields speak."""

        def get_translations(self, _form: FlaskForm) -> _Words:
            """Where they take their words from."""
            return _Words()
