"""The pages of progress: what they say, that they agree with the reader and with practice, and who sees whose."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.bank.models import QuestionSet
from quizapp.db import db, writing
from quizapp.progress.wording import type_named
from quizapp.quiz.models import Attempt, Quiz
from quizapp.study.models import Enrolment, MemoryRow, Withheld
from quizapp.study.reading import held

NOON = datetime(2099, 3, 4, 12, tzinfo=UTC)  # a Wednesday
PAGES = ("/progress", "/progress/days", "/progress/quizzes", "/progress/files")
ROW = re.compile(r'<th scope="row">([^<]+)</th>\s*((?:<td>[^<]*</td>\s*)+)')


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ada(guest, practises):
    """A guest who practised on some of the last days, not today."""
    practises(guest, (12, 11, 9, 5, 4, 3, 1), NOON)
    return guest


def text(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split()).replace(" .", ".").replace(" :", ":")


def table(page) -> dict[str, list[str]]:
    return {name: re.findall("<td>([^<]*)</td>", cells) for name, cells in ROW.findall(page.text)}


def memories(app, someone) -> dict[str, object]:
    with app.app_context():
        rows = db.session.scalars(sa.select(MemoryRow).where(MemoryRow.learner_id == someone.id))
        return {row.fact_id: row.memory() for row in rows}


def change(app, statement) -> None:
    with app.app_context(), writing():
        db.session.execute(statement)


# what is held


def test_what_is_held_is_what_the_memories_say(app, ada, school):
    status = {fact: held(memory, NOON.date()) for fact, memory in memories(app, ada).items()}
    count = sum(status.get(fact.id) == "held" for fact in school.asked)
    assert count > 3
    assert f"You hold {count} of {len(school.asked)} facts." in text(ada.get("/progress"))


def test_every_passage_says_the_same_here_and_in_the_reader(ada, school):
    reader = ada.get(f"/sets/{school.slug}").text
    here = table(ada.get("/progress"))
    below = re.findall(r"<summary>\s*\d+ facts?: ([^<]+)</summary>", reader)
    passages = [passage for passage in school.book.statement.passages if school.facts_of(passage.number)]
    assert len(below) == len(passages)
    for passage, said in zip(passages, below, strict=True):
        told = dict(
            zip(("held", "shaky", "being learned", "not asked yet"), here[f"Passage {passage.number}"], strict=True)
        )
        assert {word: int(count) for word, count in told.items() if count != "0"} == {
            word: int(count) for count, word in (part.strip().split(" ", 1) for part in said.split(","))
        }


def test_every_kind_of_fact_says_what_the_memories_say(app, ada, school):
    kept, here = memories(app, ada), table(ada.get("/progress"))
    with app.test_request_context():
        names = {type: type_named(type) for type in {fact.type for fact in school.asked}}
    assert len(names) > 5
    for type, name in names.items():
        counts = Counter(held(kept.get(fact.id), NOON.date()) for fact in school.asked if fact.type is type)
        assert here[name] == [str(counts[one]) for one in ("held", "shaky", "learning", "new")], name


def test_a_passage_leads_to_its_place_in_the_reader(ada, school):
    assert f'<a href="/sets/{school.slug}#p1">Passage 1</a>' in ada.get("/progress").text


def test_the_expected_number_comes_with_a_range_and_as_a_prediction(ada):
    said = text(ada.get("/progress"))
    mean, low, high = map(
        int, re.search(r"recall about (\d+) of \w+.*?, likely (\d+) to (\d+), as the model", said).groups()
    )
    assert low <= mean <= high


def test_nothing_is_predicted_of_what_was_recalled_today(ada, practises):
    practises(ada, (0,), NOON)
    assert "you recalled today, and nothing is predicted" in text(ada.get("/progress"))


def test_right_choices_make_nothing_held(ada, app):
    change(app, sa.update(MemoryRow).values(recalled=False))
    page = text(ada.get("/progress"))
    assert "You hold" not in page
    assert "on their way" in page


def test_what_is_due_here_is_what_practice_asks(app, ada, school):
    due = int(re.search(r"Practise what is due: (\d+)", text(ada.get("/progress")))[1])
    assert f"{due} facts are due" in text(ada.get("/"))
    assert f"{due} facts are due now" in text(ada.get("/progress/days"))


def test_a_fact_whose_feedback_is_not_released_is_not_due(app, ada):
    before = int(re.search(r"(\d+) facts? (?:is|are) due now", text(ada.get("/progress/days")))[1])
    due = next(fact for fact, memory in memories(app, ada).items() if memory.due <= NOON.date())
    change(app, sa.insert(Withheld).values(learner_id=ada.id, fact_id=due, client_key="k"))
    page = text(ada.get("/progress/days"))
    assert ("No fact is due now" if before == 1 else f"{before - 1} fact") in page


def test_a_paused_set_is_shown_and_asks_nothing(app, ada):
    change(app, sa.update(Enrolment).values(paused=True))
    assert "You paused this set" in text(ada.get("/progress"))
    assert "Practise what is due" not in text(ada.get("/progress"))
    assert "No review falls due" in text(ada.get("/progress/days"))


def test_a_withdrawn_set_is_gone(app, ada):
    change(app, sa.update(QuestionSet).values(withdrawn_at=NOON))
    assert "You study no set yet" in text(ada.get("/progress"))


# days


def test_the_days_are_told_as_they_were(ada):
    page = text(ada.get("/progress/days"))
    assert "You answered on 7 of the last 28 days; the longest stretch was 3 days." in page
    assert "Answers on 7 days of the last twelve months" in page


def test_minutes_and_recalls_are_told(ada):
    page = text(ada.get("/progress/days"))
    minutes = re.search(r"That was (\d+) answers in (\d+) minutes\.", page)
    recalls = re.search(r"You had to produce (\d+) answers yourself, and recalled (\d+)\.", page)
    assert int(minutes[1]) >= int(recalls[1]) > int(recalls[2]) > 0
    assert int(minutes[2]) == -(-12 * int(minutes[1]) // 60)
    assert f"{minutes[2]} minutes of practice in the last 13 weeks." in page


def test_what_was_due_before_today_is_said_to_be_overdue(app, ada):
    change(app, sa.update(MemoryRow).values(due=NOON.date() - timedelta(days=2)))
    page = ada.get("/progress/days")
    count = len(memories(app, ada))
    assert f"{count} facts are due now, {count} of them overdue" in text(page)
    assert table(page)["Overdue"] == [str(count)]


def test_the_day_changes_at_the_cut_off_of_the_learner(ada):
    with time_machine.travel(NOON.replace(day=5, hour=3), tick=False):
        assert "You answered on 7 of the last 28" in text(ada.get("/progress/days"))
        last = ada.get("/progress/days").text
    with time_machine.travel(NOON.replace(day=5, hour=4), tick=False):
        assert ada.get("/progress/days").text != last


# quizzes


@pytest.fixture
def sat(app, school):
    """Adds attempts at a quiz, with these marks of 10; None for one whose result is not released."""

    def sit(someone, *marks, title="Week one") -> None:
        with app.app_context(), writing():
            version = {"set_id": school.set_id, "version_id": school.version_id}
            quiz = Quiz(
                token=title.lower().replace(" ", "-"), title=title, rules={}, revisions=[], made_at=NOON, **version
            )
            db.session.add(quiz)
            db.session.flush()
            for number, mark in enumerate(marks, start=1):
                at = NOON - timedelta(days=20 - number)
                released = at if mark is not None else None
                db.session.add(
                    Attempt(
                        **{"quiz_id": quiz.id, "learner_id": someone.id, "number": number, "rules": {}},
                        **{"version_id": school.version_id, "started_at": at, "closes_at": at, "submitted_at": at},
                        **{"released_at": released, "mark": 3.0 if mark is None else mark, "max_mark": 10.0},
                    )
                )

    return sit


def test_attempts_are_told_by_quiz_with_last_and_best(ada, sat):
    sat(ada, 4.5, 9.0, 7.0)
    sat(ada, 2.0, title="Week <two>")
    page = ada.get("/progress/quizzes")
    assert "3 attempts; the last came to 7 of 10, the best to 9 of 10." in text(page)
    assert "1 attempt; the last came to 2 of 10." in text(page)
    assert 'href="/quizzes/week-one"' in page.text
    assert re.search(r'href="/attempts/\d+/result">The result of attempt 3', page.text)
    assert "Week &lt;two&gt;" in page.text
    assert "Week <two>" not in page.text


def test_a_mark_is_not_told_before_it_is_released(ada, sat):
    sat(ada, None)
    assert "1 attempt; no mark can be seen yet." in text(ada.get("/progress/quizzes"))
    assert ",3.0," not in ada.get("/progress/attempts.csv").text


# pictures


@pytest.mark.parametrize(("path", "pictures"), [("/progress/days", 3), ("/progress/quizzes", 2)])
def test_each_picture_has_a_sentence_before_it_and_a_table_behind_it(ada, sat, path, pictures):
    sat(ada, 4.0, 8.0)
    sat(ada, 2.0, title="Week two")
    around = ada.get(path).text.split('<svg class="chart" id=')
    assert len(around) == pictures + 1
    for before, after in pairwise(around):
        says = re.search(r"<desc[^>]*>([^<]{20,})</desc>", after)[1]
        assert f"<p>{says}</p>" in before
        assert re.search(r"</svg>.*<table>.*<td>\d", after, re.DOTALL)


def test_every_bar_of_what_is_held_stands_at_a_sentence_and_its_numbers_in_a_table(ada):
    page = ada.get("/progress").text
    bars = re.findall(r"<li>\s*([^<]*<a [^>]*>[^<]+</a>)?([^<]*)<svg class=\"chart\"", page)
    assert len(bars) > 15
    assert all(re.search(r"\d+ (?:of|facts?)", " ".join(words)) for words in bars)
    assert len(table(ada.get("/progress"))) == len(bars)
    assert page.count("<table>") == 2


# who sees what


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_sent_to_sign_in(visitor, path):
    assert visitor.get(path).location.startswith("/sign-in")


@pytest.mark.parametrize("path", PAGES)
def test_a_newcomer_is_told_the_next_step(guest, path):
    page = guest.get(path)
    assert page.status_code == 200
    assert path == "/progress/files" or 'class="button"' in page.text.partition("<main")[2]


def test_a_stranger_sees_only_their_own(ada, sat, stranger):
    sat(ada, 9.0)
    pages = " ".join(text(stranger.get(path)) for path in PAGES)
    assert "Week one" not in pages
    assert "You hold" not in pages
    assert "was asked yet" in pages


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_an_address_shows_somebody_else_s(ada, stranger, path):
    assert stranger.get(f"{path}?learner={ada.id}&user_id={ada.id}&id={ada.id}").text == stranger.get(path).text


@pytest.mark.parametrize("path", ["/progress/1", "/progress/days/1", "/progress/secrets.csv", "/progress/..csv"])
def test_what_is_not_there_is_not_found(ada, path):
    assert ada.get(path).status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "/progress/days.csv"])
def test_nothing_can_be_sent_here(ada, path):
    assert ada.post(path).status_code == 405


def test_the_masthead_leads_here_for_whoever_is_signed_in(guest, visitor):
    assert 'href="/progress"' in guest.get("/").text
    assert 'href="/progress"' not in visitor.get("/").text
