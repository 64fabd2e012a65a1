"""Forms for whoever looks after the site."""

from __future__ import annotations

import wtforms
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, StringField

from quizapp.accounts.models import Role
from quizapp.web.forms import Form


class SearchForm(wtforms.Form):  # type: ignore[misc]
    """Whom to show; sent with the address, as nothing changes by it."""

    q = StringField(_("Part of a name"))
    role = SelectField(
        _("Who"),
        choices=[
            SelectChoice("", _("Everybody with a name")),
            SelectChoice(Role.LEARNER.value, _("Learners")),
            SelectChoice(Role.TEACHER.value, _("Teachers")),
            SelectChoice(Role.ADMIN.value, _("Admins")),
            SelectChoice(Role.GUEST.value, _("Guests")),
        ],
    )

    @property
    def wanted(self) -> str:
        """The role that was asked for, "" for all but guests."""
        return str(self.role.data) if self.role.data in set(Role) else ""


class RoleForm(Form):
    """Whether somebody learns or teaches."""

    role = SelectField(
        _("Role"),
        choices=[SelectChoice(Role.LEARNER.value, _("Learner")), SelectChoice(Role.TEACHER.value, _("Teacher"))],
        description=_("A teacher can make classes. What somebody has answered stays with them either way."),
    )


class LinkForm(Form):
    """For whom a one-time link is."""

    role = SelectField(
        _("Whom is it for?"),
        choices=[SelectChoice(Role.TEACHER.value, _("A teacher")), SelectChoice(Role.ADMIN.value, _("Another admin"))],
    )
