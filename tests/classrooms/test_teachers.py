"""Colleagues who teach a class: let in by name or by a link, removed again, and who is always left."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from quizapp.classrooms.models import Assignment, GradeChange
from quizapp.db import db
from tests.conftest import PASSWORD, words


def test_who_teaches_it_already_is_added_no_second_time(nine_b, colleague):
    add = f"{nine_b.place}/teachers"
    roster = f"{nine_b.place}/roster"
    nine_b.teacher.post(add, name=nine_b.teacher.name)
    assert "You teach this class already." in words(nine_b.teacher.get(roster).text)
    for said in ("teaches this class too.", "teaches this class already."):
        nine_b.teacher.post(add, name=colleague.name)
        assert f"{colleague.name} {said}" in words(nine_b.teacher.get(roster).text)
    assert len(nine_b.members()) == 2


def test_a_colleague_is_let_in_by_name(nine_b, colleague):
    assert nine_b.teacher.post(f"{nine_b.place}/teachers", name="cole COLLEAGUE").status_code == 302
    assert nine_b.members()[colleague.id] == "teacher"
    assert colleague.get(f"{nine_b.place}/roster").status_code == 200


@pytest.mark.parametrize("name", ["Lena Learner", "Nobody", ""])
def test_only_teachers_are_found_by_name(nine_b, learner, name):
    answer = nine_b.teacher.post(f"{nine_b.place}/teachers", name=name)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert len(nine_b.members()) == 1


def invitation(nine_b) -> str:
    page = nine_b.teacher.get(f"{nine_b.place}/roster").text
    return urlsplit(re.search(r'href="(http://localhost/classes/teachers/[^"]+)"', page)[1]).path


def test_a_colleague_comes_by_the_link_and_may_leave_again(nine_b, colleague, teacher):
    link = invitation(nine_b)
    assert "History 9b" in colleague.get(link).text
    assert colleague.post(link).location == nine_b.place
    assert nine_b.members()[colleague.id] == "teacher"
    assert colleague.post(f"{nine_b.place}/departure").status_code == 302
    assert nine_b.members() == {teacher.id: "teacher"}


def test_the_link_for_colleagues_lets_no_learner_in_and_ends_with_the_code(nine_b, learner, guest, colleague):
    link = invitation(nine_b)
    assert {learner.post(link).status_code, guest.post(link).status_code} == {404}
    assert nine_b.members().keys() == {nine_b.teacher.id}
    nine_b.teacher.post(f"{nine_b.place}/codes")
    assert {colleague.get(link).status_code, colleague.post(link).status_code} == {404}
    assert colleague.get(f"{link}x").status_code == 404


def test_who_teaches_the_class_already_is_told_so_and_led_to_it(nine_b, colleague):
    link = invitation(nine_b)
    for someone in (nine_b.teacher, colleague):
        if someone is colleague:
            assert "A colleague invites you." in words(colleague.get(link).text)
            colleague.post(link)
        answer = someone.get(link)
        assert answer.status_code == 200
        assert "You teach “History 9b” already" in words(answer.text)
        assert "invites you" not in answer.text
        assert f'href="{nine_b.place}">To the class<' in answer.text


@pytest.mark.parametrize("name", ["learner", "guest", "visitor"])
def test_whoever_does_not_teach_is_told_what_the_link_is_for_and_nothing_of_the_class(nine_b, name, request):
    someone, link = request.getfixturevalue(name), invitation(nine_b)
    answer = someone.get(link)
    said = words(answer.text)
    assert answer.status_code == 403
    assert "By this link one teacher lets another teach a class along. It takes an account that teaches." in said
    account = {"guest": "You are here as a guest.", "learner": "You are signed in as Lena Learner"}
    assert account.get(name, "If you have such an account, sign in with it") in said
    assert "History 9b" not in said
    assert nine_b.teacher.name not in said


def test_who_then_signs_in_with_an_account_that_teaches_comes_back_to_the_link(nine_b, learner, colleague):
    link = invitation(nine_b)
    way = html.unescape(re.search(r'href="(/sign-in[^"]*)">Sign in with another account<', learner.get(link).text)[1])
    assert learner.post(way, name=colleague.name, password=PASSWORD).location == link
    assert "History 9b" in learner.get(link).text


def test_a_link_that_has_ended_looks_like_one_that_there_never_was(nine_b, learner, guest, colleague, visitor):
    over = invitation(nine_b)
    nine_b.teacher.post(f"{nine_b.place}/codes")
    for someone in (learner, guest, colleague, visitor):
        answers = [someone.get(link) for link in (over, f"{over}x", "/classes/teachers/nothing")]
        assert {answer.status_code for answer in answers} == {404}
        assert len({without_token(answer.text) for answer in answers}) == 1
        assert "This invitation does not work" in words(answers[0].text)
    answers = [colleague.post(link) for link in (over, "/classes/teachers/nothing")]
    assert len({without_token(answer.text) for answer in answers}) == 1


def without_token(page: str) -> str:
    """The page without what differs each time it is sent."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


def test_a_visitor_signs_in_and_comes_back_to_the_link(nine_b, visitor, colleague):
    link = invitation(nine_b)
    way = html.unescape(re.search(r'class="button"\s+href="(/sign-in[^"]*)">Sign in<', visitor.get(link).text)[1])
    assert visitor.post(way, name=colleague.name, password=PASSWORD).location == link
    assert "History 9b" in visitor.get(link).text


def test_a_visitor_takes_no_invitation(nine_b, visitor):
    assert visitor.post(invitation(nine_b)).location.startswith("/sign-in")
    assert nine_b.members().keys() == {nine_b.teacher.id}


@pytest.fixture
def two(nine_b, colleague):
    """A class with two teachers."""
    nine_b.teacher.post(f"{nine_b.place}/teachers", name=colleague.name)
    return nine_b


def removes(two, someone, whom):
    return someone.post(f"{two.place}/teachers/{whom.id}/removal")


def test_a_colleague_is_removed_and_what_they_did_for_the_class_stays(two, colleague, teacher, learner, sets_work):
    two.joined_by(learner)
    work = sets_work(two, made_by=colleague.id)
    grade = {"grade": "80", "comment": "Well argued", "why": "oral exam"}
    colleague.post(f"{two.place}/gradebook/{work}/{learner.id}", **grade)
    assert removes(two, teacher, colleague).status_code == 302
    assert two.members() == {teacher.id: "teacher", learner.id: "learner"}
    for path in ("", "/roster", "/gradebook", f"/gradebook/{work}/{learner.id}"):
        assert colleague.get(two.place + path).status_code == 404
    with two.app.app_context():
        assert db.session.get_one(Assignment, work).made_by == colleague.id
        assert [row.by_id for row in db.session.scalars(sa.select(GradeChange))] == [colleague.id]
    assert "Cole Colleague on" in words(teacher.get(f"{two.place}/gradebook/{work}/{learner.id}").text)


def test_who_was_removed_comes_back_by_no_link_of_before_and_the_code_of_the_class_stays(two, colleague):
    link, code = invitation(two), two.row().code
    removes(two, two.teacher, colleague)
    assert {colleague.get(link).status_code, colleague.post(link).status_code} == {404}
    assert colleague.id not in two.members()
    assert two.row().code == code
    assert colleague.post(invitation(two)).location == two.place


def test_a_link_lets_several_colleagues_in_and_the_same_one_twice(two, colleague, person):
    other, link = person("Otto Other", "teacher"), invitation(two)
    for someone in (other, other, colleague):
        assert someone.post(link).location == two.place
    assert len(two.members()) == 3


def test_the_page_says_what_stays_and_offers_it_for_colleagues_only(two, teacher):
    said = words(teacher.get(f"{two.place}/roster").text)
    assert "Remove Cole Colleague" in said
    assert "Remove Tia Tutor" not in said
    assert "What they set for it, and the grades that they gave, stay." in said


def test_who_would_remove_themselves_is_led_to_leaving(two, teacher, colleague):
    assert removes(two, teacher, teacher).location == f"{two.place}/departure"
    assert removes(two, colleague, teacher).status_code == 302
    assert removes(two, colleague, colleague).location == f"{two.place}/departure"
    assert colleague.post(f"{two.place}/departure").status_code == 422
    assert two.members() == {colleague.id: "teacher"}


def test_two_who_remove_each_other_leave_one(two, teacher, colleague):
    assert removes(two, teacher, colleague).status_code == 302
    assert removes(two, colleague, teacher).status_code == 404
    assert two.members() == {teacher.id: "teacher"}


def test_nobody_but_a_teacher_of_the_class_is_removed_so(two, teacher, learner, stranger, person):
    two.joined_by(learner)
    assert removes(two, teacher, learner).status_code == 404
    assert removes(two, teacher, stranger).status_code == 404
    for someone in (learner, stranger, person("Tom Teacher", "teacher")):
        assert removes(two, someone, teacher).status_code == 404
    assert len(two.members()) == 3
