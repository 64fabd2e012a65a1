"""The page of a person's sign-ins, where each can be ended."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import browsers, current, signing_in
from quizapp.accounts.models import SignIn
from quizapp.accounts.queries import sign_ins_of
from quizapp.db import db
from quizapp.web.access import Access, access
from quizapp.web.clock import now

blueprint = Blueprint("sign_ins", __name__, template_folder="templates", url_prefix="/account")


@blueprint.get("/sign-ins")
@access(Access.SIGNED_IN)
def index() -> str:
    if not current.has_account():
        abort(404)
    found = sign_ins_of(current.learner().id, now())
    return render_template("accounts/sign_ins.html", sign_ins=found, here=_here(), in_words=_in_words)


@blueprint.post("/sign-outs")
@access(Access.SIGNED_IN)
def sign_out() -> Response:
    """Ends the sign-in that the form names, or with "everywhere" all of them."""
    if not current.has_account():
        abort(404)
    which = request.form.get("which", "")
    if which == "everywhere":
        return _everywhere()
    found = next((one for one in sign_ins_of(current.learner().id, now()) if str(one.id) == which), None) or abort(404)
    if found.token_hash == _here():
        current.end()
    else:
        signing_in.end_sign_ins(SignIn.id == found.id)
    db.session.commit()
    return redirect(url_for("sign_ins.index"))


def _in_words(user_agent: str) -> str:
    browser, system = browsers.named(user_agent)
    if browser and system:
        return str(_("%(browser)s on %(system)s", browser=browser, system=system))
    return browser or system or str(_("A browser that does not say which"))


def _everywhere() -> Response:
    signing_in.sign_out_everywhere(current.learner())
    current.end()
    db.session.commit()
    flash(_("You are signed out everywhere."))
    return redirect(url_for("accounts.sign_in"))


def _here() -> str:
    return signing_in.hash_token(session["_user_id"])
