"""Nothing that is sent before an answer gives it away: not the page, not its ticket, not a header or cookie."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from html import unescape

import pytest
import time_machine
from itsdangerous import URLSafeSerializer
from werkzeug.test import TestResponse

from quizapp.bank.releases import first_release
from quizapp.facts.folding import fold
from quizapp.items.asking import option_id
from quizapp.items.records import OPTIONS, Item, Kind

TYPED = frozenset({Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST})
NOON = "2099-01-01T12:00Z"
TICKET = re.compile(r'(?<=name="ticket" value=")[^"]+')


@pytest.fixture(autouse=True, scope="module")
def _one_moment():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture(scope="module")
def sent(reader):
    """Every item with all that is sent before its answer is locked; nothing is answered, so this is looked at once."""
    with reader.app.app_context():
        items = first_release().items
    return [(item, sent_before_the_lock(reader, item)) for item in items]


def sent_before_the_lock(someone, item: Item) -> list[TestResponse]:
    """The question, the question after an empty answer, and after "show" where there is nothing to turn."""
    path = someone.place_of(item)
    first = someone.get(path)
    ticket = ticket_of(first)
    answers = [first, someone.post("/answers", ticket=ticket)]
    if item.kind is not Kind.FLASHCARD:
        answers += [someone.post("/reveals", ticket=ticket, what="shown"), someone.get(path)]
    assert [answer.status_code for answer in answers] == [200, 422, 400, 200][: len(answers)]
    return answers


def ticket_of(page: TestResponse) -> str:
    return TICKET.search(page.text)[0]


@pytest.fixture(scope="module")
def pages(sent):
    """Every item with each page, headers and cookies with it."""
    return [(item, f"{answer.headers}\n{answer.text}") for item, answers in sent for answer in answers]


@pytest.fixture(scope="module")
def questions(sent):
    """Every item with the page that asks it."""
    return [(item, answers[0]) for item, answers in sent]


def bare(whole: str) -> str:
    """What was sent, without the ticket (which is looked into by itself), without tags, and folded."""
    text = re.sub(r"<(?!input|option)[^>]*>", " ", TICKET.sub("", whole))
    return f" {fold(unescape(text))} "


def forms(item: Item) -> set[str]:
    """All that is accepted for a typed item, folded."""
    accepted = {fold(form) for key in item.key for form in (key.text, *key.accepted)}
    return {form for form in accepted if len(form) > 1}


def test_no_page_holds_what_is_to_be_typed(pages, school):
    leaks = []
    for item, whole in pages:
        if item.kind in TYPED | {Kind.FLASHCARD}:
            sent, asked = bare(whole), f" {fold(f'{item.frame} {item.stem}')} "
            leaks += [(item.id, form) for form in forms(item) if f" {form} " in sent and f" {form} " not in asked]
    assert leaks == []


def test_no_page_holds_feedback_a_reason_or_the_evidence(pages):
    leaks = []
    for item, whole in pages:
        told = [item.feedback, *(distractor.why_wrong for distractor in item.distractors)]
        told += [evidence.exact for evidence in item.evidence]
        asked = f"{item.stem} {' '.join(text for text in options_of(item))}"
        leaks += [(item.id, text) for text in told if len(text) > 20 and text not in asked and text in unescape(whole)]
    assert leaks == []


def options_of(item: Item) -> list[str]:
    return [key.text for key in item.key] + [distractor.text for distractor in item.distractors]


def test_no_page_tells_right_from_wrong_by_its_markup(pages):
    """Each option is written like every other one, but for its id, its text and its place."""
    for item, whole in pages:
        assert not re.search(r"correct|data-right|is-right|is-wrong|data-answer", whole), item.id
        if item.kind not in OPTIONS or 'name="ticket"' not in whole:
            continue
        labels = re.findall(r'<label class="choice">.*?</label>', whole, re.DOTALL)
        assert len(labels) == len(options_of(item))
        assert len({shape(label, item) for label in labels}) == 1, item.id


def shape(label: str, item: Item) -> str:
    """The markup of an option without what may differ."""
    text = re.search(r"<span>(.*?)</span>", label, re.DOTALL)[1]
    chosen = re.search(r'value="([^"]*)"', label)[1]
    assert chosen == option_id(item, unescape(text))
    label = label.replace(text, "").replace(chosen, "")
    return re.sub(r'data-key="\d"|>\d<', "", label)


def test_the_right_option_stands_at_every_place_about_as_often(questions):
    """Where chance orders the options, none of the places is the place of the key."""
    places: dict[int, list[int]] = defaultdict(list)
    for item, page in questions:
        if item.kind is Kind.CHOICE:
            shown = re.findall(r'name="chosen"\s+value="([^"]*)"', page.text)
            places[len(shown)].append(shown.index(option_id(item, item.key[0].text)))
    for options, found in places.items():
        if len(found) >= 4 * options:
            assert set(found) == set(range(options))
            assert max(found.count(place) for place in range(options)) < len(found) * 0.6


def test_the_halves_of_a_matching_do_not_stand_side_by_side(questions):
    together = []
    for item, page in questions:
        if item.kind is Kind.MATCHING:
            selects = re.findall(r"<select.*?</select>", page.text, re.DOTALL)
            first = re.findall(r'<option value="(\w+)"', selects[0])
            together.append(first[: len(item.key)] == [option_id(item, key.text) for key in item.key])
            assert len({re.sub(r"pair-\w+", "", select) for select in selects}) == 1
    assert not all(together)


def test_no_ticket_holds_anything_of_the_key(questions, school):
    """Anybody can read a ticket: it names the question and the learner, and nothing that only the key would give."""
    opener = URLSafeSerializer("", salt="question")
    for item, page in questions:
        _, content = opener.loads_unsafe(ticket_of(page))
        assert set(content) == {
            *("learner", "key", "version", "revision", "fact", "seed"),
            *("place", "passage", "step", "steps", "shown_ms", "only"),
        }
        assert content["fact"] == item.facts[0]
        assert content["revision"] == school.revisions[item.id]
        told = json.dumps(content)
        assert not any(option_id(item, text) in told for text in options_of(item)), item.id
        assert not any(f'"{form}"' in fold(told) for form in forms(item)), item.id


def test_right_and_wrong_statements_have_tickets_that_look_alike(questions):
    """What a ticket says of a true/false does not depend on which it is: both sorts have facts, seeds and keys."""
    opener = URLSafeSerializer("", salt="question")
    kinds = {
        item.key[0].text: {name: type(value) for name, value in opener.loads_unsafe(ticket_of(page))[1].items()}
        for item, page in questions
        if item.kind is Kind.TRUE_FALSE
    }
    assert len(kinds) == 2
    assert kinds["True"] == kinds["False"]


def test_cookies_and_headers_are_the_same_for_every_question(questions):
    outside = [[(name, value) for name, value in page.headers if name != "Content-Length"] for _, page in questions]
    assert all(headers == outside[0] for headers in outside)


def test_the_page_around_a_question_is_the_same_for_every_item_of_a_passage_and_kind(questions, school):
    around = defaultdict(set)
    for item, page in questions:
        before, _, rest = page.text.partition("<form")
        number = school.book.fact(item.facts[0]).passage
        around[item.kind, number].add((before, rest.partition("</form>")[2]))
    assert {len(pages) for pages in around.values()} == {1}


def test_a_turned_card_is_the_only_page_with_a_back(guest, school):
    for item in school.items:
        if item.kind is Kind.FLASHCARD:
            ticket = guest.asks_for(item)
            assert 'class="back"' not in guest.get(guest.place_of(item)).text
            guest.post("/reveals", ticket=ticket, what="shown")
            assert 'class="back"' in guest.get(guest.place_of(item)).text


def test_a_card_turned_by_one_stays_unturned_for_another(guest, stranger, school):
    item = next(item for item in school.items if item.kind is Kind.FLASHCARD)
    guest.post("/reveals", ticket=guest.asks_for(item), what="shown")
    assert 'class="back"' not in stranger.get(stranger.place_of(item)).text


def test_a_question_of_a_passage_does_not_show_the_passage(guest, school):
    """The reader is one click away, and asking for the passage here is the last hint: it is not sent unasked."""
    for passage in school.book.statement.passages:
        page = guest.get(f"/sets/{school.slug}/passages/{passage.number}/question")
        assert passage.text not in unescape(page.text)
