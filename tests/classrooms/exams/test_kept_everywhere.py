"""What is kept for an exam is asked, told and taken away nowhere else: every page and file of a learner is searched."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
import sqlalchemy as sa

from quizapp.accounts.models import User
from quizapp.bank.models import Reservation
from quizapp.db import db, writing
from quizapp.facts.sentences import sentence
from quizapp.items.records import Item, Kind
from quizapp.quiz import making, reserving
from quizapp.quiz.models import Quiz
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.sitting import sitting
from quizapp.web.clock import now
from tests.classrooms.exams.conftest import FORM
from tests.classrooms.times import local
from tests.conftest import words
from tests.question_form import ticket_in

GAP = "_____"


def words_of(item: Item) -> str:
    """The longest part of the stem without a gap: what no page shows but for this item."""
    return max(words(item.stem).split(GAP), key=len).strip()


@pytest.fixture(scope="module")
def chosen() -> list[Kind]:
    return [Kind.CHOICE, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.ATTRIBUTION, Kind.TRUE_FALSE, Kind.MULTIPLE_RESPONSE]


@pytest.fixture
def items(school, chosen) -> list[Item]:
    """Two items of each kind that the set can spare and whose words are their own."""
    spared = reserving.spared(school.items, school.by_fact)
    said = [words(item.stem) for item in school.items]
    book = school.book
    passages, facts = (
        [one.text for one in book.statement.passages],
        [sentence(one, book.entities) for one in book.facts],
    )
    text = words(" ".join((*passages, *facts)))
    own = [
        item
        for item in spared
        if len(words_of(item)) > 25 and sum(words_of(item) in one for one in said) == 1 and words_of(item) not in text
    ]
    found = [item for kind in chosen for item in [one for one in own if one.kind is kind][:2]]
    assert len(found) >= 8
    return found


@pytest.fixture
def keep(app, school, items):
    """Keeps these items for an exam."""

    def reserve() -> None:
        with app.app_context(), writing():
            exam, _ = making.make(None, school, Rules(length=1, exam=True), "The exam", now(), items=tuple(items))
            exam.revisions = [school.revisions[item.id] for item in items]
            reserving.reserve(exam, now())

    return reserve


def shows(text: str, items: list[Item]) -> list[str]:
    """Which items a text shows by their words."""
    plain = " ".join(unescape(text).split())
    return [item.id for item in items if words_of(item) in plain or words_of(item) in words(text)]


def quiz_asking(app, school, items, owner: int, **rules) -> str:
    """The link of a quiz of that person's that asks just these."""
    with app.app_context(), writing():
        quiz, _ = making.make(db.session.get_one(User, owner), school, Rules(length=1, **rules), "Before", now())
        quiz.revisions = [school.revisions[item.id] for item in items]
        return quiz.token


@pytest.fixture
def met(app, learner, school, items) -> dict[str, list[str]]:
    """What the learner did with these items before they were kept: answered each by itself, in a quiz that told each at
    once, and in one that told all at the end; with the words that addresses are filled with."""
    for item in items:
        learner.answers(learner.asks_for(item), right=False)
    attempts, tokens = [], []
    for behaviour in (Behaviour.IMMEDIATE, Behaviour.DEFERRED):
        tokens.append(quiz_asking(app, school, items, learner.id, behaviour=behaviour))
        place = learner.post(f"/quizzes/{tokens[-1]}/attempts").location
        for position in range(1, len(items) + 1):
            learner.post(f"{place}/{position}/tries", number="1", unknown="1")
        learner.post(f"{place}/submission")
        attempts.append(place.rpartition("/")[2])
    return {
        **{"slug": [school.slug], "token": tokens, "item_id": [item.id for item in items], "id": attempts},
        **{"key": sorted({row.client_key for row in learner.log() if not row.client_key.startswith("quiz")})},
        **{"number": [str(one.number) for one in school.book.statement.passages], "position": ["1", "2", "3"]},
        **{"name": ["reviews", "days", "facts", "attempts"]},
    }


def pages(app, values: dict[str, list[str]]) -> list[str]:
    """Every address that somebody without a role can open, filled in all ways that there are."""
    found = []
    for rule in app.url_map.iter_rules():
        level = getattr(app.view_functions[rule.endpoint], "access", None)
        if "GET" in rule.methods and level in ("anyone", "signed in") and "stream" not in rule.rule:
            found += filled(rule.rule, values)
    return found


def filled(rule: str, values: dict[str, list[str]]) -> list[str]:
    word = re.search(r"<(?:\w+:)?(\w+)>", rule)
    if word is None:
        return [rule]
    return [one for value in values.get(word[1], ["1"]) for one in filled(rule.replace(word[0], value, 1), values)]


def test_the_search_finds_what_is_shown(app, learner, items, met):
    """Before anything is kept, the pages do show these items: so a search that finds none means something."""
    found = {item for path in pages(app, met) for item in shows(learner.get(path).text, items)}
    assert found == {item.id for item in items}


def test_no_page_and_no_file_of_a_learner_shows_what_is_kept(app, learner, items, met, keep):
    keep()
    seen = pages(app, met)
    assert len(seen) > 100
    found = {path: shown for path in seen if (shown := shows(learner.get(path).text, items))}
    assert found == {}
    assert {learner.get(f"/sets/{learner.slug}/items/{item.id}").status_code for item in items} == {404}


def test_the_file_of_an_account_leaves_out_what_was_answered_to_what_is_kept(learner, school, items, met, keep):
    keep()
    file = json.loads(learner.get("/account/export").text)
    kept = {school.revisions[item.id] for item in items}
    rows = [row for table in ("review", "slot", "try") for row in file[table] if row.get("revision_id") in kept]
    assert len(rows) >= 2 * len(items)
    for row in rows:
        assert {"question", "answered", "chosen", "draft", "given"}.isdisjoint(row)


def test_practice_never_chooses_what_is_kept(learner, school, items, keep, asked_now):
    keep()
    kept = {item.id for item in items}
    facts = {fact for item in items for fact in item.facts}
    only = ",".join(sorted(facts))
    asked = set()
    for _ in range(60):
        page = learner.get(f"/sets/{school.slug}/practice?only={only}")
        if b'name="ticket"' not in page.data:
            break
        ticket = ticket_in(page)
        asked.add(learner.item_of(ticket).id)
        learner.answers(ticket)
    assert len(asked) >= len(facts)
    assert asked.isdisjoint(kept)
    with learner.app.app_context():
        here = sitting(db.session.get_one(User, learner.id), asked_now(), now())
        turns = [here.turn(fact, beside_enemies=True) for fact in facts]
    assert None not in turns
    assert kept.isdisjoint(turn.item.id for turn in turns)


def test_the_memory_of_a_fact_stays_and_can_go_on(learner, school, items, met, keep):
    keep()
    fact = items[0].facts[0]
    before = [row.fact_id for row in learner.log()].count(fact)
    ticket = re.search(r'name="ticket" value="([^"]+)"', learner.get(f"/sets/{school.slug}/practice?only={fact}").text)[
        1
    ]
    learner.answers(ticket)
    assert [row.fact_id for row in learner.log()].count(fact) == before + 1


def test_no_quiz_draws_what_is_kept(app, learner, school, items, keep):
    keep()
    for fresh in ("", "y"):
        form = {"length": "50", "behaviour": "deferred", "paging": "one", **({"fresh": fresh} if fresh else {})}
        token = learner.post("/quizzes", form).location.rpartition("/")[2]
        place = learner.post(f"/quizzes/{token}/attempts").location
        with app.app_context():
            rows = sa.text("SELECT revision_id FROM slot WHERE attempt_id = :id")
            asked = set(db.session.scalars(rows, {"id": int(place.rpartition("/")[2])}))
        assert len(asked) > 20
        assert asked.isdisjoint(school.revisions[item.id] for item in items)
        learner.post(f"{place}/submission")


def test_no_homework_draws_what_is_kept(app, nine_b, school, items, keep):
    keep()
    form = {**FORM, "length": "50", "opens": local(-1), "behaviour": "deferred", "late": "mark", "release": "at once"}
    assert nine_b.teacher.post(f"{nine_b.place}/assignments/new", form).status_code == 302
    with app.app_context():
        homework = db.session.scalars(sa.select(Quiz).order_by(Quiz.id.desc())).first()
    assert len(homework.revisions) > 20
    assert set(homework.revisions).isdisjoint(school.revisions[item.id] for item in items)


def test_a_quiz_of_before_asks_what_of_it_is_free_and_says_how_many_that_are(app, learner, school, items, keep):
    free = [item for item in school.items if item.kind is Kind.CHOICE and item not in items][:2]
    token = quiz_asking(app, school, [items[0], *free], learner.id)
    only_kept = quiz_asking(app, school, items, learner.id)
    keep()
    shown = words(learner.get(f"/quizzes/{token}").text)
    assert "2 questions on the whole statement. 1 more question of it is kept for an exam" in shown
    place = learner.post(f"/quizzes/{token}/attempts").location
    assert "Question 1 of 2" in words(learner.get(f"{place}/1").text)
    refused = learner.browser.post(f"/quizzes/{only_kept}/attempts", follow_redirects=True)
    assert "All that it asks is kept for an exam now." in words(refused.text)


def test_a_question_that_was_asked_just_before_is_not_told(learner, items, keep):
    ticket = learner.asks_for(items[0])
    keep()
    sent = {"/answers": {"ticket": ticket, "unknown": "1"}, "/reveals": {"ticket": ticket, "what": "evidence"}}
    for path, form in sent.items():
        answer = learner.post(path, form)
        assert answer.status_code == 409
        assert "This is kept for an exam" in words(answer.text)
    assert learner.log() == []


def test_a_result_of_before_says_that_it_leaves_something_out_and_tells_it_again_later(app, learner, met, items, keep):
    place = f"/attempts/{met['id'][1]}/result"
    keep()
    shown = words(learner.get(place).text)
    assert f"{len(items)} questions are kept for an exam since" in shown
    with app.app_context(), writing():
        db.session.execute(sa.delete(Reservation))
    assert "kept for an exam since" not in words(learner.get(place).text)
    assert len(shows(learner.get(place).text, items)) == len(items)


def test_an_exam_itself_asks_what_is_kept(app, exam, pupil, school):
    place = exam.begun_by(pupil)
    kept = exam.items()
    asked = [pupil.get(f"{place}/{position}").text for position in range(1, len(kept) + 1)]
    assert {id for text in asked for id in shows(text, kept)} == {item.id for item in kept}
    with app.app_context():
        assert db.session.get_one(Quiz, exam.row().quiz_id).rules["exam"] is True
