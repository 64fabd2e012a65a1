"""The form that corrects what is set: its name, its end, and whether it is taken after that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from quizapp.classrooms.assigning import AFTER_DUE, MARK, REFUSE
from quizapp.classrooms.assignment_forms import LATE, LATE_KNOW
from quizapp.classrooms.grade_forms import WHY_LENGTH
from quizapp.classrooms.models import Assignment
from quizapp.classrooms.wall_clock import instant, shown
from quizapp.web.shared_forms import SharedForm

_WHEN = _("Enter a day and a time.")
_TOLD_THEN = _("Enter when it is due: its results are told to all then.")


class WorkForm(SharedForm):
    """What can still be changed of homework, of practice or of an exam; it shows how that is. The end is by the
    teacher's clock. Of an exam that is settled nothing can be changed but its name. Names in ``taken`` are those of
    what else the class has."""

    title = StringField(
        _("Name"),
        [DataRequired(_("Enter a name.")), Length(max=120, message=_("A name has at most 120 characters."))],
        description=_("Learners see it."),
    )
    due = DateTimeLocalField(_("Due"), [Optional()], description=_("Whoever has a later end of their own keeps it."))
    late = SelectField(_("After that"), choices=LATE, description=LATE_KNOW)
    why = StringField(
        _("Why (optional)"),
        [WHY_LENGTH],
        description=_("For another end. It is kept with your name, and all teachers of the class read it."),
        render_kw={"autocomplete": "off"},
    )

    def __init__(
        self,
        assigned: Assignment,
        zone: ZoneInfo,
        at: datetime,
        *,
        settled: bool,
        taken: Collection[str] = (),
        **given: object,
    ) -> None:
        self.assigned, self.zone, self.at, self.taken = assigned, zone, at, taken
        self.had = shown(assigned.due_at, zone) if assigned.due_at else None
        super().__init__(**given, data={"title": assigned.title, "due": self.had, "late": assigned.late})
        if assigned.exam:
            self.due.label.text = _("Ends")
        if settled:
            del self.due, self.why
        elif assigned.exam or assigned.quiz_id is None:
            self.due.validators = [InputRequired(_WHEN)]
        elif assigned.release == AFTER_DUE:
            self.due.validators = [InputRequired(_TOLD_THEN)]
        if settled or assigned.exam or assigned.quiz_id is None:
            del self.late

    def validate_title(self, field: Any) -> None:
        """A name that it has already may stay as it is."""
        if self.name != self.assigned.title and self.name in self.taken:
            raise ValidationError(_("Something else in this class is called so already. Enter another name."))

    def validate_due(self, field: Any) -> None:
        """An end that has passed may stay as it is."""
        if field.data is None or field.data == self.had:
            return
        if instant(field.data, self.zone) <= self.assigned.opens_at:
            raise ValidationError(_("It has to end after it opens."))
        if instant(field.data, self.zone) <= self.at:
            raise ValidationError(_("It has to end later than now."))

    def validate_late(self, field: Any) -> None:
        if field.data == REFUSE and self.due and not self.due.data:
            raise ValidationError(_("What is never due is never late. Enter when it is due."))

    @property
    def name(self) -> str:
        return str(self.title.data).strip()

    @property
    def due_at(self) -> datetime | None:
        """The end that was chosen, to the second where it stays as it was."""
        if self.due is None or self.due.data == self.had:
            return self.assigned.due_at
        return instant(self.due.data, self.zone) if self.due.data else None

    @property
    def late_rule(self) -> str:
        chosen = self.late.data if self.late else self.assigned.late
        return str(chosen if self.due_at else MARK)

    @property
    def reason(self) -> str:
        return (self.why.data or "").strip() if self.why else ""
