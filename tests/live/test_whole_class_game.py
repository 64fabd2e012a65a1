"""One class game with everything in it, from the lobby to the gradebook, and every answer in the log once."""

from __future__ import annotations

from collections import Counter

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.items.records import Kind
from quizapp.live.models import GameEvent
from quizapp.quiz.models import Attempt, Slot
from tests.conftest import Someone
from tests.live.class_game import rows_of
from tests.live.left import attempt_of, brought_up, ends, grades, will_ask


def test_a_class_plays_and_its_gradebook_has_what_the_points_count(app, class_game, class_of_pupils, person):
    ann, ben, cem = (person(name) for name in ("Ann Able", "Ben Brisk", "Cem Calm"))
    classroom = class_of_pupils(ann, ben, cem)
    game = class_game(players=1, classroom=classroom, length=30, title="Friday", points="speed")
    for pupil in (ann, ben):
        game.joins(pupil)
    will_ask(game, Kind.LIST, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.CLOZE)
    first, part = ann_is_right_in_part_and_ben_not_at_all(game, ann, ben)
    dropped = both_are_right_and_the_question_is_dropped(game, ann, ben)
    game.joins(cem)
    third = ann_types_what_nobody_knows_and_cem_is_right_and_ben_late(game, ann, ben, cem)
    fourth = ann_is_right_only_when_it_is_asked_again(game, ann, ben)
    they_are_asked_whether_it_was_hard(game)
    ends(game)
    assert grades(game.host, classroom) == {
        "Ann Able": (str(round(100 * (part + 0 + 1) / 3, 2)), ""),
        "Ben Brisk": (str(round(100 * (0 + 0 + 1) / 3, 2)), ""),
        "Cem Calm": ("50.0", ""),
    }
    the_host_accepts_what_ann_typed(game)
    assert float(grades(game.host, classroom)["Ann Able"][0]) == pytest.approx(100 * (part + 1 + 1) / 3, abs=0.01)
    assert [row.kind for row in rows_of(app, GameEvent, game_id=game.id)][-2:] == ["ended", "accepted"]
    assert len(rows_of(app, Attempt)) == 3
    assert dropped.id not in attempted(game, ann)
    assert live_rows(ann) == live_rows(ben) == counts_of(first, third, fourth)
    assert live_rows(cem) == counts_of(third)


def ann_is_right_in_part_and_ben_not_at_all(game, ann, ben):
    """The question, and what Ann gets of it."""
    item = asks(game)
    game.answers_in_part(ann)
    game.answers(ben, right=False)
    game.shows()
    part = next(one.fraction for one in game.running.game.rounds[-1].answers.values() if one.fraction)
    assert 0 < part < 1
    return item, part


def both_are_right_and_the_question_is_dropped(game, ann, ben):
    item = asks(game)
    for pupil in (ann, ben):
        game.answers(pupil)
    game.shows()
    game.happens("dropped")
    return item


def ann_types_what_nobody_knows_and_cem_is_right_and_ben_late(game, ann, ben, cem):
    item = asks(game)
    game.sends(ann, MultiDict([("typed", "Something of the kind")]))
    game.answers(cem)
    game.happens("locked")
    game.answers(ben)
    game.happens("revealed")
    return item


def ann_is_right_only_when_it_is_asked_again(game, ann, ben):
    item = asks(game)
    game.answers(ann, right=False)
    game.answers(ben)
    game.happens("locked")
    game.happens("again")
    game.answers(ann)
    game.shows()
    return item


def they_are_asked_whether_it_was_hard(game):
    game.happens("poll", text="Was it hard?", options="Yes\nNo")
    game.shows()


def the_host_accepts_what_ann_typed(game):
    """To the third question, in another case, when the game is over."""
    game.happens("accepted", round=2, text="something of the kind")
    brought_up(game)


def asks(game):
    game.happens("asked")
    return game.item


def attempted(game, pupil):
    """The items in somebody's attempt that the game left."""
    slots = rows_of(game.app, Slot, attempt_id=attempt_of(game.app, pupil).id)
    return {game.running.release.by_revision[slot.revision_id].id for slot in slots}


def counts_of(*items):
    return Counter(fact for item in items for fact in item.facts)


def live_rows(someone):
    """How often the log counts each fact of a game: answers less those that were taken back."""
    log = someone.log()
    assert {row.source for row in log} == {"live"}
    undone = {row.cancels_id for row in log if row.row == "undo"}
    return Counter(row.fact_id for row in log if row.row == "answer" and row.id not in undone)


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
    game.shows()
    ends(game)
    assert [row.fraction for row in learner.log()] == [0.0]
    assert attempt_of(app, learner).mark == 1.0


def test_answers_of_a_guest_in_the_same_game_are_in_their_own_log_alone(app, game_over, class_of_pupils, learner):
    guest = Someone(app)
    game = game_over(guest, learner, classroom=class_of_pupils(learner))
    guest.id = game.user_of(guest)
    assert live_rows(guest) == live_rows(learner) == counts_of(game.item)
    assert [one.learner_id for one in rows_of(app, Attempt)] == [learner.id]
