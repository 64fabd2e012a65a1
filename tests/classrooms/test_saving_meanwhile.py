"""Two who change the same settings at a time, or one in two tabs: nothing is saved over that was not seen."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest

from quizapp.web.clock import now
from tests.conftest import words

LATER = [f"{now() + timedelta(days=days):%Y-%m-%dT12:00}" for days in (20, 30)]
SUMMER = f"{now().year + 1}-07-0"


@dataclass
class Case:
    """A page with a form, where the form goes, and what two people change in it: what one does, what the other does,
    and two values for the same field."""

    page: str
    to: str
    mine: dict[str, str]
    theirs: dict[str, str]
    clash: tuple[str, str, str]
    said: str = ""


CASES = {
    "learner": Case(
        "learners/{who}", "learners/{who}", {"name": "Lena B."}, {"time_factor": "1.5"}, ("name", "Lea", "Leo")
    ),
    "time": Case(
        "learners/{who}",
        "learners/{who}",
        {"time_factor": "2.0"},
        {"name": "Lena B."},
        ("time_factor", "1.5", "2.0"),
        "half as much again",
    ),
    "grade": Case(
        "gradebook/{work}/{who}",
        "gradebook/{work}/{who}",
        {"grade": "80"},
        {"comment": "Well argued.\nSee me"},
        ("grade", "70", "90"),
    ),
    "work": Case(
        "assignments/{work}",
        "assignments/{work}/settings",
        {"title": "Week one"},
        {"due": LATER[0]},
        ("title", "First", "One"),
    ),
    "allowance": Case(
        "gradebook/{work}/{who}",
        "assignments/{work}/allowances/{who}",
        {"due": LATER[0]},
        {"further": "2"},
        ("further", "1", "3"),
    ),
    "rules": Case(
        "gradebook", "gradebook/rules", {"basis": "last"}, {"drop_lowest": "1"}, ("basis", "last", "mean"), "the last"
    ),
    "class": Case(
        "settings", "settings", {"name": "History 9c"}, {"exam_on": f"{SUMMER}1"}, ("name", "History 9d", "History 9e")
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def case(request, nine_b, pupil, sets_work) -> Case:
    ids = {"who": pupil.id, "work": sets_work(nine_b, attempts=1)}
    one = request.param
    page, to = (f"{nine_b.place}/{path.format(**ids)}" for path in (one.page, one.to))
    return Case(page, to, one.mine, one.theirs, one.clash, one.said)


def form_on(page: str, field: str) -> dict[str, str]:
    """What a browser sends of the form with that field where nobody touches it: moments in its own way."""
    for shown in map(unescape, re.findall(r'name="shown" value="([^"]*)"', page)):
        values = json.loads(shown)
        if field in values:
            sent = {name: re.sub(r"^(\S{10}) (\S{5}):00$", r"\1T\2", value) for name, value in values.items()}
            return {**sent, "shown": shown, **({"why": "so"} if "why" in values else {})}
    raise AssertionError(page)


def test_what_somebody_else_saved_meanwhile_stays(case, teacher):
    field = next(iter(case.mine))
    before = form_on(teacher.get(case.page).text, field)
    assert teacher.post(case.to, {**before, **case.theirs}).status_code == 302
    assert teacher.post(case.to, {**before, **case.mine}).status_code == 302
    after = form_on(teacher.get(case.page).text, field)
    assert after == {**after, **case.theirs, **case.mine}


def test_where_both_changed_the_same_the_form_comes_back_with_both(case, teacher):
    field, theirs, mine = case.clash
    before = form_on(teacher.get(case.page).text, field)
    assert teacher.post(case.to, {**before, field: theirs}).status_code == 302
    answer = teacher.post(case.to, {**before, field: mine})
    assert answer.status_code == 422
    assert f"This was changed meanwhile, and is “{case.said or theirs}” now." in words(answer.text)
    assert f'value="{mine}"' in answer.text
    assert form_on(teacher.get(case.page).text, field)[field] == theirs
    again = form_on(answer.text, field)
    assert teacher.post(case.to, {**again, field: mine}).status_code == 302
    assert form_on(teacher.get(case.page).text, field)[field] == mine


def test_where_both_changed_it_alike_it_is_saved(case, teacher):
    field, theirs, _mine = case.clash
    before = form_on(teacher.get(case.page).text, field)
    for _ in range(2):
        assert teacher.post(case.to, {**before, field: theirs}).status_code == 302


def test_what_somebody_else_took_away_is_said_too(nine_b, pupil, sets_work, teacher):
    place = f"{nine_b.place}/gradebook/{sets_work(nine_b)}/{pupil.id}"
    teacher.post(place, comment="See me", why="x")
    before = form_on(teacher.get(place).text, "comment")
    teacher.post(place, {**before, "comment": ""})
    answer = teacher.post(place, {**before, "comment": "See me tomorrow"})
    assert "This was changed meanwhile, and is empty now." in words(answer.text)
    assert "See me tomorrow" in answer.text


def test_an_end_that_was_changed_by_both_is_said_as_one_writes_it(nine_b, sets_work, teacher):
    page = f"{nine_b.place}/assignments/{sets_work(nine_b)}"
    before = form_on(teacher.get(page).text, "due")
    teacher.post(f"{page}/settings", {**before, "due": LATER[0]})
    answer = words(teacher.post(f"{page}/settings", {**before, "due": LATER[1]}).text)
    assert re.search(r"and is “\d+\s\w+\s\d{4}, 12:00” now", answer)


def test_a_day_that_was_changed_by_both_is_said_as_one_writes_it(nine_b, teacher):
    page = f"{nine_b.place}/settings"
    before = form_on(teacher.get(page).text, "exam_on")
    teacher.post(page, {**before, "exam_on": f"{SUMMER}1"})
    answer = words(teacher.post(page, {**before, "exam_on": f"{SUMMER}2"}).text)
    assert re.search(rf"and is “1\s\w+\s{SUMMER[:4]}” now", answer)


def test_what_cannot_be_taken_is_refused_as_ever(nine_b, pupil, sets_work, teacher):
    place = f"{nine_b.place}/gradebook/{sets_work(nine_b)}/{pupil.id}"
    before = form_on(teacher.get(place).text, "grade")
    teacher.post(place, {**before, "grade": "70"})
    answer = teacher.post(place, {**before, "grade": "much"})
    assert "Enter a number from 0 to 100, or nothing." in words(answer.text)
    assert 'value="much"' in answer.text


def test_how_a_browser_ends_lines_is_no_change(nine_b, pupil, sets_work, teacher):
    place = f"{nine_b.place}/gradebook/{sets_work(nine_b)}/{pupil.id}"
    teacher.post(place, comment="See me\nsoon", why="x")
    before = form_on(teacher.get(place).text, "comment")
    teacher.post(place, {**before, "comment": "Well done"})
    assert teacher.post(place, {**before, "comment": "See me\r\nsoon", "grade": "80"}).status_code == 302
    assert form_on(teacher.get(place).text, "comment")["comment"] == "Well done"


@pytest.mark.parametrize("shown", ["", "[]", "{", '{"name": 3}', '{"name": null}'])
def test_a_page_that_says_nothing_of_what_it_showed_is_taken_as_it_comes(nine_b, teacher, shown):
    answer = teacher.post(f"{nine_b.place}/settings", name="History 10b", set_id=str(nine_b.row().set_id), shown=shown)
    assert answer.status_code == 302
    assert nine_b.row().name == "History 10b"
