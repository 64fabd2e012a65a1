"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, Length
from zxcvbn import zxcvbn

from quizapp.accounts.queries import name_key, user_named

MIN_STRENGTH = 2
"""zxcvbn's "somewhat guessable": against online guessing, which is limited anyway."""


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Name and password."""

    name = StringField(
        _("Name"), [DataRequired(_("Enter your name.")), Length(max=80)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        _("Password"),
        [DataRequired(_("Enter your password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


class NewAccountForm(FlaskForm):  # type: ignore[misc]
    """A free name and a password that is not easily guessed."""

    name = StringField(
        _("Name"),
        [DataRequired(_("Enter a name.")), Length(min=2, max=80, message=_("A name has 2 to 80 characters."))],
        description=_("You sign in with it. No e-mail address is needed."),
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        [DataRequired(_("Enter a password.")), Length(8, 200, _("A password has at least 8 characters."))],
        description=_("At least 8 characters. A few unusual words together are good."),
        render_kw={"autocomplete": "new-password"},
    )

    def validate_name(self, field: Any) -> None:
        if not name_key(field.data or ""):
            raise ValidationError(_("A name needs letters or digits."))
        if user_named(field.data):
            raise ValidationError(_("That name is taken. Choose another one."))

    def validate_password(self, field: Any) -> None:
        if zxcvbn(field.data[:72], [self.name.data or ""])["score"] < MIN_STRENGTH:
            raise ValidationError(_("That password is easily guessed. Add an unusual word or two."))
