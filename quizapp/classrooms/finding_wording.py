"""Why a question of a class should be looked at, in words for its teachers."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from quizapp.classrooms.distractors import RARE, Among, Chosen, Flag
from quizapp.classrooms.findings import FEWEST, Reason
from quizapp.classrooms.item_report import ItemReport, Report
from quizapp.web.languages import OR, in_language, in_percent, listed, with_markup


def title(report: Report) -> str:
    """What the page opens with: how many questions are to be looked at."""
    words = {
        0: _("No question stands out") if report.is_looked_through else _("Questions to look at"),
        1: _("One question to look at, and why"),
        2: _("Two questions to look at, and why"),
        3: _("Three questions to look at, and why"),
    }
    return str(words[len(report.to_look_at)])


def nothing(report: Report) -> str:
    """Why no question is to be looked at."""
    if report.is_looked_through:
        return str(_("Nothing in these answers speaks against a question."))
    return str(
        _("Too few people to look for one: it takes %(fewest)s who were asked the same question.", fewest=FEWEST)
    )


def why(one: ItemReport) -> list[str]:
    """Why the question should be looked at, a sentence or two for each reason."""
    words = {
        Reason.REVERSED: _reversed,
        Reason.DISPUTED: _disputed,
        Reason.NOBODY: _nobody,
        Reason.MISLEADING: _misleading,
        Reason.HARD: _hard,
        Reason.EVERYBODY: _everybody,
        Reason.IDLE: _idle,
    }
    return [words[reason](one) for reason in one.reasons]


def count(among: Among) -> str:
    """How many chose an option, and what share of those who were asked, where they are enough for one."""
    if not among.people:
        return "–"
    return f"{among.chose} ({in_percent(among.share)})" if among.is_enough else str(among.chose)


def people(among: Among) -> str:
    """How many they are."""
    said: str = ngettext("%(num)s person", "%(num)s people", among.people)
    return said


def flag(option: Chosen) -> str:
    """What is wrong with a wrong option, "" where nothing is."""
    if option.flag is None:
        return ""
    rare = _("chosen by under %(share)s", share=in_percent(RARE))
    words = {Flag.RARE: rare, Flag.DRAWS_THE_STRONG: _("draws the upper group")}
    return str(words[option.flag])


def _reversed(one: ItemReport) -> str:
    said = _("Whoever did better in the other questions did worse here. Is the key right, and the wording clear?")
    may_be_chance = one.interval is None or one.interval.high >= 0
    chance = _("With these people it may still be chance.")
    return f"{said} {chance}" if may_be_chance else str(said)


def _disputed(one: ItemReport) -> str:
    return str(
        ngettext(
            "%(num)s learner said that something is wrong with it.",
            "%(num)s learners said that something is wrong with it.",
            one.disputes,
        )
    )


def _nobody(_one: ItemReport) -> str:
    return str(_("Nobody got any of it right. Is the key right, and was it read?"))


def _misleading(one: ItemReport) -> str:
    options = _quoted(one, Flag.DRAWS_THE_STRONG)
    return with_markup(_("%(options)s draws those who did well elsewhere. Could it be right as well?"), options=options)


def _hard(_one: ItemReport) -> str:
    return str(_("Less than a quarter of it was got right: guessing gives as much."))


def _everybody(_one: ItemReport) -> str:
    return str(_("Everybody got it right, so it tells nobody from anybody."))


def _idle(one: ItemReport) -> str:
    return with_markup(_("Hardly anybody takes %(options)s for right."), options=_quoted(one, Flag.RARE))


def _quoted(one: ItemReport, flagged: Flag) -> Markup:
    """The options of that kind, in quotation marks and in their language."""
    found = [option.option.text for option in one.options if option.flag is flagged]
    texts = [with_markup(_("“%(text)s”"), text=in_language(text, one.posed.language)) for text in found]
    return Markup(listed(texts, OR))  # noqa: S704 - each is escaped
