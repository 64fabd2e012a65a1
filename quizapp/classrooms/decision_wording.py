"""In words: what teachers changed by hand, as the gradebook and the page of a grade list it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from quizapp.classrooms.assigning import REFUSE
from quizapp.classrooms.grade_forms import BASES
from quizapp.classrooms.records import Change, Decided
from quizapp.quiz.wording import number
from quizapp.web.dates import moment


@dataclass(frozen=True, slots=True)
class Entry:
    """A change by hand. ``about`` says what it is about, "" for what the page is about; ``by`` is "" for somebody whose
    account is gone."""

    about: str
    said: Sequence[str]
    by: str
    at: datetime
    why: str
    comment: str = ""


def entries(decided: Iterable[Decided], names: Mapping[int, str]) -> list[Entry]:
    """What was decided for a class, in that order; ``names`` are those of its learners."""
    return [_entry(one, _about(one, names)) for one in decided]


def history(changes: Iterable[Change], decided: Iterable[Decided]) -> list[Entry]:
    """All that was changed by hand of one grade, the newest first."""
    all_of_it = [*map(_grade, changes), *(_entry(one, _for_everybody(one)) for one in decided)]
    return sorted(all_of_it, key=lambda one: one.at, reverse=True)


def _entry(decided: Decided, about: str) -> Entry:
    said = [_sentence(decided, name, *both) for name, both in decided.changed.items()]
    return Entry(about, said, decided.by, decided.at, decided.why)


def _grade(change: Change) -> Entry:
    by_hand = change.grade is not None and _("%(grade)s%%", grade=number(change.grade))
    said = str(by_hand or _("What the attempts give"))
    return Entry("", [said], change.by, change.at, change.why, change.comment)


def _about(decided: Decided, names: Mapping[int, str]) -> str:
    if decided.learner is None:
        return decided.title or str(_("All grades"))
    return str(_("%(name)s, %(title)s", name=names[decided.learner], title=decided.title))


def _for_everybody(decided: Decided) -> str:
    return str(_("For everybody")) if decided.learner is None else ""


def _sentence(decided: Decided, name: str, before: Any, after: Any) -> str:
    if name == "withdrawn_at":
        return str(_("Withdrawn."))
    what, (was, now) = _label(decided, name), (_value(decided, name, one) for one in (before, after))
    return str(_("%(what)s: %(now)s; before that: %(was)s.", what=what, now=now, was=was))


def _label(decided: Decided, name: str) -> str:
    """What the form calls it in which it is changed; what stands alone here says more."""
    match name:
        case "basis":
            said = _("Of several attempts counts")
        case "drop_lowest":
            said = _("Lowest grades that are left out")
        case "attempts":
            said = _("Further attempts")
        case "late":
            said = _("What comes after the end")
        case _due if decided.learner is None:
            said = _("Ends") if decided.exam else _("Due")
        case _due:
            said = _("Ends for this learner") if decided.exam else _("Due for this learner")
    return str(said)


def _value(decided: Decided, name: str, value: Any) -> str:
    match name:
        case "basis":
            return next((str(one.label) for one in BASES if one.value == value), value)
        case "late":
            return str(_("not taken any more") if value == REFUSE else _("taken, and marked as late"))
        case "due_at" if value is None:
            return str(_("never") if decided.learner is None else _("as for everybody"))
        case "due_at":
            return moment(datetime.fromisoformat(value))
        case _number:
            return str(value)
