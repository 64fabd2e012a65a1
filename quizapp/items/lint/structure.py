"""What every item must carry, and what the parts of one must add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.facts.folding import fold
from quizapp.facts.records import FactBook
from quizapp.facts.sentences import sentence
from quizapp.items.lint.reading import ONE_KEY, facts_of
from quizapp.items.records import OPTIONS, Item, Kind
from quizapp.statements.records import Role, holds

_SEVERAL = re.compile(
    r"\b(?:all|every|each|two|three|four|five|several|more than one|both|\d)\b|\bapply\b|\bmark any\b", re.I
)
_LEAST = {Kind.MULTIPLE_RESPONSE: 2, Kind.LIST: 2, Kind.MATCHING: 3, Kind.ORDERING: 3}
"""Keys below which a part of the credit means nothing."""


def unknown_fact(item: Item, book: FactBook) -> Iterator[str]:
    """Every fact of the item is in the book, and every fact has a part in the key."""
    known = {fact.id for fact in book.facts}
    if not item.facts:
        yield "the item asks no fact; name the fact that an answer counts for"
    for fact in item.facts:
        if fact not in known:
            yield f"there is no fact '{fact}'; name one of the book or retire the item"
        elif fact not in {key.fact for key in item.key}:
            yield f"fact {fact} has no part in the key; leave it out, or nothing is ever counted for it"


def missing_source_frame(item: Item, book: FactBook) -> Iterator[str]:
    """The item carries the frame of its statement, so that a position is reported as the parties' own."""
    if not fold(item.frame):
        yield f"the item has no frame of source; give it '{book.statement.frame}'"
    elif not f"{fold(item.frame)} ".startswith(f"{fold(book.statement.frame)} "):
        yield f"the frame '{item.frame}' is not the statement's; give it '{book.statement.frame}'"


def missing_evidence_or_feedback(item: Item, book: FactBook) -> Iterator[str]:
    """Evidence is there for every fact, and exact; feedback begins with the true sentence; distractors have a why."""
    yield from _evidence_faults(item, book)
    sentences = [sentence(fact, book.entities) for fact in facts_of(item, book)]
    if not item.feedback.strip():
        yield "there is no feedback; begin it with the true sentence of the fact"
    elif sentences and not item.feedback.startswith(tuple(sentences)):
        yield f"the feedback does not begin with the true sentence; begin it with '{sentences[0]}'"
    for distractor in item.distractors:
        if not fold(distractor.why_wrong):
            yield f"nothing says why '{distractor.text}' is wrong; say it in why_wrong"


def partial_credit_sanity(item: Item, book: FactBook) -> Iterator[str]:
    """The parts of the credit mean something: enough keys, something wrong to choose, and a stem that says so."""
    least = _LEAST.get(item.kind, 1)
    if len(item.key) < least:
        yield f"{len(item.key)} keys; a {item.kind.value} item needs {least} or more"
    if item.kind in OPTIONS and not item.distractors:
        yield "every option is right; add a distractor"
    if item.kind is Kind.MULTIPLE_RESPONSE and not _SEVERAL.search(item.stem):
        yield "the stem does not say that several are right; say 'choose all that apply' or how many"
    if item.kind in ONE_KEY - OPTIONS and item.distractors:
        yield f"a {item.kind.value} item shows no options; keep known wrong answers in others"


def _evidence_faults(item: Item, book: FactBook) -> Iterator[str]:
    if not item.evidence:
        yield "there is no evidence; give the passage and the words that it rests on"
    for evidence in item.evidence:
        if not holds(evidence, book.statement):
            yield f"the evidence '{evidence.exact}' is not exact in passage {evidence.passage}; select it anew"
        elif book.statement.passage(evidence.passage).role is not Role.BODY:
            yield f"passage {evidence.passage} is no part of the statement's body; take evidence from the body"
    passages = {evidence.passage for evidence in item.evidence}
    for fact in facts_of(item, book):
        if fact.evidence and passages and not passages & {evidence.passage for evidence in fact.evidence}:
            yield f"no evidence is from a passage of fact {fact.id}; add the fact's evidence"
