"""What comes in from the pages of an attempt."""

from __future__ import annotations

from datetime import datetime

from werkzeug.datastructures import MultiDict

from quizapp.grading.checking import BadResponse
from quizapp.grading.rating import Certainty
from quizapp.grading.records import Response, response_of
from quizapp.grading.saying import N_
from quizapp.items.records import Item
from quizapp.quiz import attempting
from quizapp.quiz.models import Slot
from quizapp.quiz.pages import filled, print_of
from quizapp.quiz.paper import Paper
from quizapp.quiz.rules import Behaviour
from quizapp.study.forms import filled_in, given_in
from quizapp.web.languages import translated

Form = MultiDict[str, str]
Refused = dict[int, tuple[tuple[str, ...], str]]
"""By position what could not be saved: how the fields were filled, and why not."""


def prefix_of(position: int) -> str:
    """What the fields of a question begin with where all are on one page."""
    return f"q{position}-"


def take(paper: Paper, slot: Slot, form: Form, at: datetime, prefix: str = "") -> None:
    """Save what the fields hold, and the flag. What this page did not change stays as it is: it may have been answered
    on another one since. TooLate after the end, BadResponse when it does not fit."""
    if f"{prefix}was" not in form:
        return
    attempting.flag(paper, slot.position, bool(form.get(f"{prefix}flagged")), at)
    certainty = _certainty(paper, form, prefix)
    if form.get(f"{prefix}unknown"):
        attempting.save(paper, slot.position, Response(), at)
    elif _is_changed(paper.item(slot), certainty, form, prefix):
        attempting.save(paper, slot.position, given_in(paper.item(slot), form, prefix), at, certainty)


def take_all(paper: Paper, form: Form, at: datetime) -> Refused:
    """Save the fields of all questions; those that do not fit are returned, and all others are saved all the same."""
    refused: Refused = {}
    for slot in paper.slots:
        prefix = prefix_of(slot.position)
        try:
            take(paper, slot, form, at, prefix)
        except BadResponse as error:
            refused[slot.position] = (filled_in(paper.item(slot), form, prefix), translated(error))
    return refused


def stored_print(paper: Paper, slot: Slot, form: Form, prefix: str) -> tuple[str, str] | None:
    """The name and value of the print that the page should carry from now on; None where its fields do not hold what
    is stored, as another page has answered: from there they must go on to count as not changed."""
    item = paper.item(slot)
    held = print_of(filled(item, response_of(slot.draft)) if slot.draft is not None else (), slot.certainty)
    sent = print_of(filled_in(item, form, prefix), _certainty(paper, form, prefix))
    return (f"{prefix}was", held) if sent == held else None


def _certainty(paper: Paper, form: Form, prefix: str) -> str | None:
    """How sure the learner says to be, where that is asked; None where they have not said."""
    said = form.get(f"{prefix}certainty")
    if not said or paper.rules.behaviour is not Behaviour.CERTAINTY:
        return None
    if said not in set(Certainty):
        raise BadResponse(N_("Say how sure you are by one of the three."))
    return said


def _is_changed(item: Item, certainty: str | None, form: Form, prefix: str) -> bool:
    """Whether the fields hold something else than when the page was made; what no field can hold is refused later."""
    held = filled_in(item, form, prefix)
    return print_of(held, certainty) != form[f"{prefix}was"] or (
        not any(held) and given_in(item, form, prefix) is not None
    )
