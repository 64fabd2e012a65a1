"""Erasing an account: it takes the owner's word for it, and nothing of them can be found afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from quizapp.accounts import privacy
from quizapp.accounts.models import Role, User
from quizapp.bank.models import ItemFlag
from quizapp.db import Base, db, writing
from quizapp.quiz.models import Attempt, Quiz, Slot, Try, UnlinkedMark
from quizapp.study import rebuilding
from quizapp.web.limits import limiter

PASSWORD = "four purple herons waltz"
UNUSUAL = ("Quetzalcoatl", "zwiebelfisch", "Ornithorhynch")
"""Words that only this person ever typed: as name, about a question, as the title of a quiz."""


def erases(someone, **form):
    return someone.post("/account/erasure", form or {"password": PASSWORD})


def texts_of(app) -> str:
    """Every text in every column of every table."""
    with app.app_context():
        columns = [column for table in Base.metadata.sorted_tables for column in table.columns]
        found = [str(value) for column in columns for value in db.session.scalars(sa.select(sa.cast(column, sa.Text)))]
    return "\n".join(found)


def bytes_of(app) -> bytes:
    """The files of the database as they lie on the disk: the file itself, and its log of writes."""
    with app.app_context():
        path = Path(db.engine.url.database)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def rows_of(app, user_id: int) -> dict[str, int]:
    with app.app_context():
        counts = {
            table.name: len(db.session.execute(privacy.rows_of(table, user_id)).all()) for table in privacy.tables()
        }
    return {name: count for name, count in counts.items() if count}


@pytest.fixture
def unusual(app, person, school):
    """Somebody who left unusual words wherever words can be left, and did some of everything."""
    someone = person(f"{UNUSUAL[0]} {'x' * 40}")
    someone.practises(most=12)
    revision = school.revisions[school.items[0].id]
    with app.app_context(), writing():
        at = db.session.get_one(User, someone.id).created_at
        flag = ItemFlag(learner_id=someone.id, client_key="k", revision_id=revision, text=UNUSUAL[1] * 30, made_at=at)
        flag.place = "study"
        quiz = Quiz(owner_id=someone.id, set_id=school.set_id, version_id=school.version_id, token="t", made_at=at)
        quiz.title, quiz.rules, quiz.revisions = UNUSUAL[2] * 5, {}, []
        db.session.add_all([flag, quiz])
    return someone


def sits(app, school, user_id: int, typed: str = "") -> None:
    """Somebody has an attempt at the first quiz, with one question half right."""
    with app.app_context(), writing():
        quiz = db.session.scalars(sa.select(Quiz)).one()
        sat = Attempt(quiz_id=quiz.id, learner_id=user_id, number=1, version_id=school.version_id, rules={})
        sat.started_at = sat.closes_at = sat.submitted_at = sat.released_at = quiz.made_at
        sat.max_mark, sat.mark = 1, 0.5
        db.session.add(sat)
        db.session.flush()
        revision = school.revisions[school.items[0].id]
        db.session.add(
            Slot(attempt_id=sat.id, position=1, revision_id=revision, seed=1, max_mark=1, fraction=0.5, mark=0.5)
        )
        db.session.flush()
        given = {"typed": [typed]}
        db.session.add(
            Try(attempt_id=sat.id, position=1, number=1, given=given, fraction=0.5, hints=0, answered_at=quiz.made_at)
        )


def test_no_row_and_no_word_of_the_person_is_left(app, unusual, learner):
    learner.practises(most=4)
    before = rows_of(app, learner.id)
    assert all(word in texts_of(app) for word in UNUSUAL)
    assert {"user", "review", "memory", "study_day", "sign_in", "quiz", "item_flag"} <= rows_of(app, unusual.id).keys()
    assert erases(unusual).location == "/"
    assert rows_of(app, unusual.id) == {}
    assert not [word for word in UNUSUAL if word.casefold() in texts_of(app).casefold()]
    assert rows_of(app, learner.id) == before
    with app.app_context():
        assert rebuilding.verify()[1] == []


@pytest.mark.sqlite
def test_nothing_of_the_person_can_be_read_in_the_files_of_the_database(app, unusual):
    assert all(word.encode() in bytes_of(app) for word in UNUSUAL)
    erases(unusual)
    left = bytes_of(app).lower()
    assert not [word for word in UNUSUAL if word.lower().encode() in left]


@pytest.mark.sqlite
def test_nothing_is_readable_while_somebody_else_has_a_page_open_either(app, unusual, learner):
    """A request that has ended holds nothing back; the log of writes is empty after erasing."""
    learner.get("/account")
    erases(unusual)
    with app.app_context():
        log = Path(f"{db.engine.url.database}-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_a_cookie_that_was_copied_is_worth_nothing(learner, visitor):
    visitor.browser.set_cookie("quizapp", learner.browser.get_cookie("quizapp").value)
    assert visitor.get("/account").status_code == 200
    erases(learner)
    assert visitor.get("/account").location.startswith("/sign-in")
    assert learner.get("/account").location.startswith("/sign-in")


def test_the_name_can_sign_in_no_more_and_is_free_again(learner, visitor, person):
    erases(learner)
    visitor.name = learner.name
    assert visitor.signs_in().status_code == 422
    newcomer = person(learner.name)
    assert newcomer.id > learner.id
    assert newcomer.log() == []


def test_an_id_is_not_given_again(app, guest, visitor):
    assert erases(guest, sure="y").location == "/"
    visitor.starts()
    assert visitor.id > guest.id


def test_the_first_page_says_that_it_is_done(learner):
    erases(learner)
    assert "Everything that was yours is erased." in learner.get("/").text


def test_the_page_says_what_goes_and_what_stays(learner, guest):
    for someone, word in ((learner, "your name and your password"), (guest, "Erase what I did here")):
        page = someone.get("/account/erasure").text
        assert "What goes" in page
        assert "What stays" in page
        assert word in page


@pytest.mark.parametrize(
    ("form", "said"),
    [({"password": "wrong"}, "That is not your password."), ({"password": ""}, "Enter your password.")],
)
def test_without_the_password_nothing_is_erased(app, learner, form, said):
    page = erases(learner, **form)
    assert page.status_code == 422
    assert said in page.text
    assert "wrong" not in page.text.partition('type="password"')[2].partition(">")[0]
    assert "user" in rows_of(app, learner.id)


def test_a_guest_has_to_say_that_they_are_sure(app, guest):
    page = guest.post("/account/erasure")
    assert page.status_code == 422
    assert "Tick this if you are sure." in page.text
    assert "user" in rows_of(app, guest.id)


def test_guessing_the_password_is_slowed_down(app, learner):
    limiter.enabled = True
    tries = [erases(learner, password="guess").status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert "user" in rows_of(app, learner.id)


def test_the_only_admin_is_told_what_it_means_and_has_to_say_that_it_is_wanted(app, admin):
    assert "You are the only admin." in admin.get("/account/erasure").text
    page = erases(admin)
    assert page.status_code == 422
    assert "Tick this if nobody has to look after this site." in page.text
    assert "user" in rows_of(app, admin.id)
    assert erases(admin, password=PASSWORD, unattended="y").location == "/"


def test_one_admin_of_two_goes_like_anybody_else(admin, person):
    person("Bo Boss", Role.ADMIN)
    assert "You are the only admin." not in admin.get("/account/erasure").text
    assert erases(admin).location == "/"


@pytest.mark.parametrize("others", [3, 4])
def test_what_five_people_got_stays_as_bare_fractions_and_what_fewer_got_goes(app, unusual, person, school, others):
    for user in (unusual.id, *(person(f"Other {number}").id for number in range(others))):
        sits(app, school, user, typed=UNUSUAL[1] if user == unusual.id else "")
    erases(unusual)
    with app.app_context():
        assert list(db.session.scalars(sa.select(UnlinkedMark.fraction))) == ([0.5] if others == 4 else [])
        quiz = db.session.scalars(sa.select(Quiz)).one()
        assert (quiz.owner_id, quiz.title) == (None, school.title[:120])
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == others
    assert not [word for word in UNUSUAL if word in texts_of(app)]
