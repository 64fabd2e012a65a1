"""By one rule everywhere, a script is answered for programs and a browser with a page."""

from __future__ import annotations

import pytest

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "is_for_script"),
    [
        ("application/json", True),
        ("application/problem+json, application/json;q=0.9", True),
        ("application/json, text/plain, */*", True),
        (BROWSER, False),
        ("text/html, application/json", False),
        ("*/*", False),
        (None, False),
    ],
)
def test_what_is_sent_to_a_quiz_and_to_a_game_is_answered_alike(class_game, guest, accept, is_for_script):
    headers = {"Accept": accept} if accept else {}
    game = class_game()
    quiz = guest.post("/quizzes", length="3", behaviour="deferred", paging="one").location
    attempt = guest.post(f"{quiz}/attempts").location
    answers = (
        game.host.browser.post(f"/live/games/{game.id}/events", data={"kind": "asked", "round": 0}, headers=headers),
        game.players[0].browser.post(f"/live/games/{game.id}/player/answers", data={"unknown": 1}, headers=headers),
        guest.browser.post(f"{attempt}/1", data={"was": ""}, headers=headers),
    )
    assert [answer.is_json for answer in answers] == [is_for_script] * 3
