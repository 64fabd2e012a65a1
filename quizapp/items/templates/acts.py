"""Questions to speech acts and agreements: what was done, where and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.facts.records import Fact, FactType, ValueKind
from quizapp.facts.sentences import fields, phrase
from quizapp.items.framing import capitalised
from quizapp.items.stems import Stem
from quizapp.items.voice import Voice, infinitive

_TAIL = re.compile(r"\{object\}(?P<tail>.*)\.$")
_LAST = re.compile(r"^(?:,? ?)(?P<lead>.*?)\{(?P<slot>places|partner)\}(?P<more>.*)$")


def stems(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """The questions to one act: its object, and the place or partner that ends its sentence."""
    if fact.type is FactType.AGREEMENT:
        yield from _agreement(fact, voice)
    elif fact.type is FactType.SPEECH_ACT and fact.sentence.startswith("{actors}"):
        yield from _object(fact, voice)
        yield from _ending(fact, voice)


def predicate(fact: Fact, voice: Voice) -> str | None:
    """What the sentence says after those who acted ("condemned …"); None where it does not begin with them."""
    first = next(iter(fields(fact.sentence)), "")
    if first not in ("actors", "parties", "proposer") or not fact.sentence.startswith("{"):
        return None
    rest = fact.sentence.removeprefix(f"{{{first}}} ").removesuffix(".")
    return rest.format_map({slot: voice.of(fact, slot) for slot in fact.slots})


def _agreement(fact: Fact, voice: Voice) -> Iterator[Stem]:
    people = phrase(fact.slots["parties"], voice.book.entities)
    if "act" in fact.slots:
        yield Stem("agreement.content", fact, "content", f"What did {people} {voice.base(fact)}?")


def _object(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """ "What did both leaders resolve to do in Southeast Asia?"; "Which initiative did …", where it is a name."""
    value = fact.slots["object"][0]
    tail = _TAIL.search(fact.sentence)
    ending = _rendered(tail["tail"], fact, voice) if tail else ""
    if ending and value.text.startswith(("how ", "that ")):
        return  # what follows belongs to the clause
    wh = f"which {voice.noun(value)}" if value.kind is ValueKind.ENTITY else "what"
    yield Stem("act.object", fact, "object", capitalised(f"{wh} {_asked(fact, voice)}{ending}?"))


def _asked(fact: Fact, voice: Voice) -> str:
    """ "did both leaders resolve to do"; "is President Biden committed to"."""
    actors, act = voice.of(fact, "actors"), fact.slots["act"][0].text
    if "{actors} is {act}" in fact.sentence:
        return f"is {actors} {act}"
    manner = f"{voice.of(fact, 'manner')} " if "{manner} {act}" in fact.sentence else ""
    doing = " to do" if infinitive(fact.slots["object"][0].text) else ""
    return f"did {actors} {manner}{voice.base(fact)}{doing}"


def _ending(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """ "In lockstep with which country did …": the end of the sentence moves to the front."""
    tail = _TAIL.search(fact.sentence)
    match = _LAST.match(tail["tail"]) if tail else None
    if match is None:
        return
    slot = match["slot"]
    more = match["more"].replace(" and beyond", ", and beyond,")
    front = f"{_rendered(match['lead'], fact, voice)}which {voice.nouns(fact.slots[slot])}{more}"
    doing = f"did {voice.of(fact, 'actors')} {voice.base(fact)} {voice.of(fact, 'object')}"
    yield Stem(f"act.{slot}", fact, slot, capitalised(f"{front} {doing}?"))


def _rendered(text: str, fact: Fact, voice: Voice) -> str:
    return text.format_map({slot: voice.of(fact, slot) for slot in fact.slots})
