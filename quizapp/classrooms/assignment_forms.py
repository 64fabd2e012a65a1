"""The form that sets a quiz for a class: what is asked, as for any quiz, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, SelectChoice, SelectField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from quizapp.bank.releases import Release
from quizapp.classrooms.assigning import AFTER_DUE, AT_ONCE, BY_HAND, MARK, REFUSE, Plan
from quizapp.classrooms.wall_clock import instant, shown
from quizapp.quiz.forms import QuizForm
from quizapp.quiz.rules import AT_END
from quizapp.web.fields import WholeNumber

MOST_ATTEMPTS = 20
LATE = (
    SelectChoice(MARK, _("it is taken, and marked as late")),
    SelectChoice(REFUSE, _("it is not taken any more")),
)
"""What becomes of what comes after the end."""
LATE_KNOW = _("Whoever is late may know answers that were told by then.")
"""What it means that something is taken late."""
_ATTEMPTS = _("Enter a number from 1 to %(most)s, or nothing.", most=MOST_ATTEMPTS)


class AssignmentForm(QuizForm):
    """What is asked, and under which rules for the class. Times are by the teacher's clock."""

    opens = DateTimeLocalField(_("Opens"), [InputRequired(_("Enter a day and a time."))])
    due = DateTimeLocalField(_("Due"), [Optional()], description=_("Nothing means that it is never due."))
    late = SelectField(_("After that"), choices=LATE, default=MARK, description=LATE_KNOW)
    attempts = WholeNumber(
        _("Attempts"),
        [Optional(), NumberRange(1, MOST_ATTEMPTS, _ATTEMPTS)],
        default=1,
        description=_(
            "Nothing means any number. Every attempt asks the same questions, unless you choose others in the details. "
            "Whoever has been told the answers knows them at the next attempt. You can let one learner try again later."
        ),
        render_kw={"inputmode": "numeric"},
    )
    release = SelectField(
        _("Results are told"),
        choices=[
            SelectChoice(AT_ONCE, _("to each learner at once")),
            SelectChoice(AFTER_DUE, _("to all when it is due")),
            SelectChoice(BY_HAND, _("to all when you say so")),
        ],
        default=AT_ONCE,
    )

    def __init__(self, release: Release, zone: ZoneInfo, at: datetime, begins: Mapping[str, Any] | None = None) -> None:
        super().__init__(release, begins)
        self.zone, self.at = zone, at
        if not begins and not self.is_submitted():
            self.opens.data = shown(at, zone)
        if self.behaviour:
            self.behaviour.label.text = _("When learners see the answers")
        self.title.label.text = _("Name")
        self.title.description = _("Such as “Week 3”. Learners see it.")

    def validate_due(self, field: Any) -> None:
        if self.opens.data and field.data and field.data <= self.opens.data:
            raise ValidationError(_("It has to end after it opens."))
        if field.data and instant(field.data, self.zone) <= self.at:
            raise ValidationError(_("It has to end later than now."))

    def validate_late(self, field: Any) -> None:
        if field.data == REFUSE and not self.due.data:
            raise ValidationError(_("What is never due is never late. Enter when it is due."))

    def validate_release(self, field: Any) -> None:
        if field.data == AFTER_DUE and not self.due.data:
            raise ValidationError(_("Enter when it is due, or choose another way."))
        if field.data != AT_ONCE and self.behaviour and self.behaviour.data not in AT_END:
            raise ValidationError(_("Where the answers come after each question, results are told at once."))

    def plan(self, title: str) -> Plan:
        """What was chosen, under that title where none was given."""
        return Plan(
            title=self.name_or(title),
            opens_at=instant(self.opens.data, self.zone),
            due_at=instant(self.due.data, self.zone) if self.due.data else None,
            late=self.late.data,
            attempts=self.attempts.data,
            release=self.release.data,
        )
