"""Sentences to judge: the true one, or one with a single slot changed; never about where a country stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.facts.records import Fact, FactType, Value
from quizapp.facts.sentences import phrase, sentence, with_value
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.records import Key, Kind
from quizapp.items.templates.ground import Ground
from quizapp.items.truth import refusal

VERSION = 1
JUDGED: dict[FactType, tuple[str, ...]] = {
    FactType.EVENT: ("date", "form"),
    FactType.ROLE: ("person",),
    FactType.ALIAS: ("alias", "entity"),
    FactType.MEMBERSHIP: ("members",),
    FactType.INITIATIVE: ("date", "level", "proposer", "nickname", "name"),
}
"""Functional and closed slots of facts that are nobody's position, the most telling first."""


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """For each slot that may be changed a false sentence, and the true one."""
    for slot in JUDGED.get(fact.type, ()):
        if slot in fact.slots and (wrong := _wrong(fact, slot, ground)):
            yield _draft(fact, slot, wrong, true=False, ground=ground)
            yield _draft(fact, slot, wrong, true=True, ground=ground)


def _draft(fact: Fact, slot: str, wrong: Candidate, *, true: bool, ground: Ground) -> Draft:
    right = sentence(fact, ground.book.entities)
    said = phrase(fact.slots[slot], ground.book.entities)
    why = "The sentence is true as it stands." if true else f"It should say {said}, not {wrong.text}. {wrong.why}"
    return Draft(
        kind=Kind.TRUE_FALSE,
        template="judged.true" if true else "judged.false",
        version=VERSION,
        asked=slot,
        stem=right if true else with_value(fact, ground.book.entities, slot, wrong.text),
        facts=(fact.id,),
        key=(Key("True" if true else "False", fact.id),),
        bloom="understand",
        offers=(Candidate("False" if true else "True", frozenset(), wrong.kind, why, 0),),
        wanted=(1, 1),
    )


def _wrong(fact: Fact, slot: str, ground: Ground) -> Candidate | None:
    """The value that is most like the true one, in running text; one member is exchanged where the slot is a list."""
    if slot == "name" and "purposes" in fact.slots:
        return None  # what one initiative is for may well be true of another
    ask = ground.ask(fact, slot)
    fit = [one for one in ground.offers(fact, slot) if refusal(one, ask, (ground.book,), ground.pools) is None]
    values = fact.slots[slot]
    if not fit:
        return None
    best = min(fit, key=lambda one: (one.rank, abs(len(one.text) - len(values[-1].text)), one.text))
    if len(values) > 1:
        return _replaced(best, _exchanged(values, best, ground), best.why)
    return _replaced(best, phrase((_value(best, ground),), ground.book.entities), best.why)


def _exchanged(values: Sequence[Value], best: Candidate, ground: Ground) -> str:
    """The list with its last member that is no party to the statement exchanged: not the first thing one reads."""
    others = [value for value in values if value.entity not in ground.book.statement.issuers]
    out = (others or list(values))[-1]
    return phrase([_value(best, ground) if value is out else value for value in values], ground.book.entities)


def _value(candidate: Candidate, ground: Ground) -> Value:
    """The candidate as it reads in a sentence: a name of the book in full, so that it takes its article."""
    entity = ground.book.entities.get(candidate.entity or "")
    return Value(candidate.kind, entity.name if entity else candidate.text, candidate.entity)


def _replaced(candidate: Candidate, text: str, why: str) -> Candidate:
    return Candidate(text, candidate.names, candidate.kind, why, candidate.rank)
