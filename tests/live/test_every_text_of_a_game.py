"""Nothing that a game says is left out of the translation, on a page or in what is sent to one; and everybody in it
is spoken to in their own language, whoever plays beside them."""

from __future__ import annotations

import json

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.live import moments
from quizapp.live.streams import Stream
from tests.conftest import Someone
from tests.live.class_game import ClassGame
from tests.pseudo import LANGUAGE, OPEN
from tests.unmarked import left_out

pytestmark = pytest.mark.usefixtures("in_marks")

KNOWN = ("On Friday", "Tia Tutor", "Gil Guest", "Ready for lunch?", "Yes", "No", "something made up")
OWN = ("said", "result", "place", "side", "waits", "given_up")
"""What is said to one player; why a wrong answer is wrong, the statement's own language says."""


@pytest.fixture
def teacher(teacher) -> Someone:
    teacher.post("/account/look", theme="auto", language=LANGUAGE)
    return teacher


def gil_joins(game: ClassGame) -> Someone:
    """A guest who reads in marks."""
    return game.joins(Someone(game.app).reading(LANGUAGE), "Gil Guest")


def left_out_now(game: ClassGame) -> dict[str, list[str]]:
    """What is left out of the pages of the game, and of what is sent to them."""
    player, host, projector = game.players[0], game.host, Someone(game.app).reading(LANGUAGE)
    pages = {
        "player": (player, f"/games/{game.id}/player", f"/live/games/{game.id}/player/now"),
        "host": (host, f"/games/{game.id}", f"/live/games/{game.id}/now"),
        "projector": (
            projector,
            f"/projector/{game.running.projector}",
            f"/live/projector/{game.running.projector}/now",
        ),
    }
    found, known = {}, (*KNOWN, game.running.title)
    for role, (someone, page, now) in pages.items():
        found[role] = left_out(someone.get(page).text, known)
        found[f"to the {role}"] = [one for text in said(someone.get(now).json) for one in left_out(text, known)]
    return {place: texts for place, texts in found.items() if texts}


def said(sent: dict) -> list[str]:
    return [sent["html"], sent["aloud"], *(sent["you"][name] for name in OWN if name in sent["you"])]


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.FLASHCARD}))
@pytest.mark.parametrize("right", [True, False])
def test_each_kind_of_question_is_asked_locked_and_shown_in_marks(game_of, of_kind, kind, right):
    game = game_of(of_kind(kind), players=0)
    gil_joins(game)
    assert left_out_now(game) == {}
    game.happens("asked")
    game.answers(game.players[0], right)
    for following in ("locked", "revealed", "ended"):
        assert left_out_now(game) == {}
        game.happens(following)
    assert left_out_now(game) == {}


@pytest.mark.parametrize("points", ["certainty", "speed"])
def test_so_is_a_game_with_all_that_can_be_chosen(class_game, points):
    chosen = {
        "teams": "2",
        "top_five": "y",
        "names_shown": "y",
        "changes": "y",
        "countdown": "30",
        "title": "On Friday",
    }
    game = class_game(players=0, points=points, **chosen)
    gil_joins(game)
    assert left_out_now(game) == {}
    for kind in ("asked", "paused", "resumed", "locked", "revealed", "ranked", "dropped"):
        game.happens(kind)
        assert left_out_now(game) == {}
    game.happens("poll", text="Ready for lunch?", options="Yes\nNo")
    assert left_out_now(game) == {}
    for kind in ("locked", "revealed", "ended"):
        game.happens(kind)
        assert left_out_now(game) == {}


@pytest.mark.parametrize("kind", ["skipped", "dropped"])
def test_that_a_question_was_taken_down_is_said_in_marks(class_game, kind):
    game = class_game(players=0)
    gil_joins(game)
    game.happens("asked")
    game.happens(kind)
    assert left_out_now(game) == {}


def test_what_was_typed_and_is_not_known_is_shown_to_the_host_in_marks(class_game, typed_game):
    game = typed_game(class_game)
    player = gil_joins(game)
    game.sends(player, MultiDict({"typed": "something made up"}))
    game.happens("locked")
    assert left_out_now(game) == {}
    assert "something made up" in game.host_page()


def test_the_names_in_a_game_and_the_door_to_it_are_marked(class_game):
    game = class_game(players=0, title="On Friday")
    gil_joins(game)
    pages = [
        game.host.get(f"/games/{game.id}/players"),
        Someone(game.app).reading(LANGUAGE).get(f"/play/{game.running.code}"),
    ]
    assert [left_out(page.text, KNOWN) for page in pages] == [[], []]


def test_whoever_was_taken_out_is_told_in_marks(class_game):
    game = class_game(players=0, title="On Friday")
    player = gil_joins(game)
    game.host.post(f"/games/{game.id}/players/{next(iter(game.running.members))}", does="remove")
    page = player.get(f"/games/{game.id}/player")
    assert (page.status_code, left_out(page.text, KNOWN)) == (403, [])


def test_players_of_two_languages_in_one_game_get_each_their_own(class_game):
    game = class_game(players=0)
    here, there = gil_joins(game), game.joins(Someone(game.app), "Eve Else")
    for kind in ("asked", "locked", "revealed", "ended"):
        game.happens(kind)
        assert OPEN in game.page(here)
        assert OPEN not in game.page(there)
        for someone, sent in zip((here, there), sent_at_once(game), strict=True):
            assert all((OPEN in text) == (someone is here) for text in said(sent) if text)
            assert someone.get(f"/live/games/{game.id}/player/now").json["html"].split() == sent["html"].split()


def test_the_scripts_of_two_players_are_told_in_the_language_of_each_that_an_answer_is_saved(class_game):
    game = class_game(players=0)
    here, there = gil_joins(game), game.joins(Someone(game.app), "Eve Else")
    game.happens("asked")
    address, form = f"/live/games/{game.id}/player/answers", {"round": "0", "unknown": "1"}
    told = [one.browser.post(address, data=form, headers={"Accept": "application/json"}) for one in (here, there)]
    assert [OPEN in answer.json["said"] for answer in told] == [True, False]


def sent_at_once(game: ClassGame) -> list[dict]:
    """What goes to the first player in the marked language and to the second in English, by one push."""
    with game.app.test_request_context():
        pushed = moments.present(game.running)
        listeners = zip(game.running.members, (LANGUAGE, "en"), strict=True)
        frames = [pushed.frame(Stream(player, locale, None, is_chunked=False)) for player, locale in listeners]
    return [json.loads(frame.plain.decode().partition("data: ")[2]) for frame in frames]
