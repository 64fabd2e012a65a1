"""One class game with everything in it, from the lobby to the gradebook, and every answer in the log once."""

from __future__ import annotations

from collections import Counter

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.live.models import GameEvent
from quizapp.quiz.models import Attempt, Slot
from tests.conftest import Someone, form_of, perfect
from tests.live.left import attempt_of, brought_up, ends, grades, rows, will_ask


def asks(game):
    game.happens("asked")
    return game.item


def shows(game):
    game.happens("locked")
    game.happens("revealed")


def in_part(item):
    """A form that gives the first right part alone."""
    right = form_of(item, perfect(item), "")
    return MultiDict([(name, value) for name, value in right.items(multi=True) if name != "ticket"][:1])


def live_rows(someone):
    """How often the log counts each fact of a game: answers less those that were taken back."""
    log = someone.log()
    assert {row.source for row in log} == {"live"}
    undone = {row.cancels_id for row in log if row.row == "undo"}
    return Counter(row.fact_id for row in log if row.row == "answer" and row.id not in undone)


def test_a_class_plays_and_its_gradebook_has_what_the_points_count(app, class_game, class_of_pupils, person):
    ann, ben, cem = (person(name) for name in ("Ann Able", "Ben Brisk", "Cem Calm"))
    classroom = class_of_pupils(ann, ben, cem)
    game = class_game(players=1, classroom=str(classroom), length=30, title="Friday", points="speed")
    for pupil in (ann, ben):
        game.joins(pupil)
    will_ask(game, Kind.LIST, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.CLOZE)

    first = asks(game)  # 1: Ann in part, Ben not at all
    game.sends(ann, in_part(first))
    game.answers(ben, right=False)
    shows(game)
    part = next(one.fraction for one in game.running.game.rounds[-1].answers.values() if one.fraction)
    assert 0 < part < 1

    dropped = asks(game)  # 2: all right, and dropped afterwards
    for pupil in (ann, ben):
        game.answers(pupil)
    shows(game)
    game.happens("dropped")

    game.joins(cem)  # who has taken part in nothing so far
    third = asks(game)  # 3: Ann types what the host accepts after the end; Ben's comes late; Cem is right
    game.sends(ann, MultiDict([("typed", "Something of the kind")]))
    game.answers(cem)
    game.happens("locked")
    game.answers(ben)
    game.happens("revealed")
    accepted_in = game.up

    fourth = asks(game)  # 4: asked again before its answer is shown; the last vote counts for the mark
    game.answers(ann, right=False)
    game.answers(ben)
    game.happens("locked")
    game.happens("again")
    game.answers(ann)
    shows(game)
    game.happens("poll", text="Was it hard?", options="Yes\nNo")
    shows(game)
    ends(game)

    assert grades(game.host, classroom) == {
        "Ann Able": (str(round(100 * (part + 0 + 1) / 3, 2)), ""),
        "Ben Brisk": (str(round(100 * (0 + 0 + 1) / 3, 2)), ""),
        "Cem Calm": ("50.0", ""),
    }
    game.happens("accepted", round=accepted_in, text="something of the kind")
    brought_up(game)
    assert float(grades(game.host, classroom)["Ann Able"][0]) == pytest.approx(100 * (part + 1 + 1) / 3, abs=0.01)
    assert len(rows(app, Attempt)) == 3
    assert dropped.id not in {
        game.running.release.by_revision[slot.revision_id].id
        for slot in rows(app, Slot, attempt_id=attempt_of(app, ann).id)
    }

    counted = Counter(fact for item in (first, third, fourth) for fact in item.facts)
    assert live_rows(ann) == live_rows(ben) == counted
    assert live_rows(cem) == Counter(third.facts)
    assert [row.kind for row in rows(app, GameEvent, game_id=game.id)][-2:] == ["ended", "accepted"]


def test_the_first_vote_moves_the_memory_and_the_last_makes_the_mark(app, class_game, class_of_pupils, learner):
    classroom = class_of_pupils(learner)
    game = class_game(players=0, classroom=str(classroom), length=30)
    game.joins(learner)
    will_ask(game, Kind.CLOZE)
    asks(game)
    game.answers(learner, right=False)
    game.happens("locked")
    game.happens("again")
    game.answers(learner)
    shows(game)
    ends(game)
    assert [row.fraction for row in learner.log()] == [0.0]
    assert attempt_of(app, learner).mark == 1.0


def test_answers_of_a_guest_in_the_same_game_are_in_their_own_log_alone(app, class_game, class_of_pupils, learner):
    classroom = class_of_pupils(learner)
    game = class_game(players=0, classroom=str(classroom))
    guest = game.joins(Someone(app))
    game.joins(learner)
    game.plays(guest, learner)
    ends(game)
    guest.id = game.user_of(guest)
    assert live_rows(guest) == live_rows(learner) == Counter(game.item.facts)
    assert [one.learner_id for one in rows(app, Attempt)] == [learner.id]
