"""How strongly it was put, and how far it had got: the verb of the statement, and the stage of a matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.facts.acts import ACTS, Act, Family, act_of, distinct
from quizapp.facts.records import Fact, FactType, Factuality, ValueKind
from quizapp.facts.sentences import sentence, with_value
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.naming import folded
from quizapp.items.pools import VerbOption
from quizapp.items.records import BLANK, Key, Kind
from quizapp.items.templates.ground import Ground

VERSION = 1
_OPPOSED = {Family.NEGATIVE: Family.POSITIVE, Family.POSITIVE: Family.NEGATIVE}
_SAYS = {
    Family.NEGATIVE: "speaks against a thing",
    Family.POSITIVE: "speaks in favour of a thing",
    Family.COMMISSIVE: "binds those who say it to do something",
    Family.ASSERTIVE: "says how things are",
    Family.EMPHASIS: "says how much a thing matters",
    Family.DIRECTIVE: "asks others to do something",
    Family.DECLARATIVE: "brings something about or makes it public",
    Family.TALK: "says that a thing was talked about, and no more",
}
STAGES = {
    Factuality.DONE: "An accomplished fact",
    Factuality.DECIDED: "A decision",
    Factuality.INTENDED: "An intention",
    Factuality.PROPOSED: "A proposal",
}
_PLAIN_VERBS = {
    "decided": Factuality.DECIDED,
    "proposed": Factuality.PROPOSED,
    "established": Factuality.DONE,
}
"""Verbs that say plainly which stage it is; "resolved" and "committed" can be argued about."""


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A choice of the verb, and of the stage where the verb says it plainly."""
    if "act" in fact.slots and "{actors} is {act}" not in fact.sentence:
        yield from _verb(fact, ground)
    if stage_matter(fact, ground):
        yield _stage(fact, ground)


def stage_matter(fact: Fact, ground: Ground) -> str | None:
    """The matter whose stage the fact tells plainly ("revising the National Security Strategy"), or None."""
    value = next((fact.slots[slot][0] for slot in ("act", "status") if slot in fact.slots), None)
    if fact.type is FactType.DOCUMENT and fact.factuality is Factuality.INTENDED and "change" in fact.slots:
        return f"{_gerund(fact.slots['change'][0].text)} {ground.voice.of(fact, 'name')}"
    if value is None or _PLAIN_VERBS.get(value.text) is not fact.factuality:
        return None
    if "object" in fact.slots:
        return _gerund(fact.slots["object"][0].text.removeprefix("to "))
    return ground.voice.of(fact, "name")


def _verb(fact: Fact, ground: Ground) -> Iterator[Draft]:
    said = fact.slots["act"][0]
    act = ACTS[said.act or ""]
    following = fact.slots.get("object", fact.slots.get("content", ()))[0].text
    options = [verb for verb in ground.pools.verbs if verb.takes == takes(following) and _may_stand(verb, act)]
    yield Draft(
        kind=Kind.CHOICE,
        template="verb.choice",
        version=VERSION,
        asked="act",
        stem=f"Which verb completes the sentence? {with_value(fact, ground.book.entities, 'act', BLANK)}",
        facts=(fact.id,),
        key=(Key(said.text, fact.id),),
        bloom="analyse",
        close_reading=True,
        offers=tuple(_offer(verb, act, fact, ground) for verb in options),
        wanted=(2, 3),
    )


def takes(phrase: str) -> str:
    """What sort of phrase follows the verb: an infinitive, a clause with "that", or a noun."""
    if phrase.startswith("to "):
        return "infinitive"
    return "that" if phrase.startswith("that ") else "noun"


def _may_stand(verb: VerbOption, act: Act) -> bool:
    return distinct(verb.act, act) and verb.act.family is not _OPPOSED.get(act.family)


def _offer(verb: VerbOption, act: Act, fact: Fact, ground: Ground) -> Candidate:
    if verb.act.family is act.family:
        weaker = "weaker" if abs(verb.act.strength) < abs(act.strength) else "stronger"
        says = f"is {weaker} than “{fact.slots['act'][0].text}”"
    else:
        says = _SAYS[verb.act.family]
    why = f"“{verb.text}” {says}; the verb here is another: {sentence(fact, ground.book.entities)}"
    return Candidate(verb.text, folded([verb.text]), ValueKind.ACT, why, 1)


def _stage(fact: Fact, ground: Ground) -> Draft:
    matter = stage_matter(fact, ground) or ""
    person = ground.voice.of(fact, "proposer" if "proposer" in fact.slots else "actors")
    reached = "in" if re.match(r"\w+ing\b", matter) else "with"
    others = [stage for stage in STAGES if stage is not fact.factuality]
    return Draft(
        kind=Kind.CHOICE,
        template="stage.choice",
        version=VERSION,
        asked="factuality",
        stem=f"What stage had {person} reached {reached} {matter}?",
        facts=(fact.id,),
        key=(Key(STAGES[fact.factuality], fact.id),),
        bloom="analyse",
        close_reading=True,
        offers=tuple(stage_offer(stage, fact, ground) for stage in others),
        wanted=(3, 3),
    )


def stage_offer(stage: Factuality, fact: Fact, ground: Ground) -> Candidate:
    """A stage that the matter had not reached, or had passed."""
    label = STAGES[stage]
    why = f"{label} is another stage than that of the text: {sentence(fact, ground.book.entities)}"
    return Candidate(label, folded([label]), ValueKind.PHRASE, why, 1)


def _gerund(infinitive: str) -> str:
    """ "revise the strategy" → "revising the strategy"; for verbs that double no letter."""
    verb, _, rest = infinitive.partition(" ")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{stem}ing {rest}".strip()


__all__ = ["STAGES", "act_of", "drafts", "stage_matter", "stage_offer", "takes"]
