"""Forms of the gradebook."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from quizapp.classrooms.records import Basis
from quizapp.web.fields import Number, WholeNumber
from quizapp.web.shared_forms import SharedForm

_PERCENT = _("Enter a number from 0 to 100, or nothing.")
_DROP = _("Enter a number from 0 to 20.")
_SAY_WHY = _("Say why in a few words.")
WHY_LENGTH = Length(max=200, message=_("At most 200 characters."))
BASES = (
    SelectChoice(Basis.BEST, _("the best")),
    SelectChoice(Basis.FIRST, _("the first")),
    SelectChoice(Basis.LAST, _("the last")),
    SelectChoice(Basis.MEAN, _("the mean")),
)
"""Which of several attempts counts."""


class BookForm(SharedForm):
    """How the gradebook of a class is reckoned and sorted, for all its teachers and in its files."""

    basis = SelectField(_("Of several attempts counts"), choices=BASES, default=Basis.BEST)
    drop_lowest = WholeNumber(
        _("Leave out the lowest"),
        [InputRequired(_DROP), NumberRange(0, 20, _DROP)],
        default=0,
        description=_("So many grades of each learner; one always counts."),
        render_kw={"inputmode": "numeric"},
    )
    book_order = SelectField(
        _("In the order of"),
        choices=[SelectChoice("name", _("names")), SelectChoice("total", _("totals"))],
        default="name",
    )
    why = StringField(
        _("Why"),
        [WHY_LENGTH],
        description=_(
            "Needed where something else is to count, not for the order alone. It is kept with your name, and all "
            "teachers of the class read it."
        ),
        render_kw={"autocomplete": "off"},
    )

    def validate_why(self, field: StringField) -> None:
        """A reason is there, or what counts stays."""
        field.data = (field.data or "").strip()
        if not field.data and any(one.data != one.object_data for one in (self.basis, self.drop_lowest)):
            raise ValidationError(_SAY_WHY)


class ChangeForm(SharedForm):
    """A grade by hand with its reason, or a comment, which needs none."""

    grade = Number(
        _("Grade in percent"),
        [Optional(), NumberRange(0, 100, _PERCENT)],
        description=_("Nothing means what the attempts give."),
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )
    comment = TextAreaField(
        _("Comment"),
        [Length(max=500, message=_("A comment has at most 500 characters."))],
        description=_("The learner sees it."),
        render_kw={"rows": "3"},
    )
    why = StringField(
        _("Why"),
        [WHY_LENGTH],
        description=_(
            "Needed for another grade, not for a comment alone. It is kept with your name, and the learner reads it "
            "only in the copy of their own data."
        ),
    )

    def validate_why(self, field: StringField) -> None:
        """A reason is there, or all that is new is the comment."""
        field.data = (field.data or "").strip()
        if not field.data and not self._only_comments():
            raise ValidationError(_SAY_WHY)

    def _only_comments(self) -> bool:
        said = (self.comment.data or "").strip()
        return self.grade.data == self.grade.object_data and said != (self.comment.object_data or "")
