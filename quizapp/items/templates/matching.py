"""Pairs to find: verbs and what they were said of, places and matters, abbreviations and names, deeds and stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.facts.acts import ACTS, Act, distinct
from quizapp.facts.records import Fact, FactType
from quizapp.facts.sentences import phrase, sentence
from quizapp.items.drafts import Draft
from quizapp.items.framing import capitalised
from quizapp.items.identity import chance
from quizapp.items.relations import shape
from quizapp.items.templates import matched_deeds
from quizapp.items.templates.gathered import told
from quizapp.items.templates.ground import Ground
from quizapp.items.templates.matched import MOST, Matching, Pair, draft, spare_object
from quizapp.items.templates.verbs import takes


def drafts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft]:
    """Every matching for which there are enough pairs and something left over on the right."""
    found = (*_acts(facts, ground), _abbreviations(facts, ground), _places(facts, ground))
    yield from (one for one in found if one is not None)
    yield from matched_deeds.drafts(facts, ground)


def _acts(facts: Sequence[Fact], ground: Ground) -> Iterator[Draft | None]:
    """Each verb of the same people with its object; what others did is left over."""
    acts = [fact for fact in facts if _has_plain_object(fact)]
    for people in dict.fromkeys(ground.voice.of(fact, "actors") for fact in acts):
        own = [fact for fact in acts if ground.voice.of(fact, "actors") == people]
        others = [fact for fact in acts if fact not in own and told(fact, ground)]
        pairs = [Pair(capitalised(fact.slots["act"][0].text), _object(fact), fact) for fact in _distinct(own)]
        matching = Matching(
            "matching.acts", "object", f"Match each verb with the matter for which {people} used it.", True
        )
        yield draft(matching, pairs, [spare_object(fact, ground) for fact in others])


def _has_plain_object(fact: Fact) -> bool:
    """An act whose object is a noun, so that grammar does not tell which verb it follows."""
    if fact.type is not FactType.SPEECH_ACT or not fact.sentence.startswith("{actors} {act}"):
        return False
    text = fact.slots["object"][0].text
    return takes(text) == "noun" and shape(text) == "noun" and not text.startswith("their ")


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """At most five, each with a verb that says something else than the others'; weight A first."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: (fact.weight.value, chance("matching", fact.id))):
        if len(kept) < MOST and all(distinct(_act(fact), _act(other)) for other in kept):
            kept.append(fact)
    return [fact for fact in facts if fact in kept]


def _act(fact: Fact) -> Act:
    return ACTS[fact.slots["act"][0].act or ""]


def _object(fact: Fact) -> str:
    return capitalised(fact.slots["object"][0].text)


def _abbreviations(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each abbreviation of a country with its full name; the longest other name is left over."""
    found = [fact for fact in facts if fact.type is FactType.ALIAS and fact.slots["alias"][0].text.isupper()]
    pairs = [Pair(fact.slots["alias"][0].text, fact.slots["entity"][0].text, fact) for fact in found]
    named = {fact.slots["entity"][0].entity for fact in found}
    offers = ground.offers(found[0], "entity") if found else ()
    spare = sorted((one for one in offers if one.entity not in named), key=lambda one: (-len(one.text), one.text))
    matching = Matching("matching.abbreviations", "entity", "Match each country’s abbreviation with the full name.")
    return draft(matching, pairs, spare[:1])


def _places(facts: Sequence[Fact], ground: Ground) -> Draft | None:
    """Each place with the matter that it is named for; matters without a place are left over."""
    placed = [fact for fact in facts if "places" in fact.slots and "beyond" not in fact.sentence]
    pairs = [
        Pair(capitalised(phrase(fact.slots["places"], ground.book.entities)), _matter(fact), fact) for fact in placed
    ]
    acts = [fact for fact in facts if _has_plain_object(fact) and "places" not in fact.slots]
    spare = [spare_object(fact, ground) for fact in acts if told(fact, ground) and not _speaks_of(fact, placed, ground)]
    stem = "Match each place with the matter that the leaders named it for."
    return draft(Matching("matching.places", "places", stem), pairs, spare)


def _matter(fact: Fact) -> str:
    return capitalised(fact.slots["issue" if "issue" in fact.slots else "object"][0].text)


def _speaks_of(fact: Fact, placed: Sequence[Fact], ground: Ground) -> bool:
    """Whether an act is about one of these places or matters, though the place is no slot of it."""
    words = sentence(fact, ground.book.entities)
    said = [value for other in placed for slot in ("places", "issue", "object") for value in other.slots.get(slot, ())]
    return any(value.text in words for value in said)
