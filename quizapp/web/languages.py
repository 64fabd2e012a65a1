"""In which language and by which clock a page speaks: the signed-in person's, else the browser's."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce
from typing import Any, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import get_decimal_symbol
from flask import Flask, current_app, request
from flask_babel import Babel, format_percent, get_locale, gettext
from flask_login import current_user
from markupsafe import Markup, escape
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from quizapp.grading.saying import Said

SOURCE = "en"
"""The language of the texts in the code, for which no catalogue is needed."""

AS_ASKED = ""
"""What an account holds whose pages speak the language that its browser asks for."""

Last = Literal["standard", "or"]
AND: Last = "standard"
OR: Last = "or"


def init_app(app: Flask) -> None:
    """Translate what is marked for it, and format instants by the reader's clock; ``language()`` for templates."""
    babel = Babel(app, locale_selector=_language, timezone_selector=_zone)
    with app.app_context():
        catalogues = {str(locale) for locale in babel.list_translations()}
    app.extensions["languages"] = (SOURCE, *sorted(catalogues - {SOURCE}))
    app.add_template_global(language)
    for shown in (in_language, listed, as_sentence):
        app.add_template_filter(shown)


def language() -> str:
    """The language of this page as HTML names it."""
    return str(get_locale()).replace("_", "-")


def in_language(text: str, spoken: str) -> Markup:
    """A text in the language that it is in, wherever it stands: a voice that reads the page aloud then speaks it so."""
    if spoken in (language(), ""):
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(spoken, text)


def with_markup(translation: str, **parts: object) -> Markup:
    """A translation in which parts stand that may be marked up; what is not is escaped."""
    return Markup(translation) % parts  # noqa: S704 - it is of a catalogue


def translated(refusal: Said) -> str:
    """What a pure room refused, in the language of this page."""
    return str(gettext(refusal.text, **refusal.parts))


def listed(words: Iterable[object], last: Last | None = None) -> str:
    """One after another, as one writes it in the language of this page: with commas, or with AND or OR before the last
    one. Commas alone are not asked of format_list: of many languages Babel knows that style in part."""
    locale, shown = get_locale() or Locale(SOURCE), [str(word) for word in words]
    if last or not shown:
        return format_list(shown, last or AND, locale)
    return reduce(locale.list_patterns[AND]["start"].format, shown)


def as_sentence(text: str) -> str:
    """The text with a capital at its beginning; all else stays as it is."""
    return text[:1].upper() + text[1:]


def decimal_mark() -> str:
    """What stands before the decimals of a number in the language of this page."""
    return str(get_decimal_symbol(get_locale() or Locale(SOURCE)))


def percent(share: float) -> int:
    """A share in whole per cent, and a half of one up, as people round."""
    return math.floor(round(100 * share, 6) + 0.5)


def in_percent(share: float) -> str:
    """The same as one writes it in the language of this page."""
    return str(format_percent(percent(share) / 100))


def spoken(wanted: str, asked: str) -> str:
    """That language where there is a catalogue for it, else the one that suits what a browser asks for by this header
    best, else the one of the texts in the code."""
    if wanted in _languages():
        return wanted
    return parse_accept_header(asked, LanguageAccept).best_match(_languages()) or SOURCE


def offered() -> list[tuple[str, str]]:
    """The languages that there is a catalogue for, each with the name that its own speakers give it."""
    return [(name, _own_name(name)) for name in _languages()]


def _own_name(name: str) -> str:
    locale = Locale.parse(name)
    return as_sentence(locale.get_display_name(locale) or name)


def _language() -> str:
    user = _user()
    return spoken(user.language if user else AS_ASKED, request.headers.get("Accept-Language", ""))


def _zone() -> str | None:
    user = _user()
    return user.zone if user else None


def _user() -> Any:
    return getattr(current_user, "user", None)  # of a visitor, and at the moment of signing in, there is none


def _languages() -> tuple[str, ...]:
    languages: tuple[str, ...] = current_app.extensions["languages"]
    return languages
