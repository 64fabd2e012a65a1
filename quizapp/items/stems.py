"""A question in words, before it is known in which kinds it will be asked."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.facts.records import Fact


@dataclass(frozen=True, slots=True)
class Stem:
    """A question whose answer is a slot of a fact.

    ``id`` names the template, one a wording.
    """

    id: str
    fact: Fact
    slot: str
    text: str
