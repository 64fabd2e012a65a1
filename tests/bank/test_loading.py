"""The files of seeds/ and questions/ as versions of question sets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from quizapp import finder
from quizapp.bank import loading
from quizapp.bank.models import FactRow, ItemFact, ItemRevision, ItemRow, QuestionSet, SetItem, SetVersion
from quizapp.bank.payload import item_of, payload
from quizapp.bank.releases import first_release, release, release_of, release_with
from quizapp.db import db, writing
from quizapp.study import rebuilding

AT = datetime(2026, 3, 3, tzinfo=UTC)
TABLES = (FactRow, ItemRow, ItemFact, ItemRevision, QuestionSet, SetItem, SetVersion)


def numbers() -> dict[str, int]:
    return {table.__tablename__: db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in TABLES}


def files(slug: str) -> tuple[str, str]:
    return tuple((finder.folder(name) / f"{slug}.yaml").read_text("utf-8") for name in ("seeds", "questions"))


def reworded(questions: str, school) -> tuple[str, str]:
    """The set file with the first stem reworded under a new revision, and the id of that item."""
    item = school.items[0]
    changed = questions.replace(f"revision: {item.revision}", "revision: 0badcafe", 1)
    changed = changed.replace(f"stem: {item.stem}", f"stem: In short, {item.stem}", 1)
    assert changed.count("In short, ") == 1
    return changed, item.id


@pytest.fixture
def released(app, school):
    """A second version of the set, in which the first item is worded anew; the id of that item."""
    seed, questions = files(school.slug)
    changed, item = reworded(questions, school)
    with app.app_context(), writing():
        assert loading.load(school.slug, seed, changed, AT)
    return item


def test_the_shipped_set_is_loaded_as_its_file_has_it(app, school):
    with app.app_context():
        found = numbers()
    assert found["question_set"] == found["set_version"] == 1
    assert found["item"] == found["item_revision"] == found["set_item"] == len(school.items)
    assert found["fact"] == len(school.book.facts)
    assert found["item_fact"] == sum(len(item.facts) for item in school.items)


def test_loading_again_changes_nothing(app):
    with app.app_context():
        before = numbers()
        with writing():
            assert loading.load_all(finder.folder("seeds"), finder.folder("questions"), AT) == []
        assert numbers() == before


def test_every_item_survives_the_table_of_revisions(school):
    for item in school.items:
        assert item_of(payload(item)) == item


def test_what_is_read_from_the_database_is_what_the_file_holds(app, school):
    """The release of the template was read through JSON in SQLite, the file through YAML."""
    _, questions = files(school.slug)
    assert school.items == loading.read_set(questions).items


def test_a_changed_file_becomes_the_next_version_and_keeps_the_old_revision(app, school, released):
    with app.app_context():
        now = first_release()
        assert now.version_id != school.version_id
        assert now.by_id[released].stem.startswith("In short, ")
        old = release(school.version_id)
        assert old.by_id[released].stem == school.by_id[released].stem
        assert numbers()["item_revision"] == len(school.items) + 1
        assert db.session.scalars(sa.select(SetVersion.number).order_by(SetVersion.id)).all() == [1, 2]


def test_the_ids_of_items_stay_when_their_wording_changes(app, school, released):
    with app.app_context():
        assert [item.id for item in first_release().items] == [item.id for item in school.items]
        assert numbers()["item"] == len(school.items)
        same = [item.id for item in school.items if first_release().revisions[item.id] == school.revisions[item.id]]
        assert len(same) == len(school.items) - 1


def test_an_answer_to_an_old_revision_is_still_told(app, school, guest):
    """A page that was open while a new version was loaded brings back the old revision, and that is what is told."""
    ticket = guest.asks_for(school.items[0])
    seed, questions = files(school.slug)
    with app.app_context(), writing():
        loading.load(school.slug, seed, reworded(questions, school)[0], AT)
    answer = guest.answers(ticket)
    assert answer.status_code == 302
    assert "In short" not in guest.get(answer.location).text
    assert "In short" in guest.get(guest.place_of(school.items[0])).text
    with app.app_context():
        assert release_with(school.revisions[school.items[0].id]).version_id == school.version_id


def test_memories_stay_when_a_new_version_comes(app, school, guest):
    guest.answers(guest.asks_for(school.items[0]))
    seed, questions = files(school.slug)
    with app.app_context():
        before = rebuilding.stored()
        with writing():
            loading.load(school.slug, seed, reworded(questions, school)[0], AT)
        assert rebuilding.stored() == before
        assert rebuilding.verify()[1] == []


def test_going_back_to_an_earlier_file_makes_it_the_current_version_again(app, school, released):
    seed, questions = files(school.slug)
    with app.app_context():
        with writing():
            assert loading.load(school.slug, seed, questions, AT)
        assert first_release().items == school.items


def test_a_changed_seed_alone_is_a_change(app, school):
    seed, questions = files(school.slug)
    with app.app_context():
        with writing():
            assert loading.load(school.slug, f"{seed}\n# Looked over once more.\n", questions, AT)
        assert first_release().items == school.items


def test_a_withdrawn_set_is_not_found_and_its_memories_stay(app, school, guest):
    told = guest.answers(guest.asks_for(school.items[0])).location
    with app.app_context(), writing():
        db.session.execute(sa.update(QuestionSet).values(withdrawn_at=AT))
    for path in ("", "/practice", "/passages/1", f"/items/{school.items[0].id}"):
        assert guest.get(f"/sets/{school.slug}{path}").status_code == 404
    assert guest.get(told).status_code == 200
    with app.app_context():
        assert release_of(school.slug) is None
        assert len(rebuilding.stored()) == 1
        assert rebuilding.verify()[1] == []


def test_lock_and_review_files_are_no_sets(tmp_path):
    for name in ("a.yaml", "a.lock.yaml", "a.review.yaml", "notes.txt"):
        (tmp_path / name).write_text("")
    assert [path.name for path in loading.released(tmp_path)] == ["a.yaml"]
