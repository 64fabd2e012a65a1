"""Who may reach a route. Every route declares it; a test refuses a route that does not."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import abort, current_app
from flask_login import current_user

P = ParamSpec("P")
R = TypeVar("R")


class Access(StrEnum):
    ANYONE = "anyone"
    SIGNED_IN = "signed in"  # guests are signed in too
    TEACHER = "teacher"  # admins too
    ADMIN = "admin"


_ROLES = {Access.TEACHER: ("teacher", "admin"), Access.ADMIN: ("admin",)}


def access(level: Access) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare who may reach a view; put it below the route. A signed-out visitor is sent to sign in, and others meet
    404 at what is a teacher's or an admin's."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if level is not Access.ANYONE and not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined,no-any-return]
            if level in _ROLES and current_user.user.role not in _ROLES[level]:
                abort(404)
            return view(*args, **kwargs)

        guarded.access = level  # type: ignore[attr-defined]
        return guarded

    return declare
