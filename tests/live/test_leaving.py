"""What a class game leaves: one attempt for each learner of the class, in its gradebook and on their own pages."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from quizapp.classrooms.models import AssignedAttempt, Assignment
from quizapp.db import db, writing
from quizapp.items.records import Kind
from quizapp.live import pulse
from quizapp.live.models import GameAssignment
from quizapp.quiz.models import Attempt, Quiz, Slot, Try, UnlinkedMark
from quizapp.study.models import Enrolment
from quizapp.web.clock import now
from tests.conftest import PASSWORD, Someone, words
from tests.live.class_game import reviews_of, rows_of
from tests.live.conftest import joins_class
from tests.live.left import attempt_of, brought_up, ends, grades, will_ask


def test_a_game_leaves_each_learner_an_attempt_and_the_gradebook_a_piece_of_work(app, class_played, teacher, learner):
    game, classroom = class_played
    ann, ben = game.players
    game.plays(ann, ben)
    game.plays(ann)
    ends(game)
    assert {name: grade for name, (grade, _) in grades(teacher, classroom).items()} == {
        "Ben Beginner": "50.0",
        "Lena Learner": "100.0",
    }
    attempt = attempt_of(app, learner)
    assert (attempt.mark, attempt.max_mark, attempt.ended_by, attempt.held) == (2.0, 2.0, "game", False)
    assert attempt.released_at == attempt.submitted_at == game.running.game.ended_at
    first = rows_of(app, Slot, attempt_id=attempt.id)[0]
    round = game.running.game.rounds[0]
    assert (first.revision_id, first.seed, first.shown_at) == (round.revision, round.seed, round.asked_at)
    given = rows_of(app, Try, attempt_id=attempt.id)[0]
    assert (given.fraction, given.answered_at) == (1.0, next(iter(round.answers.values())).at)
    assert "Friday" in words(teacher.get(f"/classes/{classroom}/gradebook").text)
    (quiz,) = rows_of(app, Quiz)
    assert quiz.revisions == [round.revision for round in game.running.game.rounds]
    assert quiz.rules["length"] == 2


def test_while_a_game_goes_on_it_leaves_nothing_though_its_answers_are_in_the_memory(app, class_played, learner):
    game, _ = class_played
    game.plays(*game.players)
    assert reviews_of(game, learner)
    assert rows_of(app, Attempt) == []


def test_an_answer_counts_once_for_the_memory_however_often_the_game_is_brought_up(app, class_played, learner):
    game, _ = class_played
    game.plays(learner)
    ends(game)
    asked = game.item.facts
    game.running.is_brought_up = False
    game.running.left.clear()
    brought_up(game)
    assert [(row.source, row.fact_id) for row in learner.log()] == [("live", fact) for fact in asked]
    assert len(rows_of(app, AssignedAttempt)) == 2
    assert len(rows_of(app, Assignment)) == len(rows_of(app, GameAssignment)) == 1
    assert attempt_of(app, learner).number == 1


def test_what_a_partly_right_answer_got_is_its_mark(app, class_played, teacher, learner):
    game, classroom = class_played
    will_ask(game, Kind.LIST)
    game.happens("asked")
    game.answers_in_part(learner)
    game.shows()
    ends(game)
    fraction = attempt_of(app, learner).mark
    assert 0 < fraction < 1
    assert float(grades(teacher, classroom)["Lena Learner"][0]) == pytest.approx(100 * fraction, abs=0.01)


def test_what_is_accepted_and_dropped_after_the_end_changes_the_attempt_and_its_pages(app, class_played, learner):
    game, _ = class_played
    will_ask(game, Kind.SHORT_ANSWER, Kind.CLOZE)
    game.plays(learner)
    game.happens("asked")
    item = game.item
    game.sends(learner, MultiDict([("typed", "Nobody knows")]))
    game.shows()
    ends(game)
    attempt = attempt_of(app, learner)
    place = f"/attempts/{attempt.id}/result"
    assert attempt.mark == 1.0
    assert "Look at these again" in learner.get(place).text
    game.happens("accepted", text="nobody knows")
    brought_up(game)
    assert attempt_of(app, learner).mark == 2.0
    page = words(learner.get(place).text)
    assert "2 of 2" in page
    assert "Look at these again" not in page
    assert {row.fraction for row in learner.log() if row.row == "answer" and row.fact_id in item.facts} == {0.0, 1.0}
    game.happens("dropped")
    brought_up(game)
    found = attempt_of(app, learner)
    assert (found.id, found.mark, found.max_mark) == (attempt.id, 1.0, 1.0)
    game.happens("dropped", round=0)
    brought_up(game)
    assert rows_of(app, Attempt) == rows_of(app, AssignedAttempt) == []


def test_a_late_answer_is_shown_as_such_and_has_no_mark(app, class_played, learner):
    game, _ = class_played
    game.happens("asked")
    game.happens("locked")
    game.answers(learner)
    game.happens("revealed")
    ends(game)
    attempt = attempt_of(app, learner)
    assert attempt.mark == 0.0
    assert "It came after the question was closed" in words(learner.get(f"/attempts/{attempt.id}/result").text)
    assert [row.source for row in learner.log()] == ["live"] * len(game.item.facts)


def test_who_came_late_is_marked_by_what_was_asked_while_they_were_there(
    app, class_game, class_of_pupils, learner, ben
):
    classroom = class_of_pupils(learner, ben)
    game = class_game(players=0, classroom=str(classroom))
    game.joins(learner)
    game.plays(learner)
    game.joins(ben)
    game.plays(ben)
    ends(game)
    assert {name: grade for name, (grade, _) in grades(game.host, classroom).items()} == {
        "Ben Beginner": "100.0",
        "Lena Learner": "50.0",
    }
    assert attempt_of(app, ben).max_mark == 1.0


def test_who_was_not_there_has_no_grade_and_no_zero(game_over, class_of_pupils, learner, ben):
    classroom = class_of_pupils(learner, ben)
    game = game_over(learner, classroom=classroom)
    assert grades(game.host, classroom)["Ben Beginner"] == ("", "was not there")


def test_guests_and_games_for_no_class_leave_nothing(app, game_over, class_of_pupils, learner):
    game_over(Someone(app), classroom=class_of_pupils(learner))
    game_over(learner)
    assert rows_of(app, Attempt) == rows_of(app, Assignment) == []


@pytest.mark.parametrize("beats", [0, 1, 2, 3])
def test_a_server_that_was_killed_while_it_was_left_leaves_the_same_once(class_played, restarted, learner, ben, beats):
    game, _ = class_played
    game.plays(learner, ben)
    game.plays(ben)
    game.happens("ended")
    for _ in range(beats):
        pulse.beat(game.app, now())
    game.app = restarted(game)
    pulse.take_up(game.app)
    brought_up(game)
    assert [(one.learner_id, one.mark) for one in rows_of(game.app, Attempt)] == [(learner.id, 1.0), (ben.id, 2.0)]
    assert len(rows_of(game.app, AssignedAttempt)) == 2
    assert len(rows_of(game.app, Assignment)) == 1
    learner.app = game.app
    assert {row.source for row in learner.log()} == {"live"}
    assert len(learner.log()) == len(game.running.release.by_revision[game.running.game.rounds[0].revision].facts)


def test_what_a_guest_played_follows_into_the_account_that_learns_in_the_class(
    app, game_over, class_of_pupils, learner
):
    classroom = class_of_pupils(learner)
    guest = Someone(app)
    game = game_over(guest, classroom=classroom)
    assert rows_of(app, Attempt) == []
    guest.name = learner.name
    assert guest.signs_in().status_code == 302
    assert attempt_of(app, learner).mark == 1.0
    assert grades(game.host, classroom)["Lena Learner"][0] == "100.0"


def test_who_joins_the_class_only_after_the_game_finds_it_in_the_gradebook(app, class_game, class_of_pupils):
    classroom = class_of_pupils()
    guest, other = Someone(app), Someone(app)
    game = class_game(players=0, classroom=str(classroom))
    game.joins(guest)
    game.joins(other)
    game.plays(guest)
    ends(game)
    guest.id = game.user_of(guest)
    log = guest.log()
    assert rows_of(app, Attempt) == []
    joins_class(guest, classroom)
    assert grades(game.host, classroom) == {"Gil Guest": ("100.0", "")}
    assert [row.learner_id for row in rows_of(app, Attempt)] == [guest.id]
    assert [row.id for row in guest.log()] == [row.id for row in log]


def test_who_claims_what_a_guest_played_and_then_joins_the_class_finds_it_too(app, game_over, class_of_pupils, learner):
    classroom = class_of_pupils()
    guest = Someone(app)
    game = game_over(guest, classroom=classroom)
    guest.name = learner.name
    assert guest.signs_in().status_code == 302
    assert rows_of(app, Attempt) == []
    joins_class(learner, classroom)
    assert attempt_of(app, learner).mark == 1.0
    assert grades(game.host, classroom)["Lena Learner"][0] == "100.0"


def test_who_joins_the_class_while_the_game_goes_on_has_it_once(app, class_game, class_of_pupils):
    classroom = class_of_pupils()
    guest = Someone(app)
    game = class_game(players=0, classroom=str(classroom))
    game.joins(guest)
    game.plays(guest)
    joins_class(guest, classroom)
    assert rows_of(app, Attempt) == []
    ends(game)
    assert grades(game.host, classroom) == {"Gil Guest": ("100.0", "")}
    assert len(rows_of(app, Attempt)) == 1


def test_who_joins_a_class_brings_nothing_that_was_played_with_another_or_with_none(app, game_over, class_of_pupils):
    classroom, another = class_of_pupils(), class_of_pupils()
    guest = Someone(app)
    game_over(guest, classroom=another)
    game_over(guest)
    joins_class(guest, classroom)
    assert rows_of(app, Attempt) == []


def test_who_was_taken_out_of_a_game_brings_nothing_of_it(app, class_game, class_of_pupils):
    classroom = class_of_pupils()
    guest = Someone(app)
    game = class_game(players=0, classroom=str(classroom))
    game.joins(guest)
    game.plays(guest)
    (player,) = game.running.members
    game.host.post(f"/games/{game.id}/players/{player}", does="remove")
    ends(game)
    joins_class(guest, classroom)
    assert rows_of(app, Attempt) == rows_of(app, Assignment) == []


def test_who_erases_their_account_takes_the_attempt_along_and_leaves_its_marks_among_five(
    app, game_over, class_of_pupils, person
):
    people = [person(f"Pupil {number}") for number in range(5)]
    game = game_over(*people, classroom=class_of_pupils(*people))
    gone = people[0]
    assert gone.post("/account/erasure", password=PASSWORD).status_code == 302
    assert len(rows_of(app, Attempt)) == 4
    assert [one.fraction for one in rows_of(app, UnlinkedMark)] == [1.0]
    game.happens("dropped")
    brought_up(game)
    assert rows_of(app, Attempt) == []


def test_what_was_missed_comes_back_in_practice_for_who_never_enrolled(app, class_game, class_of_pupils):
    guest = Someone(app, "Gil Guest")
    guest.starts()
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment).where(Enrolment.learner_id == guest.id))
    game = class_game(players=0, classroom=class_of_pupils(guest))
    game.joins(guest)
    game.plays()
    ends(game)
    assert [one.learner_id for one in rows_of(app, Enrolment, learner_id=guest.id)] == [guest.id]
