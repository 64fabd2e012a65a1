"""Forms of classes: making one, who is in it, and joining."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, FileField, SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from quizapp.accounts.forms import refuse_look_alike
from quizapp.bank.releases import Offered
from quizapp.classrooms.roster import LONGEST, clean
from quizapp.facts.folding import fold
from quizapp.web.forms import Form
from quizapp.web.shared_forms import SharedForm

LARGEST_FILE = 100_000

FACTORS = (
    SelectChoice("1.0", _("as everybody")),
    SelectChoice("1.25", _("a quarter more")),
    SelectChoice("1.5", _("half as much again")),
    SelectChoice("2.0", _("twice as much")),
    SelectChoice("0.0", _("no limit")),
)
"""How much time a learner has, as a factor; 0 lifts every limit."""


def _name_validators() -> list[Any]:
    return [
        DataRequired(_("Enter a name.")),
        Length(max=LONGEST, message=_("A name has at most %(most)s characters.", most=LONGEST)),
    ]


def _can_be_read(_form: Form, field: Any) -> None:
    """Take the name as it can be shown; one without letters is none."""
    field.data = clean(field.data or "")
    if not fold(field.data):
        raise ValidationError(_("A name needs letters or digits."))


def _is_somebody_s(_form: Form, field: Any) -> None:
    """Refuse a name that is easily taken for another one; what somebody is called already stays."""
    if field.data != field.object_data:
        refuse_look_alike(field.data)


class ClassForm(SharedForm):
    """What a class is called, what it studies, and the day that it prepares for: not one before ``today``, unless it
    ``had`` that already."""

    name = StringField(
        _("Name of the class"), [*_name_validators(), _can_be_read], description=_("Such as “History 9b”.")
    )
    set_id = SelectField(_("What it studies"), coerce=int)
    exam_on = DateField(
        _("Day of the exam"),
        [Optional()],
        description=_("If there is one. It stands on the page of the class, for learners too. It sets no exam."),
    )

    def __init__(self, sets: list[Offered], today: date, had: date | None = None, **given: Any) -> None:
        super().__init__(**given)
        self.today, self.had = today, had
        self.set_id.choices = [SelectChoice(one.id, one.title, {"lang": one.language}) for one in sets]
        if len(sets) < 2:
            self.set_id.data = sets[0].id if sets else 0

    def validate_exam_on(self, field: Any) -> None:
        if field.data and field.data != self.had and field.data < self.today:
            raise ValidationError(_("This day has passed. Enter today or a later one, or nothing."))


class NamesForm(Form):
    """Names, pasted or in a file."""

    names = TextAreaField(
        _("Names, one a line"),
        description=_("Or a table with a heading: “name”, or “first name” and “last name”."),
        render_kw={"rows": "6", "autocomplete": "off", "spellcheck": "false"},
    )
    file = FileField(
        _("Or a file"), description=_("A CSV file from a table program."), render_kw={"accept": ".csv,.txt"}
    )


class LearnerForm(SharedForm):
    """What a learner is called in the class, and how much time they have."""

    name = StringField(_("Name in this class"), [*_name_validators(), _can_be_read, _is_somebody_s])
    time_factor = SelectField(
        _("Time"),
        choices=FACTORS,
        description=_(
            "For quizzes with a limit. More time reaches what they are in the middle of, too. "
            "Only you and other teachers of this class see this."
        ),
    )


class ColleagueForm(Form):
    """A colleague's name."""

    name = StringField(
        _("Name of a colleague"),
        [DataRequired(_("Enter the name that they sign in with.")), Length(max=LONGEST)],
        description=_("The one that they sign in with."),
        render_kw={"autocomplete": "off"},
    )


class CodeForm(Form):
    """The code of a class."""

    code = StringField(
        _("Code"),
        [DataRequired(_("Enter the code that your teacher gave you.")), Length(max=40)],
        description=_("Six letters and digits."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class JoinForm(Form):
    """The name of somebody who has none yet."""

    name = StringField(
        _("Your name"),
        [*_name_validators(), _can_be_read, _is_somebody_s],
        description=_("Your teacher knows you by it."),
        render_kw={"autocomplete": "name"},
    )
