"""Players read what they typed as they typed it, and so does the host who judges it; nobody else reads it so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.accounts.models import User
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.live import following
from tests.conftest import Someone, words
from tests.live.class_game import ClassGame

TYPED = "Über-Ärger!"


@pytest.fixture
def typed(typed_game, class_game) -> ClassGame:
    """A game in which somebody has typed an answer."""
    game = typed_game(class_game)
    game.sends(game.joins(Someone(game.app), "Ann"), MultiDict({"typed": TYPED}))
    return game


@pytest.fixture
def reads() -> Iterator[Callable[[ClassGame], list[str]]]:
    """From when it is called on, what is read of answers as they were given."""
    undo = []

    def begin(game: ClassGame) -> list[str]:
        found: list[str] = []

        def note(_connection, _cursor, statement, *_more):
            if statement.startswith("SELECT") and "game_answer" in statement:
                found.append(statement)

        with game.app.app_context():
            engine = db.engine
        sa.event.listen(engine, "before_cursor_execute", note)
        undo.append(lambda: sa.event.remove(engine, "before_cursor_execute", note))
        return found

    yield begin
    for remove in undo:
        remove()


def test_who_loads_the_page_again_finds_the_own_words_in_the_field_and_then_beside_the_answer(typed):
    ann = typed.players[0]
    assert f'value="{TYPED}"' in typed.page(ann)
    typed.shows()
    assert f"Your answer: {TYPED}" in words(typed.page(ann))
    assert TYPED not in typed.projected()


def test_the_host_judges_what_was_typed_as_most_typed_it(typed):
    assert TYPED not in typed.host_page()
    for line in ("über ärger", "Über Ärger", "über  ärger"):
        typed.sends(typed.joins(Someone(typed.app)), MultiDict({"typed": line}))
    typed.happens("locked")
    assert "über ärger · 4 people Accept … über ärger" in words(typed.host_page())
    typed.happens("accepted", text="uber arger")
    assert "Is it right too?" not in words(typed.host_page())


def test_what_was_accepted_is_said_to_be_on_the_phone_and_on_the_projector_and_is_not_shown_there(typed):
    other = typed.joins(Someone(typed.app))
    typed.answers(other)
    typed.shows()
    assert "accepted" not in words(typed.projected())
    typed.happens("accepted", text="uber arger")
    assert f"Your answer: {TYPED} (accepted by the person who leads the game)" in words(typed.page(typed.players[0]))
    assert "accepted by" not in words(typed.page(other))
    assert "and what was accepted as well right 2 of 2" in words(typed.projected())
    assert TYPED not in typed.projected()
    assert "uber arger" not in typed.projected()


def test_they_are_there_after_the_server_has_begun_anew_too(typed, restarted):
    typed.app = restarted(typed)
    assert f'value="{TYPED}"' in typed.page(typed.players[0])


def test_of_a_list_each_line_is_there_as_it_was_typed(game_of, of_kind):
    game = game_of(of_kind(Kind.LIST))
    game.happens("asked")
    game.sends(game.players[0], MultiDict([("typed", "Ärger"), ("typed", " The Otters ")]))
    fields = re.findall(r'name="live-typed"\s+value="([^"]*)"', game.page(game.players[0]))
    assert fields[:2] == ["Ärger", " The Otters "]
    game.shows()
    assert "Your answer: Ärger; The Otters" in words(game.page(game.players[0]))


def test_the_words_of_a_changed_answer_are_those_given_last(typed_game, class_game):
    game = typed_game(lambda **how: class_game(changes="y", **how))
    ann = game.joins(Someone(game.app), "Ann")
    for change, text in enumerate(("The Otters", "THE OTTERS", "otters?")):
        game.sends(ann, MultiDict({"typed": text}), change=change)
        assert f'value="{text}"' in game.page(ann)


def test_a_repeat_in_another_spelling_changes_nothing(typed):
    ann = typed.players[0]
    typed.sends(ann, MultiDict({"typed": TYPED.upper()}))
    assert f'value="{TYPED}"' in typed.page(ann)


def test_no_answer_and_no_page_reads_them_from_the_database(typed, reads):
    found = reads(typed)
    for name in ("Ben", "Cy"):
        typed.sends(typed.joins(Someone(typed.app), name), MultiDict({"typed": name}))
    typed.shows()
    for player, name in zip(typed.players, (TYPED, "Ben", "Cy"), strict=True):
        assert f"Your answer: {name}" in words(typed.page(player))
    assert found == []


def test_after_a_start_all_are_read_at_once(typed, reads, restarted):
    ben = typed.joins(Someone(typed.app), "Ben")
    typed.sends(ben, MultiDict({"typed": "Ben"}))
    typed.app = restarted(typed)
    found = reads(typed)
    for player in typed.players * 2:
        assert "value=" in typed.page(player)
    assert len(found) == 1


def test_of_the_questions_before_nothing_is_kept(typed):
    before = typed.up
    assert list(typed.running.typed) == [before]
    typed.shows()
    typed.happens("asked")
    typed.answers(typed.players[0])
    assert before not in typed.running.typed


def test_whoever_is_erased_leaves_no_words(typed):
    ann = typed.user_of(typed.players[0])
    assert any(typed.running.typed.values())
    with typed.app.app_context(), writing():
        following.leave(db.session.get_one(User, ann))
    assert not any(typed.running.typed.values())
