"""Days and moments as one writes them in the language of this page, by the reader's clock. No line ends in a date."""

from __future__ import annotations

import re
from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime
from flask_babel import gettext as _

NO_BREAK = "\u00a0"


def init_app(app: Flask) -> None:
    """``day`` and ``moment`` for templates."""
    for shown in (day, moment):
        app.add_template_filter(shown)


def day(at: date) -> str:
    """A day with its year: "21 January 2022"."""
    return _in_one_piece(format_date(at, _("d MMMM y")))


def day_of_year(at: date) -> str:
    """A day without its year: "21 January"."""
    return _in_one_piece(format_date(at, _("d MMMM")))


def moment(at: datetime) -> str:
    """A day and a time: "21 January 2022, 12:00"."""
    return _in_one_piece(format_datetime(at, _("d MMMM y, HH:mm")))


def on_a_clock(shown: datetime) -> str:
    """What a clock showed, in a field without a zone."""
    return _in_one_piece(format_datetime(shown, _("d MMMM y, HH:mm"), rebase=False))


def short_day(at: date) -> str:
    """A day with its year where there is little room: "21 Jan 2022"."""
    return _in_one_piece(format_date(at, _("d MMM y")))


def short_day_of_year(at: date) -> str:
    """The same without its year: "21 Jan"."""
    return _in_one_piece(format_date(at, _("d MMM")))


def _in_one_piece(written: str) -> str:
    """A line may end after a comma, as before the time of a day, and nowhere else."""
    return re.sub("(?<!,) ", NO_BREAK, written)
