"""In which language and by which clock a page speaks: the signed-in person's, else the browser's."""

from __future__ import annotations

from typing import Any

from babel import Locale
from flask import Flask, current_app, request
from flask_babel import Babel, get_locale
from flask_login import current_user

SOURCE = "en"
"""The language of the texts in the code, for which no catalogue is needed."""


def init_app(app: Flask) -> None:
    """Translate what is marked for it, and format instants by the reader's clock; ``language()`` for templates."""
    babel = Babel(app, locale_selector=_language, timezone_selector=_zone)
    with app.app_context():
        catalogues = {str(locale) for locale in babel.list_translations()}
    app.extensions["languages"] = (SOURCE, *sorted(catalogues - {SOURCE}))
    app.add_template_global(language)


def language() -> str:
    """The language of this page as HTML names it."""
    return str(get_locale()).replace("_", "-")


def spoken(wanted: str) -> str:
    """That language where there is a catalogue for it, else the one of the texts in the code."""
    return wanted if wanted in _languages() else SOURCE


def offered() -> list[tuple[str, str]]:
    """The languages that there is a catalogue for, each with the name that its own speakers give it."""
    return [(name, _own_name(name)) for name in _languages()]


def _own_name(name: str) -> str:
    locale = Locale.parse(name)
    return (locale.get_display_name(locale) or name).capitalize()


def _language() -> str:
    user = _user()
    if user and user.language in _languages():
        return str(user.language)
    return request.accept_languages.best_match(_languages()) or SOURCE


def _zone() -> str | None:
    user = _user()
    return user.zone if user else None


def _user() -> Any:
    return getattr(current_user, "user", None)  # of a visitor, and at the moment of signing in, there is none


def _languages() -> tuple[str, ...]:
    languages: tuple[str, ...] = current_app.extensions["languages"]
    return languages
