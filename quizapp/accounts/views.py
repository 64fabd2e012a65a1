"""Pages of coming and going: sign up, sign in, sign out."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import arriving, current, in_the_open, signing_in
from quizapp.accounts.forms import TAKEN, NewAccountForm, SignInForm
from quizapp.accounts.guessing import forms_sent, guesses
from quizapp.accounts.models import Role
from quizapp.accounts.pages import codes_page, form_page, next_page
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now

blueprint = Blueprint("accounts", __name__, template_folder="templates")
blueprint.before_app_request(in_the_open.refuse)
blueprint.app_context_processor(lambda: {"takes_passwords": in_the_open.takes_passwords})

Page = str | Response | tuple[str, int]


@blueprint.route("/sign-up", methods=["GET", "POST"])
@access(Access.ANYONE)
@forms_sent
@writes_late
def sign_up() -> Page:
    if current.has_account():
        return redirect(url_for("study.home"))
    form = NewAccountForm()
    if not form.validate_on_submit():
        return form_page("accounts/sign_up.html", form)
    secrets = arriving.new_secrets(form.password.data, now())
    begin_writing()
    if not arriving.with_new_account(form.name.data, secrets, Role.LEARNER, now()):
        form.name.errors = [TAKEN]
        return form_page("accounts/sign_up.html", form)
    db.session.commit()
    return codes_page(secrets.codes)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@access(Access.ANYONE)
@guesses
@writes_late
def sign_in() -> Page:
    form = SignInForm()
    if not form.validate_on_submit():
        return form_page("accounts/sign_in.html", form)
    account = signing_in.proved(form.name.data, form.password.data)
    if account is None:
        form.password.errors = [_("The name or the password is not right.")]
        return form_page("accounts/sign_in.html", form)
    arriving.with_account(account, now(), joins=form.joins)
    db.session.commit()
    return redirect(next_page())


@blueprint.post("/sign-out")
@access(Access.SIGNED_IN)
def sign_out() -> Response:
    current.end()
    db.session.commit()
    return redirect(url_for("study.home"))
