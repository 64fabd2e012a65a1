"""Passwords stay off the network that ``serve --lan`` opens: over plain HTTP everybody there could read them. Others
take part as guests; accounts are for the machine itself, or for an address with a certificate."""

from __future__ import annotations

from flask import current_app, render_template, request

from quizapp.config import Settings
from quizapp.web.network import network_address

TAKE_PASSWORDS = frozenset(
    {"accounts.sign_up", "accounts.sign_in", "links.link", "recovery.recover", "recovery.codes", "account.password"}
)
"""Views where a password, or what stands in for one, is typed or shown."""


def refuse() -> tuple[str, int] | None:
    """The page that says so, in place of one that takes passwords; None where they may be typed."""
    if request.endpoint not in TAKE_PASSWORDS or takes_passwords():
        return None
    return render_template("accounts/guests_only.html"), 403


def takes_passwords() -> bool:
    """Whether whoever asks may type one where they are; who may not is not offered an account either."""
    settings: Settings = current_app.extensions["settings"]
    return not settings.lan or request.is_secure or _is_this_machine()


def _is_this_machine() -> bool:
    asks = request.remote_addr or ""
    return asks == "::1" or asks.startswith("127.") or asks == network_address()
