"""What the numbers of progress mean, in sentences for their reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.facts.records import FactType
from quizapp.progress.queries import QuizAttempt
from quizapp.progress.stats import Day, Expectation, Forecast, Habit, Standing
from quizapp.quiz.wording import number
from quizapp.study.pages import Held
from quizapp.study.wording import day_named
from quizapp.web.dates import day_of_year


def state(held: Held) -> str:
    """How well a fact is held, in the words of the reader's marks."""
    words = {
        Held.NEW: _("not asked yet"),
        Held.LEARNING: _("being learned"),
        Held.SHAKY: _("shaky"),
        Held.HELD: _("held"),
    }
    return str(words[held])


def type_named(type: FactType) -> str:
    """A kind of fact, as a reader would name it."""
    words = {
        FactType.EVENT: _("What happened"),
        FactType.ROLE: _("Who holds which office"),
        FactType.SPEECH_ACT: _("Who welcomed, condemned or urged what"),
        FactType.AGREEMENT: _("What was agreed"),
        FactType.ARTICLE: _("Articles of treaties"),
        FactType.INITIATIVE: _("Initiatives"),
        FactType.MEMBERSHIP: _("Who belongs to what"),
        FactType.ALIAS: _("Names and short forms"),
        FactType.LOCATION: _("Where"),
        FactType.VIOLATION: _("What breaks which rule"),
        FactType.QUANTITY: _("How much"),
        FactType.DOCUMENT: _("Documents"),
        FactType.GOAL: _("Aims"),
        FactType.ASSERTION: _("What they say is so"),
    }
    return str(words[type])


def stands(standing: Standing, today: date, *, paused: bool) -> str:
    """How some facts stand, and what comes next: "3 of 6 held; the next review is on Thursday." """
    if not standing.asked:
        return str(
            ngettext("its %(num)s fact was not asked yet.", "none of its %(num)s facts was asked yet.", standing.facts)
        )
    said = ngettext("%(num)s of %(facts)s held", "%(num)s of %(facts)s held", standing.held, facts=standing.facts)
    return f"{said}; {_follows(standing, today, paused=paused)}"


def expected(expectation: Expectation) -> str:
    """How surely the held facts are held; "" when nothing is predicted."""
    if not expectation.facts:
        return ""
    mean = round(expectation.mean)
    if expectation.unpredicted:
        of_them = ngettext(
            "Asked now, you would recall about %(mean)s of the %(num)s that you did not see today",
            "Asked now, you would recall about %(mean)s of the %(num)s that you did not see today",
            expectation.facts,
            mean=mean,
        )
    else:
        of_them = _("Asked now, you would recall about %(mean)s of them", mean=mean)
    return str(_("%(said)s%(likely)s, as the model predicts.", said=of_them, likely=_likely(expectation)))


def falls_due(forecast: Forecast) -> str:
    """What is due now and in the days to come."""
    days = len(forecast.days)
    if not forecast.ahead:
        return str(_("No review falls due in the next %(days)s days.", days=days))
    now = ngettext("%(num)s fact is due now", "%(num)s facts are due now", forecast.now)
    if not forecast.now:
        now = _("No fact is due now")
    elif forecast.overdue:
        now += ngettext(", %(num)s of them overdue", ", %(num)s of them overdue", forecast.overdue)
    return str(_("%(now)s, and %(later)s.", now=now, later=_falls_due_later(forecast)))


def practised(habit: Habit) -> str:
    """How often the learner came lately."""
    if not habit.active:
        return str(_("You gave no answer in the last %(span)s days.", span=habit.span))
    said = ngettext(
        "You answered on %(num)s of the last %(span)s days",
        "You answered on %(num)s of the last %(span)s days",
        habit.active,
        span=habit.span,
    )
    longest = ngettext("the longest stretch was %(num)s day.", "the longest stretch was %(num)s days.", habit.longest)
    return f"{said}; {longest}"


def took(habit: Habit) -> str:
    """What the learner's last days came to; "" for nothing."""
    if not habit.answers:
        return ""
    answers = ngettext("%(num)s answer", "%(num)s answers", habit.answers)
    if not habit.minutes:
        return str(_("That was %(answers)s.", answers=answers))
    minutes = ngettext("%(num)s minute", "%(num)s minutes", habit.minutes)
    return str(_("That was %(answers)s in %(minutes)s.", answers=answers, minutes=minutes))


def recalled(habit: Habit) -> str:
    """How often the learner recalled what they had to produce themselves; "" when they had to produce nothing."""
    if not habit.recalls:
        return ""
    said = ngettext(
        "You had to produce %(num)s answer yourself, and recalled %(recalled)s.",
        "You had to produce %(num)s answers yourself, and recalled %(recalled)s.",
        habit.recalls,
        recalled=habit.recalled,
    )
    luck = _("Answers chosen among options are left out here: some of them are luck.")
    return f"{said} {luck}"


def answered(days: Sequence[Day]) -> str:
    """What the days of the last twelve months come to."""
    days = [one for one in days if one.answers]
    if not days:
        return str(_("No answer in the last twelve months."))
    fullest = max(days, key=lambda one: one.answers)
    said = ngettext(
        "Answers on %(num)s day of the last twelve months",
        "Answers on %(num)s days of the last twelve months",
        len(days),
    )
    most = ngettext("%(num)s answer", "%(num)s answers", fullest.answers)
    return str(
        _(
            "%(said)s; the fullest was %(day)s with %(most)s.",
            said=said,
            day=day_of_year(fullest.day),
            most=most,
        )
    )


def marked(attempts: Sequence[QuizAttempt]) -> str:
    """What the attempts at one quiz, in order, came to."""
    many = ngettext("%(num)s attempt", "%(num)s attempts", len(attempts))
    seen = [one for one in attempts if one.mark is not None]
    if not seen:
        return str(_("%(attempts)s; no mark can be seen yet.", attempts=many))
    last, best = seen[-1], max(seen, key=lambda one: (one.mark or 0) / (one.max_mark or 1))
    said = _("%(attempts)s; the last came to %(last)s", attempts=many, last=marked_with(last))
    if len(seen) == 1:
        return str(_("%(said)s.", said=said))
    return str(_("%(said)s, the best to %(best)s.", said=said, best=marked_with(best)))


def marked_with(one: QuizAttempt) -> str:
    """The mark of an attempt with the most that there was, or why there is none."""
    if one.mark is not None:
        return str(_("%(mark)s of %(most)s", mark=number(one.mark), most=number(one.max_mark)))
    return str(_("not to be seen yet") if one.submitted_at else _("not handed in"))


def practised_for(minutes: int, weeks: int) -> str:
    """How long the learner practised in these weeks."""
    if not minutes:
        return str(_("No time was measured in the last %(weeks)s weeks.", weeks=weeks))
    return str(
        ngettext(
            "%(num)s minute of practice in the last %(weeks)s weeks.",
            "%(num)s minutes of practice in the last %(weeks)s weeks.",
            minutes,
            weeks=weeks,
        )
    )


def _likely(expectation: Expectation) -> str:
    if expectation.low == expectation.high:
        return ""
    return str(_(", likely %(low)s to %(high)s", low=expectation.low, high=expectation.high))


def _falls_due_later(forecast: Forecast) -> str:
    later, days = forecast.ahead - forecast.now, len(forecast.days) - 1
    if not later:
        return str(_("no other in the %(days)s days after", days=days))
    return str(
        ngettext(
            "%(num)s falls due in the %(days)s days after",
            "%(num)s fall due in the %(days)s days after",
            later,
            days=days,
        )
    )


def _follows(standing: Standing, today: date, *, paused: bool) -> str:
    if paused:
        return str(_("the set is paused."))
    if standing.due:
        return str(ngettext("%(num)s is due now.", "%(num)s are due now.", standing.due))
    if standing.next_day is None:
        return str(_("no review is planned."))
    return str(_("the next review is %(day)s.", day=day_named(standing.next_day, today)))
