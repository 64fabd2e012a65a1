"""Reads that make the result of an attempt: what it showed of the facts, how it was marked, and those before it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from flask import url_for

from quizapp.accounts.models import User
from quizapp.bank import releases
from quizapp.quiz import histories, showing
from quizapp.quiz.certainty import claims
from quizapp.quiz.certainty_wording import claims_in_words
from quizapp.quiz.outcome import to_practise
from quizapp.quiz.paper import Paper
from quizapp.quiz.rules import Behaviour
from quizapp.quiz.wording import shown_in_words
from quizapp.study.pages import Held
from quizapp.study.sitting import card, sitting


def result_page(paper: Paper, learner: User, at: datetime) -> dict[str, Any]:
    """What the page of a finished attempt shows its learner."""
    here = sitting(learner, paper.release, at)
    lines = showing.fact_lines(paper)
    left_out = showing.kept_since(paper)
    return {
        **told_page(paper, left_out),
        "left_out": len(left_out),
        "lines": [(line, here.status.get(line.fact, Held.NEW)) for line in lines],
        "practise": _practise(paper, to_practise(lines)),
        "attempts": histories.newest(learner.id, paper.quiz.id),
        "record": histories.history(learner.id, paper.quiz.id).record,
        "is_enrolled": here.enrolment is not None,
    }


def told_page(paper: Paper, left_out: Collection[int] = ()) -> dict[str, Any]:
    """What a page tells of a finished attempt itself, and of nothing else that its learner did; some positions may be
    left out."""
    by_certainty = paper.rules.behaviour is Behaviour.CERTAINTY
    told = [showing.told(paper, slot) for slot in paper.slots if slot.position not in left_out]
    return {
        "attempt": paper.attempt,
        "quiz": paper.quiz,
        "says": shown_in_words(showing.fact_lines(paper)),
        "claims": claims_in_words(claims(paper.sure_of(slot) for slot in paper.slots)) if by_certainty else [],
        "missed": [one for one in told if one.verdict != "right" or one.how_marked],
        "right": [one for one in told if one.verdict == "right" and not one.how_marked],
        "card": card(paper.release),
    }


def _practise(paper: Paper, facts: tuple[str, ...]) -> str:
    """Practice of exactly these facts; nowhere without any, or once their set was withdrawn."""
    slug = paper.release.slug
    is_there = facts and releases.release_of(slug) is not None
    return url_for("study.practice", slug=slug, only=",".join(facts)) if is_there else ""
