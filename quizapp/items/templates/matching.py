"""Pairs to find: verbs and what they were said of, places and matters, initiatives and stages, who did what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.facts.acts import ACTS, distinct
from quizapp.facts.records import Fact, FactType, Factuality, ValueKind
from quizapp.facts.sentences import phrase, sentence
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.identity import chance
from quizapp.items.naming import folded
from quizapp.items.records import Key, Kind
from quizapp.items.templates.attribution import TOGETHER, leaders, who
from quizapp.items.templates.gathered import actors_of, told
from quizapp.items.templates.ground import Ground
from quizapp.items.templates.verbs import STAGES, stage_matter, takes

VERSION = 1
LEAST, MOST = 3, 5
_RUN = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A left and its right, with the fact that joins them."""

    left: str
    right: str
    fact: Fact
    entity: str | None = None


def drafts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """Every matching for which there are enough pairs and something left over on the right."""
    for draft in (
        *_acts(facts, ground),
        _stages(facts, ground),
        _statuses(facts, ground),
        _abbreviations(facts, ground),
        _places(facts, ground),
        *_people(facts, ground),
    ):
        if draft is not None:
            yield draft


def _draft(
    template: str, asked: str, stem: str, pairs: Sequence[_Pair], spare: Sequence[Candidate], *, close: bool = False
) -> Draft | None:
    if len(pairs) < LEAST or not spare:
        return None
    return Draft(
        kind=Kind.MATCHING,
        template=template,
        version=VERSION,
        asked=asked,
        stem=stem,
        facts=tuple(pair.fact.id for pair in pairs),
        key=tuple(Key(pair.right, pair.fact.id, pair.entity, left=pair.left) for pair in pairs),
        bloom="analyse" if close else "understand",
        close_reading=close,
        offers=tuple(spare),
        wanted=(1, 2),
    )


def _acts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft | None]:
    """Each verb of the same people with its object; what others did is left over."""
    acts = [fact for fact in facts if fact.type is FactType.SPEECH_ACT and _is_plain(fact)]
    for people in dict.fromkeys(ground.voice.of(fact, "actors") for fact in acts):
        own = _distinct_acts([fact for fact in acts if ground.voice.of(fact, "actors") == people])
        pairs = [_Pair(capitalised(fact.slots["act"][0].text), _object(fact), fact) for fact in own]
        others = [fact for fact in acts if ground.voice.of(fact, "actors") != people and told(fact, ground)]
        spare = [_elsewhere(fact, ground) for fact in others]
        stem = f"Match each verb with what {people} used it of."
        yield _draft("matching.acts", "object", stem, pairs, spare, close=True)


def _is_plain(fact: Fact) -> bool:
    """An act whose object is a noun, so that grammar does not tell which verb it follows."""
    text = fact.slots["object"][0].text
    return (
        takes(text) == "noun" and not text.startswith(("how ", "their ")) and fact.sentence.startswith("{actors} {act}")
    )


def _distinct_acts(facts: Sequence[Fact]) -> list[Fact]:
    """At most five, each with a verb that says something else than the others'."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (fact.weight.value, chance("matching", fact.id))):
        act = ACTS[fact.slots["act"][0].act or ""]
        if all(distinct(act, ACTS[other.slots["act"][0].act or ""]) for other in kept) and len(kept) < MOST:
            kept.append(fact)
    return [fact for fact in facts if fact in kept]


def _object(fact: Fact) -> str:
    return capitalised(fact.slots["object"][0].text)


def _elsewhere(fact: Fact, ground: Ground) -> Candidate:
    text = _object(fact)
    why = f"This belongs to another sentence, in passage {fact.passage}: {sentence(fact, ground.book.entities)}"
    return Candidate(text, folded([text]), ValueKind.PHRASE, why, 0, fact=fact)


def _stages(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each matter with how far it had got, one a stage."""
    found = {fact.factuality: fact for fact in reversed(facts) if stage_matter(fact, ground)}
    pairs = [
        _Pair(capitalised(stage_matter(fact, ground) or ""), f"It was {STAGES[stage]}", fact)
        for stage, fact in found.items()
        if stage in STAGES
    ]
    pairs.sort(key=lambda pair: [fact.id for fact in facts].index(pair.fact.id))
    spare = [_unused(stage) for stage in Factuality if stage in STAGES and stage not in found] or [_request()]
    return _draft(
        "matching.stages",
        "factuality",
        "Match each policy matter with the stage that the leaders had reached.",
        pairs,
        spare,
        close=True,
    )


def _unused(stage: Factuality) -> Candidate:
    return Candidate(
        f"It was {STAGES[stage]}", folded([STAGES[stage]]), ValueKind.PHRASE, "No matter here had got so far.", 1
    )


def _request() -> Candidate:
    why = "A request asks others to act; each of these matters was the leaders' own."
    return Candidate("It was requested", folded(["It was requested"]), ValueKind.PHRASE, why, 1)


def _statuses(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each initiative with what was done about it."""
    found = {
        fact.slots["status"][0].text: fact
        for fact in facts
        if fact.type is FactType.INITIATIVE and "status" in fact.slots
    }
    pairs = [
        _Pair(fact.slots["name"][0].text, capitalised(status), fact, None)
        for status, fact in found.items()
    ]  # fmt: skip
    spare = [Candidate(
        "Signed", folded(["signed"]), ValueKind.ACT,
        "A treaty is signed; each of these is an initiative that was announced, established or proposed.", 1,
    )]  # fmt: skip
    return _draft(
        "matching.statuses",
        "status",
        "Match each economic initiative with what was done about it.",
        pairs,
        spare,
        close=True,
    )


def _abbreviations(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each abbreviation of a country with its full name."""
    found = [fact for fact in facts if fact.type is FactType.ALIAS and _is_abbreviation(fact)]
    pairs = [_Pair(fact.slots["alias"][0].text, fact.slots["entity"][0].text, fact) for fact in found]
    if not pairs:
        return None
    named = {fact.slots["entity"][0].entity for fact in found}
    offers = [
        one for one in ground.offers(found[0], "entity") if one.entity not in named and one.kind is ValueKind.ENTITY
    ]
    spare = sorted(offers, key=lambda one: (one.type is not None and one.rank, -len(one.text), one.text))[:1]
    return _draft(
        "matching.abbreviations", "entity", "Match each country’s abbreviation with the full name.", pairs, spare
    )


def _is_abbreviation(fact: Fact) -> bool:
    return fact.slots["alias"][0].text.isupper()


def _places(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each place with the matter that it is named for; matters without a place are left over."""
    placed = [
        fact for fact in facts if fact.type is FactType.LOCATION or (_is_local(fact) and "beyond" not in fact.sentence)
    ]
    pairs = [
        _Pair(capitalised(phrase(fact.slots["places"], ground.book.entities)), _matter(fact), fact) for fact in placed
    ]
    acts = [
        fact for fact in facts if fact.type is FactType.SPEECH_ACT and "places" not in fact.slots and _is_plain(fact)
    ]
    spare = [_elsewhere(fact, ground) for fact in acts if not _speaks_of(fact, placed, ground)]
    return _draft(
        "matching.places", "places", "Match each place with the matter that the leaders named it for.", pairs, spare
    )


def _is_local(fact: Fact) -> bool:
    return fact.type is FactType.SPEECH_ACT and "places" in fact.slots


def _matter(fact: Fact) -> str:
    return capitalised(fact.slots["issue" if "issue" in fact.slots else "object"][0].text)


def _speaks_of(fact: Fact, placed: Sequence[Fact], ground: Ground) -> bool:
    """Whether an act is about one of these places or matters, though the place is no slot of it."""
    words = sentence(fact, ground.book.entities)
    said = [value for other in placed for slot in ("places", "issue", "object") for value in other.slots.get(slot, ())]
    return any(value.text in words for value in said)


def _people(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft | None]:
    """Something that one leader did, something that the other did, and something that both did."""
    said = [fact for fact in facts if told(fact, ground) and fact.weight.value == "A"]
    runs: dict[int, list[Fact]] = {}
    for fact in said:
        runs.setdefault((fact.passage - 1) // _RUN, []).append(fact)
    for run in runs.values():
        drawn: dict[str, Fact] = {}
        for fact in sorted(
            run, key=lambda fact: (fact.type is not FactType.INITIATIVE, not fact.core, chance("people", fact.id))
        ):
            drawn.setdefault(_option(fact, ground), fact)
        pairs = [
            _Pair(
                capitalised(told(fact, ground)), option, fact, None if option == TOGETHER else actors_of(fact)[0].entity
            )
            for option in (*leaders(ground), TOGETHER)
            if (fact := drawn.get(option))
        ]
        yield _draft(
            "matching.people",
            "actors",
            "Match each deed with the leader or leaders who did it.",
            pairs,
            _others(ground),
            close=True,
        )


def _option(fact: Fact, ground: Ground) -> str:
    return who(fact, next(slot for slot in ("actors", "parties", "proposer") if slot in fact.slots), ground)


def _others(ground: Ground) -> list[Candidate]:
    """A leader of the time who is not in the statement, best the predecessor of one who is."""
    known = [(pool, member) for pool in ground.pools.pools if pool.id == "leaders" for member in pool.members]
    here = folded(name for e in ground.book.entities.values() for name in (e.name, *e.aliases))
    return [
        Candidate(member.text, member.names, ValueKind.ENTITY, member.note, 1, type=pool.type)
        for pool, member in known
        if not member.names & here
    ][:1]
