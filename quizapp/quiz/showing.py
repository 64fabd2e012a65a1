"""Reads that make the pages of an attempt: its questions as they may be shown, its list, and what is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _

from quizapp.bank import releases
from quizapp.grading.records import Grade, Response, response_of
from quizapp.items.records import Item
from quizapp.quiz.certainty_wording import certainty_said, mark_in_words
from quizapp.quiz.locking import graded
from quizapp.quiz.marking import tries_allowed
from quizapp.quiz.models import Attempt, Slot
from quizapp.quiz.outcome import FactLine, Fared, outcome
from quizapp.quiz.pages import Asked, Entry, Told, filled, print_of
from quizapp.quiz.paper import Paper, client_key
from quizapp.quiz.rules import Behaviour
from quizapp.quiz.wording import how_marked, late_in_words
from quizapp.study.pages import PassageView
from quizapp.study.sitting import view_of
from quizapp.study.telling import answer_of
from quizapp.study.wording import verdict

ENDS_SOON = timedelta(hours=3)
"""From when on the end of what is set for a class is counted down like a time limit."""


def asked(paper: Paper, slot: Slot, prefix: str = "", refused: tuple[tuple[str, ...], str] | None = None) -> Asked:
    """An open question with what is saved of it, or with what was refused: how the fields were filled, and why.

    After a first try that was not right it has a hint: where the answer stands, and our summary without a mark in it.
    """
    item, given = paper.item(slot), response_of(slot.draft) if slot.draft is not None else None
    tries = paper.tries.get(slot.position, ())
    held = filled(item, given)
    return Asked(
        position=slot.position,
        question=paper.question(slot),
        language=paper.release.language,
        prefix=prefix,
        given=refused[0] if refused else held,
        was=print_of(held, slot.certainty),
        flagged=slot.flagged,
        number=len(tries) + 1,
        unknown=given == Response(),
        saved_at=slot.saved_at,
        hint=_hint(paper, slot) if tries or slot.hints else "",
        passage=view_of(paper.release, item.evidence[0].passage, None) if tries else None,
        before=_before(paper, slot) if tries else "",
        can_hint=paper.rules.behaviour is Behaviour.TRIES and not tries and not slot.hints,
        error=refused[1] if refused else "",
        asks_certainty=paper.rules.behaviour is Behaviour.CERTAINTY,
        certainty=slot.certainty,
    )


def told(paper: Paper, slot: Slot) -> Told:
    """A finished question with the truth."""
    item, given = paper.answered(slot)
    grade = graded(item, given or Response())
    return Told(
        position=slot.position,
        question=paper.question(slot),
        language=paper.release.language,
        verdict=verdict(item, given, grade) if given is not None else "open",
        marks=grade.marks,
        answer=answer_of(item),
        feedback=item.feedback,
        passages=_passages(paper, item, grade),
        mark=mark_in_words(slot.mark or 0, slot.max_mark, paper.rules.behaviour),
        how_marked=late_in_words() if paper.is_late(slot) else how_marked(paper.tried(slot), item.kind),
        certainty=certainty_said(paper.sure_of(slot)) if paper.rules.behaviour is Behaviour.CERTAINTY else "",
        key=client_key(slot.attempt_id, slot.position),
    )


def kept_since(paper: Paper) -> frozenset[int]:
    """The positions of what is kept for an exam since it was asked here, and is told here no more until it is given
    back."""
    kept = frozenset() if paper.rules.exam else releases.kept(paper.release.set_id)
    return frozenset(slot.position for slot in paper.slots if paper.item(slot).id in kept)


def entries(paper: Paper, here: int = 0) -> list[Entry]:
    """The list of questions, each with its state."""
    return [
        Entry(
            position=slot.position,
            answered=slot.draft is not None or slot.position in paper.tries,
            done=slot.locked_at is not None,
            flagged=slot.flagged,
            here=slot.position == here,
            unsaid=_is_unsaid(paper, slot),
        )
        for slot in paper.slots
    ]


def to_go_on(paper: Paper) -> int:
    """The question at which an interrupted attempt goes on: the first that waits for an answer, else the last. Where
    answers are told at once, what is only saved still waits."""
    saved_is_enough = paper.rules.behaviour.is_at_end
    waiting = (one for one in entries(paper) if not one.done and not (one.answered and saved_is_enough))
    return next((one.position for one in waiting), len(paper.slots))


def seconds_left(attempt: Attempt, rules_limit: int | None, at: datetime) -> int | None:
    """The seconds until the deadline; None without a time limit, unless it ends soon whatever is saved."""
    ends_soon = attempt.ends_at is not None and attempt.ends_at - at < ENDS_SOON
    if rules_limit is None and not ends_soon:
        return None
    return max(0, int((attempt.closes_at - at).total_seconds()))


def fact_lines(paper: Paper) -> tuple[FactLine, ...]:
    """What the finished attempt shows of each fact that it asked."""
    return outcome([_fared(paper, slot) for slot in paper.slots], paper.release.book)


def _is_unsaid(paper: Paper, slot: Slot) -> bool:
    """Whether an answer that will be counted by certainty lacks it."""
    asked = paper.rules.behaviour is Behaviour.CERTAINTY and slot.locked_at is None
    return asked and slot.draft not in (None, Response().as_json()) and slot.certainty is None


def _fared(paper: Paper, slot: Slot) -> Fared:
    item, given = paper.answered(slot)
    if given is None:
        return Fared(item, None)
    tries, facts = paper.tries[slot.position], graded(item, given).facts
    return Fared(item, facts, tries=len(tries), helped=bool(tries[-1].hints))


def _passages(paper: Paper, item: Item, grade: Grade) -> tuple[PassageView, ...]:
    """The passages of the facts that were not right, or of the first where all were, with the evidence marked."""
    book = paper.release.book
    missed = [book.fact(fact).passage for fact in item.facts if grade.facts[fact] < 1]
    numbers = dict.fromkeys(missed or [item.evidence[0].passage])
    return tuple(view_of(paper.release, passage, None, item.evidence) for passage in numbers)


def _hint(paper: Paper, slot: Slot) -> str:
    return str(_("It stands in passage %(number)s.", number=paper.item(slot).evidence[0].passage))


def _before(paper: Paper, slot: Slot) -> str:
    last = paper.tries[slot.position][-1]
    left = tries_allowed(paper.rules.behaviour, paper.item(slot).kind) - last.number
    said = _("Partly right so far.") if last.fraction > 0 else _("Not right yet.")
    once_more = _("One more try, which costs a third of the mark.")
    return f"{said} {once_more}" if left else str(said)
