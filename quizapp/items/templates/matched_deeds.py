"""Matchings of how far things had got, and of who did what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.facts.records import Fact, FactType, ValueKind
from quizapp.items.candidates import Candidate
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.identity import chance
from quizapp.items.naming import folded
from quizapp.items.templates.attribution import TOGETHER, leaders, who
from quizapp.items.templates.gathered import actors_of, told
from quizapp.items.templates.ground import Ground
from quizapp.items.templates.matched import Matching, Pair, draft, spare_label
from quizapp.items.templates.verbs import STAGES, stage_matter

_RUN = 3
"""Passages over which one looks for who did what."""
_PEOPLE = Matching(
    "matching.people", "actors", "Match each deed with the leader or leaders who did it.", close_reading=True
)


def drafts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """The matchings of stages, of initiatives and what was done about them, of deeds and those who did them."""
    found = (_stages(facts, ground), _statuses(facts), *_people(facts, ground))
    yield from (one for one in found if one is not None)


def _stages(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each matter with how far it had got, the first of the statement for each stage."""
    first: dict[str, Fact] = {}
    for fact in facts:
        if stage_matter(fact, ground) and fact.factuality in STAGES:
            first.setdefault(STAGES[fact.factuality], fact)
    pairs = [
        Pair(capitalised(stage_matter(fact, ground) or ""), f"It was {label}", fact) for label, fact in first.items()
    ]
    spare = spare_label("It was requested", "A request asks others to act; each of these matters was the leaders' own.")
    stem = "Match each policy matter with the stage that the leaders had reached."
    return draft(Matching("matching.stages", "factuality", stem, close_reading=True), pairs, [spare])


def _statuses(facts: Sequence[Fact]) -> Draft | None:
    """Each initiative with what was done about it."""
    found = {
        fact.slots["status"][0].text: fact
        for fact in facts
        if fact.type is FactType.INITIATIVE and "status" in fact.slots
    }
    pairs = [Pair(fact.slots["name"][0].text, capitalised(status), fact) for status, fact in found.items()]
    why = "A treaty is signed; each of these is an initiative that was announced, established or proposed."
    stem = "Match each economic initiative with what was done about it."
    matching = Matching("matching.statuses", "status", stem, close_reading=True)
    return draft(matching, pairs, [spare_label("Signed", why, ValueKind.ACT)])


def _people(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft | None]:
    """In every few passages one thing that each leader did alone, and one that both did."""
    runs: dict[int, list[Fact]] = {}
    for fact in facts:
        if told(fact, ground) and fact.weight.value == "A":
            runs.setdefault((fact.passage - 1) // _RUN, []).append(fact)
    for run in runs.values():
        yield draft(_PEOPLE, list(_deeds(run, ground)), _others(ground))


def _deeds(facts: Sequence[Fact], ground: Ground) -> Iterator[Pair]:
    """Initiatives first, then the core."""
    drawn: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.type is not FactType.INITIATIVE, not fact.core, _draw(fact))):
        drawn.setdefault(_option(fact, ground), fact)
    for option in (*leaders(ground), TOGETHER):
        if option in drawn:
            fact = drawn[option]
            entity = None if option == TOGETHER else actors_of(fact)[0].entity
            yield Pair(capitalised(told(fact, ground)), option, fact, entity)


def _draw(fact: Fact) -> int:
    return chance("people", fact.id)


def _option(fact: Fact, ground: Ground) -> str:
    return who(fact, next(slot for slot in ("actors", "parties", "proposer") if slot in fact.slots), ground)


def _others(ground: Ground) -> list[Candidate]:
    """The first leader of the pools who is not in the statement, best the predecessor of one who is."""
    members = [member for pool in ground.pools.pools if pool.id == "leaders" for member in pool.members]
    here = folded(name for entity in ground.book.entities.values() for name in (entity.name, *entity.aliases))
    return [
        Candidate(member.text, member.names, ValueKind.ENTITY, member.note, 1)
        for member in members
        if not member.names & here
    ][:1]
