"""Pages of recovery: getting in with a code and without the password, making new codes, and a guest's own code."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.accounts import arriving, current, guest_codes, recovering, signing_in
from quizapp.accounts.forms import NOT_YOURS, CodesForm, GuestCodeForm, RecoveryForm
from quizapp.accounts.guessing import code_guesses, guesses, own_guesses
from quizapp.accounts.models import User
from quizapp.accounts.pages import codes_page, form_page, names_of, way_back
from quizapp.accounts.queries import user_named
from quizapp.db import begin_writing, db, writes_late
from quizapp.web.access import Access, access
from quizapp.web.clock import now
from quizapp.web.returning import sent_from

blueprint = Blueprint("recovery", __name__, template_folder="templates")

Page = str | Response | tuple[str, int]


@blueprint.route("/recover", methods=["GET", "POST"])
@access(Access.ANYONE)
@guesses
@writes_late
def recover() -> Page:
    form = RecoveryForm()
    if not form.validate_on_submit():
        return form_page("accounts/recover.html", form)
    account = _recovered(form)
    if account is None:
        form.code.errors = [_("The name or the code is not right, or the code was used already.")]
        return form_page("accounts/recover.html", form)
    arriving.with_account(account, now(), joins=form.joins)
    db.session.commit()
    flash(_("Your new password is set. Every other browser is signed out, and the code is used up."))
    return redirect(way_back(account, only_running=True))


@blueprint.route("/guest-code", methods=["GET", "POST"])
@access(Access.ANYONE)
@code_guesses
def guest_code() -> Page:
    """Who has an account is asked first whether they mean that guest: a code is short, and others may see it."""
    form = GuestCodeForm()
    guest = _guest(form)
    if guest is None:
        return form_page("accounts/guest_code.html", form)
    if current.has_account():
        found = {"written": form.code.data, "guest": guest, "names": names_of(guest)}
        return render_template("accounts/guest_found.html", **found)
    return _with_guest(guest)


@blueprint.post("/account/guests")
@access(Access.SIGNED_IN)
@sent_from("recovery.guest_code")
@code_guesses
def add_guest() -> Page:
    """Takes all that is the guest's into the account."""
    if not current.has_account():
        abort(404)
    form = GuestCodeForm()
    guest = _guest(form)
    return _with_guest(guest) if guest else form_page("accounts/guest_code.html", form)


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@access(Access.SIGNED_IN)
@own_guesses
@writes_late
def codes() -> Page:
    if not current.has_account():
        abort(404)
    form = CodesForm()
    if not form.validate_on_submit():
        return _codes(form)
    fresh = recovering.new_codes(now())
    account = signing_in.proved(current.learner().name or "", form.password.data)
    if account is None:
        form.password.errors = [NOT_YOURS]
        return _codes(form)
    recovering.keep(account, fresh)
    db.session.commit()
    return codes_page(fresh)


def _guest(form: GuestCodeForm) -> User | None:
    """The guest whose code was sent; else the form says what is wrong with it."""
    if not form.validate_on_submit():
        return None
    found = guest_codes.guest_of(form.code.data)
    if found is None:
        form.code.errors = [_("This code leads to nobody, or what it led to was brought into an account already.")]
    return found


def _with_guest(guest: User) -> Page:
    place = way_back(guest)  # before all that they have goes to an account with games of its own
    arriving.with_guest_code(guest, now())
    db.session.commit()
    flash(_("It is all here now: what you answered as a guest, and what comes again."))
    return redirect(place)


def _recovered(form: RecoveryForm) -> User | None:
    """The user whose code was spent, with the new password; as long for a name that nobody has as for a wrong code."""
    named = user_named(form.name.data)
    user_id = named.id if named else 0
    code_hash = recovering.hashed(form.code.data, user_id)
    password_hash = signing_in.hash_password(form.password.data)
    begin_writing()
    if not recovering.spend(user_id, code_hash):
        return None
    user = db.session.get_one(User, user_id)
    signing_in.change_password(user, password_hash)
    return user


def _codes(form: CodesForm) -> Page:
    left, made_at = recovering.left(current.learner().id)
    return form_page("accounts/recovery_codes.html", form, left=left, made_at=made_at)
