"""Figures: a chart, a sentence that says what it means, and the table that it was drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from quizapp.progress import stats, wording
from quizapp.progress.queries import QuizAttempt
from quizapp.progress.stats import Day, Forecast, Standing
from quizapp.study.pages import Held
from quizapp.web import charts
from quizapp.web.charts import Bar, Caption, Part, Square
from quizapp.web.dates import short_day, short_day_of_year
from quizapp.web.languages import percent

ORDER = (Held.HELD, Held.SHAKY, Held.LEARNING, Held.NEW)
Rows = Sequence[tuple[str | int, ...]]
NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Figure:
    """``says`` stands above the chart; ``head`` and ``rows`` are the table behind it, whose first column names the
    row."""

    id: str
    says: str
    drawing: Markup
    head: tuple[str, ...]
    rows: Rows
    note: str = ""


def bar(standing: Standing) -> Markup:
    """How well some facts are held; drawn beside a sentence and before a table that say the same."""
    return charts.shares([Part(held, standing.counts[held]) for held in ORDER])


def sample(held: Held) -> Markup:
    """A piece of such a bar, to stand before its name."""
    return charts.swatch(held)


def due(forecast: Forecast) -> Figure:
    """What falls due, the overdue first where there are any."""
    says = wording.falls_due(forecast)
    bars = [
        Bar(count, (_("today") if place == 0 else short_day_of_year(day)) if place % 10 == 0 else "")
        for place, (day, count) in enumerate(forecast.days)
    ]
    if forecast.overdue:
        bars = [Bar(forecast.overdue, _("overdue"), care=True), Bar(0), bars[0]._replace(label=""), *bars[1:]]
    rows = [
        (_("Overdue"), forecast.overdue),
        *((short_day_of_year(day), count) for day, count in forecast.days if count),
    ]
    title = _("Reviews due in the next %(days)s days", days=len(forecast.days))
    return Figure(
        id="due",
        says=says,
        drawing=charts.columns(Caption("due", title, says), bars, unit=_("Facts"), number=format_decimal)
        if forecast.ahead
        else NOTHING,
        head=(_("Day"), _("Facts due")),
        rows=[*rows, (_("Later"), forecast.later)],
        note=_("The first column, with a broken line, was due before today.") if forecast.overdue else "",
    )


def year(days: Sequence[Day]) -> Figure:
    """The answers of each day of the last twelve months; ``days`` are all of them, from a Monday on."""
    levels = stats.levels([one.answers for one in days])
    squares = [Square(level, _told(one) if level else "") for level, one in zip(levels, days, strict=True)]
    weeks = [squares[start : start + 7] for start in range(0, len(days), 7)]
    title, says = _("Answers of the last twelve months, day by day"), wording.answered(days)
    return Figure(
        id="year",
        says=says,
        drawing=charts.calendar(Caption("year", title, says), weeks, [_month(one.day) for one in days[::7]]),
        head=(_("Day"), _("Answers"), _("Minutes")),
        rows=[(short_day(one.day), one.answers, one.minutes) for one in reversed(days) if one.answers],
        note=_("A column is a week, Monday on top; the larger the square, the more answers."),
    )


def minutes(weeks: Sequence[tuple[date, int]]) -> Figure:
    """The minutes of each week, from its milliseconds; each is rounded for itself, and so is the sum."""
    says = wording.practised_for(stats.in_minutes(sum(time for _day, time in weeks)), len(weeks))
    told = [(short_day_of_year(day), stats.in_minutes(time)) for day, time in weeks]
    bars = [Bar(count, "" if place % 4 else day) for place, (day, count) in enumerate(told)]
    caption = Caption("minutes", _("Minutes of practice, week by week"), says)
    return Figure(
        id="minutes",
        says=says,
        drawing=charts.columns(caption, bars, unit=_("Minutes"), number=format_decimal)
        if any(bar.value for bar in bars)
        else NOTHING,
        head=(_("Week from"), _("Minutes")),
        rows=told[::-1],
        note=_("From a question to its answer; a question left open for more than ten minutes is left out."),
    )


def marks(id: str, attempts: Sequence[QuizAttempt], zone: ZoneInfo) -> Figure:
    """The marks of the attempts at one quiz, in the order in which they began."""
    says, seen = wording.marked(attempts), [one for one in attempts if one.mark is not None]
    sparse = 1 if len(seen) <= 12 else 10
    bars = [Bar(share(one), "" if place % sparse else str(one.number)) for place, one in enumerate(seen)]
    title = _("Marks in %(quiz)s, attempt by attempt", quiz=attempts[0].title)
    return Figure(
        id=id,
        says=says,
        drawing=charts.columns(Caption(id, title, says), bars, unit=_("Per cent"), most=100) if seen else NOTHING,
        head=(_("Attempt"), _("Began"), _("Mark"), _("Per cent")),
        rows=[
            (one.number, short_day(one.started_at.astimezone(zone).date()), wording.marked_with(one), _percent(one))
            for one in reversed(attempts)
        ],
        note=_("In per cent of what there was to get, attempt by attempt."),
    )


def share(one: QuizAttempt) -> float:
    """The mark in per cent of the most that there was."""
    return 100 * (one.mark or 0) / one.max_mark if one.max_mark else 0.0


def _percent(one: QuizAttempt) -> str:
    return "" if one.mark is None else str(percent(share(one) / 100))


def _month(monday: date) -> str:
    """The name of a month above the first week that begins in it."""
    return str(format_date(monday, _("MMM"))) if monday.day <= 7 else ""


def _told(one: Day) -> str:
    return str(ngettext("%(day)s: %(num)s answer", "%(day)s: %(num)s answers", one.answers, day=short_day(one.day)))
