"""The page of a roster, and what is wrong with pasted names, in words."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.accounts.current import learner
from quizapp.classrooms import guessing, invitations, queries, renewing, roster
from quizapp.classrooms.forms import ColleagueForm, NamesForm
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import LEARNER, TEACHER
from quizapp.classrooms.roster import Roster
from quizapp.classrooms.showing import page
from quizapp.web.qr import qr

MOST_TOLD = 20
"""Lines of which it is said one by one what is wrong with them: a file of something else has thousands."""


def roster_page(
    classroom: Classroom,
    names: NamesForm | None = None,
    colleague: ColleagueForm | None = None,
    read: Roster | None = None,
) -> str:
    """The page, with the form that came back where one did, and what ``read`` found wrong with its names."""
    guessing.is_at_home(classroom)
    link = url_for("joining.link", token=classroom.token, _external=True)
    waiting = queries.never_signed_in(classroom.id)
    return page(
        "roster",
        classroom=classroom,
        learners=queries.members(classroom.id, LEARNER),
        unseen=len(waiting),
        as_shown=renewing.as_shown(waiting),
        teachers=queries.members(classroom.id, TEACHER),
        names=names or NamesForm(formdata=None),
        colleague=colleague or ColleagueForm(formdata=None),
        read=read,
        troubles=_troubles(read) if read else [],
        turned=turned(read) if read else "",
        is_cut=read is not None and all(one.why is roster.Why.MANY for one in read.troubles),
        link=link,
        qr=qr(link),
        me=learner().id,
        invitation=url_for("teachers.invitation", token=invitations.token(classroom), _external=True),
    )


def turned(read: Roster) -> str:
    """That names were turned round, with the first of them; "" where none was."""
    said = _(
        "Names with a comma were read as last name, first name; the first of them is now “%(name)s”.", name=read.turned
    )
    return str(said) if read.turned else ""


def _troubles(read: Roster) -> list[str]:
    """What is wrong, line by line, as far as anybody reads that; those that are only too many, which may be hundreds,
    in one sentence."""
    beyond = [one.line for one in read.troubles if one.why is roster.Why.MANY]
    wrong = [one for one in read.troubles if one.why is not roster.Why.MANY]
    said = [_in_words(one) for one in wrong[:MOST_TOLD]]
    if more := len(wrong) - len(said):
        said.append(str(ngettext("%(num)s more line is wrong.", "%(num)s more lines are wrong.", more)))
    return said + ([_too_many(beyond)] if beyond else [])


def _too_many(lines: list[int]) -> str:
    return str(
        ngettext(
            "At most %(most)s people are added in one go. Add the one in line %(first)s afterwards.",
            "At most %(most)s people are added in one go. Add %(num)s more afterwards, from line %(first)s on.",
            len(lines),
            most=roster.MOST,
            first=lines[0],
        )
    )


def _in_words(trouble: roster.Trouble) -> str:
    said = {
        roster.Why.EMPTY: _("has no letter or digit"),
        roster.Why.LONG: _("is longer than %(most)s characters", most=roster.LONGEST),
        roster.Why.MIXED: _("has letters of two alphabets; use those of one"),
        roster.Why.TWICE: _("stands there twice; write another letter or a number behind one of them"),
        roster.Why.THERE: _("is in the class already"),
    }[trouble.why]
    return str(_("Line %(line)s: “%(name)s” %(said)s.", line=trouble.line, name=trouble.text, said=said))
