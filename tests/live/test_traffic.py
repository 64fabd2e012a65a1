"""Whatever is sent before the answer is shown is the same whichever is right: pages, frames, headers, refusals."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quizapp.facts.folding import fold
from quizapp.items.records import Kind
from quizapp.live import moments
from quizapp.live.models import GamePlayer
from quizapp.live.streams import PROJECTOR, Stream
from tests.conftest import Someone, words
from tests.live.class_game import rows_of

TYPED = (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER, Kind.LIST)
ASKED = [kind for kind in Kind if kind is not Kind.FLASHCARD]
TOKEN = re.compile(r'(name="csrf_token"\s+value|data-csrf)="[^"]*"')
SELECT = re.compile(r'<select[^>]*name="([^"]+)"(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option value="([^"]*)"')
CHOICE = re.compile(r'name="live-chosen"\s+value="([^"]+)"')
EACH_TIME = {"Set-Cookie", "Date", "Content-Length"}
"""Headers with what differs from one request to the next; the length is that of the body, which is compared."""

SCRIPT = {"Accept": "application/json"}
REFUSED = (
    {"unknown": "", "round": "0"},
    {"live-chosen": "deadbeef", "live-typed": "x" * 501, "round": "0"},
    {"unknown": "1", "round": "0", "certainty": "very"},
    {"unknown": "1", "round": "7"},
)


def traffic(game) -> list[str]:
    """All that players and the projector are sent: what they ask for, what is pushed, and what is refused."""
    return [*asked_for(game), *pushed(game), *refused(game)]


def asked_for(game) -> list[str]:
    own, shown = f"/games/{game.id}/player", f"/projector/{game.running.projector}"
    return [
        read(someone.get(path))
        for people, page in ((game.players, own), ([Someone(game.app)], shown))
        for someone in people
        for path in (page, f"/live{page}/now", f"/live{page}/stream")
    ]


def pushed(game) -> list[str]:
    listeners = [PROJECTOR, *(row.id for row in rows_of(game.app, GamePlayer))]
    with game.app.test_request_context():
        moment = moments.present(game.running)
        return [moment.frame(Stream(who, "en", None, is_chunked=True)).chunked.decode() for who in listeners]


def refused(game) -> list[str]:
    path = f"/live/games/{game.id}/player/answers"
    answers = [
        someone.browser.post(path, data=form, headers=headers)
        for someone in game.players
        for form in REFUSED
        for headers in ({}, SCRIPT)
    ]
    return [read(answer) for answer in answers if answer.status_code != 302]


def read(answer) -> str:
    """An answer as the browser has it, without what is another each time."""
    headers = [f"{name}: {value}" for name, value in answer.headers if name not in EACH_TIME]
    return "\n".join([answer.status, *headers, TOKEN.sub("", answer.text)])


def filled(page: str) -> dict[str, str]:
    """Fields of a question as somebody fills them in who takes the first of everything."""
    pairs = {name: OPTION.findall(options)[place] for place, (name, options) in enumerate(SELECT.findall(page), 1)}
    return pairs or {"live-chosen": CHOICE.findall(page)[0]}


def with_item(game, item):
    """The running game as if that had been the item all along."""
    game.running.release = replace(game.running.release, items=(item,))


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("closed", [False, True])
def test_nothing_that_is_sent_depends_on_the_key_before_it_is_shown(game_of, of_kind, mirrored, kind, closed):
    item = of_kind(kind)
    game = game_of(item, players=2)
    game.happens("asked")
    if closed:
        game.answers(game.players[0])
        game.happens("locked")
    sent = traffic(game)
    assert len([one for one in sent if one.startswith("422")]) >= 2 * len(REFUSED)
    with_item(game, mirrored(item))
    assert traffic(game) == sent


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_said_to_an_answer_is_the_same_whether_it_is_right_or_not(game_of, of_kind, mirrored, kind):
    item = of_kind(kind)
    said = []
    for is_right in (True, False):
        game = game_of(item, players=2)
        game.happens("asked")
        with_item(game, item if is_right else mirrored(item))
        form = {"live-typed": item.key[0].text} if kind in TYPED else filled(game.page(game.players[0]))
        path = f"/live/games/{game.id}/player/answers"
        for someone in game.players:  # in time, and late
            said.append(read(someone.browser.post(path, data={**form, "round": "0"}, headers=SCRIPT)))
            game.happens("locked")
    assert said[:2] == said[2:]
    assert '"saved"' in said[0]
    assert '"late"' in said[1]


@pytest.mark.parametrize("kind", ASKED)
def test_neither_the_truth_nor_what_the_item_is_called_is_sent_before_the_answer_is_shown(game_of, of_kind, kind):
    item = of_kind(kind)
    game = game_of(item)
    game.happens("asked")
    sent = "".join(traffic(game))
    secrets = [item.id, item.feedback, *(one.why_wrong for one in item.distractors if one.why_wrong), "100000"]
    assert [secret for secret in secrets if secret in sent] == []


@pytest.mark.parametrize("kind", ASKED)
def test_once_it_is_shown_the_truth_is_there(game_of, of_kind, kind):
    game = game_of(of_kind(kind))
    game.plays()
    pages = [*asked_for(game), *pushed(game)]
    assert all(any(word in page for word in of_kind(kind).feedback.split()[-1:]) for page in pages)


def test_what_a_game_is_called_tells_nothing_that_it_asks(game_of, every_kind):
    title = fold(game_of().running.title)
    told = [one for one in every_kind if one.kind in TYPED and fold(one.key[0].text) in title]
    assert told
    for item in told:
        game = game_of(item)
        game.happens("asked")
        visitor = Someone(game.app)
        pages = [
            game.host_page(),
            game.page(game.players[0]),
            visitor.get(f"/projector/{game.running.projector}").text,
            visitor.get(f"/play/{game.running.code}").text,
        ]
        stem = fold(item.stem)
        for page in pages:
            assert fold(item.key[0].text) not in fold(words(page)).replace(stem, "")
