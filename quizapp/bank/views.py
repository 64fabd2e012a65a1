"""What readers can do about stored content: say that a question is wrong."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts.current import learner
from quizapp.bank import flagging
from quizapp.bank.flagging import FlagTicket
from quizapp.bank.forms import FlagForm
from quizapp.bank.releases import first_release
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter
from quizapp.web.returning import sent_from

blueprint = Blueprint("bank", __name__, template_folder="templates")


@blueprint.app_template_global()
def flag_ticket(key: str, item: str, revision: str, place: str) -> str:
    """The signed ticket for the form below a question that was answered on this page."""
    return flagging.sealed(FlagTicket(learner().id, key, item, revision, place, request.path))


@blueprint.app_template_global()
def first_slug() -> str | None:
    """The set that the masthead leads to from pages that are about none."""
    release = first_release()
    return release.slug if release else None


@blueprint.app_template_global()
def flagged(key: str) -> str | None:
    """What the signed-in learner said of that question before."""
    return flagging.flagged(learner().id, key)


@blueprint.post("/flags")
@access(Access.SIGNED_IN)
@sent_from("study.home")
@limiter.limit("30/minute;200/hour")
def flag() -> Response | tuple[str, int]:
    form = FlagForm()
    ticket = flagging.opened(form.ticket.data or "", learner().id) or abort(400)
    if not form.validate():
        return render_template("bank/flag.html", form=form, back=ticket.back), 422
    if not flagging.flag(ticket, form.text.data.strip(), now()):
        abort(404)
    db.session.commit()
    flash(_("Thank you. What you wrote is kept with the question as you saw it, and somebody will look at it."))
    return redirect(ticket.back)
