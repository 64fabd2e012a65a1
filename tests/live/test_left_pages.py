"""How a class game that is over reads in the class, the gradebook, the quizzes and its result."""

from __future__ import annotations

import html
import re

import pytest

from quizapp.classrooms.models import Assignment
from quizapp.quiz.models import Quiz
from tests.conftest import words
from tests.live.class_game import rows_of
from tests.live.left import attempt_of, ends, grades


def test_the_learner_finds_the_game_as_such_in_the_class_the_quizzes_and_its_result(class_played, learner):
    game, classroom = class_played
    game.plays()
    ends(game)
    attempt = attempt_of(game.app, learner)
    assert f'href="/attempts/{attempt.id}/result"' in game.page(learner)
    page = words(learner.get(f"/attempts/{attempt.id}/result").text)
    assert "Friday, class game" in page
    assert "Played on" in page
    assert "Practise these" in page
    assert "Handed in" not in page
    practice = re.search(r'href="([^"]*/practice[?][^"]*)"', learner.get(f"/attempts/{attempt.id}/result").text)
    assert learner.get(html.unescape(practice[1])).status_code == 200
    assert "as a class game" in words(learner.get(f"/classes/{classroom}").text)
    assert "Class game of" in words(learner.get("/quizzes").text)
    (assigned,) = rows_of(game.app, Assignment)
    place = f"/classes/{classroom}/assignments/{assigned.id}"
    assert "nothing to begin" in words(learner.get(place).text)
    assert learner.post(f"{place}/attempts").location == place
    token = rows_of(game.app, Quiz)[0].token
    assert "The mark of a player counts" in words(learner.get(f"/quizzes/{token}").text)
    assert learner.post(f"/quizzes/{token}/attempts").status_code == 404


def test_who_was_not_there_reads_so_and_cannot_begin_it(app, game_over, class_of_pupils, learner, ben):
    classroom = class_of_pupils(learner, ben)
    game_over(learner, classroom=classroom)
    (assigned,) = rows_of(app, Assignment)
    assert "You were not in this game" in words(ben.get(f"/classes/{classroom}/assignments/{assigned.id}").text)


def test_the_teacher_reads_that_it_was_a_game_and_can_change_its_grades(class_played, teacher, learner):
    game, classroom = class_played
    game.plays(learner)
    ends(game)
    (assigned,) = rows_of(game.app, Assignment)
    place = f"/classes/{classroom}/assignments/{assigned.id}"
    cell = f"/classes/{classroom}/gradebook/{assigned.id}/{learner.id}"
    page = words(teacher.get(place).text)
    assert "as a class game" in page
    assert "Any number of attempts" not in page
    said = words(teacher.get(cell).text)
    assert "A class game of" in said
    assert "Let them try again" not in said
    assert "More time" not in said
    allowances = f"{place}/allowances/{learner.id}"
    assert teacher.post(allowances, again="yes").status_code == teacher.post(allowances, further="1").status_code == 404
    sitting = words(teacher.get(f"{cell}/attempts/{attempt_of(game.app, learner).id}").text)
    assert "sees of the game" in sitting
    assert "Who was not in a class game" in words(teacher.get(f"/classes/{classroom}/gradebook").text)
    assert teacher.get(f"{place}/statistics").status_code == 200
    changed = {"grade": "80", "comment": "", "why": "Their phone was empty"}
    assert teacher.post(cell, changed).status_code == 302
    assert grades(teacher, classroom)["Lena Learner"] == ("80.0", "by hand")


@pytest.mark.parametrize("who", ["stranger", "a teacher of others"])
def test_nobody_else_finds_it(class_played, person, visitor, learner, who):
    game, classroom = class_played
    game.plays(learner)
    ends(game)
    (assigned,) = rows_of(game.app, Assignment)
    someone = person("Otto Other", "learner" if who == "stranger" else "teacher")
    attempt = attempt_of(game.app, learner)
    for place in (
        f"/classes/{classroom}/assignments/{assigned.id}",
        f"/classes/{classroom}/gradebook/{assigned.id}/{learner.id}",
        f"/attempts/{attempt.id}/result",
        f"/quizzes/{rows_of(game.app, Quiz)[0].token}",
    ):
        assert someone.get(place).status_code == 404
    assert visitor.get(f"/attempts/{attempt.id}/result").location.startswith("/sign-in")
