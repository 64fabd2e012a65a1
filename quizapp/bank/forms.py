"""Forms about stored content."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length

from quizapp.bank.flagging import LONGEST
from quizapp.web.forms import Form


class FlagForm(Form):
    """What is wrong with an item, in a line."""

    text = StringField(
        _("What is wrong with it"),
        [
            DataRequired(_("Say in a few words what is wrong.")),
            Length(max=LONGEST, message=_("Say it in at most %(most)s characters.", most=LONGEST)),
        ],
        description=_("In a line. Whoever looks after the questions reads it beside the question as you saw it."),
        render_kw={"maxlength": str(LONGEST)},
    )
    ticket = HiddenField()
