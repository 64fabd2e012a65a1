"""Operative verbs against each other, and how far along a thing was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.facts.records import Factuality
from quizapp.items.pools import read_pools
from quizapp.items.templates import verbs
from tests.items.templates.drafting import WORDS, act, drafts_of

if TYPE_CHECKING:
    from conftest import Maker

ANNOUNCED = "format: 1\nverbs: [{text: announced, takes: noun}]"


def test_verbs_against_each_other_are_of_other_classes_and_make_sense(make: Maker) -> None:
    found = drafts_of(verbs, act(make, "!concern shared concern about", "raids"))
    assert {offer.text for offer in found[0].offers} == {"condemned", "discussed", "took note of", "acknowledged"}
    assert all(offer.why for offer in found[0].offers)


@pytest.mark.parametrize(
    ("verb", "text"), [("!underscore underscored", "the herring"), ("!affirm affirmed", "how important the herring is")]
)
def test_no_verb_is_asked_where_emphasis_gives_it_away(make: Maker, verb: str, text: str) -> None:
    assert drafts_of(verbs, act(make, verb, text)) == []


@pytest.mark.parametrize(
    ("verb", "text", "out"),
    [
        ("!welcome welcomed", "Lund’s intent to fish", {"announced"}),
        ("!affirm reaffirmed", "their support for the herring", {"announced", "called for", "welcomed"}),
        ("!affirm affirmed", "the promise of Norway to Portugal", {"announced", "called for", "welcomed"}),
        ("!support supported", "an early end to the season", {"took note of"}),
        ("!commit committed to", "keeping up the patrols", {"announced", "took note of"}),
    ],
)
def test_a_verb_is_offered_only_where_one_could_do_that_with_such_an_object(
    make: Maker, verb: str, text: str, out: set[str]
) -> None:
    words = replace(WORDS, verbs=(*WORDS.verbs, *read_pools(ANNOUNCED).verbs))
    offered = {offer.text for offer in drafts_of(verbs, act(make, verb, text), words)[0].offers}
    assert "discussed" in offered
    assert not offered & out
    plain = {offer.text for offer in drafts_of(verbs, act(make, verb, "the herring"), words)[0].offers}
    assert out <= plain


@pytest.mark.parametrize(
    ("verb", "factuality", "label"),
    [("!resolve decided", Factuality.DECIDED, "It was decided"), ("!resolve resolved", Factuality.DECIDED, None)],
)
def test_the_stage_is_asked_where_the_verb_says_it_plainly(
    make: Maker, verb: str, factuality: Factuality, label: str | None
) -> None:
    book = act(make, verb, "to increase the quota")
    book = replace(book, facts=(replace(book.facts[0], factuality=factuality),))
    found = [draft for draft in drafts_of(verbs, book) if draft.asked == "factuality"]
    assert [draft.key[0].text for draft in found] == ([label] if label else [])
    if found:
        when = "reached at the time of the statement?"
        assert found[0].stem == f"For President Costa, what stage had increasing the quota {when}"
        assert all("decided: what is decided is settled and yet to be done" in offer.why for offer in found[0].offers)
