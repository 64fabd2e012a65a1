"""Pages of a roster, for the teachers of the class: who is in it, by which code one joins."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.classrooms import joining, leaving, making, queries, renewing, roster
from quizapp.classrooms.forms import LARGEST_FILE, NamesForm
from quizapp.classrooms.joining import Card
from quizapp.classrooms.loading import in_use, pupil, taught
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import Member
from quizapp.classrooms.roster_page import roster_page, turned
from quizapp.classrooms.showing import page
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.qr import qr
from quizapp.web.returning import sent_from

blueprint = Blueprint("roster", __name__, template_folder="templates", url_prefix="/classes")

Page = str | Response | tuple[str, int]


@blueprint.get("/<int:id>/roster")
@access(Access.TEACHER)
def show(id: int) -> str:
    return roster_page(taught(id))


@blueprint.post("/<int:id>/learners")
@access(Access.TEACHER)
@sent_from("roster.show")
@limiter.limit("30/minute;120/hour")
@writes_late
def add(id: int) -> Page:
    """Makes an account for each name, and shows its password once, on a card. With a line that cannot be taken nobody
    is added, unless the form says "others"."""
    classroom, form = in_use(id), NamesForm()
    text = _text(form)
    if text is None:
        return roster_page(classroom, names=form), 422
    read = roster.read(text, queries.names(id))
    if not form.validate_on_submit() or not read.people or (read.troubles and not request.form.get("others")):
        form.names.data = text
        if not read.people and not read.troubles:
            form.names.errors = [_("Enter at least one name.")]
        return roster_page(classroom, names=form, read=read), 422
    ready = joining.ready([person.name for person in read.people])
    begin_writing()
    classroom = in_use(id)
    if any(queries.is_called(id, one.name) for one in ready):  # somebody came meanwhile
        return roster_page(classroom, names=form, read=roster.read(text, queries.names(id))), 422
    cards = joining.add_accounts(classroom, ready, learner(), now())
    db.session.commit()
    return _cards_page(classroom, cards, beyond=read.beyond, said=turned(read))


@blueprint.post("/<int:id>/cards")
@access(Access.TEACHER)
@sent_from("roster.show")
@limiter.limit("30/minute;120/hour")
@writes_late
def renew_cards(id: int) -> Page:
    """New cards for the accounts that the form showed, as far as nobody has signed in to them yet."""
    in_use(id)
    shown, waiting = renewing.shown(), queries.never_signed_in(id)
    people = renewing.among(waiting, shown)
    if not shown or not renewing.are_as_shown(people, shown):
        return _made_already(id)
    ready = joining.ready([one.name for one in people])
    begin_writing()
    classroom, still = in_use(id), renewing.among(queries.never_signed_in(id), shown)
    if not renewing.are_as_shown(still, shown):
        return _made_already(id)
    cards = joining.new_cards([pair for pair in zip(people, ready, strict=True) if pair[0] in still])
    db.session.commit()
    if not cards:
        flash(_("Everybody has signed in, so no new cards were made."))
        return redirect(url_for("roster.show", id=id))
    return _cards_page(classroom, cards, following=waiting[waiting.index(people[-1]) + 1 :])


def _made_already(id: int) -> Response:
    """Leads to the page on which new cards can be made once more by whoever means to."""
    made = _("No cards were made now: new ones have been made since that page was opened, and those are good.")
    again = _("If they are lost, make new ones below, under “New cards”.")
    flash(f"{made} {again}")
    return redirect(url_for("roster.show", id=id))


@blueprint.post("/<int:id>/learners/<int:who>/removal")
@access(Access.TEACHER)
def remove(id: int, who: int) -> Response:
    gone = pupil(taught(id), who)
    leaving.remove(id, gone.id, now())
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


def _cards_page(
    classroom: Classroom,
    cards: list[Card],
    following: Sequence[Member] = (),
    beyond: Sequence[str] = (),
    said: str = "",
) -> str:
    """The address to type in two parts, between which a line may end; the picture leads to the class too. Where more
    cards wait, the ``following`` ones are a press away, and so are the names ``beyond`` those that were added. ``said``
    is how the names were read."""
    picture = qr(url_for("accounts.sign_in", next=url_for("classes.show", id=classroom.id), _external=True))
    path = url_for("accounts.sign_in")
    root = url_for("accounts.sign_in", _external=True).removesuffix(path)
    return page(
        "cards",
        classroom=classroom,
        cards=cards,
        root=root,
        path=path,
        qr=picture,
        following=renewing.as_shown(following),
        rest=roster.written(beyond),
        beyond=len(beyond),
        most=roster.MOST,
        said=said,
    )


def _text(form: NamesForm) -> str | None:
    """What was pasted, or the text of the file. None where that cannot be told; then the form says why at the file."""
    file = request.files.get(form.file.name)
    given, typed = file.read(LARGEST_FILE + 1) if file else b"", (form.names.data or "")[:LARGEST_FILE]
    if not given:
        return typed
    text = None if typed.strip() or len(given) > LARGEST_FILE else roster.decoded(given)
    if text is None:
        form.file.errors = [_trouble_with(given, typed)]
    return text


def _trouble_with(given: bytes, typed: str) -> str:
    """Why a file was not taken, beside what was typed."""
    if typed.strip():
        said = _("Give the names in one of the two ways.")
    elif len(given) > LARGEST_FILE:
        said = _("This file is too large for a list of names. Save the table with the names alone, and choose that.")
    else:
        said = _("This file cannot be read. Save the table as CSV (UTF-8) in your table program, and choose that.")
    return str(said)
