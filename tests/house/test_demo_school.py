"""The demo school shows everything in use, and is the same for the same seed and time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import time_machine

from quizapp import demo_class, demo_game, demo_school
from quizapp.accounts.models import User
from quizapp.bank.models import ItemFlag
from quizapp.classrooms.models import AssignedAttempt, Assignment, Decision, GradeChange, Membership
from quizapp.db import db, writing
from quizapp.live.models import GameRow
from quizapp.quiz.models import Attempt, Quiz, Try
from quizapp.study import rebuilding
from quizapp.study.models import MemoryRow, Review
from tests.conftest import Someone, running, words

PEOPLE = len(demo_class.FIRST_NAMES)
NOW = datetime(2026, 5, 20, 15, tzinfo=UTC)


def loaded(app, seed: int = 1) -> list[str]:
    with app.app_context(), writing():
        return demo_school.load(NOW, seed)


@pytest.fixture(scope="module")
def demo(tmp_path_factory, prepared_once):
    with running(tmp_path_factory.mktemp("demo"), prepared_once) as app:
        app.config["SAID"] = loaded(app)
        yield app


@pytest.fixture
def signed_in(demo):
    """Signs one of the school in, by the password that is printed."""

    def sign_in(name: str) -> Someone:
        someone = Someone(demo, name)
        assert someone.signs_in(demo_school.PASSWORD).location == "/"
        return someone

    with time_machine.travel(NOW, tick=False):
        yield sign_in


def count(app, rows: type, *where: object) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(rows).where(*where)) or 0


def story(app) -> list[tuple[object, ...]]:
    """All that was answered, by whom and when, and every mark."""
    with app.app_context():
        log = sa.select(User.name, Review.fact_id, Review.answered_at, Review.rating, Review.source)
        marks = sa.select(User.name, Attempt.started_at, Attempt.submitted_at, Attempt.mark)
        return [
            tuple(row)
            for rows in (log.join(User).order_by(Review.id), marks.join(User).order_by(Attempt.id))
            for row in db.session.execute(rows)
        ]


def test_it_has_practice_quizzes_homework_flags_and_a_grade_by_hand(demo):
    assert count(demo, Review, Review.source == "study") > 300
    assert count(demo, Review, Review.source == "quiz") > 60 + PEOPLE
    assert count(demo, Review, Review.source == "live") >= 5 * PEOPLE
    assert count(demo, Quiz, Quiz.owner_id.is_not(None)) == 2
    assert count(demo, Attempt, Attempt.submitted_at.is_(None)) == 2
    assert count(demo, Attempt, Attempt.held) == 2
    assert count(demo, Try, Try.number == 2) > 0
    assert count(demo, ItemFlag) == 2
    assert count(demo, Membership) == 7 + 1 + PEOPLE
    assert count(demo, Assignment) == 2 + 2
    assert count(demo, AssignedAttempt) == 7 + 2 * PEOPLE
    assert count(demo, GradeChange) == 1
    assert count(demo, Decision) == 1


def test_its_memories_and_days_are_what_its_log_says(demo):
    with demo.app_context():
        compared, differing = rebuilding.verify()
        assert compared > 200
        assert differing == []
        assert len(set(db.session.scalars(sa.select(MemoryRow.learner_id)))) == len(demo_school.CAST) + PEOPLE


def test_the_same_seed_and_time_make_the_same_school_and_another_seed_another(demo, app, tmp_path, prepared_once):
    loaded(app)
    assert story(app) == story(demo)
    (tmp_path / "other").mkdir()
    with running(tmp_path / "other", prepared_once) as other:
        loaded(other, seed=2)
        assert story(other) != story(demo)


def test_loading_it_again_changes_nothing(demo):
    before = story(demo)
    assert loaded(demo) == demo.config["SAID"]
    assert story(demo) == before


def test_the_lines_that_it_prints_let_everybody_in(demo, signed_in):
    said = " ".join(demo.config["SAID"])
    assert repr(demo_school.PASSWORD) in said
    for name in (demo_school.TEACHER, *demo_school.CAST):
        assert name in said
        signed_in(name)


def test_a_learner_finds_pages_with_something_on_them(signed_in):
    ada, emil = signed_in("Ada Okafor"), signed_in("Emil Sand")
    quizzes = words(ada.get("/quizzes").text)
    assert "Ten on the whole statement" in quizzes
    assert "Handed in; the result comes later." in quizzes
    assert "Not sat yet." not in quizzes
    assert "History 10b" in words(ada.get("/classes").text)
    for path in ("/", "/progress", "/progress/days", "/progress/quizzes", "/account/export"):
        assert ada.get(path).status_code == 200
    assert "Before the test" in words(emil.get("/classes/1").text)


def test_the_teacher_finds_the_class_with_its_gradebook(signed_in):
    tessa = signed_in(demo_school.TEACHER)
    for path in ("/classes", "/classes/1", "/classes/1/roster", "/classes/1/gradebook"):
        assert tessa.get(path).status_code == 200
    book = words(tessa.get("/classes/1/gradebook").text)
    assert "The first reading" in book
    assert all(name in book for name in demo_school.CAST)


def test_the_larger_class_has_enough_people_for_its_statistics_to_say_something(demo, signed_in):
    tessa = signed_in(demo_school.TEACHER)
    book = words(tessa.get("/classes/2/gradebook").text)
    assert demo_class.HOMEWORK in book
    assert demo_game.TITLE in book
    for work in works_of(demo, 2):
        said = words(tessa.get(f"/classes/2/assignments/{work}/statistics").text)
        assert "Too few people" not in said
        assert "Lower group" in said
    homework, _ = works_of(demo, 2)
    told = words(tessa.get(f"/classes/2/assignments/{homework}/statistics").text)
    assert "tells well" in told
    assert "Who typed what first" in told
    assert "was taken for" in words(tessa.get("/classes/2/again").text)


def works_of(app, classroom: int) -> list[int]:
    with app.app_context():
        works = sa.select(Assignment.id).where(Assignment.classroom_id == classroom).order_by(Assignment.id)
        return list(db.session.scalars(works))


def test_its_game_is_over_and_nothing_of_it_waits(demo):
    with demo.app_context():
        (game,) = db.session.scalars(sa.select(GameRow))
        assert (game.phase, game.reviewed, game.classroom_id) == ("over", game.sequence, 2)


def test_a_learner_of_the_larger_class_finds_the_work_and_the_game(demo, signed_in):
    with demo.app_context():
        own = sa.select(User.name).join(Membership, Membership.user_id == User.id).where(Membership.classroom_id == 2)
        name = db.session.scalars(own.where(User.name.startswith("Uma"))).one()
    page = words(signed_in(name).get("/classes/2").text)
    assert demo_class.HOMEWORK in page
    assert demo_game.TITLE in page
