"""An attempt says in the reader's language which answers it could not save, and why."""

from __future__ import annotations

import pytest

from tests.conftest import words

UNKNOWN = "Diese Antwortmöglichkeit gehört nicht zu dieser Frage. Lade die Seite neu und antworte noch einmal."
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def learner(learner):
    """Somebody who reads German."""
    learner.post("/account/look", theme="auto", language="de")
    return learner


def test_on_one_page_it_is_said_in_german_what_is_wrong_with_which_question(sitting, learner):
    page = sitting(paging="all", kinds="choice", length="3")
    answer = learner.post(f"{page.place}/answers", {"q2-chosen": "nothing", "q2-was": ""})
    assert answer.status_code == 422
    assert UNKNOWN in words(answer.text)
    script = learner.browser.post(f"{page.place}/answers", data={"q2-chosen": "1", "q2-was": ""}, headers=SCRIPT)
    assert script.json["said"] == UNKNOWN


def test_one_question_by_itself_says_it_in_german_too(sitting, learner):
    page = sitting(kinds="choice", length="3")
    form = {"chosen": "nothing", "was": ""}
    assert UNKNOWN in words(learner.post(f"{page.place}/1", form).text)
    assert UNKNOWN in words(learner.post(f"{page.place}/1/hints", form).text)


def test_an_empty_try_is_asked_for_again_in_german(sitting, learner):
    page = sitting(kinds="choice", length="3", behaviour="tries")
    answer = learner.post(f"{page.place}/1/tries", number="1")
    assert answer.status_code == 422
    assert "Wähle eine Antwort oder sag, dass du es nicht weißt." in words(answer.text)


def test_how_sure_one_is_has_one_of_three_words_in_german(sitting, learner):
    page = sitting(kinds="choice", length="3", behaviour="certainty")
    answer = page.saves(1, certainty="absolutely")
    assert answer.status_code == 422
    assert "Wähle eine der drei Angaben dazu, wie sicher du dir bist." in words(answer.text)
