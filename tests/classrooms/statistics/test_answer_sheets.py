"""What counts of a class's answers: whose, which attempt, which fraction, and what was chosen."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from quizapp.bank.models import ItemFlag
from quizapp.classrooms.item_report import Sheets
from quizapp.classrooms.models import Membership
from quizapp.db import db, writing
from quizapp.items.asking import option_id
from quizapp.items.records import Kind
from quizapp.quiz import locking, queries
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.study.demo import perfect
from quizapp.web.clock import now
from tests.classrooms.statistics.conftest import wrong
from tests.conftest import PASSWORD


def test_every_learner_has_a_row_in_the_order_of_the_quiz_whatever_order_they_saw(week):
    with week.app.app_context(), writing():
        week.quiz().revisions = week.quiz().revisions[::-1]
    week.hand_in(["1100", "0110", "1-11"])
    assert week.fractions() == [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 1]]
    assert [one.item for one in week.sheets().posed] == week.items()


def test_what_was_chosen_is_known_by_option_and_what_was_left_open_is_nothing(week):
    week.hand_in(["1a0-"])
    first, second, third, _ = week.items()
    chosen = [week.sheets().sheets[0].chosen.get(one.revision) for one in week.sheets().posed]
    assert chosen == [
        {option_id(first, first.key[0].text)},
        {option_id(second, second.distractors[1].text)},
        {option_id(third, third.distractors[0].text)},
        None,
    ]


def test_the_first_attempt_that_was_handed_in_counts_whatever_came_after_it(week):
    (learner,) = week.hand_in(["1000"])
    week.hands_in(learner, "1111")
    week.begins(learner)
    assert week.fractions() == [[1, 0, 0, 0]]


def test_whoever_has_not_handed_in_is_not_there(week):
    week.begins(week.newcomer())
    assert week.sheets() == Sheets([], [], {})


@pytest.mark.parametrize("how", ["leaves", "erases", "teaches"])
def test_whoever_is_no_learner_of_the_class_any_more_is_not_counted(week, nine_b, learner, how):
    week.hand_in(["1100"])
    nine_b.joined_by(learner)
    week.hands_in(learner.id, "0000")
    assert week.fractions() == [[1, 1, 0, 0], [0, 0, 0, 0]]
    if how == "leaves":
        assert learner.post(f"{nine_b.place}/departure").status_code == 302
    elif how == "erases":
        assert learner.post("/account/erasure", password=PASSWORD, sure="y").status_code == 302
    else:
        with week.app.app_context(), writing():
            db.session.get_one(Membership, (nine_b.id, learner.id)).role = "teacher"
    assert week.fractions() == [[1, 1, 0, 0]]


def test_a_second_try_costs_what_it_costs_and_the_first_choice_is_what_was_chosen(nine_b, sets):
    week = sets(nine_b, Rules(length=1, kinds=(Kind.CHOICE,), behaviour=Behaviour.TRIES))
    learner, (item,) = week.newcomer(), week.items()
    attempt = week.begins(learner)
    with week.app.app_context(), writing():
        paper = queries.paper(learner, attempt)
        locking.lock(paper, 1, 1, wrong(item), now())
        locking.lock(paper, 1, 2, perfect(item), now())
    assert week.fractions() == [[pytest.approx(2 / 3)]]
    assert list(week.sheets().sheets[0].chosen.values()) == [{option_id(item, item.distractors[0].text)}]


def test_where_every_attempt_draws_anew_nobody_has_what_they_were_not_asked(nine_b, sets):
    week = sets(nine_b, Rules(length=3, fresh=True))
    week.hand_in([""] * 5)
    assert len(week.sheets().posed) > 3
    assert [(row.count(0.0), row.count(None)) for row in week.fractions()] == [(3, len(week.sheets().posed) - 3)] * 5


def test_learners_who_say_that_a_question_is_wrong_are_counted_once_each_and_until_it_is_settled(week, nine_b, sets):
    (first, second, *_), other = week.items(), sets(nine_b)
    ada, ben = week.hand_in(["1111", "1111"])
    for learner, again in ((ada, 2), (ben, 1)):
        for _ in range(again):
            week.disputes(learner, week.hands_in(learner), first)
    week.disputes(ben, week.hands_in(ben), second)
    other.disputes(ada, other.hands_in(ada), second)
    one, two, *_ = week.sheets().posed
    assert week.sheets().disputes == {one.revision: 2, two.revision: 1}
    with week.app.app_context(), writing():
        db.session.execute(sa.update(ItemFlag).where(ItemFlag.learner_id == ben).values(settled_at=now()))
    assert week.sheets().disputes == {one.revision: 1}
