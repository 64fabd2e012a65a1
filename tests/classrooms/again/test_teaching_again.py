"""What to teach again, the quiz on it, and the reader in the colours of the class: for its teachers, without a name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts.models import User
from quizapp.classrooms.assigning import BY_HAND
from quizapp.classrooms.looking import class_work
from quizapp.classrooms.models import Assignment, Classroom
from quizapp.classrooms.repeating import set_again
from quizapp.db import db, writing
from quizapp.facts.sentences import sentence
from quizapp.items.records import Kind
from quizapp.quiz.models import Quiz
from quizapp.web.clock import now
from tests.conftest import words

MARK = re.compile(r'<mark class="(\w+)">')


def passage_of(found, item) -> int:
    return found.release.book.fact(item.facts[0]).passage


def shown_passages(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"Our summary of passage (\d+)", words(page))]


@pytest.mark.parametrize("place", ["/again", "/assignments/{work}/again"])
def test_the_weakest_passages_come_in_order_with_what_was_taken_for_what(six, teacher, place):
    items = six.facts_asked(5)
    work = six.sits(items, wrong=[1, 6, 0, 4, 0])
    page = teacher.get(six.school.place + place.format(work=work)).text
    assert shown_passages(page) == [passage_of(six, items[at]) for at in (1, 3, 0)]
    said = words(page)
    for at, people in ((1, 6), (3, 4)):
        key, other = items[at].key[0].text, items[at].distractors[0].text
        assert f"“{key}” was taken for “{other}” by {people} of 6." in said
        assert sentence(six.release.book.fact(items[at].facts[0]), six.release.book.entities) in said
    assert f"“{items[0].key[0].text}” was taken" not in said  # by one person only
    assert "Slipping: hardly anybody would know it today, on the one fact asked." in said
    assert "Slipping: about 3 of 10 would know it today, on the one fact asked." in said


def test_the_page_of_one_piece_tells_of_that_piece_alone(six, teacher):
    items = six.facts_asked(4)
    first = six.sits(items[:2], wrong=[6, 6])
    second = six.sits(items[2:], wrong=[6, 6])
    pages = [teacher.get(f"{six.school.place}/assignments/{work}/again").text for work in (first, second)]
    assert [set(shown_passages(page)) for page in pages] == [
        {passage_of(six, item) for item in some} for some in (items[:2], items[2:])
    ]
    assert "Week 1" in words(pages[0])


def test_nobody_is_named(six, teacher):
    six.sits(six.facts_asked(4), wrong=[3, 2, 1, 0])
    for place in ("/again", "/reader", "/assignments/1/again"):
        page = teacher.get(six.school.place + place).text
        assert not [one.name for one in six.people if one.name in page]


def test_the_page_is_called_what_leads_to_it(six, teacher):
    work = six.sits(six.facts_asked(2), wrong=[6, 6])
    place = f"{six.school.place}/assignments/{work}"
    for page, link in ((place, f"{place}/again"), (six.school.place, f"{six.school.place}/again")):
        named = re.search(rf'<a[^>]*href="{link}"[^>]*>([^<]*)</a>', teacher.get(page).text)[1].strip()
        assert f"<h1>{named}</h1>" in teacher.get(link).text


def test_where_nothing_was_answered_the_page_says_what_to_do_first(six, teacher):
    said = words(teacher.get(f"{six.school.place}/again").text)
    assert "There is nothing to show here yet. Once the class has played a game" in said
    assert "Set a quiz" in said
    assert "Set it as a quiz" not in said
    assert teacher.post(f"{six.school.place}/again/quizzes").status_code == 404
    assert "a warm-up on what it holds least is one press away" in words(teacher.get(six.school.place).text)


def test_what_is_not_told_yet_shows_nowhere_until_it_is(six, teacher):
    work = six.sits(six.facts_asked(3), wrong=[6, 6, 6], release=BY_HAND)
    page = f"{six.school.place}/assignments/{work}/again"
    assert shown_passages(teacher.get(page).text) == []
    assert teacher.post(f"{six.school.place}/assignments/{work}/release").status_code == 302
    assert len(shown_passages(teacher.get(page).text)) == 3


def test_one_press_sets_a_quiz_on_it_in_other_forms(six, teacher):
    items = six.facts_asked(7)
    six.sits(items, wrong=[0, 1, 2, 3, 4, 5, 6], unknown=True)
    made = teacher.post(f"{six.school.place}/again/quizzes")
    assert made.status_code == 302
    assert "is set for the class, and due in a week" in words(teacher.get(made.location).text)
    asked = asked_by(six, made.location)
    assert {item.facts for item in asked} <= {item.facts for item in items[1:]}
    assert {items[at].facts for at in (4, 5, 6)} <= {item.facts for item in asked}
    assert not {item.id for item in asked} & {item.id for item in items if item.kind is Kind.CHOICE}
    assert "Once more" in words(six.people[0].get(six.school.place).text)


def test_another_like_that_quiz_is_on_the_same_passages(six, teacher):
    six.sits(six.facts_asked(4), wrong=[0, 2, 4, 6], unknown=True)
    made = teacher.post(f"{six.school.place}/again/quizzes").location
    passages = {passage_of(six, item) for item in asked_by(six, made)}
    form = teacher.get(f"{six.school.place}/assignments/new/like/{made.rpartition('/')[2]}").text
    ticked = re.findall(r'<input(?=[^>]* checked)(?=[^>]* name="passages")[^>]* value="(\d+)"', form)
    assert set(map(int, ticked)) == passages


@pytest.mark.parametrize("place", ["/again/quizzes", "/assignments/1/again/quizzes"])
def test_a_second_press_leads_to_the_quiz_of_the_first(six, teacher, colleague, place):
    six.sits(six.facts_asked(4), wrong=[2, 0, 6, 4])
    first = teacher.post(six.school.place + place).location
    again = teacher.post(six.school.place + place)
    assert again.location == first
    assert "is set for the class, and due in a week" in words(teacher.get(again.location).text)
    assert teacher.post(f"{six.school.place}/teachers", name=colleague.name).status_code == 302
    assert colleague.post(six.school.place + place).location == first


def test_another_class_that_is_asked_the_same_on_the_same_day_gets_a_quiz_of_its_own(six, teacher, class_of, app):
    six.sits(six.facts_asked(2), wrong=[6, 6])
    other = class_of(teacher, "History 9c")
    with app.test_request_context(), writing():
        ours, theirs = (db.session.get_one(Classroom, id) for id in (six.school.id, other.id))
        by, at = db.session.get_one(User, teacher.id), now()
        found = class_work(ours, six.release, at)
        made = [set_again(classroom, found, by=by, at=at) for classroom in (ours, theirs, theirs)]
        assert [one.classroom_id for one in made] == [ours.id, theirs.id, theirs.id]
        assert made[1] is made[2]


def test_two_presses_at_the_same_moment_set_one_quiz(six, presses_at_once):
    six.sits(six.facts_asked(4), wrong=[2, 0, 6, 4])
    answers = presses_at_once(f"{six.school.place}/again/quizzes")
    assert len({answer.location for answer in answers}) == 1
    assert quizzes_set(six) == 2


def test_what_was_withdrawn_or_set_yesterday_or_asks_something_else_is_not_gone_back_to(six, teacher):
    items = six.facts_asked(4)
    works = [six.sits(some, wrong=[6, 6]) for some in (items[:2], items[2:])]
    for work in (*works, *works):
        assert teacher.post(f"{six.school.place}/assignments/{work}/again/quizzes").status_code == 302
    assert quizzes_set(six) == 4
    with six.school.app.app_context():
        assert len(set(db.session.scalars(sa.select(Assignment.title)))) == 4
    first = teacher.post(f"{six.school.place}/assignments/{works[0]}/again/quizzes").location
    assert teacher.post(f"{first}/withdrawal").status_code == 302
    assert teacher.post(f"{six.school.place}/assignments/{works[0]}/again/quizzes").location != first
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        assert teacher.post(f"{six.school.place}/assignments/{works[1]}/again/quizzes").status_code == 302
    assert quizzes_set(six) == 6


def quizzes_set(found) -> int:
    """How many the class has, withdrawn ones too."""
    with found.school.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Assignment))


def asked_by(found, place: str):
    """The items that the assignment at that address asks."""
    with found.school.app.app_context():
        assigned = db.session.get_one(Assignment, int(place.rsplit("/", 1)[1]))
        quiz = db.session.get_one(Quiz, assigned.quiz_id)
        return [found.release.by_revision[revision] for revision in quiz.revisions]


def test_the_reader_has_the_colours_of_the_class(six, teacher):
    items = six.facts_asked(3)
    six.sits(items, wrong=[6, 2, 0])
    page = teacher.get(f"{six.school.place}/reader").text
    for at, level in ((0, "shaky"), (1, "learning"), (2, "held")):
        part = page.partition(f'id="p{passage_of(six, items[at])}"')[2].partition("</li>\n")[0]
        evidence = next(one for one in items[at].evidence if one.passage == passage_of(six, items[at]))
        marked = re.search(rf'<mark class="{level}">([^<]*)</mark>', part)
        assert marked, part
        assert words(marked[1]) in evidence.exact or evidence.exact in words(marked[1])
    said = words(page)
    assert "Half held: about 7 of 10 would know it today" in said
    assert "Slipping: hardly anybody would know it today, of 6 people." in said


@pytest.mark.parametrize("size", [1, 4])
def test_a_class_of_fewer_than_five_sees_no_colours_and_why(class_of_size, teacher, size):
    few = class_of_size(size)
    few.sits(few.facts_asked(3), wrong=[size, 0, 0])
    page = teacher.get(f"{few.school.place}/reader").text
    assert MARK.findall(page) == []
    assert "Colours need at least five" in words(page)
    assert f"The class has {size} learner" in words(page)
    assert len(shown_passages(teacher.get(f"{few.school.place}/again").text)) == 3


def test_what_four_of_six_met_is_not_coloured(six, teacher):
    everybody = six.people
    six.people = everybody[:4]
    six.sits(six.facts_asked(3), wrong=[4, 0, 0])
    page = teacher.get(f"{six.school.place}/reader").text
    assert MARK.findall(page) == []
    assert "nothing was asked that at least five people of the class have met" in words(page)


def test_own_practice_of_four_does_not_show_and_of_five_does(six, teacher, app):
    (item,) = six.facts_asked(1)
    six.people, others = six.people[:2], six.people[2:]
    six.sits([item], wrong=[2], unknown=True)
    place = f"{six.school.place}/again"
    before = words(teacher.get(place).text)
    for someone in others[:2]:
        assert someone.answers(someone.asks_for(item)).status_code == 302
        assert words(teacher.get(place).text) == before
    assert "hardly anybody would know it today, of 2 people." in before
    assert others[2].answers(others[2].asks_for(item)).status_code == 302
    assert "about 6 of 10 would know it today, of 5 people." in words(teacher.get(place).text)


def test_what_only_own_practice_met_shows_nowhere(six, teacher):
    for someone in six.people:
        someone.practises(most=2)
    assert "There is nothing to show here yet." in words(teacher.get(f"{six.school.place}/again").text)
    assert MARK.findall(teacher.get(f"{six.school.place}/reader").text) == []


def test_who_has_left_the_class_counts_no_more(six, teacher):
    work = six.sits(six.facts_asked(2), wrong=[5, 0])
    place = f"{six.school.place}/assignments/{work}/again"
    assert "by 5 of 6." in words(teacher.get(place).text)
    assert six.people[0].post(f"{six.school.place}/departure").status_code == 302
    assert "by 4 of 5." in words(teacher.get(place).text)


def test_learners_and_other_teachers_find_none_of_it(six, colleague, admin, guest):
    work = six.sits(six.facts_asked(2), wrong=[6, 0])
    places = ["/again", f"/assignments/{work}/again", "/reader"]
    actions = ["/again/quizzes", f"/assignments/{work}/again/quizzes"]
    before = quizzes_set(six)
    for someone in (six.people[0], colleague, admin, guest):
        assert {someone.get(six.school.place + place).status_code for place in places} == {404}
        assert {someone.post(six.school.place + place).status_code for place in actions} == {404}
    assert quizzes_set(six) == before
    for place in ("/again", "/reader"):
        assert place not in six.people[0].get(six.school.place).text


def test_a_piece_of_another_class_is_not_there(six, teacher, class_of):
    work = six.sits(six.facts_asked(2), wrong=[6, 0])
    other = class_of(teacher, "History 9c")
    assert teacher.get(f"{other.place}/assignments/{work}/again").status_code == 404
    assert teacher.post(f"{other.place}/assignments/{work}/again/quizzes").status_code == 404
