"""The form that sets practice for a class: how much is to be held, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from quizapp.bank.releases import Release
from quizapp.classrooms.wall_clock import instant, shown
from quizapp.web.fields import WholeNumber
from quizapp.web.forms import Form

_AT_FIRST = timedelta(days=14)


class PracticeForm(Form):
    """So many facts of the set to be held by then, which is by the teacher's clock."""

    goal = WholeNumber(
        _("Facts to hold"), [InputRequired(_("Enter how many facts."))], render_kw={"inputmode": "numeric"}
    )
    due = DateTimeLocalField(_("Due"), [InputRequired(_("Enter a day and a time."))])
    title = StringField(
        _("Name"),
        [Length(max=120, message=_("A name has at most 120 characters."))],
        description=_("Learners see it. Without one it is named after its goal."),
    )

    def __init__(self, release: Release, zone: ZoneInfo, at: datetime, begins: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=begins)
        self.most, self.zone, self.at = len(release.asked), zone, at
        self.goal.description = _(
            "The statement has %(most)s facts that are asked, and %(core)s of them are its core.",
            most=self.most,
            core=len(release.core),
        )
        if not self.is_submitted():
            self.goal.data = self.goal.data or len(release.core)
            self.due.data = self.due.data or shown(at + _AT_FIRST, zone)

    def validate_goal(self, field: Any) -> None:
        if not 1 <= (field.data or 0) <= self.most:
            raise ValidationError(_("Enter a number from 1 to %(most)s.", most=self.most))

    def validate_due(self, field: Any) -> None:
        if field.data and self.due_at <= self.at:
            raise ValidationError(_("It has to be due later than now."))

    @property
    def due_at(self) -> datetime:
        return instant(self.due.data, self.zone)
