"""How the pages of classes answer."""

from __future__ import annotations

from flask import render_template, request

from quizapp.bank import releases
from quizapp.classrooms.models import Classroom
from quizapp.classrooms.queries import release_of
from quizapp.study.sitting import card


def page(template: str, classroom: Classroom | None = None, **shown: object) -> str:
    """A page of a class, or of none, with the way to the set that it studies."""
    release = release_of(classroom) if classroom else releases.first_release()
    path = f"classrooms/{template}.html"
    return render_template(path, classroom=classroom, card=card(release) if release else None, **shown)


def form_page(template: str, classroom: Classroom | None = None, **shown: object) -> tuple[str, int]:
    """The page of a form: 200 when it was asked for, 422 when it came back with errors."""
    return page(template, classroom, **shown), 422 if request.method == "POST" else 200
