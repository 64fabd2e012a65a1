"""A school sits behind one address: whoever uses up the tries there does not shut out those whose code is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine

from quizapp.web.clock import now
from quizapp.web.limits import limiter
from tests.conftest import Someone

WRONG = "AAAAAA"


@pytest.fixture
def limited() -> Iterator[None]:
    """Tries are counted, and no minute passes meanwhile."""
    limiter.enabled = True
    limiter.reset()
    with time_machine.travel(now(), tick=False):
        yield
    limiter.reset()


@pytest.fixture
def used_up(app, limited) -> Callable[..., Someone]:
    """Lets an address use up its wrong tries; gives a new browser at it."""

    def at(address: str = "127.0.0.1") -> Someone:
        browser = at_address(Someone(app), address)
        answers = [browser.post("/classes/join", code=WRONG).status_code for _ in range(61)]
        assert answers[-1] == 429
        return at_address(Someone(app), address)

    return at


def at_address(someone: Someone, address: str) -> Someone:
    someone.browser.environ_base["REMOTE_ADDR"] = address
    return someone


def comes_in(someone: Someone, classroom) -> bool:
    """Whether the right code leads somebody into the class, step by step; else it is answered like a wrong one."""
    answer = someone.post("/classes/join", code=classroom.row().code)
    if answer.status_code == 429:
        return False
    assert someone.get(answer.location).status_code == 200
    return someone.post(answer.location, name="Vic").location == classroom.place


def test_where_its_code_was_shown_a_class_lets_in_though_the_wrong_tries_are_used_up(nine_b, teacher, used_up):
    teacher.get(f"{nine_b.place}/roster")
    browser = used_up()
    assert comes_in(browser, nine_b)
    assert browser.post("/classes/join", code=WRONG).status_code == 429


def test_a_school_whose_teacher_is_elsewhere_is_let_in_once_somebody_of_it_is_in(nine_b, learner, used_up):
    nine_b.joined_by(at_address(learner, "192.0.2.1"))
    assert comes_in(used_up("192.0.2.1"), nine_b)


def test_the_code_of_a_class_elsewhere_is_then_answered_like_a_wrong_one(nine_b, class_of, teacher, used_up):
    teacher.get(f"{nine_b.place}/roster")
    class_of(at_address(teacher, "192.0.2.2"), "History 9c")
    teacher.get("/classes/2/roster")
    assert not comes_in(used_up("192.0.2.2"), nine_b)
    assert len(nine_b.members()) == 1


def test_on_the_network_of_a_classroom_every_right_code_lets_in(app, nine_b, used_up):
    app.extensions["settings"] = app.extensions["settings"].on_the_network()
    browser = used_up("192.168.1.20")
    assert comes_in(browser, nine_b)
    assert browser.post("/classes/join", code=WRONG).status_code == 429


def test_the_code_of_an_archived_class_is_wrong_at_home_too(nine_b, teacher, used_up):
    teacher.get(f"{nine_b.place}/roster")
    teacher.post(f"{nine_b.place}/archive")
    assert not comes_in(used_up(), nine_b)


def test_home_is_where_a_class_was_seen_today_or_yesterday(nine_b, class_of, teacher, used_up):
    later = class_of(teacher, "History 9c")
    today = now()
    with time_machine.travel(today, tick=False):
        teacher.get(f"{nine_b.place}/roster")
    with time_machine.travel(today + timedelta(days=1), tick=False):
        assert comes_in(used_up(), nine_b)
    with time_machine.travel(today + timedelta(days=3), tick=False):
        teacher.get(f"{later.place}/roster")
        browser = used_up()
        assert not comes_in(browser, nine_b)
        assert comes_in(browser, later)


def test_the_page_for_a_code_is_there_still(used_up):
    browser = used_up()
    assert browser.get("/classes/join").status_code == 200
    assert browser.post("/classes/join", code="").status_code == 422


def test_links_that_lead_nowhere_and_empty_names_shut_nobody_out(nine_b, visitor, limited):
    link = f"/classes/join/{nine_b.row().token}"
    assert {visitor.post("/classes/join/nothing", name="Vic").status_code for _ in range(121)} == {404}
    assert {visitor.post(link, name="").status_code for _ in range(121)} == {422}
    assert visitor.post(link, name="Vic").status_code == 302


def test_whoever_tries_names_is_limited_like_whoever_comes_in(nine_b, visitor, limited):
    link = f"/classes/join/{nine_b.row().token}"
    tried = [visitor.post(link, name=nine_b.teacher.name).status_code for _ in range(121)]
    assert tried == [422] * 120 + [429]


def test_new_guests_from_one_address_are_limited_and_whoever_is_somebody_already_is_not(nine_b, app, learner, limited):
    link = f"/classes/join/{nine_b.row().token}"
    assert [Someone(app).post(link, name=f"Vic {number}").status_code for number in range(121)] == [302] * 120 + [429]
    assert learner.post(link).status_code == 302
