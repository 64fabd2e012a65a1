"""Questions over several facts: all that somebody did with one verb, what one did alone, what both did together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizapp.facts.records import EntityType, Fact, FactType, Value, ValueKind
from quizapp.facts.sentences import phrase, sentence
from quizapp.items.candidates import Ask, Candidate, of_value
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.identity import chance
from quizapp.items.naming import folded, mentions
from quizapp.items.records import Key, Kind
from quizapp.items.templates.acts import predicate
from quizapp.items.templates.ground import Ground
from quizapp.items.templates.verbs import takes

VERSION = 1
_RUN = 3
"""Passages that one question on who did what looks over, and how far off what did not fit may be."""
_ACTORS = ("actors", "parties", "proposer")


def drafts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """The questions over several of these facts."""
    yield from _with_one_verb(facts, ground)
    said = [fact for fact in facts if _told(fact, ground)]
    yield from _alone(said, ground)
    for run in _runs(said):
        yield from _together(run, said, ground)


def actors_of(fact: Fact) -> tuple[Value, ...]:
    """Those who acted, whatever the slot is called."""
    return next((fact.slots[slot] for slot in _ACTORS if slot in fact.slots), ())


def told(fact: Fact, ground: Ground) -> str:
    """What is said of those who acted, with no hint at who they were; "" where there is one or nothing is said."""
    return _told(fact, ground) or ""


def _told(fact: Fact, ground: Ground) -> str | None:
    text = predicate(fact, ground.voice)
    people = [e for e in ground.book.entities.values() if e.type is EntityType.PERSON]
    named = (name for person in people for name in (person.name, *person.aliases))
    if text is None or not actors_of(fact) or not ground.voice.is_person(actors_of(fact)) or text.startswith("is "):
        return None
    tells = mentions(text, [*named, "their", "both"]) or ground.voice.owners(text)
    return None if tells else text


def _with_one_verb(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """ "What did both leaders resolve to do?", where they resolved several things."""
    acts = [fact for fact in facts if fact.type is FactType.SPEECH_ACT]
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in acts:
        sort = (ground.voice.of(fact, "actors"), fact.slots["act"][0].text, takes(fact.slots["object"][0].text))
        groups.setdefault(sort, []).append(fact)
    for (_, _, taken), same in groups.items():
        if len(same) > 1:
            yield _objects(same, taken, acts, ground)


def _objects(same: list[Fact], taken: str, acts: list[Fact], ground: Ground) -> Draft:
    keys = tuple(Key(_whole_object(fact, ground), fact.id) for fact in same)
    model = next((fact for fact in same if fact.polarity != "negative"), same[0])
    ask = Ask(ground.book, model, "object", tuple(fact.slots["object"][0] for fact in same))
    openings = {_opening(key.text) for key in keys}
    others = [fact for fact in acts if fact not in same and _opening(_whole_object(fact, ground)) in openings]
    actors = phrase(same[0].slots["actors"], ground.book.entities)
    doing = " to do" if taken == "infinitive" else ""
    return Draft(
        kind=Kind.MULTIPLE_RESPONSE,
        template="gathered.objects",
        version=VERSION,
        asked="object",
        stem=f"What did {actors} {ground.voice.base(same[0])}{doing}? (Choose all that apply.)",
        facts=tuple(fact.id for fact in same),
        key=keys,
        bloom="analyse",
        close_reading=True,
        ask=ask,
        offers=(*(_object_of(fact, ask, ground) for fact in others), *_curated(same, openings, ground)),
        wanted=(1, 3),
    )


def _object_of(fact: Fact, ask: Ask, ground: Ground) -> Candidate:
    found = of_value(fact.slots["object"][0], fact, "object", ask, ground.pools)
    text = _whole_object(fact, ground)
    return Candidate(text, folded([text]), found.kind, found.why, 0, fact=fact, slot="object")


def _curated(same: Sequence[Fact], openings: set[str], ground: Ground) -> Iterator[Candidate]:
    """What the pools hold beside the object of each of these facts."""
    for fact in same:
        for offer in ground.offers(fact, "object"):
            if offer.fact is None and _opening(offer.text) in openings:
                yield offer


def _opening(text: str) -> str:
    """The first word, so that no option stands out by how it begins."""
    return text.partition(" ")[0]


def _whole_object(fact: Fact, ground: Ground) -> str:
    """The object with what follows it in the sentence ("to strengthen cooperation in Southeast Asia")."""
    text = predicate(fact, ground.voice) or ""
    start = ground.voice.of(fact, "object")
    return text[text.index(start) :] if start in text else start


def _runs(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    for _, run in groupby(facts, key=lambda fact: (fact.passage - 1) // _RUN):
        yield list(run)


def _alone(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """ "Which of these did President Biden do alone?", for each thing that one leader did alone."""
    for fact in facts:
        who = actors_of(fact)
        if len(who) == 1 and fact.type is not FactType.DOCUMENT:
            others = [
                other
                for other in facts
                if actors_of(other) != who and _is_near(fact, other) and other.type is not FactType.DOCUMENT
            ]
            yield Draft(
                kind=Kind.CHOICE,
                template="who.alone",
                version=VERSION,
                asked=_object_slot(fact),
                stem=f"Which of these is said of {ground.book.entities[who[0].entity or ''].name} alone?",
                facts=(fact.id,),
                key=(_key(fact, ground),),
                bloom="analyse",
                close_reading=True,
                offers=tuple(_deed(other, fact, ground) for other in others),
                wanted=(2, 3),
            )


def _is_near(one: Fact, other: Fact) -> bool:
    return abs(one.passage - other.passage) <= _RUN


def _together(facts: Sequence[Fact], said: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """ "Which of these did both leaders do together?", where some of it was done by one alone."""
    joint = [fact for fact in facts if len(actors_of(fact)) > 1 and fact.type is FactType.SPEECH_ACT]
    near = [fact for fact in said if facts and _is_near(fact, facts[0]) and fact.type is not FactType.DOCUMENT]
    single = [fact for fact in near if len(actors_of(fact)) == 1]
    if len(joint) < 2 or not single:
        return
    drawn = sorted(joint, key=lambda fact: chance("together", fact.id))[: 2 + chance("together", joint[0].id) % 2]
    keys = [fact for fact in joint if fact in drawn]
    people = phrase(actors_of(keys[0]), ground.book.entities)
    yield Draft(
        kind=Kind.MULTIPLE_RESPONSE,
        template="who.together",
        version=VERSION,
        asked="object",
        stem=f"Which of these are said of {people} together, rather than of one alone? (Choose all that apply.)",
        facts=tuple(fact.id for fact in keys),
        key=tuple(_key(fact, ground) for fact in keys),
        bloom="analyse",
        close_reading=True,
        offers=tuple(_deed(fact, keys[0], ground) for fact in single),
        wanted=(1, 2),
    )


def _object_slot(fact: Fact) -> str:
    return (
        "object"
        if "object" in fact.slots
        else next(slot for slot in ("content", "covers", "name") if slot in fact.slots)
    )


def _key(fact: Fact, ground: Ground) -> Key:
    return Key(capitalised(told(fact, ground)), fact.id)


def _deed(fact: Fact, asked: Fact, ground: Ground) -> Candidate:
    who = actors_of(fact)
    name = "both leaders together" if len(who) > 1 else f"{ground.book.entities[who[0].entity or ''].name} alone"
    why = f"This is said of {name}, in passage {fact.passage}: {sentence(fact, ground.book.entities)}"
    text = capitalised(told(fact, ground))
    return Candidate(text, folded([text]), ValueKind.PHRASE, why, abs(fact.passage - asked.passage), fact=fact)
