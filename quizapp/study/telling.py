"""Reads that make the page after an answer, and the page when nothing is left."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from quizapp.facts.sentences import sentence
from quizapp.grading.grade import grade
from quizapp.grading.records import response_of
from quizapp.items.asking import question
from quizapp.items.records import Item, Kind
from quizapp.study import queries
from quizapp.study.models import Review
from quizapp.study.pages import Told
from quizapp.study.sitting import Sitting, view_of
from quizapp.study.wording import comes_next, verdict


def told(here: Sitting, rows: list[Review]) -> Told:
    """What the learner is told of the answer that left these rows."""
    row = rows[0]
    item = here.release.by_revision[row.revision_id or 0]
    given = response_of(row.chosen)
    result = grade(item, given)
    memory = here.memories.get(row.fact_id)
    url, label = _onward(here, row.chosen)
    return Told(
        question=question(item, row.chosen["seed"]),
        language=here.release.language,
        verdict=verdict(item, given, result),
        fraction=result.fraction,
        marks=result.marks,
        answer=answer_of(item),
        feedback=item.feedback,
        passage=view_of(here.release, item.evidence[0].passage, None, item.evidence),
        comes_next=comes_next(memory, here.day, helped=row.hints > 0 and result.fraction == 1),
        place=row.chosen["place"],
        passage_number=row.chosen["passage"],
        next_url=url,
        next_label=label,
        key=row.client_key,
        undone=queries.is_undone(row),
    )


def answer_of(item: Item) -> tuple[str, ...]:
    """The right answer in words, one line a key."""
    if item.kind is Kind.MATCHING:
        return tuple(f"{key.left}: {key.text}" for key in item.key)
    return tuple(key.text for key in item.key)


def summary(here: Sitting) -> dict[str, Any]:
    """What was done today, for the end of a session: one entry a fact, by its last answer."""
    tellable = here.release.by_fact.keys() - here.withheld
    last = {asking.fact: asking.fraction == 1 for asking in here.asked if asking.fact in tellable}
    entities = here.release.book.entities
    told = {fact: sentence(here.release.book.fact(fact), entities) for fact in last}
    return {
        "done": len(here.asked),
        "right": sum(asking.fraction == 1 for asking in here.asked),
        "held_now": [told[fact] for fact, right in last.items() if right],
        "again": [told[fact] for fact, right in last.items() if not right],
    }


def _onward(here: Sitting, given: dict[str, Any]) -> tuple[str, str]:
    """Where the learner goes on: the next passage after a check, the next question in practice, or the day's end."""
    release = here.release
    if given["place"] == "read" and given["passage"] < len(release.book.statement.passages):
        following = given["passage"] + 1
        return (
            url_for("study.passage", slug=release.slug, number=following),
            _("On to passage %(number)s", number=following),
        )
    if given["place"] == "item":
        return url_for("study.reader", slug=release.slug), _("Back to the statement")
    label = _("Start to practise") if given["place"] == "read" else _("Next")
    only = given.get("only")
    if only:
        label = label if here.only(only.split(",")) else _("See how it went")
    elif here.is_met and not here.queue:
        label = _("See how today went")
    return url_for("study.practice", slug=release.slug, only=only), label
