"""How strongly it was put, and how far it had got: the verb of the statement, and the stage of a matter."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.acts import ACTS, Act, Family, base_of, distinct
from quizapp.facts.records import Fact, FactType, Factuality, ValueKind
from quizapp.facts.sentences import with_value
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.identity import chance
from quizapp.items.naming import folded
from quizapp.items.pools import VerbOption
from quizapp.items.records import BLANK, Key, Kind
from quizapp.items.relations import shape
from quizapp.items.templates.ground import Ground

VERSION = 1
_BESIDE = {
    Family.NEGATIVE: {Family.NEGATIVE, Family.ASSERTIVE, Family.TALK},
    Family.POSITIVE: {Family.POSITIVE, Family.ASSERTIVE, Family.DIRECTIVE, Family.DECLARATIVE, Family.TALK},
    Family.COMMISSIVE: {Family.COMMISSIVE, Family.ASSERTIVE, Family.DIRECTIVE, Family.DECLARATIVE, Family.TALK},
    Family.ASSERTIVE: {Family.ASSERTIVE, Family.POSITIVE, Family.DIRECTIVE, Family.DECLARATIVE, Family.TALK},
}
"""The families whose verbs make sense beside those of the first: nobody calls for what others condemn.

Emphasis has none: beside milder verbs its own is the one that fits what matters so much.
"""
_OTHERS_OWN = {Family.DECLARATIVE}
_OUR_OWN = {Family.DECLARATIVE, Family.DIRECTIVE, Family.POSITIVE}
_YET_TO_COME = {Family.ASSERTIVE}
_DOING = {Family.ASSERTIVE, Family.DECLARATIVE}
"""What nobody does with another's intent ("announced Kishida’s"), with one's own support ("called for their", "welcomed
their"), with what is only wished for ("noted an immediate resolution"), nor with a doing ("announced keeping up")."""
_SAYS = {
    Family.NEGATIVE: "speaks against something",
    Family.POSITIVE: "speaks in favour of something",
    Family.COMMISSIVE: "binds those who say it to do something",
    Family.ASSERTIVE: "says how things are",
    Family.EMPHASIS: "says how much something matters",
    Family.DIRECTIVE: "asks others to do something",
    Family.DECLARATIVE: "starts something or makes it public",
    Family.TALK: "says that something was talked about, and no more",
}
STAGES = {
    Factuality.DONE: "carried out",
    Factuality.DECIDED: "decided",
    Factuality.INTENDED: "intended",
    Factuality.PROPOSED: "proposed",
}
_MEANS = {
    Factuality.DONE: "is there already",
    Factuality.DECIDED: "is settled and yet to be done",
    Factuality.INTENDED: "is meant to be done and not settled yet",
    Factuality.PROPOSED: "is put to others, who have yet to agree",
}
"""What can be said of a matter at each stage."""
_PLAIN_VERBS = {
    "decided": Factuality.DECIDED,
    "proposed": Factuality.PROPOSED,
    "established": Factuality.DONE,
}
"""Verbs that say plainly which stage it is; "resolved" and "committed" can be argued about."""


def drafts(fact: Fact, ground: Ground) -> Iterator[Draft]:
    """A choice of the verb, and of the stage where the verb says it plainly."""
    if fact.type is FactType.SPEECH_ACT and "{actors} is {act}" not in fact.sentence and not _is_emphatic(fact):
        yield _verb(fact, ground)
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
    name = ground.voice.of(fact, "name")
    return name if fact.factuality is Factuality.PROPOSED else f"{_gerund(base_of(value.text))} {name}"


def _is_emphatic(fact: Fact) -> bool:
    """Whether the act, or its object ("how important …"), says by itself that it is about what matters."""
    act = ACTS[fact.slots["act"][0].act or ""]
    return act.family is Family.EMPHASIS or takes(fact.slots["object"][0].text) == "how"


def _verb(fact: Fact, ground: Ground) -> Draft:
    said = fact.slots["act"][0]
    act = ACTS[said.act or ""]
    following = fact.slots["object"][0].text
    fitting = [verb for verb in ground.pools.verbs if verb.takes == takes(following)]
    odd = _odd(following, ground)
    options = [verb for verb in fitting if _may_stand(verb, act, odd)]
    options.sort(key=lambda verb: (-abs(len(verb.text) - len(said.text)) // 8, chance("verb", fact.id, verb.text)))
    by_class = {verb.act.name: verb for verb in options}  # no two of one class stand against each other
    return Draft(
        kind=Kind.CHOICE,
        template="verb.choice",
        version=VERSION,
        asked="act",
        stem=f"Which verb completes the sentence? {with_value(fact, ground.book.entities, 'act', BLANK)}",
        facts=(fact.id,),
        key=(Key(said.text, fact.id),),
        bloom="analyse",
        close_reading=True,
        offers=tuple(_offer(verb, act, fact) for verb in by_class.values()),
        wanted=(2, 3),
    )


def takes(phrase: str) -> str:
    """What sort of phrase follows the verb: an infinitive, a clause with "that" or "how", or a noun."""
    return {"to": "infinitive", "that": "that", "how": "how"}.get(phrase.partition(" ")[0], "noun")


def _odd(following: str, ground: Ground) -> set[Family]:
    """The families whose verbs make no sense before this object."""
    first = following.partition(" ")[0]
    if first == "their" or ground.voice.owners(following):
        return _OUR_OWN
    if first.endswith("’s"):
        return _OTHERS_OWN
    return _YET_TO_COME if first in ("a", "an") else _DOING if shape(following) == "gerund" else set()


def _may_stand(verb: VerbOption, act: Act, odd: set[Family]) -> bool:
    return distinct(verb.act, act) and verb.act.family in _BESIDE.get(act.family, set()) - odd


def _offer(verb: VerbOption, act: Act, fact: Fact) -> Candidate:
    said = fact.slots["act"][0].text
    if verb.act.family is act.family:
        weaker = "weaker" if abs(verb.act.strength) < abs(act.strength) else "stronger"
        why = f"“{capitalised(verb.text)}” is {weaker} than “{said}”, the verb used here."
    else:
        why = f"“{capitalised(verb.text)}” {_SAYS[verb.act.family]}; “{said}”, the verb used here, {_SAYS[act.family]}."
    return Candidate(verb.text, folded([verb.text]), ValueKind.ACT, why, 1)


def _stage(fact: Fact, ground: Ground) -> Draft:
    person = ground.voice.of(fact, "proposer" if "proposer" in fact.slots else "actors")
    others = [stage for stage in STAGES if stage is not fact.factuality]
    return Draft(
        kind=Kind.CHOICE,
        template="stage.choice",
        version=VERSION,
        asked="factuality",
        stem=f"For {person}, what stage had {stage_matter(fact, ground)} reached at the time of the statement?",
        facts=(fact.id,),
        key=(Key(f"It was {STAGES[fact.factuality]}", fact.id),),
        bloom="analyse",
        close_reading=True,
        offers=tuple(_other_stage(stage, fact) for stage in others),
        wanted=(3, 3),
    )


def _other_stage(stage: Factuality, fact: Fact) -> Candidate:
    """A stage that the matter had not reached, or had passed."""
    label = f"It was {STAGES[stage]}"
    right = fact.factuality
    why = f"What is {STAGES[stage]} {_MEANS[stage]}. This was {STAGES[right]}: what is {STAGES[right]} {_MEANS[right]}."
    return Candidate(label, folded([label]), ValueKind.PHRASE, why, 1)


def _gerund(infinitive: str) -> str:
    """ "revise the strategy" → "revising the strategy"; for verbs that double no letter."""
    verb, _, rest = infinitive.partition(" ")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return f"{stem}ing {rest}".strip()
