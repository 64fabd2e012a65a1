"""Drafts of small facts, with a few pools of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.facts.records import FactBook, FactType
from quizapp.items.drafts import Draft
from quizapp.items.pools import Pools, read_pools
from quizapp.items.templates.ground import Ground

if TYPE_CHECKING:
    from conftest import Maker


WORDS = read_pools(
    """
format: 1
terms: [{text: intent, accepted: [intention], close: true}, {text: herring}]
verbs:
- {text: condemned, takes: noun}
- {text: discussed, takes: noun}
- {text: took note of, takes: noun}
- {text: acknowledged, takes: noun}
- {text: called for, takes: noun}
- {text: welcomed, takes: noun}
"""
)


def act(make: Maker, verb: str, text: str, *actors: str, id: str = "f1") -> FactBook:
    return make.book(
        make.fact(id, FactType.SPEECH_ACT, "{actors} {act} {object}.", actors=actors or "@costa", act=verb, object=text)
    )


def drafts_of(template: object, book: FactBook, pools: Pools = WORDS) -> list[Draft]:
    ground = Ground(book, pools)
    return [draft for fact in book.facts for draft in template.drafts(fact, ground)]  # type: ignore[attr-defined]
