"""Forms of coming and going: making an account, signing in, and getting in again."""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, Length
from zxcvbn import zxcvbn

from quizapp.accounts.naming import JOINERS, is_of_one_alphabet, is_unseen
from quizapp.accounts.queries import is_taken, name_key
from quizapp.web.forms import Form

MIN_STRENGTH = 2
"""zxcvbn's "somewhat guessable": against online guessing, which is limited anyway."""
LONGEST = 80


def _name() -> StringField:
    return StringField(
        _("Name"), [DataRequired(_("Enter your name.")), Length(max=80)], render_kw={"autocomplete": "username"}
    )


def _password() -> PasswordField:
    return PasswordField(
        _("Password"),
        [DataRequired(_("Enter your password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


def _new_password(label: Any) -> PasswordField:
    return PasswordField(
        label,
        [DataRequired(_("Enter a password.")), Length(8, 200, _("A password has at least 8 characters."))],
        description=_("At least 8 characters. A few unusual words together are good."),
        render_kw={"autocomplete": "new-password"},
    )


def refuse_unreadable(name: str) -> None:
    """ValidationError for a name that nobody could tell or type: without letters or digits, with signs that are not
    seen or turn the writing around, or with letters of two alphabets, as a look-alike has."""
    if not name_key(name) or not any(unicodedata.category(one)[0] in "LN" for one in name):
        raise ValidationError(_("A name needs letters or digits."))
    if len(name_key(name)) > LONGEST:  # some letters are written out when folded
        raise ValidationError(_("A name has 2 to 80 characters."))
    if any(is_unseen(one) and one not in JOINERS for one in name):
        raise ValidationError(_("A name takes no invisible signs. Type it anew instead of pasting it."))
    refuse_look_alike(name)


def refuse_look_alike(name: str) -> None:
    """ValidationError for a name with letters of two alphabets."""
    if not is_of_one_alphabet(name):
        raise ValidationError(_("Use letters of one alphabet in a name, so that nobody is taken for somebody else."))


def refuse_guessable(password: str, name: str) -> None:
    """ValidationError for a password that is easily guessed of somebody with that name."""
    if zxcvbn(password[:72], [name])["score"] < MIN_STRENGTH:
        raise ValidationError(_("That password is easily guessed. Add an unusual word or two."))


class ComingBackForm(Form):
    """What every way into an account that exists already asks of a guest who has answered something."""

    add = BooleanField(
        _("Add what I did here as a guest"),
        default=True,
        description=_("If it is somebody else’s, leave it out: it comes back when you sign out here."),
    )
    offered = HiddenField(default="yes")

    @property
    def joins(self) -> bool:
        """Whether what the guest did is to be added: unless that was offered and is not wanted."""
        return bool(self.add.data or not self.offered.raw_data)


class SignInForm(ComingBackForm):
    """Name and password."""

    name = _name()
    password = _password()


class RecoveryForm(ComingBackForm):
    """A recovery code instead of the password, and a new password."""

    name = _name()
    code = StringField(
        _("One of your recovery codes"),
        [DataRequired(_("Enter a recovery code.")), Length(max=40)],
        description=_("You wrote them down when you made your account. Each works once."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    password = _new_password(_("New password"))

    def validate_password(self, field: Any) -> None:
        refuse_guessable(field.data, self.name.data or "")


class GuestCodeForm(Form):
    """The code of a guest, who read it on joining a class, after a class game, or on the page of their account."""

    code = StringField(
        _("Your code"),
        [DataRequired(_("Enter the code.")), Length(max=40)],
        description=_(
            "You saw it when you joined your class, or at the end of a class game. Capitals and dashes do not matter."
        ),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ResetForm(ComingBackForm):
    """A new password, by a link that was made for its owner."""

    password = _new_password(_("New password"))

    def __init__(self, owner_name: str) -> None:
        super().__init__()
        self.owner_name = owner_name

    def validate_password(self, field: Any) -> None:
        refuse_guessable(field.data, self.owner_name)


class CodesForm(Form):
    """The password, before new recovery codes are made."""

    password = _password()


class NewAccountForm(Form):
    """A free name and a password that is not easily guessed."""

    name = StringField(
        _("Name"),
        [DataRequired(_("Enter a name.")), Length(min=2, max=80, message=_("A name has 2 to 80 characters."))],
        description=_("You sign in with it. No e-mail address is needed."),
        render_kw={"autocomplete": "username"},
    )
    password = _new_password(_("Password"))

    def validate_name(self, field: Any) -> None:
        refuse_unreadable(field.data or "")
        if is_taken(field.data):
            raise ValidationError(TAKEN)

    def validate_password(self, field: Any) -> None:
        refuse_guessable(field.data, self.name.data or "")


TAKEN = _("That name is taken. Choose another one.")
NOT_YOURS = _("That is not your password.")
