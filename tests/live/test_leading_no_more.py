"""Who teaches a class no more leads no game of it: what goes on ends by itself, and what was answered counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.classrooms.models import Assignment
from quizapp.live import pulse
from quizapp.live.state import Phase
from quizapp.live.streams import HOST, PROJECTOR
from quizapp.web.clock import now
from tests.conftest import PASSWORD
from tests.live.class_game import rows_of
from tests.live.left import attempt_of, brought_up


@pytest.fixture
def classroom(class_of_pupils, colleague, teacher, learner, ben) -> int:
    """A class of two, which the teacher and a colleague teach."""
    found = class_of_pupils(learner, ben)
    teacher.post(f"/classes/{found}/teachers", name=colleague.name)
    return found


@pytest.fixture
def game(class_game, classroom, colleague, learner, ben):
    """A game of the class that the colleague leads."""
    found = class_game(players=0, host=colleague, classroom=str(classroom), title="Friday", length=30)
    for pupil in (learner, ben):
        found.joins(pupil)
    return found


@pytest.fixture
def quits(classroom, teacher, colleague, admin) -> Callable[[str], None]:
    """Lets the colleague teach the class no more."""
    erasure = {"password": PASSWORD, "name": colleague.name, "confirm": "y", "sure": "y"}
    ways = {
        "removed": lambda: teacher.post(f"/classes/{classroom}/teachers/{colleague.id}/removal"),
        "gone": lambda: colleague.post(f"/classes/{classroom}/departure"),
        "demoted": lambda: admin.post(f"/admin/users/{colleague.id}/role", role="learner"),
        "erased": lambda: colleague.post("/account/erasure", erasure),
    }

    def quit_by(how: str) -> None:
        assert ways[how]().status_code == 302

    return quit_by


HOW = ["removed", "gone", "demoted", "erased"]


def beats(game) -> None:
    for _ in range(3):
        pulse.beat(game.app, now(), alive=True)


@pytest.mark.parametrize("how", HOW)
def test_no_page_of_the_game_is_theirs_any_more(game, colleague, quits, how):
    game.happens("asked")
    quits(how)
    said = {"kind": "locked", "round": "0"}
    events = f"/live/games/{game.id}/events"
    paths = [f"/games/{game.id}", *(f"/games/{game.id}/{page}" for page in ("players", "results", "again"))]
    answers = [
        *(colleague.get(path) for path in [*paths, f"/live/games/{game.id}/now", f"/live/games/{game.id}/stream"]),
        colleague.post(events, said),
        colleague.browser.post(events, data=said, headers={"Accept": "application/json"}),
    ]
    assert not {answer.status_code for answer in answers} & {200}
    assert "Friday" not in colleague.get("/games").text
    assert game.running.game.phase is Phase.ASKING


@pytest.mark.parametrize("how", HOW)
def test_the_game_ends_by_itself_and_what_was_answered_stands_in_the_gradebook(game, quits, how):
    learner, ben = game.players
    game.plays(learner)
    game.happens("asked")
    game.answers(ben)
    quits(how)
    beats(game)
    assert game.running.game.phase is Phase.OVER
    brought_up(game)
    [work] = rows_of(game.app, Assignment)
    marks = [attempt_of(game.app, one) for one in (learner, ben)]
    assert [(one.quiz_id, one.mark, one.max_mark) for one in marks] == [(work.quiz_id, 1, 2)] * 2
    assert learner.get(f"/games/{game.id}/player").status_code == 200


def test_the_page_that_the_host_has_open_ends_and_the_projector_stays(game, quits, teacher, colleague, listens):
    host, projector = listens(game, colleague, HOST), listens(game, teacher, PROJECTOR)
    quits("removed")
    pulse.beat(game.app, now(), alive=True)
    assert host.read()[-1] == {"gone": True}
    assert host.is_over
    assert not projector.is_over


def test_a_game_that_its_host_may_lead_goes_on(game, quits, class_game, classroom, learner):
    of_no_class = class_game(players=0, host=learner)
    mine = class_game(players=0, classroom=str(classroom))
    quits("removed")
    beats(game)
    assert game.running.game.phase is Phase.OVER
    assert of_no_class.running.game.phase is mine.running.game.phase is Phase.LOBBY
    mine.happens("asked")


def test_who_teaches_the_class_again_leads_no_game_that_ended_meanwhile(game, quits, classroom, teacher, colleague):
    quits("removed")
    beats(game)
    teacher.post(f"/classes/{classroom}/teachers", name=colleague.name)
    assert colleague.get(f"/games/{game.id}/results").status_code == 200
    assert game.running.game.phase is Phase.OVER
