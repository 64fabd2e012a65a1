"""How often a password or a code may be guessed. Only what was wrong counts, and nobody is shut out for good.

Whoever knows a name can use up the tries for it, and whoever sits in a school those of its address: then all strangers
wait, which is anybody who comes from a browser in which that person has never signed in. The person's own browsers have
tries of their own, which nobody else can use up (see ``known_browsers``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Response, request
from flask_login import current_user

from quizapp.accounts.known_browsers import known
from quizapp.accounts.queries import name_key
from quizapp.web.limits import from_where, limiter

P = ParamSpec("P")
R = TypeVar("R")

AN_ADDRESS = "300/minute;3000/hour"
"""Behind one may sit a school, of which ten classes begin a lesson, and everybody mistypes."""
A_NAME_FROM_AN_ADDRESS = "10/10minutes"
A_NAME = "60/hour"
"""From anywhere but its owner's browsers: half a million in a year, where the weakest password takes a million."""
A_KNOWN_BROWSER = "10/10minutes"
FORMS_FROM_AN_ADDRESS = "120/minute;1200/hour"
"""Each of them takes a tenth of a second of the machine."""


def guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view whose form has a name, and that answers a wrong guess with 422."""
    limits = (
        *((A_NAME, _name, _is_known), (A_NAME_FROM_AN_ADDRESS, _name_and_address, _is_known)),
        *((AN_ADDRESS, from_where, _is_known), (A_KNOWN_BROWSER, known, _is_strange)),
    )
    for limit, key, is_free in limits:
        view = limiter.limit(limit, key_func=key, methods=["POST"], exempt_when=is_free, deduct_when=_was_wrong)(view)
    return view


def own_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view that asks the signed-in person for their password, and answers a wrong one with 422."""
    return limiter.limit(A_NAME_FROM_AN_ADDRESS, key_func=_own, methods=["POST"], deduct_when=_was_wrong)(view)


def code_guesses(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view whose form has nothing but a code, and that answers a wrong one with 422."""
    return limiter.limit(AN_ADDRESS, methods=["POST"], deduct_when=_was_wrong)(view)


def forms_sent(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view with which nobody guesses, so that no address keeps the machine busy with hashing."""
    return limiter.limit(FORMS_FROM_AN_ADDRESS, methods=["POST"])(view)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


def _is_known() -> bool:
    return bool(known())


def _is_strange() -> bool:
    return not known()


def _name() -> str:
    return name_key(request.form.get("name", "")[:80])


def _name_and_address() -> str:
    return f"{from_where()} {_name()}"


def _own() -> str:
    return str(current_user.user.id)
