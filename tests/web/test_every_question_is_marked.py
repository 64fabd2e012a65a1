"""Whatever is asked, and however it is answered, all that the app says of it is in the reader's language, and named is
the language of what is not: a voice that reads the page aloud speaks a question as it is meant."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from quizapp.bank.releases import Release
from quizapp.items.records import Item, Kind
from quizapp.quiz.rules import Behaviour, Paging
from tests.conftest import Someone
from tests.pseudo import LANGUAGE, OPEN
from tests.question_form import right_form, ticket_in, wrong_options
from tests.unmarked import left_out

pytestmark = pytest.mark.usefixtures("in_marks")

QUIZ = "Ours"


@pytest.fixture
def guest(app) -> Someone:
    someone = Someone(app).reading(LANGUAGE)
    someone.starts()
    return someone


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.ORDERING}))
def test_every_kind_of_question_is_asked_refused_and_told_in_marks(guest, school, kind):
    for number, item in enumerate([item for item in school.items if item.kind is kind][:3]):
        assert {place: said for place, said in answered(guest, item, number, school).items() if said} == {}


def answered(someone: Someone, item: Item, number: int, school: Release) -> dict[str, list[str]]:
    """What is left out where a question is asked, uncovered, answered with nothing, and told; each in another way."""
    asked = someone.get(someone.place_of(item))
    ticket = ticket_in(asked)
    nothing = someone.post("/answers", ticket=ticket)
    assert nothing.status_code == 422
    form = [right_form(item, ticket), slipped(item, ticket), {"ticket": ticket, "unknown": "1"}][number]
    uncovered = arrives(someone, "/reveals", {"ticket": ticket, "what": "evidence"})
    told = arrives(someone, "/answers", form)
    pages = {"asked": asked, "nothing": nothing, "uncovered": uncovered, "told": told}
    return {place: left_out(page.text, titles=[school.title]) for place, page in pages.items()}


def arrives(someone: Someone, path: str, form: object) -> TestResponse:
    """The page to which a form leads."""
    return someone.browser.post(path, data=form, follow_redirects=True)


def slipped(item: Item, ticket: str) -> MultiDict[str, str]:
    """The answer with a slip of spelling, or twice the same, or with something wrong."""
    form = right_form(item, ticket)
    typed = [f"{line[:-2]}{line[-1]}{line[-2]}" for line in form.getlist("typed")]
    if typed:
        form.setlist("typed", [typed[0], *typed[:1], *typed[2:]] if len(typed) > 1 else typed)
    if wrong := wrong_options(item):
        form.setlist("chosen", wrong[:1])
    return form


@pytest.mark.parametrize("paging", Paging)
@pytest.mark.parametrize("behaviour", Behaviour)
def test_a_quiz_is_sat_in_marks_however_it_tells(guest, behaviour, paging):
    made = guest.post("/quizzes", length="3", behaviour=behaviour, paging=paging, minutes="20", title=QUIZ)
    assert made.status_code == (302 if behaviour.is_at_end or paging is Paging.ONE else 422)
    if made.status_code == 302:
        attempt = guest.post(f"{made.location}/attempts").location
        assert {place: said for place, said in sat(guest, attempt).items() if said} == {}


def sat(someone: Someone, attempt: str) -> dict[str, list[str]]:
    """What is left out on the pages of an attempt: each question is flagged, hinted at, and answered with "I don't
    know"; then all is handed in."""
    tried = {"": {"was": "", "flagged": "1"}, "/hints": {}, "/tries": {"number": "1", "unknown": "1"}}
    pages = {}
    for position in range(1, 4):
        for ask, form in tried.items():
            pages[f"{position}{ask}"] = arrives(someone, f"{attempt}/{position}{ask}", form)
    for place in (f"{attempt}/1", f"{attempt}/submission"):
        pages[place] = someone.browser.get(place, follow_redirects=True)
    pages["result"] = arrives(someone, f"{attempt}/submission", {})
    return {place: left_out(page.text, [QUIZ]) for place, page in pages.items()}


def test_the_script_that_saves_an_answer_is_told_in_marks(guest):
    quiz = guest.post("/quizzes", length="2", behaviour="deferred", paging="one").location
    attempt = guest.post(f"{quiz}/attempts").location
    for form, part in (
        ({"was": "", "unknown": "1"}, "saved"),
        ({"was": "", "chosen": "1", "typed": "x" * 501}, "said"),
    ):
        told = guest.browser.post(f"{attempt}/1", data=form, headers={"Accept": "application/json"}).json[part]
        assert OPEN in told
        assert left_out(told) == []
