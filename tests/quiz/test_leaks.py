"""Nothing that is sent of an attempt before the lock gives an answer away, of whatever kind and however it is sat."""

from __future__ import annotations

import re
from html import unescape

import pytest
import time_machine

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.facts.folding import fold
from quizapp.items.records import Item, Kind
from quizapp.quiz import attempting
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, Paging, Rules

TYPED = frozenset({Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST})
SITTINGS = [
    (Behaviour.DEFERRED, Paging.ONE),
    (Behaviour.DEFERRED, Paging.ALL),
    (Behaviour.IMMEDIATE, Paging.ONE),
    (Behaviour.TRIES, Paging.ONE),
]


@pytest.fixture(autouse=True)
def _one_moment():
    with time_machine.travel("2099-01-01T12:00Z", tick=False):
        yield


@pytest.fixture
def sent(app, guest, school):
    """All that is sent of an attempt at a quiz of that one item before anything is locked, headers with it."""

    def pages(item: Item, rules: Rules) -> str:
        place = begin(item, rules)
        one = rules.paging is Paging.ONE
        question = f"{place}/1" if one else place
        save = question if one else f"{place}/answers"
        prefix = "" if one else "q1-"
        script = {"Accept": "application/json"}
        answers = [
            guest.get(question),
            guest.post(save, {f"{prefix}was": "", f"{prefix}flagged": "1"}),
            guest.browser.post(save, data={f"{prefix}was": "", f"{prefix}typed": "x"}, headers=script),
            guest.post(save, {f"{prefix}was": "", f"{prefix}chosen": "nothing"}),
            guest.post(f"{place}/1/tries", {"number": "1"}),
            guest.post(f"{place}/1/hints", {"was": ""}),
            guest.get(question),
            guest.get(f"{place}/submission"),
        ]
        assert answers[0].status_code == answers[-1].status_code == answers[-2].status_code == 200
        return "\n".join(f"{answer.headers}\n{answer.text}" for answer in answers)

    def begin(item: Item, rules: Rules) -> str:
        with app.app_context(), writing():
            user = db.session.get_one(User, guest.id)
            quiz = Quiz(
                owner_id=user.id,
                set_id=school.set_id,
                version_id=school.version_id,
                token=f"{item.id}-{rules.behaviour}-{rules.paging}",
                title=school.title,
                rules=rules.as_json(),
                revisions=[school.revisions[item.id]],
                made_at=user.created_at,
            )
            db.session.add(quiz)
            db.session.flush()
            return f"/attempts/{attempting.start(quiz, user, user.created_at).id}"

    return pages


def bare(whole: str) -> str:
    return f" {fold(unescape(re.sub(r'<(?!input|option)[^>]*>', ' ', whole)))} "


def forms(item: Item) -> set[str]:
    accepted = {fold(form) for key in item.key for form in (key.text, *key.accepted)}
    return {form for form in accepted if len(form) > 1}


def told(item: Item) -> list[str]:
    """What is said only once an answer is locked."""
    return [
        item.feedback,
        *(distractor.why_wrong for distractor in item.distractors),
        *(evidence.exact for evidence in item.evidence),
    ]


def shared_out(items: tuple[Item, ...], part: int) -> list[Item]:
    """A part of the items, so that each is sat in one way, and one of each kind, which is sat in every way."""
    asked = [item for item in items if item.kind is not Kind.FLASHCARD]
    first = {item.kind: item for item in reversed(asked)}
    chosen = {item.id: item for item in (*first.values(), *asked[part :: len(SITTINGS)])}
    return list(chosen.values())


@pytest.mark.parametrize("part", range(len(SITTINGS)), ids=lambda part: "-".join(SITTINGS[part]))
def test_no_byte_before_the_lock_tells_the_key(school, sent, part):
    leaks = []
    behaviour, paging = SITTINGS[part]
    for item in shared_out(school.items, part):
        whole = sent(item, Rules(behaviour=behaviour, paging=paging, shuffled=True))
        shown = f"{item.stem} {' '.join(text.text for text in (*item.key, *item.distractors))}"
        leaks += [
            (item.id, text) for text in told(item) if len(text) > 20 and text not in shown and text in unescape(whole)
        ]
        if item.kind in TYPED:
            asked, text = f" {fold(f'{item.frame} {item.stem}')} ", bare(whole)
            leaks += [(item.id, form) for form in forms(item) if f" {form} " in text and f" {form} " not in asked]
    assert leaks == []
