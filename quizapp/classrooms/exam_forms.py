"""The form that sets an exam for a class: one attempt, answers at the end, nothing late."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from quizapp.classrooms.assigning import AFTER_DUE, BY_HAND, REFUSE, Plan
from quizapp.classrooms.assignment_forms import AssignmentForm
from quizapp.classrooms.wall_clock import instant
from quizapp.quiz.rules import Rules

HONESTLY = _("A second device cannot be prevented; use paper when it matters.")
"""What its teacher and its learners are told of every exam."""


class ExamForm(AssignmentForm):
    """What of a quiz for a class can still be chosen where it is an exam."""

    behaviour = fresh = late = None
    attempts = None  # type: ignore[assignment]  # there is one
    due = DateTimeLocalField(
        _("Ends"),
        [InputRequired(_("Enter a day and a time."))],
        description=_("What was saved by then is handed in, and nothing is taken later."),
    )
    release = SelectField(
        _("Results are told"),
        choices=[
            SelectChoice(AFTER_DUE, _("to all when it has ended")),
            SelectChoice(BY_HAND, _("to all when you say so")),
        ],
        default=AFTER_DUE,
    )

    def validate_release(self, field: Any) -> None:
        """Either way fits, as every exam ends."""

    def rules(self) -> Rules:
        """The rules that were chosen, for an exam."""
        return replace(super().rules(), exam=True)

    def plan(self, title: str) -> Plan:
        """What was chosen, with one attempt and nothing late."""
        return Plan(
            title=self.name_or(title),
            opens_at=instant(self.opens.data, self.zone),
            due_at=instant(self.due.data, self.zone),
            late=REFUSE,
            attempts=1,
            release=self.release.data,
        )
