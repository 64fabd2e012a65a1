"""A set that is worded anew, and loses a question, in the middle of a quiz: what was begun goes on as it was seen."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
import yaml

from quizapp import finder
from quizapp.bank import loading
from quizapp.bank.models import ItemRevision
from quizapp.db import db, writing
from quizapp.study import rebuilding
from tests.conftest import MONDAY, words


@pytest.fixture
def renew(app, school):
    """Loads a next version of the set, in which every stem is another one and an item is gone."""

    def load(gone: str) -> None:
        seed, questions = (
            (finder.folder(name) / f"{school.slug}.yaml").read_text("utf-8") for name in ("seeds", "questions")
        )
        raw = yaml.safe_load(questions)
        raw["items"] = [
            {**item, "stem": f"In short, {item['stem']}", "revision": item["revision"][::-1]}
            for item in raw["items"]
            if item["id"] != gone
        ]
        with app.app_context(), writing():
            assert loading.load(school.slug, seed, yaml.safe_dump(raw, allow_unicode=True), MONDAY)

    return load


def test_what_was_begun_is_sat_marked_told_and_remembered_as_it_was_seen(app, school, sitting, renew):
    page = sitting()
    page.saves(1)
    before = [words(page.opens(position).text.partition("<form")[2]) for position in range(1, 6)]
    renew(gone=page.item(2).id)
    assert [words(page.opens(position).text.partition("<form")[2]) for position in range(1, 6)] == before
    for position in range(2, 6):
        assert page.saves(position).status_code == 302
    page.hands_in()
    assert "5 of 5" in page.result()
    assert "In short" not in page.result()
    with app.app_context():
        seen = set(
            db.session.scalars(sa.select(ItemRevision.revision).where(ItemRevision.id.in_(revisions(page.someone))))
        )
        assert seen <= {item.revision for item in school.items}
        assert rebuilding.verify()[1] == []


def revisions(someone) -> set[int]:
    return {row.revision_id for row in someone.log()}


def test_a_quiz_keeps_its_questions_and_one_that_draws_afresh_has_the_new_ones(made, begun, learner, stranger, renew):
    fixed, fresh = made(learner), made(learner, fresh="y")
    renew(gone="")
    assert "In short" not in begun(stranger, fixed).opens(1).text
    assert "In short" in begun(stranger, fresh).opens(1).text
