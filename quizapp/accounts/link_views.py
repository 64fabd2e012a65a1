"""The page of a one-time link, which makes an account of a role, or sets its owner's password anew."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import arriving, signing_in
from quizapp.accounts.forms import TAKEN, NewAccountForm, ResetForm
from quizapp.accounts.guessing import forms_sent
from quizapp.accounts.models import OneTimeLink, User
from quizapp.accounts.pages import codes_page, form_page, way_back
from quizapp.accounts.queries import open_link
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now

blueprint = Blueprint("links", __name__, template_folder="templates")

Page = str | Response | tuple[str, int]


@blueprint.route("/links/<token>", methods=["GET", "POST"])
@access(Access.ANYONE)
@forms_sent
@writes_late
def link(token: str) -> Page:
    found = _open(token)
    if found is None:
        return render_template("accounts/link_invalid.html"), 404
    if found.user_id:
        return _new_password(db.session.get_one(User, found.user_id), token)
    return _new_account(found.role, token)


def _new_account(role: str, token: str) -> Page:
    form = NewAccountForm()
    if not form.validate_on_submit():
        return form_page("accounts/link.html", form, role=role)
    secrets = arriving.new_secrets(form.password.data, now())
    _use(token)
    if not arriving.with_new_account(form.name.data, secrets, role, now()):
        form.name.errors = [TAKEN]
        return form_page("accounts/link.html", form, role=role)
    db.session.commit()
    return codes_page(secrets.codes)


def _new_password(owner: User, token: str) -> Page:
    form = ResetForm(owner.name or "")
    if not form.validate_on_submit():
        return form_page("accounts/reset.html", form, owner=owner.name)
    password_hash = signing_in.hash_password(form.password.data)
    owner = db.session.get_one(User, _use(token).user_id)
    signing_in.change_password(owner, password_hash)
    arriving.with_account(owner, now(), joins=form.joins)
    db.session.commit()
    flash(_("Your new password is set. Every other browser is signed out."))
    return redirect(way_back(owner, only_running=True))


def _open(token: str) -> OneTimeLink | None:
    return open_link(signing_in.hash_token(token), now())


def _use(token: str) -> OneTimeLink:
    """Begin writing and use the link up; 404 when another request was quicker. Without a commit it stays open."""
    begin_writing()
    found = _open(token) or abort(404)
    found.used_at = now()
    return found
