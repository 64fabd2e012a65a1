"""How far a matter had got: the stem keeps it, and a label that asks for it is the fact's own."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.facts.records import Fact, FactBook, Factuality
from quizapp.items.lint.reading import facts_of
from quizapp.items.lint.words import content, topic, unframed, words
from quizapp.items.records import Item, Kind

_WILL = (
    "intend intent intention plan aim determined determination commit commitment pledge promise resolve resolution "
    "will want meant purpose goal be is to"
)
_MARKS = {
    Factuality.INTENDED: content(_WILL),
    Factuality.DECIDED: content(_WILL + " decide decision agree agreement"),
    Factuality.PROPOSED: content("propose proposal proposer suggest suggestion"),
}
_LABELS = {
    Factuality.DONE: content("done happened accomplished carried"),
    Factuality.DECIDED: content("decided decision"),
    Factuality.INTENDED: content("intended intends intention intent"),
    Factuality.PROPOSED: content("proposed proposal"),
    Factuality.ONGOING: content("ongoing continuing continued remained"),
    Factuality.ASSERTED: content("asserted said stated"),
}
_DEEDS = frozenset(
    words(
        "revised increased strengthened enhanced established launched created founded introduced adopted signed "
        "carried completed achieved implemented built set started raised expanded doubled changed rewrote rewritten "
        "intensified reinforced pushed kept spent"
    )
)
"""Forms of verbs that report a deed as done."""
_DID = frozenset({"did", "has", "have", "had", "was", "were", "already"})


def factuality_lost(item: Item, book: FactBook) -> Iterator[str]:
    """A stem on what was intended, decided or proposed does not report it as done ("revised", "intends to revise")."""
    if item.asked == "factuality":
        return
    for fact in facts_of(item, book):
        told = _told(item, fact)
        marks = _MARKS.get(fact.factuality, frozenset())
        if marks and not marks & content(told) and (deeds := _deeds(told, fact)):
            yield f"'{deeds[0]}' reports as done what was {fact.factuality.value}; say how far it had got"


def says(label: str, factuality: Factuality) -> bool:
    """Whether a label of an item that asks "how far had it got" names this factuality and no other."""
    found = content(label)
    return [one for one, marks in _LABELS.items() if marks & found] == [factuality]


def _told(item: Item, fact: Fact) -> str:
    """What the item says of that fact: the stem, where it is not a mere instruction, with the parts of the key."""
    stem = "" if item.kind in (Kind.MATCHING, Kind.ORDERING) else unframed(item)
    return " ".join([stem, *(f"{key.left} {key.text}" for key in item.key if key.fact == fact.id)])


def _deeds(told: str, fact: Fact) -> list[str]:
    """Words that report a deed: "revised", or "did" beside the fact's own verb."""
    found = words(told)
    done = [word for word in found if word in _DEEDS]
    verbs = {stem for value in fact.slots.get("change", ()) for stem in topic(value.text)}
    named = [word for word in found if topic(word) & verbs]
    return done or (named if _DID & set(found) else [])
