"""How many of a class have sat what was set for it, in words for its teachers."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.classrooms.turnout import Turnout
from quizapp.web.dates import moment
from quizapp.web.languages import AND, listed


def in_words(turnout: Turnout) -> list[str]:
    """How it stands, a sentence each; of a class that nobody is in, nothing."""
    if not turnout.learners:
        return []
    later = [_until(name, moment(due_at)) for name, due_at in turnout.later]
    return [_counted(turnout), *later, *([_shut_out(turnout.shut_out)] if turnout.shut_out else [])]


def warning(turnout: Turnout) -> str:
    """What telling the results now would do to whoever is in the middle of it, or can still begin it; "" where nobody
    is or can."""
    sitting = ngettext(
        "%(num)s learner is in the middle of it, and could learn the answers from others.",
        "%(num)s learners are in the middle of it, and could learn the answers from others.",
        len(turnout.under_way),
    )
    to_begin = ngettext(
        "%(num)s learner can still begin it, and could learn the answers from others first.",
        "%(num)s learners can still begin it, and could learn the answers from others first.",
        turnout.to_begin,
    )
    said = ((sitting, turnout.under_way), (to_begin, turnout.to_begin))
    return " ".join(str(sentence) for sentence, concerned in said if concerned)


def _counted(turnout: Turnout) -> str:
    handed_in = ngettext(
        "%(num)s of %(learners)s has handed in",
        "%(num)s of %(learners)s have handed in",
        turnout.handed_in,
        learners=turnout.learners,
    )
    if not turnout.under_way:
        return f"{handed_in}."
    sitting = ngettext("%(num)s is in the middle of it", "%(num)s are in the middle of it", len(turnout.under_way))
    return str(_("%(handed_in)s, and %(sitting)s.", handed_in=handed_in, sitting=sitting))


def _until(name: str, end: str) -> str:
    return str(_("%(name)s has until %(when)s.", name=name, when=end))


def _shut_out(names: Sequence[str]) -> str:
    said = ngettext(
        "%(names)s is a guest, and cannot sit it before making an account.",
        "%(names)s are guests, and cannot sit it before making an account.",
        len(names),
        names=listed(names, AND),
    )
    return str(said)
