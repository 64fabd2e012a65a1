"""Pages on which a person changes their own account, or erases it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import following, known_browsers, signing_in
from quizapp.accounts.account_forms import DayForm, ErasureForm, LookForm, NameForm, PasswordForm
from quizapp.accounts.current import end, guest, learner
from quizapp.accounts.forms import NOT_YOURS, TAKEN
from quizapp.accounts.guessing import own_guesses
from quizapp.accounts.guest_codes import code_of
from quizapp.accounts.models import User
from quizapp.accounts.people import is_last_admin
from quizapp.db import begin_writing, db, drop_traces, writes_late
from quizapp.web.access import Access, access
from quizapp.web.forms import Form

blueprint = Blueprint("account", __name__, template_folder="templates", url_prefix="/account")

Page = str | tuple[str, int] | Response


@blueprint.get("")
@access(Access.SIGNED_IN)
def show() -> str:
    person = learner()
    return render_template(
        "accounts/account.html", person=person, guest_code=code_of(person) if person.is_guest else ""
    )


@blueprint.route("/name", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
def name() -> Page:
    person = _named()
    form = NameForm(person)
    if not form.validate_on_submit():
        return _form("accounts/name.html", form)
    if not signing_in.take_name(person, form.name.data):
        form.name.errors = [TAKEN]
        return _form("accounts/name.html", form)
    return _saved(_("Saved. Your name is %(name)s now.", name=person.name))


@blueprint.route("/password", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@own_guesses
@writes_late
def password() -> Page:
    form = PasswordForm(_named())
    if not form.validate_on_submit():
        return _form("accounts/password.html", form)
    password_hash = signing_in.hash_password(form.new.data)
    person = signing_in.proved(_named().name or "", form.old.data)
    if person is None:
        form.old.errors = [NOT_YOURS]
        return _form("accounts/password.html", form)
    signing_in.change_password(person, password_hash, keep_token=session["_user_id"])
    known_browsers.remember(person)
    return _saved(_("Saved. Wherever else you were signed in, you are signed out."))


@blueprint.route("/day", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
def day() -> Page:
    form = DayForm(learner())
    if not form.validate_on_submit():
        return _form("accounts/day.html", form)
    form.populate_obj(learner())
    return _saved(_("Saved. Days that have passed stay as they were counted."))


@blueprint.route("/look", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
def look() -> Page:
    form = LookForm(learner())
    if not form.validate_on_submit():
        return _form("accounts/look.html", form)
    form.populate_obj(learner())
    return _saved(_("Saved. All pages look like this from now on."))


@blueprint.route("/erasure", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@own_guesses
@writes_late
def erasure() -> Page:
    form = ErasureForm(learner(), is_last_admin=is_last_admin(learner()))
    if not form.validate_on_submit():
        return _form("accounts/erasure.html", form)
    person = _proved(form)
    if person is None:
        form.password.errors = [NOT_YOURS]
        return _form("accounts/erasure.html", form)
    end()
    known_browsers.forget()
    following.leave(person)
    db.session.commit()
    drop_traces()
    flash(_("Everything that was yours is erased. This browser is signed out."))
    return redirect(url_for("study.home"))


def _named() -> User:
    """The person, if they have a name; a guest has neither name nor password to change."""
    return abort(404) if learner().is_guest else learner()


def _proved(form: ErasureForm) -> User | None:
    """The person as stored now, from where on this request writes, if they have proved that they are the owner."""
    if not learner().is_guest:
        return signing_in.proved(learner().name or "", form.password.data)
    begin_writing()
    return guest() or abort(404)


def _form(template: str, form: Form) -> Page:
    """The page of a form: 200 when it was asked for, 422 when it came back with errors."""
    return render_template(template, form=form, person=learner()), 422 if request.method == "POST" else 200


def _saved(words: str) -> Page:
    db.session.commit()
    flash(words)
    return redirect(url_for("account.show"))
