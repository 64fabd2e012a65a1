"""What every template stands on: the book, the pools, and the voice in which the book's values read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.facts.acts import ACTS, distinct
from quizapp.facts.records import Fact, FactBook, FactType, Value
from quizapp.items.candidates import Ask, Candidate, candidates
from quizapp.items.naming import folded, names_of
from quizapp.items.pools import Pools
from quizapp.items.relations import same_question
from quizapp.items.voice import Voice

_WORDED_FREELY = frozenset({FactType.ASSERTION, FactType.GOAL})
"""Types whose facts answer one question only where their sentences are of one pattern."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One book with the pools; the same for every fact of it."""

    book: FactBook
    pools: Pools

    @property
    def voice(self) -> Voice:
        return Voice(self.book, self.pools)

    def ask(self, fact: Fact, slot: str) -> Ask:
        return Ask(self.book, fact, slot, fact.slots[slot])

    def offers(self, fact: Fact, slot: str) -> tuple[Candidate, ...]:
        return candidates(self.ask(fact, slot), self.pools)

    def is_sole(self, fact: Fact, slot: str) -> bool:
        """Whether no other fact answers the same question, so that it can be asked without options."""
        rivals = [other for other in self.book.facts if other.id != fact.id and slot in other.slots]
        if slot == "object":
            return not any(self._did_likewise(fact, other) for other in rivals)
        ask = self.ask(fact, slot)
        worded = [other for other in rivals if other.sentence == fact.sentence or fact.type not in _WORDED_FREELY]
        return not any(same_question(ask, other, self.book) and self._differs(ask, other) for other in worded)

    def known(self, fact: Fact, slot: str) -> tuple[str, ...]:
        """Known answers of the same kind that are not the key: what a slip of the pen must not be nearer to."""
        ask = self.ask(fact, slot)
        found = [name for offer in self.offers(fact, slot) for name in self._spelled(offer)]
        return tuple(dict.fromkeys(name for name in found if not folded([name]) & ask.names))

    def alike(self, keys: Sequence[Value]) -> tuple[str, ...]:
        """The names of the other things of the same type in the book, the keys' own left out."""
        own = folded(name for key in keys for name in names_of(key, self.book.entities))
        types = {self.book.entities[key.entity].type for key in keys if key.entity}
        things = [entity for entity in self.book.entities.values() if entity.type in types]
        names = [name for entity in things for name in (entity.name, *entity.aliases)]
        return tuple(dict.fromkeys(name for name in names if not folded([name]) & own))

    def _differs(self, ask: Ask, other: Fact) -> bool:
        return not ask.names & folded(
            name for value in other.slots[ask.slot] for name in names_of(value, self.book.entities)
        )

    def _did_likewise(self, fact: Fact, other: Fact) -> bool:
        """Whether one of the same people did something else with a verb that says nearly the same."""
        if other.type is not fact.type:
            return False
        actors = [{value.entity for value in one.slots["actors"]} for one in (fact, other)]
        acts = [ACTS[one.slots["act"][0].act or ""] for one in (fact, other)]
        return bool(actors[0] & actors[1]) and not distinct(*acts)

    def _spelled(self, offer: Candidate) -> tuple[str, ...]:
        entity = self.book.entities.get(offer.entity or "")
        return (offer.text, *entity.aliases) if entity else (offer.text,)
