"""Forms with which a person changes their own account."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from quizapp.accounts.forms import TAKEN, refuse_guessable, refuse_unreadable
from quizapp.accounts.models import User
from quizapp.accounts.queries import is_taken
from quizapp.accounts.zones import PLACES
from quizapp.web.fields import WholeNumber
from quizapp.web.forms import Form
from quizapp.web.languages import AS_ASKED, offered

THEMES = (
    SelectChoice("auto", _("As the device is set")),
    SelectChoice("light", _("Light")),
    SelectChoice("dark", _("Dark")),
)


class NameForm(Form):
    """Another name, which nobody else has."""

    name = StringField(
        _("Name"),
        [DataRequired(_("Enter a name.")), Length(min=2, max=80, message=_("A name has 2 to 80 characters."))],
        description=_("You sign in with it from now on. Your password stays."),
        render_kw={"autocomplete": "username"},
    )

    def __init__(self, owner: User) -> None:
        super().__init__(obj=owner)
        self.owner_id = owner.id

    def validate_name(self, field: Any) -> None:
        refuse_unreadable(field.data or "")
        if is_taken(field.data, beside=self.owner_id):
            raise ValidationError(TAKEN)


class PasswordForm(Form):
    """The old password, and a new one that is not easily guessed."""

    old = PasswordField(
        _("Your password now"),
        [DataRequired(_("Enter the password that you have now.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        _("New password"),
        [DataRequired(_("Enter a new password.")), Length(8, 200, _("A password has at least 8 characters."))],
        description=_("At least 8 characters. A few unusual words together are good."),
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, owner: User) -> None:
        super().__init__()
        self.owner_name = owner.name or ""

    def validate_new(self, field: Any) -> None:
        refuse_guessable(field.data, self.owner_name)


class DayForm(Form):
    """Where the learner's day is, and when it begins there."""

    zone = SelectField(_("Time zone"), description=_("Of the place where you live. Dates and times are shown by it."))
    cutoff_hours = WholeNumber(
        _("A day begins at this hour"),
        [InputRequired(_("Enter an hour from 0 to 12.")), NumberRange(0, 12, _("Enter an hour from 0 to 12."))],
        description=_("From 0 (midnight) to 12 (noon). At 4, the small hours count for the evening before."),
        render_kw={"inputmode": "numeric"},
    )

    def __init__(self, owner: User) -> None:
        super().__init__(obj=owner)
        self.zone.choices = zones(owner.zone)
        self.zone.validate_choice = False  # in our own words

    def validate_zone(self, field: Any) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choose a time zone from the list."))


class LookForm(Form):
    """How pages look and in which language they speak."""

    theme = SelectField(_("Light or dark"), choices=THEMES)
    wide_spacing = BooleanField(
        _("Wide text spacing"),
        description=_("More room between letters, words and lines; some read that more easily."),
    )
    plain_sans = BooleanField(
        _("Plain letters everywhere"), description=_("Texts are set in letters without serifs, as buttons are.")
    )
    language = SelectField(_("Language"), description=_("Of the pages. Statements and questions stay as they are."))

    def __init__(self, owner: User) -> None:
        super().__init__(obj=owner)
        languages = [SelectChoice(name, label, {"lang": name}) for name, label in offered()]
        self.language.choices = [SelectChoice(AS_ASKED, _("As the browser asks")), *languages]
        if len(languages) < 2:
            del self.language


class ErasureForm(Form):
    """What proves that the owner means it: the password, or for a guest, who has none, a tick."""

    password = PasswordField(
        _("Your password"),
        [DataRequired(_("Enter your password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    sure = BooleanField(_("Erase everything for good"), [InputRequired(_("Tick this if you are sure."))])
    unattended = BooleanField(
        _("Leave this site without an admin"), [InputRequired(_("Tick this if nobody has to look after this site."))]
    )

    def __init__(self, owner: User, *, is_last_admin: bool) -> None:
        super().__init__()
        if owner.is_guest:
            del self.password
        else:
            del self.sure
        if not is_last_admin:
            del self.unattended


def zones(own: str) -> list[SelectChoice]:
    """The time zones by name, with the one that somebody has, under whatever name their device gave it."""
    names = PLACES if own in PLACES else (own, *PLACES)
    return [SelectChoice(name, name.replace("_", " ")) for name in names]
