"""Whether a wrong option is really wrong: the reasons to refuse one, and the check of what is already published.

Truth is data, per relation (``facts.types``): in a functional slot any other value is false, of a closed list no member
is ever a distractor, and in an open one a value may at most be "not stated", never one that any statement states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.facts.acts import distinct
from quizapp.facts.records import FactBook, FactType, Value, ValueKind
from quizapp.facts.types import Truth, truth
from quizapp.items.candidates import Ask, Candidate
from quizapp.items.naming import folded, names_of
from quizapp.items.pools import Pools
from quizapp.items.records import Item, Kind
from quizapp.items.relations import (
    both_stress,
    is_behind,
    named_type,
    outdoes,
    same_question,
    shape,
    slot_names,
    stands_for,
)

_ENTAILS = {(FactType.INITIATIVE, "supporter"): ("proposer", "actors")}
"""Who fills one of these slots also fills the first: a proposer supports."""

SHORTEST, LONGEST, SLACK = 0.6, 1.6, 5
"""A distractor's length as a share of the key's; names may differ by a few characters whatever the share."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A published distractor that does not hold against the facts any more."""

    item: str
    distractor: str
    reason: str


def verdict(ask: Ask) -> str:
    """What a value that is not in the slot counts as: "false", or "not stated" where the relation is open."""
    shared = ask.slot == "name" and {"purposes", "proposer"} & {*ask.fact.slots}  # another thing may have these too
    return "not stated" if shared or truth(ask.fact, ask.slot) is Truth.OPEN else "false"


def refusal(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> str | None:
    """Why the candidate must not stand as a distractor, in a few words; None when nothing speaks against it."""
    return next((reason for reason, refuses in _RULES if refuses(candidate, ask, library, pools)), None)


def recheck(items: Iterable[Item], library: Sequence[FactBook], pools: Pools | None = None) -> tuple[Finding, ...]:
    """Every published distractor held against all facts of all books; run when a statement is added."""
    return tuple(finding for item in items for finding in _recheck(item, library, pools or Pools()))


def _recheck(item: Item, library: Sequence[FactBook], pools: Pools) -> Iterator[Finding]:
    if item.kind in (Kind.TRUE_FALSE, Kind.ATTRIBUTION, Kind.MATCHING, Kind.ORDERING):
        return
    for ask in _asks(item, library):
        for distractor in item.distractors:
            value = Candidate(
                distractor.text, folded([distractor.text]), ask.keys[0].kind, distractor.why_wrong, 0,
                entity=distractor.entity,
            )  # fmt: skip
            for reason, refuses in _TRUTHS:
                if refuses(value, ask, library, pools):
                    yield Finding(item.id, distractor.text, reason)


def _asks(item: Item, library: Sequence[FactBook]) -> Iterator[Ask]:
    for book in library:
        for fact in book.facts:
            if fact.id in item.facts and item.asked in fact.slots:
                yield Ask(book, fact, item.asked, fact.slots[item.asked])


def _is_key(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """An alias of the key is the key: Diaoyu is Senkaku."""
    same_entity = candidate.entity and candidate.entity in {key.entity for key in ask.keys}
    same_date = candidate.date and candidate.date in {key.date for key in ask.keys}
    return bool(same_entity or same_date or candidate.names & ask.names)


def _is_stated(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """Some statement of the library says it, of the same matter: true elsewhere is not false here."""
    for book in library:
        for fact in book.facts:
            if same_question(ask, fact, book) and candidate.names & slot_names(fact, ask.slot, book):
                return True
    return False


def _is_known(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """Nobody said it here, but it is so: Okinawa is covered too."""
    known = (one for one in pools.known if one.relation.fits(ask.fact, ask.slot, ask.book))
    return any(one.values & candidate.names for one in known)


def _is_entailed(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """It follows from another slot (a proposer supports), from what one set up, or from a stronger act of its kind."""
    slots = _ENTAILS.get((ask.fact.type, ask.slot), ())
    facts = [(fact, book) for book in library for fact in book.facts if same_question(ask, fact, book)]
    if any(candidate.names & slot_names(fact, slot, book) for fact, book in facts for slot in slots):
        return True
    if any(is_behind(ask, candidate, fact, book) for book in library for fact in book.facts):
        return True
    return stands_for(candidate, ask, lambda one, other: one.family is other.family and outdoes(one, other))


def _is_near_synonym(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """The same actors did it with a verb that says nearly the same."""
    return stands_for(candidate, ask, lambda one, other: not distinct(one, other) or both_stress(one, other))


def _has_other_polarity(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """Good news among bad is seen at once. Names and dates have no polarity of their own."""
    if candidate.fact is None or candidate.kind is not ValueKind.PHRASE:
        return False
    return {candidate.fact.polarity, ask.fact.polarity} >= {"negative"} and (
        candidate.fact.polarity != ask.fact.polarity
    )


def _is_whole_or_part(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """What contains the key, or lies in it, is not simply wrong: the East China Sea is in the Indo-Pacific."""
    if candidate.within & ask.names:
        return True
    held = [found[1] for key in ask.keys if (found := pools.member(_key_names(key, ask), candidate.type))]
    if any(folded(member.within) & candidate.names for member in held):
        return True
    return candidate.kind is ValueKind.PHRASE and any(_inside(candidate.text, key.text) for key in ask.keys)


def _is_of_other_type(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """Another kind of value, type of entity, sort of place, or precision of date."""
    key = ask.keys[0]
    entity = ask.book.entities.get(key.entity or "")
    if candidate.kind is not key.kind or candidate.type is not (entity.type if entity else None):
        return True
    if key.date and len(candidate.date or "") != len(key.date):
        return True
    if ask.slot == "alias" and candidate.fact and named_type(candidate.fact, ask) is not named_type(ask.fact, ask):
        return True  # the abbreviation of a country is none of an initiative
    known = pools.member(_key_names(key, ask), candidate.type) if entity else None
    return bool(known and known[0].sort and candidate.sort != known[0].sort)


def _is_misfit(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """A phrase of another shape does not fit the stem ("to revise …" beside "the revision of …"), nor does one that
    leans on what stood before it ("other documents")."""
    leaning = candidate.text.startswith(("other ", "such ", "these ", "those "))
    return candidate.kind is ValueKind.PHRASE and (leaning or shape(candidate.text) != shape(ask.keys[0].text))


def _is_of_other_length(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    lengths = [len(key.text) for key in ask.keys]
    near = any(abs(len(candidate.text) - length) <= SLACK for length in lengths)
    return not near and not SHORTEST * min(lengths) <= len(candidate.text) <= LONGEST * max(lengths)


def _is_anachronism(candidate: Candidate, ask: Ask, library: Sequence[FactBook], pools: Pools) -> bool:
    """It did not exist yet, or not any more, or is a day after the statement."""
    day = ask.book.statement.issued_on.isoformat()
    since = candidate.since or candidate.date or ""
    return since[: len(day)] > day[: len(since)] or (candidate.until != "" and candidate.until < day)


_Rule = Callable[[Candidate, Ask, Sequence[FactBook], Pools], bool]

_TRUTHS: tuple[tuple[str, _Rule], ...] = (
    ("a name of the key", _is_key),
    ("stated as true", _is_stated),
    ("known to be true elsewhere", _is_known),
    ("entailed by the facts", _is_entailed),
)
_RULES: tuple[tuple[str, _Rule], ...] = (
    *_TRUTHS,
    ("contains the key or lies in it", _is_whole_or_part),
    ("of another type or grain", _is_of_other_type),
    ("of another polarity", _has_other_polarity),
    ("done with a near-synonymous verb", _is_near_synonym),
    ("of another shape", _is_misfit),
    ("of another length", _is_of_other_length),
    ("an anachronism", _is_anachronism),
)


def _key_names(key: Value, ask: Ask) -> frozenset[str]:
    return folded(names_of(key, ask.book.entities))


def _inside(one: str, other: str) -> bool:
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()
