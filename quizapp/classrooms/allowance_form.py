"""The form of what one learner has of their own for something that is set."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, StringField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from quizapp.classrooms.assigning import AFTER_DUE, is_released, last_end
from quizapp.classrooms.grade_forms import WHY_LENGTH
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.own_work import own
from quizapp.classrooms.wall_clock import instant, shown
from quizapp.web.dates import moment
from quizapp.web.fields import WholeNumber
from quizapp.web.shared_forms import SharedForm

_ATTEMPTS = _("Enter a number from 0 to 20.")


class AllowanceForm(SharedForm):
    """Further attempts, where there are attempts, and an end by the teacher's clock. It shows what the learner has."""

    further = WholeNumber(
        _("Further attempts"),
        [InputRequired(_ATTEMPTS), NumberRange(0, 20, _ATTEMPTS)],
        description=_("Beside those that everybody has."),
        render_kw={"inputmode": "numeric"},
    )
    due = DateTimeLocalField(
        _("Due for this learner"), [Optional()], description=_("Nothing means when it is due for everybody.")
    )
    why = StringField(
        _("Why (optional)"),
        [WHY_LENGTH],
        id="why-allowed",  # the page has another that changes the grade
        description=_("It is kept with your name, and the learner reads it only in the copy of their own data."),
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, assigned: Assignment, learner: int, zone: ZoneInfo, at: datetime, **given: object) -> None:
        has = own(assigned, learner)
        self.zone, self.at = zone, at
        self.ended_at, self.had = has.due_at, shown(has.due_at, zone) if has.due_at else None
        super().__init__(**given, data={"further": has.further, "due": self.had})
        if assigned.exam:
            self.due.label.text = _("Ends for this learner")
            self.due.description = _("Nothing means when it ends for everybody.")
        if assigned.release == AFTER_DUE and not is_released(assigned, at):
            self.due.description = f"{self.due.description} {_results_wait(assigned)}"
        if assigned.quiz_id is None or assigned.attempts is None:
            del self.further

    def validate_due(self, field: Any) -> None:
        """An end that has passed meanwhile may stay as it is."""
        if field.data and field.data != self.had and instant(field.data, self.zone) <= self.at:
            raise ValidationError(_("It has to end later than now."))

    @property
    def attempts(self) -> int:
        return self.further.data if self.further else 0

    @property
    def due_at(self) -> datetime | None:
        """The end that was chosen, to the second where it stays as it was."""
        if self.due.data == self.had:
            return self.ended_at
        return instant(self.due.data, self.zone) if self.due.data else None

    @property
    def reason(self) -> str:
        return (self.why.data or "").strip()


def _results_wait(assigned: Assignment) -> str:
    """Until when the results of all wait, by what was given so far."""
    if (last := last_end(assigned)) is None:
        return ""
    return str(_("All wait for their results until the last of these ends, so far %(when)s.", when=moment(last)))
