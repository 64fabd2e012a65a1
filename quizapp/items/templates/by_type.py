"""Questions to facts whose slots say what they are: meetings, roles, articles, initiatives, members, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.facts.records import Fact, FactType
from quizapp.items.framing import capitalised
from quizapp.items.stems import Stem
from quizapp.items.voice import Voice


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording: ``{slot}`` reads as in running text, ``{noun}`` is the sort of what is asked ("two seas").

    It serves facts of that type that have all the slots that it names, and whose slots hold what ``where`` says.
    """

    id: str
    type: FactType
    slot: str
    text: str
    where: tuple[tuple[str, str], ...] = ()


_EVENT, _ARTICLE, _INITIATIVE, _DOCUMENT = FactType.EVENT, FactType.ARTICLE, FactType.INITIATIVE, FactType.DOCUMENT
_MEETING = (("kind", "meeting"),)

PATTERNS = (
    Pattern("event.date", _EVENT, "date", "On which day did {participants} meet?", _MEETING),
    Pattern("event.form", _EVENT, "form", "In what way did {participants} meet?", _MEETING),
    Pattern("role.person", FactType.ROLE, "person", "Who took part in the meeting as {office} of {of}?"),
    Pattern(
        "article.number",
        _ARTICLE,
        "number",
        "Which article of {instrument} covers {covers}, as {actors} affirmed?",
    ),
    Pattern(
        "article.number.2",
        _ARTICLE,
        "number",
        "{actors} affirmed that {covers} are covered by which article of {instrument}?",
    ),
    Pattern(
        "article.covers",
        _ARTICLE,
        "covers",
        "Which {noun} did {actors} affirm to be covered by {number} of {instrument}?",
    ),
    Pattern(
        "article.instrument",
        _ARTICLE,
        "instrument",
        "Under {number} of which {noun} are {covers} covered, as {actors} affirmed?",
    ),
    Pattern("initiative.date", _INITIATIVE, "date", "In which month of which year was {name} {status}?"),
    Pattern("initiative.level", _INITIATIVE, "level", "At what level does {name} sit?"),
    Pattern("initiative.nickname", _INITIATIVE, "nickname", "What is {name} also called?"),
    Pattern("initiative.of-purpose", _INITIATIVE, "name", "Which {noun} is meant {purposes}?"),
    Pattern(
        "initiative.of-proposer",
        _INITIATIVE,
        "name",
        "Which {noun} did {proposer} propose?",
        (("status", "proposed"),),
    ),
    Pattern(
        "initiative.of-founder",
        _INITIATIVE,
        "name",
        "Which {noun} did {actors} establish?",
        (("status", "established"),),
    ),
    Pattern("initiative.of-date", _INITIATIVE, "name", "Which {noun} was {status} in {date}?"),
    Pattern("initiative.of-level", _INITIATIVE, "name", "Which {noun} is at {level} level?"),
    Pattern("initiative.purpose", _INITIATIVE, "purposes", "What is one purpose of {name}?"),
    Pattern("membership.members", FactType.MEMBERSHIP, "members", "Which {noun} make up {group}?"),
    Pattern("membership.group", FactType.MEMBERSHIP, "group", "Which {noun} do {members} make up?"),
    Pattern("alias.entity", FactType.ALIAS, "entity", "Which {noun} does {alias} stand for?"),
    Pattern("alias.alias", FactType.ALIAS, "alias", "What is the {sort} for {entity}?"),
    Pattern("violation.norm", FactType.VIOLATION, "norm", "What do {what} violate?"),
    Pattern("violation.what", FactType.VIOLATION, "what", "What is said to violate {norm}?"),
    Pattern("document.name", _DOCUMENT, "name", "Which {noun} of {owner} does {actors} intend to {change}?"),
    Pattern("document.name.2", _DOCUMENT, "name", "{actors} intends to {change} which {noun} of {owner}?"),
)
"""Every wording, each a template of its own."""


def stems(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """The questions whose slots the fact has."""
    for pattern in PATTERNS:
        if pattern.type is fact.type and pattern.slot in fact.slots and _serves(pattern, fact):
            text = pattern.text.format_map(_words(fact, pattern.slot, voice))
            yield Stem(pattern.id, fact, pattern.slot, capitalised(text))


def _serves(pattern: Pattern, fact: Fact) -> bool:
    named = [name for name in _names(pattern.text) if name != "noun"]
    holds = all(fact.slots.get(slot, ()) and fact.slots[slot][0].text == text for slot, text in pattern.where)
    return holds and all(name in fact.slots for name in named)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.partition("}")[0] for part in text.split("{")[1:])


def _words(fact: Fact, asked: str, voice: Voice) -> dict[str, str]:
    return {slot: voice.of(fact, slot) for slot in fact.slots} | {"noun": voice.nouns(fact.slots[asked])}
