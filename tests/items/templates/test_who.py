"""Who it was: one leader, the other, or both together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.facts.records import FactType
from quizapp.items.templates import attribution, gathered
from quizapp.items.templates.ground import Ground
from tests.items.templates.drafting import WORDS, act, drafts_of

if TYPE_CHECKING:
    from conftest import Maker


def test_who_it_was_has_the_leaders_and_both_as_options(make: Maker) -> None:
    (draft,) = drafts_of(attribution, act(make, "!condemn condemned", "raids", "@costa", "@lund"))
    assert draft.stem == "Who condemned raids?"
    assert [draft.key[0].text, *(offer.text for offer in draft.offers)] == [
        "Both leaders together", "President Costa", "Prime Minister Lund",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["the raids that Lund fears", "their own raids", "the raids on Norway", "the promise of Norway to Portugal"]
)
def test_a_question_that_tells_who_it_was_is_not_asked(make: Maker, text: str) -> None:
    assert drafts_of(attribution, act(make, "!condemn condemned", text, "@costa")) == []


def test_what_the_owner_tells_is_no_thing_to_be_found_among_what_others_did(make: Maker) -> None:
    ground = Ground(act(make, "!affirm affirmed", "the promise of Norway to Portugal"), WORDS)
    assert gathered.told(ground.book.facts[0], ground) == ""


def test_the_partner_who_would_tell_is_left_out(make: Maker) -> None:
    fact = make.fact(
        "f1", FactType.SPEECH_ACT, "{actors} {act} {object}, working with {partner}.",
        actors="@costa", act="!commit pledged", object="to fish less", partner="@norway",
    )  # fmt: skip
    (draft,) = drafts_of(attribution, make.book(fact))
    assert draft.stem == "Who pledged to fish less?"


def test_what_one_did_stands_beside_what_both_did(make: Maker) -> None:
    facts = [
        act(make, "!condemn condemned", "the raids", "@costa", "@lund", id="f1").facts[0],
        act(make, "!note noted", "the reports", "@costa", "@lund", id="f2").facts[0],
        act(make, "!welcome welcomed", "the treaty", "@costa", id="f3").facts[0],
    ]
    ground = Ground(make.book(*facts), WORDS)
    found = {draft.template: draft for draft in gathered.drafts(facts, ground)}
    assert [key.text for key in found["who.together"].key] == ["Condemned the raids", "Noted the reports"]
    assert [offer.text for offer in found["who.together"].offers] == ["Welcomed the treaty"]
    assert [key.text for key in found["who.alone"].key] == ["Welcomed the treaty"]
