"""Pages of a roster, for the teachers of the class: who is in it, by which code one joins, and who teaches along."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.accounts.models import User
from quizapp.classrooms import invitations, joining, leaving, making, queries, roster
from quizapp.classrooms.forms import LARGEST_FILE, ColleagueForm, NamesForm
from quizapp.classrooms.joining import Card
from quizapp.classrooms.loading import pupil, taught
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import LEARNER, TEACHER
from quizapp.classrooms.roster import Roster
from quizapp.classrooms.showing import page
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.qr import qr

blueprint = Blueprint("roster", __name__, template_folder="templates", url_prefix="/classes")

Page = str | Response | tuple[str, int]


@blueprint.get("/<int:id>/roster")
@access(Access.TEACHER)
def show(id: int) -> str:
    return _page(taught(id))


@blueprint.post("/<int:id>/learners")
@access(Access.TEACHER)
@limiter.limit("30/minute;120/hour")
@writes_late
def add(id: int) -> Page:
    """Makes an account for each name, and shows its password once, on a card. With a line that cannot be taken nobody
    is added, unless the form says "others"."""
    classroom, form = taught(id), NamesForm()
    text = _text(form)
    read = roster.read(text, [one.name for one in queries.members(id, LEARNER)])
    if not form.validate_on_submit() or not read.people or (read.troubles and not request.form.get("others")):
        form.names.data = text
        return _page(classroom, names=form, read=read), 422
    ready = joining.ready([person.name for person in read.people])
    begin_writing()
    classroom = taught(id)
    cards = joining.add_accounts(classroom, ready, learner(), now())
    db.session.commit()
    return _cards_page(classroom, cards)


@blueprint.post("/<int:id>/learners/<int:who>/removal")
@access(Access.TEACHER)
def remove(id: int, who: int) -> Response:
    gone = pupil(taught(id), who)
    leaving.leave(id, gone.id)
    db.session.commit()
    flash(_("%(name)s is no longer in the class.", name=gone.name))
    return redirect(url_for("roster.show", id=id))


@blueprint.post("/<int:id>/codes")
@access(Access.TEACHER)
def renew(id: int) -> Response:
    making.renew(taught(id))
    db.session.commit()
    flash(_("There is a new code and a new link. The old ones no longer work."))
    return redirect(url_for("roster.show", id=id))


@blueprint.post("/<int:id>/teachers")
@access(Access.TEACHER)
@limiter.limit("30/minute;300/hour")
def add_teacher(id: int) -> Page:
    classroom, form = taught(id), ColleagueForm()
    found: User | None = joining.colleague(form.name.data) if form.validate_on_submit() else None
    if found is None:
        form.name.errors = form.name.errors or [_("No teacher signs in with this name. Send them the link instead.")]
        return _page(classroom, colleague=form), 422
    joining.add_teacher(classroom, found, now())
    db.session.commit()
    flash(_("%(name)s teaches this class too.", name=found.name))
    return redirect(url_for("roster.show", id=id))


@blueprint.post("/<int:id>/teachers/<int:who>/removal")
@access(Access.TEACHER)
def remove_teacher(id: int, who: int) -> Response:
    """Ends a colleague's time in the class; one's own is ended by leaving it, so that a teacher is always left."""
    gone = queries.member(taught(id).id, who, TEACHER) or abort(404)
    if gone.id == learner().id:
        return redirect(url_for("classes.departure", id=id))
    leaving.leave(id, gone.id)
    db.session.commit()
    flash(_("%(name)s no longer teaches this class. What they set for it, and their grades, stay.", name=gone.name))
    return redirect(url_for("roster.show", id=id))


@blueprint.get("/teachers/<token>")
@access(Access.TEACHER)
def invitation(token: str) -> str:
    return page("invitation", classroom=invitations.class_of(token))


@blueprint.post("/teachers/<token>")
@access(Access.TEACHER)
def accept(token: str) -> Response:
    classroom = invitations.class_of(token)
    joining.add_teacher(classroom, learner(), now())
    db.session.commit()
    flash(_("You teach “%(name)s” now.", name=classroom.name))
    return redirect(url_for("classes.show", id=classroom.id))


def _cards_page(classroom: Classroom, cards: list[Card]) -> str:
    """The address to type in two parts, between which a line may end; the picture leads to the class too."""
    picture = qr(url_for("accounts.sign_in", next=url_for("classes.show", id=classroom.id), _external=True))
    path = url_for("accounts.sign_in")
    root = url_for("accounts.sign_in", _external=True).removesuffix(path)
    return page("cards", classroom=classroom, cards=cards, root=root, path=path, qr=picture)


def _text(form: NamesForm) -> str:
    file = request.files.get(form.file.name)
    given = file.read(LARGEST_FILE) if file else b""
    return roster.decoded(given) if given else (form.names.data or "")[:LARGEST_FILE]


def _page(
    classroom: Classroom,
    names: NamesForm | None = None,
    colleague: ColleagueForm | None = None,
    read: Roster | None = None,
) -> str:
    link = url_for("joining.link", token=classroom.token, _external=True)
    return page(
        "roster",
        classroom=classroom,
        learners=queries.members(classroom.id, LEARNER),
        teachers=queries.members(classroom.id, TEACHER),
        names=names or NamesForm(formdata=None),
        colleague=colleague or ColleagueForm(formdata=None),
        read=read,
        troubles=[_in_words(one) for one in read.troubles] if read else [],
        link=link,
        qr=qr(link),
        me=learner().id,
        invitation=url_for("roster.invitation", token=invitations.token(classroom), _external=True),
    )


def _in_words(trouble: roster.Trouble) -> str:
    said = {
        roster.Why.EMPTY: _("has no letter or digit"),
        roster.Why.LONG: _("is longer than %(most)s characters", most=roster.LONGEST),
        roster.Why.TWICE: _("stands there twice; write another letter or a number behind one of them"),
        roster.Why.THERE: _("is in the class already"),
        roster.Why.MANY: _("is one too many; at most %(most)s people are added in one go", most=roster.MOST),
    }[trouble.why]
    return str(_("Line %(line)s: “%(name)s” %(said)s.", line=trouble.line, name=trouble.text, said=said))
