"""Pages of accounts: sign in, sign out, and the one-time link that makes an account of a role."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import current, signing_in
from quizapp.accounts.forms import NewAccountForm, SignInForm
from quizapp.accounts.queries import open_link, user_named
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.limits import limiter

blueprint = Blueprint("accounts", __name__, template_folder="templates")


@blueprint.route("/sign-in", methods=["GET", "POST"])
@access(Access.ANYONE)
@limiter.limit("30/minute;300/hour", methods=["POST"])
@writes_late
def sign_in() -> str | Response | tuple[str, int]:
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), _status()
    user = signing_in.user_with_password(form.name.data, form.password.data)
    if user is None:
        form.password.errors = [_("The name or the password is not right.")]
        return render_template("accounts/sign_in.html", form=form), 422
    begin_writing()
    current.begin(user)
    db.session.commit()
    return redirect(_local(request.args.get("next", "")) or url_for("study.home"))


@blueprint.post("/sign-out")
@access(Access.SIGNED_IN)
def sign_out() -> Response:
    current.end()
    db.session.commit()
    return redirect(url_for("study.home"))


@blueprint.route("/links/<token>", methods=["GET", "POST"])
@access(Access.ANYONE)
@limiter.limit("30/minute", methods=["POST"])
@writes_late
def link(token: str) -> str | Response | tuple[str, int]:
    found = open_link(signing_in.hash_token(token), now())
    if found is None:
        return render_template("accounts/link_invalid.html"), 404
    form = NewAccountForm()
    if not form.validate_on_submit():
        return render_template("accounts/link.html", form=form, role=found.role), _status()
    password_hash = signing_in.hash_password(form.password.data)
    begin_writing()
    found = open_link(signing_in.hash_token(token), now()) or abort(404)
    if user_named(form.name.data):
        abort(409)
    user = signing_in.new_user(form.name.data, password_hash, found.role, now())
    found.used_at = now()
    current.begin(user)
    db.session.commit()
    return redirect(url_for("study.home"))


def _status() -> int:
    """200 for a form that was asked for, 422 for one that came back with errors."""
    return 422 if request.method == "POST" else 200


def _local(target: str) -> str:
    """The target when it is a path of this site, else nothing: no redirects to elsewhere."""
    parts = urlsplit(target)
    inside = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc
    return target if inside else ""
