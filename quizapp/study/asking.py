"""Reads that make a question page: the next fact, an item for it, and a ticket that its answer brings back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from quizapp.bank.releases import Release
from quizapp.items.asking import question
from quizapp.items.records import Item, Kind
from quizapp.scheduling.queue import next_fact
from quizapp.study import queries
from quizapp.study.choosing import chance_of
from quizapp.study.models import Reveal
from quizapp.study.pages import Asked
from quizapp.study.sitting import PRACTICE, Sitting, Turn, fact_to_ask, view_of
from quizapp.study.tickets import Ticket, client_key, sealed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: on the page of a passage, in practice, or by itself; and how far on one is there."""

    name: str
    passage: int
    step: int
    steps: int
    only: str = ""


def in_practice(here: Sitting, at: datetime, only: str = "") -> Asked | None:
    """The next question of today's practice, or of practice with ``only`` some facts, named with commas between them;
    None when nothing is left."""
    facts = only.split(",")
    left = here.only(facts) if only else here.queue
    first = next_fact(left, [asking.fact for asking in here.asked])
    if first is None:
        return None
    progress = here.progress(left, facts if only else here.release.by_fact)
    place = Place(PRACTICE, 0, progress.done + 1, progress.total, only)
    ahead = [*left.due, *left.new] or [first]  # a repeat waits for all of them, and takes its turn
    turns = (here.turn(fact) for fact in ahead)
    turn = next((turn for turn in turns if turn), None) or here.turn(first, beside_enemies=True)
    return _asked(here, turn, place, at) if turn else None


def after_passage(here: Sitting, number: int, at: datetime) -> Asked | None:
    """A question on a passage that was just read; None for a passage without facts."""
    fact = fact_to_ask(here, number)
    turn = fact and (here.turn(fact.id) or here.turn(fact.id, beside_enemies=True))
    place = Place("read", number, number, len(here.release.book.statement.passages))
    return _asked(here, turn, place, at) if turn else None


def one_item(here: Sitting, item: Item, at: datetime) -> Asked:
    """A question that was asked for by its item."""
    fact = item.facts[0]
    place = Place("item", here.release.book.fact(fact).passage, 1, 1)
    return _asked(here, Turn(item, fact, queries.length_of_log(here.learner.id, fact)), place, at)


def again(ticket: Ticket, release: Release, given: tuple[str, ...], error: str) -> Asked:
    """The same question once more, with what was filled in and what was wrong with it."""
    return replace(_page(ticket, release), given=given, error=error)


def _asked(here: Sitting, turn: Turn, place: Place, at: datetime) -> Asked:
    ticket = Ticket(
        learner=here.learner.id,
        key=client_key(here.learner.id, turn.fact, turn.length),
        version=here.release.version_id,
        revision=here.release.revisions[turn.item.id],
        fact=turn.fact,
        seed=chance_of(here.learner.id, turn.fact, turn.length),
        place=place.name,
        passage=place.passage,
        step=place.step,
        steps=place.steps,
        shown_ms=int(at.timestamp() * 1000),
        only=place.only,
    )
    return _page(ticket, here.release)


def _page(ticket: Ticket, release: Release) -> Asked:
    item = release.by_revision[ticket.revision]
    uncovered = queries.reveal(ticket.learner, ticket.key)
    evidence = bool(uncovered and uncovered.evidence_at)
    turned = bool(uncovered and uncovered.shown_at and item.kind is Kind.FLASHCARD)
    return Asked(
        question=question(item, ticket.seed),
        language=release.language,
        ticket=sealed(ticket),
        place=ticket.place,
        passage_number=ticket.passage or release.book.fact(ticket.fact).passage,
        step=ticket.step,
        steps=ticket.steps,
        passage=view_of(release, item.evidence[0].passage, None, item.evidence) if evidence else None,
        back="\n".join(key.text for key in item.key) if turned else None,
        given=_filled_before(ticket, uncovered),
    )


def _filled_before(ticket: Ticket, uncovered: Reveal | None) -> tuple[str, ...]:
    """What was filled in when the question was uncovered; what came with another question on the fact stays there."""
    kept = uncovered.response if uncovered else None
    return tuple(kept["filled"]) if kept and kept["revision"] == ticket.revision else ()
