"""A guest's rows go to the account that claims them, and its memories are what the log says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.accounts import following, signing_in
from quizapp.accounts.models import Role, SignIn, User
from quizapp.bank.models import ItemFlag
from quizapp.bank.releases import first_release
from quizapp.db import Base, db, writing
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Kind
from quizapp.study import rebuilding, reviewing
from quizapp.study.demo import perfect
from quizapp.study.models import Enrolment, Reveal, Review, StudyDay, Withheld
from quizapp.study.reviewing import Answer

START = datetime(2026, 3, 27, tzinfo=UTC)
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles")

answers = st.tuples(
    st.just("answer"), st.integers(0, 5), st.integers(0, 3), st.booleans(), st.integers(0, 96), st.booleans()
)
deeds = st.one_of(
    answers,
    answers,
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("travel"), st.sampled_from(ZONES)),
)
histories = st.lists(st.tuples(st.booleans(), deeds), min_size=6, max_size=20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(histories, st.lists(deeds, max_size=4))
def test_after_any_two_histories_the_memories_of_the_account_are_what_its_log_says(app, before, afterwards):
    """Both answer the same few items under the same few keys, late and twice, undo, and travel."""
    with app.app_context():
        school = first_release()
        items = few_items(school)
        with writing():
            db.session.execute(sa.delete(User))
            people = [signing_in.new_guest(START).id, signing_in.new_user("A", "", Role.LEARNER, START).id]
        for number, (is_guest, deed) in enumerate(before):
            with writing():
                do(deed, db.session.get(User, people[0 if is_guest else 1]), school, items, number)
        given_before = everything_given()
        with writing():
            following.join(*(db.session.get(User, id) for id in people), START + timedelta(hours=200))
        assert rebuilding.verify()[1] == []
        assert everything_given() == given_before
        assert set(db.session.scalars(sa.select(Review.learner_id))) <= {people[1]}
        for number, deed in enumerate(afterwards):
            with writing():
                do(deed, db.session.get(User, people[1]), school, items, 300 + number)
        assert rebuilding.verify()[1] == []


def few_items(school):
    """Six items: one with many facts, others on two of these, and a true/false with another on its fact."""
    many = max(school.items, key=lambda item: len(item.facts))
    beside = [item for item in school.items if item.facts in ((many.facts[0],), (many.facts[1],))]
    judged = next(item for item in school.items if item.kind is Kind.TRUE_FALSE)
    beside_it = next(item for item in school.by_fact[judged.facts[0]] if item.kind is not Kind.TRUE_FALSE)
    return [many, *beside[:3], judged, beside_it]


def do(deed, user, school, items, number) -> None:
    at = START + timedelta(hours=100 + number)
    match deed:
        case ("answer", item, key, right, hour, evidence):
            answer = answered(
                user, school, items[item % len(items)], f"k{key}", right=right, at=START + timedelta(hours=hour)
            )
            reviewing.record([Answer(**answer, evidence_opened=evidence)], at)
        case ("undo", key):
            reviewing.undo(user, f"k{key}", at)
        case ("travel", zone):
            user.zone = zone


def answered(user, school, item, key, *, right, at) -> dict[str, object]:
    return {
        "learner": user,
        "client_key": key,
        "item": item,
        "revision_id": school.revisions[item.id],
        "grade": grade(item, perfect(item) if right else Response()),
        "given": {},
        "source": "study",
        "at": at,
        "self_rating": 3,
        "duration_ms": 1000,
    }


def everything_given() -> list[tuple[object, ...]]:
    """The rows of the whole log, without what moving may change: whose they are, and their keys."""
    moved = {"learner_id", "client_key"}
    columns = [column for column in Review.__table__.columns if column.name not in moved]
    return [tuple(map(str, row)) for row in db.session.execute(sa.select(*columns).order_by(Review.id))]


def test_what_only_the_guest_had_is_the_accounts_as_it_was(app, guest, learner):
    answer_some(guest, 3)
    with app.app_context():
        had = rebuilding.stored()
    join(app, guest, learner)
    with app.app_context():
        assert rebuilding.stored() == {(learner.id, fact): memory for (_, fact), memory in had.items()}
        assert sorted(db.session.scalars(sa.select(StudyDay.answers))) == [len(had)]


def test_the_guest_is_gone_and_their_cookie_worth_nothing(app, guest, learner):
    answer_some(guest, 1)
    join(app, guest, learner)
    with app.app_context():
        assert db.session.get(User, guest.id) is None
        assert set(db.session.scalars(sa.select(SignIn.user_id))) == {learner.id}
        assert left_of(guest.id) == {}
    assert guest.get(f"/sets/{guest.slug}/practice").status_code == 302


def test_the_pace_of_the_account_stays_and_a_set_that_it_did_not_hold_comes_along(app, guest, learner, school):
    with app.app_context(), writing():
        db.session.get(Enrolment, (guest.id, school.set_id)).new_per_day = 3
    join(app, guest, learner)
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(Enrolment))
        assert (kept.learner_id, kept.new_per_day) == (learner.id, 8)


def test_a_set_that_the_account_did_not_hold_comes_along_at_the_guests_pace(app, guest, learner, school):
    with app.app_context(), writing():
        db.session.execute(sa.delete(Enrolment).where(Enrolment.learner_id == learner.id))
        db.session.get(Enrolment, (guest.id, school.set_id)).new_per_day = 3
    join(app, guest, learner)
    with app.app_context():
        assert db.session.get(Enrolment, (learner.id, school.set_id)).new_per_day == 3


def test_what_was_uncovered_withheld_and_flagged_comes_along(app, guest, learner, school):
    fact, revision = school.asked[0].id, next(iter(school.by_revision))
    with app.app_context(), writing():
        for user in (guest.id, learner.id):
            db.session.add(Reveal(learner_id=user, client_key="k", evidence_at=START))
            db.session.add(Withheld(learner_id=user, fact_id=fact, client_key="k"))
            db.session.add(flag(user, revision))
    join(app, guest, learner)
    with app.app_context():
        for table in (Reveal, Withheld, ItemFlag):
            rows = list(db.session.scalars(sa.select(table)))
            assert [row.learner_id for row in rows] == [learner.id] * 2
            assert len({row.client_key for row in rows}) == 2


def flag(user: int, revision: int) -> ItemFlag:
    return ItemFlag(learner_id=user, client_key="k", revision_id=revision, text="?", place="study", made_at=START)


def test_whoever_leaves_takes_everything_along_and_nobody_elses(app, guest, learner):
    answer_some(guest, 3)
    answer_some(learner, 2)
    with app.app_context():
        assert following.holds(db.session.get(User, guest.id))
        with writing():
            following.leave(db.session.get(User, guest.id))
        assert left_of(guest.id) == {}
        assert left_of(learner.id).keys() == {"review", "memory", "study_day", "enrolment"}
        assert rebuilding.verify()[1] == []


def test_whoever_only_began_would_miss_nothing(app, guest):
    with app.app_context():
        assert not following.holds(db.session.get(User, guest.id))


def test_no_table_of_studying_is_forgotten():
    named = {"review", "memory", "study_day", "enrolment", "reveal", "withheld", "item_flag"}
    assert of_learners("quizapp.study", "quizapp.bank") == named


def of_learners(*rooms: str) -> set[str]:
    """The tables of these rooms that hold rows of learners."""
    mappers = [one for one in Base.registry.mappers if one.class_.__module__.startswith(rooms)]
    return {one.local_table.name for one in mappers if "learner_id" in one.local_table.columns}


def left_of(user: int) -> dict[str, int]:
    """How many rows of whom there are left, by table."""
    tables = ((name, Base.metadata.tables[name]) for name in sorted(of_learners("quizapp")))
    counts = {
        name: db.session.scalar(sa.select(sa.func.count()).select_from(table).where(table.c.learner_id == user))
        for name, table in tables
    }
    return {name: count for name, count in counts.items() if count}


def answer_some(someone, number: int) -> None:
    someone.practises(most=number)


def join(app, guest, account) -> None:
    with app.app_context(), writing():
        following.join(db.session.get(User, guest.id), db.session.get(User, account.id), START)


def test_moving_many_answers_asks_no_more_of_the_database_than_moving_few(app, school):
    """As long as they are of one day, and of facts that only the guest has answered."""
    items = [item for item in school.items if len(item.facts) == 1][:100]
    with app.app_context():
        few, many = (statements_to_move(school, items[:count]) for count in (5, 100))
    assert many == few


def statements_to_move(school, items) -> int:
    counted: list[str] = []
    with writing():
        guest, account = signing_in.new_guest(START), signing_in.new_guest(START)
        given = [answered(guest, school, item, "k", right=True, at=START) for item in items]
        reviewing.record([Answer(**one) for one in given], START)
        sa.event.listen(db.engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
        following.join(guest, account, START)
    return len(counted)
