"""How often a password or a code may be guessed. Only what was wrong counts, and nobody is shut out for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Response, request
from flask_limiter.util import get_remote_address
from flask_login import current_user

from quizapp.accounts.queries import name_key
from quizapp.web.limits import limiter

P = ParamSpec("P")
R = TypeVar("R")

AN_ADDRESS = "60/minute;600/hour"  # a class may sit behind one
A_NAME_FROM_AN_ADDRESS = "10/10minutes"
A_NAME = "60/hour"  # from anywhere; more than one browser's limit, so that nobody else uses up its owner's tries


def guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view whose form has a name, and that answers a wrong guess with 422."""
    for limit, key in ((A_NAME, _name), (A_NAME_FROM_AN_ADDRESS, _name_and_address), (AN_ADDRESS, get_remote_address)):
        view = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=_was_wrong)(view)
    return view


def own_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view that asks the signed-in person for their password, and answers a wrong one with 422."""
    return limiter.limit(A_NAME_FROM_AN_ADDRESS, key_func=_own, methods=["POST"], deduct_when=_was_wrong)(view)


def code_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view whose form has nothing but a code, and that answers a wrong one with 422."""
    return limiter.limit(AN_ADDRESS, methods=["POST"], deduct_when=_was_wrong)(view)


def forms_sent(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view with which nobody guesses, so that no address keeps the machine busy with hashing."""
    return limiter.limit(AN_ADDRESS, methods=["POST"])(view)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


def _name() -> str:
    return name_key(request.form.get("name", "")[:80])


def _name_and_address() -> str:
    return f"{get_remote_address()} {_name()}"


def _own() -> str:
    return str(current_user.user.id)
