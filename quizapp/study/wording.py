"""When something comes again, and how an answer went, in words for people."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from quizapp.grading.records import Grade, Response
from quizapp.items.records import Item, Kind
from quizapp.scheduling.records import Memory, Rating
from quizapp.study.pages import Held
from quizapp.web import dates


def verdict(item: Item, response: Response, grade: Grade) -> str:
    """One of "right", "partly", "wrong", "unknown" and "rated", as ``pages.Told`` has it."""
    if item.kind is Kind.FLASHCARD:
        return "rated"
    if grade.fraction == 1:
        return "right"
    if not (response.chosen or response.typed or response.pairs):
        return "unknown"
    return "partly" if grade.fraction > 0 else "wrong"


def counted_as(held: Held, count: int) -> str:
    """So many facts that are held in this way: "2 held"."""
    words = {
        Held.NEW: ngettext("%(num)s not asked yet", "%(num)s not asked yet", count),
        Held.LEARNING: ngettext("%(num)s being learned", "%(num)s being learned", count),
        Held.SHAKY: ngettext("%(num)s shaky", "%(num)s shaky", count),
        Held.HELD: ngettext("%(num)s held", "%(num)s held", count),
    }
    return str(words[held])


def day_named(day: date, today: date) -> str:
    """A day as people say it: "tomorrow", "on Thursday", "on 12 March"."""
    days = (day - today).days
    if days <= 0:
        return str(_("today"))
    if days == 1:
        return str(_("tomorrow"))
    if days < 7:
        return str(_("on %(day)s", day=format_date(day, "EEEE")))
    written = dates.day_of_year(day) if day.year == today.year else dates.day(day)
    return str(_("on %(day)s", day=written))


def comes_next(memory: Memory | None, today: date, *, helped: bool) -> str:
    """What happens to a fact after its answer; ``helped`` is whether it was right with the passage open."""
    if memory is None:
        return str(_("This answer was undone. The question comes again."))
    if memory.last_rating is Rating.AGAIN and memory.last_day >= today:
        if helped:
            return str(_("You had the passage open, so it comes once more today, after some others."))
        return str(_("It comes once more today, after some others."))
    return str(_("You will see it again %(day)s.", day=day_named(memory.due, today)))
